@echo off
rem Says what is not well and what to do.
setlocal EnableExtensions DisableDelayedExpansion
call "%~dp0tiendo.bat" doctor %*
set "CODE=%ERRORLEVEL%"
echo.
if not defined TIENDO_NO_PAUSE pause
exit /b %CODE%
