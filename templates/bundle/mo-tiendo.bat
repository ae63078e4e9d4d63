@echo off
rem The installed file does the work; this one only finds it.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
if not exist "%LOCALAPPDATA%\tiendo\mo-tiendo.bat" goto missing
call "%LOCALAPPDATA%\tiendo\mo-tiendo.bat" %*
exit /b %ERRORLEVEL%

:missing
echo Chua cai tiendo tren may nay: hay chay cai-dat.bat truoc.
if not defined TIENDO_NO_PAUSE pause
exit /b 2
