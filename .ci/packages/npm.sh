# The packages for npm: one with a small script, and one for each system with the program, of
# which npm installs the right one. Sourced by `.ci/packages.sh`.

# SYSTEM as node names it, the program, and the name it has there.
platform_package() { # SYSTEM PROCESSOR PROGRAM NAME
  local root=$build_dir/npm/$1-$2
  mkdir -p "$root/bin"
  install "$3" "$root/bin/$4"
  licences "$root"
  fill packaging/npm/platform/package.json SYSTEM="$1" PROCESSOR="$2" >"$root/package.json"
  fill packaging/npm/platform/README.md SYSTEM="$1" PROCESSOR="$2" >"$root/README.md"
  npm_pack "$root"
}

npm_pack() { # FOLDER
  (cd "$1" && npm pack --silent --pack-destination "$dist" >/dev/null)
}

npm_packages() {
  step "packages for npm"
  local root=$build_dir/npm/briefing-poster
  rm -rf "$build_dir/npm"
  mkdir -p "$root/bin"
  # The static program: npm does not tell systems with another C library apart, such as Alpine.
  platform_package linux x64 "$static" briefing
  platform_package win32 x64 "$windows" briefing.exe
  fill packaging/npm/briefing-poster/package.json >"$root/package.json"
  cp packaging/npm/briefing-poster/README.md LICENSE-APACHE LICENSE-MIT "$root"
  install packaging/npm/briefing-poster/bin/briefing.js "$root/bin/briefing.js"
  node --check "$root/bin/briefing.js"
  npm_pack "$root"
}
