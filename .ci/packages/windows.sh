# The packages for Windows. Sourced by `.ci/packages.sh`.

# The icon and the version that Windows shows of the program. They are linked into it.
windows_resources() {
  local folder=$build_dir/windows size
  rm -rf "$folder"
  mkdir -p "$folder"
  for size in 16 24 32 48 64 128 256; do
    rsvg-convert --width "$size" --height "$size" packaging/briefing.svg --output "$folder/$size.png"
  done
  # Windows reads PNG inside an icon only for the largest size on old systems.
  icotool --create --output "$folder/briefing.ico" "$folder"/{16,24,32,48,64,128}.png --raw="$folder/256.png"
  fill packaging/windows/briefing.rc NUMBERS="${version//./,},0" >"$folder/briefing.rc"
  (cd "$folder" && x86_64-w64-mingw32-windres briefing.rc --output resources.o)
}

# Text files of Windows end their lines with two characters.
for_windows() { # FILE
  fill "$1" | sed 's/$/\r/'
}

windows_packages() {
  step "packages for Windows"
  local name=briefing-$version-windows-x86_64
  local root=$build_dir/$name file
  rm -rf "$root"
  mkdir -p "$root"
  cp "$windows" "$root/briefing.exe"
  licences "$root"
  mv "$root/licences/LICENSE-APACHE" "$root/licences/LICENSE-APACHE.txt"
  mv "$root/licences/LICENSE-MIT" "$root/licences/LICENSE-MIT.txt"
  mv "$root/licences/third-party.md" "$root/licences/third-party.txt"
  for file in "$root"/licences/*.txt; do sed -i 's/\r*$/\r/' "$file"; done
  rm -rf "$build_dir/windows/files"
  cp -r "$root" "$build_dir/windows/files"
  for_windows packaging/windows/README.txt >"$root/README.txt"
  for_windows "packaging/windows/Start briefing studio.cmd" >"$root/Start briefing studio.cmd"
  zip_of "$dist/$name.zip" "$build_dir" "$name"

  with_one_time "$build_dir/windows/files"
  makensis -V2 -INPUTCHARSET UTF8 "-DVERSION=$version" "-DNUMBERS=$version.0" "-DADDRESS=$address" \
    "-DFILES=$build_dir/windows/files" "-DICON=$build_dir/windows/briefing.ico" \
    "-DOUT=$dist/$name-setup.exe" packaging/windows/installer.nsi
}
