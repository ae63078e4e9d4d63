@echo off
rem A window in which the word tiendo is known.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
title tiendo
set "HERE=%~dp0"
set "PATH=%HERE:~0,-1%;%PATH%"
cd /d "%USERPROFILE%"
cmd /k tiendo.bat --help
