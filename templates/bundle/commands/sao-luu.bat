@echo off
rem Backs up now, into the places that were set.
setlocal EnableExtensions DisableDelayedExpansion
call "%~dp0tiendo.bat" backup %*
set "CODE=%ERRORLEVEL%"
echo.
if not defined TIENDO_NO_PAUSE pause
exit /b %CODE%
