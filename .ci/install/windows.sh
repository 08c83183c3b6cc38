# Tests of the packages for Windows, by Wine. Sourced by `.ci/install.sh`.

wine_ready() {
  need /usr/lib/wine/wine64=wine64 wrestool=icoutils x86_64-w64-mingw32-gcc=gcc-mingw-w64-x86-64
  export WINEPREFIX=$work/wine WINEDEBUG=-all DISPLAY=
  mkdir -p "$WINEPREFIX" "$work/home"
  # Wine 8 lacks a library that every Windows has. It is never part of a package.
  [ -e "$work/bcryptprimitives.dll" ] || x86_64-w64-mingw32-gcc -shared \
    -o "$work/bcryptprimitives.dll" .ci/install/bcryptprimitives.c -ladvapi32
  export WINEPATH=$work
}

# The documents of Wine's user are in the home folder, which must not be that of a person.
wine() { HOME=$work/home /usr/lib/wine/wine64 "$@" 2>/dev/null; }
wine_wait() { /usr/lib/wine/wineserver64 -w; }

has_icon_and_version() { # PROGRAM
  # An icon of several sizes is of type 14. The version is UTF-16.
  wrestool --list --type=14 "$1" | grep type=14 >/dev/null || return 1
  strings --encoding=l "$1" | grep -A1 '^ProductVersion$' | grep -xF "$version" >/dev/null
}

# Waits until a file says something.
waits_for() { # WORDS FILE
  local turn
  touch "$2"
  for turn in $(seq 60); do
    ! grep -q "$1" "$2" || return 0
    sleep 1
  done
  cat "$2"
  return 1
}

registry() { # KEY VALUE: what the registry of the user has there
  wine reg query "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\$1" /v "$2" | tr -d '\r' |
    sed -n "s/^ *$2 *REG_[A-Z]* *//p"
}

install_windows_zip() {
  step "the ZIP archive for Windows"
  wine_ready
  local folder="$work/My files" name=briefing-$version-windows-x86_64 file
  mkdir -p "$folder"
  python3 -m zipfile -e "$dist/$name.zip" "$folder"
  folder=$folder/$name
  is_the_version wine "$folder/briefing.exe" || fail "the program of the archive for Windows"
  example "$folder/My posters"
  (cd "$folder/My posters" && wine ../briefing.exe render)
  has_the_posters "$folder/My posters" || fail "the program of the archive for Windows"
  for file in README.txt "Start briefing studio.cmd" licences/third-party.txt; do
    [ -z "$(sed '/\r$/d' "$folder/$file")" ] || fail "$file has lines that do not end as those of Windows"
  done
  has_icon_and_version "$folder/briefing.exe" || fail "the icon or the version of briefing.exe"
  ! has_icon_and_version "$work/bcryptprimitives.dll" || fail "the check of icon and version passes anything"

  : >"$work/studio"
  # A double click on the file: the editor runs until its window is closed.
  wine cmd /c "$(wine winepath -w "$folder/Start briefing studio.cmd" | tr -d '\r')" >"$work/studio" &
  waits_for "http://127.0.0.1" "$work/studio" || fail "the editor does not start"
  grep -q 'My posters' "$work/studio" || fail "the editor does not say where posters are"
  /usr/lib/wine/wineserver64 -k
  wait
  # The file alone, as from inside the archive.
  mkdir "$work/alone"
  cp "$folder/Start briefing studio.cmd" "$work/alone"
  wine cmd /c "$(wine winepath -w "$work/alone/Start briefing studio.cmd" | tr -d '\r')" </dev/null >"$work/studio" || true
  grep -q "Extract All" "$work/studio" || fail "the file does not say that the archive must be unpacked"
}

install_windows_setup() {
  step "the installer for Windows"
  wine_ready
  wine wineboot
  local setup=$dist/briefing-$version-windows-x86_64-setup.exe home menu program code=0
  home=$(find "$WINEPREFIX/drive_c/users" -path '*/AppData/Local' -not -path '*/Public/*')/Programs/Briefing
  menu=$(find "$WINEPREFIX/drive_c/users" -path '*/Start Menu/Programs' -not -path '*/Public/*')/Briefing
  [ -z "$(registry 'Uninstall\Briefing' DisplayVersion)" ] || fail "it is installed already"
  wine "$setup" /S || fail "the installer"
  wine_wait
  [ "$(registry 'Uninstall\Briefing' DisplayVersion)" = "$version" ] || fail "Windows does not know the version"
  [ -s "$menu/Briefing Studio.lnk" ] && [ -s "$menu/Briefing command line.lnk" ] || fail "the start menu"
  [ -s "$home/licences/third-party.txt" ] || fail "the licences are missing"
  cmp "$home/briefing.exe" "$work/My files/briefing-$version-windows-x86_64/briefing.exe" || fail "another program"
  example "$work/example"
  is_the_version wine "$home/briefing.exe" || fail "the installed program"
  (cd "$work/example" && wine "$home/briefing.exe" render)
  has_the_posters "$work/example" || fail "the installed program"

  # While the program runs, it can be neither replaced nor removed, and nothing else is changed.
  wine "$home/briefing.exe" studio --no-open --port 0 "$work/example" >"$work/studio" &
  program=$!
  waits_for "http://127.0.0.1" "$work/studio" || fail "the installed editor does not start"
  wine "$setup" /S || code=$?
  [ "$code" -eq 2 ] || fail "the installer replaces a program that runs (code $code)"
  kill "$program"
  /usr/lib/wine/wineserver64 -k
  wait

  # Again over itself, then away. What the user has made stays.
  wine "$setup" /S
  wine_wait
  local posters
  posters=$(find "$work/home" "$WINEPREFIX/drive_c/users" -type d -name Briefings | sed -n 1p)
  cp briefing.yaml "$posters"
  wine "$home/Uninstall.exe" /S
  wine_wait
  [ ! -e "$home" ] || fail "the folder of the program is still there: $(ls "$home")"
  [ ! -e "$menu" ] || fail "the start menu still has its entries"
  [ -z "$(registry 'Uninstall\Briefing' DisplayVersion)" ] || fail "Windows still knows the program"
  cmp briefing.yaml "$posters/briefing.yaml" || fail "a poster of the user is gone"
}
