@echo off
rem Plain letters only: a console that speaks an old code page must still read this file.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
set "HERE=%~dp0"
set "PYEXE="
set "PYARG="
set "SETUP="
rem The Python install manager must not fetch anything from the network.
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
if not exist "%HERE%install\jobs\installing\fits.py" goto cut
call :find
if defined PYEXE goto found
for %%F in ("%HERE%python\python-3*.exe") do set "SETUP=%%~fF"
if not defined SETUP goto nopython
type "%HERE%install\dang-cai-python.txt"
"%SETUP%" /passive InstallAllUsers=0 Include_launcher=0 Include_test=0 PrependPath=0 AssociateFiles=0 Shortcuts=0 "TargetDir=%LOCALAPPDATA%\tiendo\python"
call :find
if defined PYEXE goto found

:nopython
type "%HERE%install\chua-co-python.txt"
set "CODE=2"
goto end

:cut
echo Hay giai nen ca thu muc truoc: bam chuot phai vao tep .zip, chon Extract All,
echo roi vao thu muc vua giai nen va chay lai cai-dat.bat.
set "CODE=2"
goto end

:found
"%PYEXE%" %PYARG% -I -B -X utf8 "%HERE%install" %*
set "CODE=%ERRORLEVEL%"

:end
echo.
if not defined TIENDO_NO_PAUSE pause
exit /b %CODE%

:find
call :try "%LOCALAPPDATA%\tiendo\python\python.exe"
for %%V in (3.11 3.12 3.13 3.14) do call :try py -%%V
call :try python
for %%V in (311 312 313 314) do call :try "%LOCALAPPDATA%\Programs\Python\Python%%V\python.exe"
for %%V in (311 312 313 314) do call :try "%ProgramFiles%\Python%%V\python.exe"
exit /b 0

:try
if defined PYEXE exit /b 0
"%~1" %~2 -I -B "%HERE%install\jobs\installing\fits.py" "%HERE%." >nul 2>nul
if not "%ERRORLEVEL%"=="0" exit /b 1
set "PYEXE=%~1"
set "PYARG=%~2"
exit /b 0
