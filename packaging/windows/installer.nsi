; The installer for Windows: for one person, without the rights of an administrator.
;
;   /S         asks nothing
;   /D=FOLDER  another folder; the last argument, without quotes
;
; The path of the user (PATH) stays as it is: NSIS cuts a long one off, and would spoil it. The
; start menu has a window for commands instead, which knows the program.

Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
ManifestDPIAware true
RequestExecutionLevel user

!include MUI2.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Briefing"
!define APP "Software\Microsoft\Windows\CurrentVersion\App Paths\briefing.exe"
!define MENU "$SMPROGRAMS\Briefing"

Name "Briefing"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Briefing"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
BrandingText "Briefing ${VERSION}"

VIProductVersion "${NUMBERS}"
VIAddVersionKey "ProductName" "Briefing"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Installs Briefing"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "2026 the briefing authors, MIT or Apache-2.0"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_TEXT "Start Briefing Studio"
!define MUI_FINISHPAGE_RUN_FUNCTION Start
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

Function Start
  ExecShell "open" "${MENU}\Briefing Studio.lnk"
FunctionEnd

; A program that runs cannot be replaced. Its file cannot be deleted either.
!macro QuitIfRunning
  ClearErrors
  Delete "$INSTDIR\briefing.exe"
  IfErrors 0 +4
    MessageBox MB_OK|MB_ICONEXCLAMATION "Briefing is running. Close its black window and start this again." /SD IDOK
    SetErrorLevel 2
    Quit
!macroend

Section
  !insertmacro QuitIfRunning
  SetOutPath "$INSTDIR"
  File "${FILES}\briefing.exe"
  ; Licences of an earlier version.
  RMDir /r "$INSTDIR\licences"
  File /r "${FILES}\licences"
  WriteUninstaller "$INSTDIR\Uninstall.exe"

  CreateDirectory "${MENU}"
  ; The folder of the posters is where both entries start. It stays when the program goes.
  CreateDirectory "$DOCUMENTS\Briefings"
  SetOutPath "$DOCUMENTS\Briefings"
  CreateShortcut "${MENU}\Briefing Studio.lnk" "$INSTDIR\briefing.exe" "studio" "$INSTDIR\briefing.exe" 0 \
    SW_SHOWNORMAL "" "Make posters in your web browser"
  CreateShortcut "${MENU}\Briefing command line.lnk" "$SYSDIR\cmd.exe" \
    '/k "set "PATH=$INSTDIR;%PATH%"&briefing --help"' "$INSTDIR\briefing.exe" 0 \
    SW_SHOWNORMAL "" "A window for commands such as briefing render"
  SetOutPath "$INSTDIR"

  ; What "Run" in the start menu finds.
  WriteRegStr HKCU "${APP}" "" "$INSTDIR\briefing.exe"
  ; The entry under "Installed apps".
  WriteRegStr HKCU "${KEY}" "DisplayName" "Briefing"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\briefing.exe,0"
  WriteRegStr HKCU "${KEY}" "Publisher" "The briefing authors"
  WriteRegStr HKCU "${KEY}" "URLInfoAbout" "${ADDRESS}"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  SectionGetSize 0 $0
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" $0
SectionEnd

Section Uninstall
  !insertmacro QuitIfRunning
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\Uninstall.exe"
  ; Only if nothing else is in it.
  RMDir "$INSTDIR"
  Delete "${MENU}\Briefing Studio.lnk"
  Delete "${MENU}\Briefing command line.lnk"
  RMDir "${MENU}"
  DeleteRegKey HKCU "${APP}"
  DeleteRegKey HKCU "${KEY}"
  ; Posters are the work of the user. The folder goes only if it is empty.
  RMDir "$DOCUMENTS\Briefings"
SectionEnd
