@echo off
title Briefing Studio - close this window when you have finished
if not exist "%~dp0briefing.exe" goto unpack
set "POSTERS=%~dp0My posters"
if not exist "%POSTERS%" mkdir "%POSTERS%"
if not exist "%POSTERS%" goto readonly
echo Briefing Studio opens in your web browser.
echo Your posters are in the folder "%POSTERS%".
echo Everything is saved as you type. Close this window when you have finished.
echo.
"%~dp0briefing.exe" studio "%POSTERS%"
if errorlevel 1 pause
exit /b

:unpack
echo The program is not beside this file. Windows shows you the inside of the ZIP
echo file: close it, right-click the ZIP file, choose "Extract All", and start this
echo file again from the new folder.
pause
exit /b 2

:readonly
echo The folder "%POSTERS%" cannot be made. Move the folder of the program to your
echo Documents and start this file again.
pause
exit /b 2
