@echo off
rem Starts everything and shows the page; Ctrl-C in this window stops it.
setlocal EnableExtensions DisableDelayedExpansion
title tiendo
call "%~dp0tiendo.bat" open
set "CODE=%ERRORLEVEL%"
if "%CODE%"=="0" exit /b 0
echo.
if not defined TIENDO_NO_PAUSE pause
exit /b %CODE%
