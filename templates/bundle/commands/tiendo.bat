@echo off
rem Runs the program in use on the data that were chosen. Plain letters only.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
set "PYTHONUTF8=1"
set "HERE=%~dp0"
set "CURRENT="
if exist "%HERE%current.txt" set /p CURRENT=<"%HERE%current.txt"
if not defined CURRENT goto missing
if not exist "%HERE%%CURRENT%\Scripts\python.exe" goto missing
"%HERE%%CURRENT%\Scripts\python.exe" -P -X utf8 -m jobs.installing.launch %*
exit /b %ERRORLEVEL%

:missing
echo tiendo chua cai xong: hay chay lai cai-dat.bat trong thu muc bo cai.
exit /b 2
