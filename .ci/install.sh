# Installs what lies in target/dist as its users do, and makes the example poster with it: all
# three PDFs must have the bytes of the native program. Sourced by `release`. NATIVE may name that
# program if it is built already.

version=$(sed -n '0,/^version/s/^version = "\(.*\)"/\1/p' Cargo.toml)
target_dir=$(realpath -m "${CARGO_TARGET_DIR:-target}")
dist=$target_dir/dist
work=$(mktemp -d)
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)

source .ci/packages/tools.sh
source .ci/install/linux.sh
source .ci/install/windows.sh
source .ci/install/other.sh

clean_up() {
  if [ -d "$work/wine" ]; then
    WINEPREFIX=$work/wine /usr/lib/wine/wineserver64 -k || true
    WINEPREFIX=$work/wine /usr/lib/wine/wineserver64 -w || true
  fi
  # Also what a container's user has written.
  "${as_root[@]}" rm -rf "$work"
}
trap clean_up EXIT

example() { # FOLDER
  rm -rf "$1"
  mkdir -p "$1"
  cp -r briefing.yaml logos "$1"
}

# Fails unless a folder holds the three PDFs that the native program has made.
has_the_posters() { # FOLDER
  local profile
  for profile in press screen office; do
    cmp "$work/native/briefing.$profile.pdf" "$1/briefing.$profile.pdf" || return 1
  done
  printf 'the posters have the bytes of the native program\n'
}

# Fails unless `briefing --version` says the version of the package.
is_the_version() { # COMMAND...
  local said
  said=$("$@" --version | tr -d '\r')
  [ "$said" = "briefing $version" ] && return 0
  printf '%s says it is %s\n' "$*" "$said"
  return 1
}

posters_have_a_canary() {
  local canary=$work/canary
  cp -r "$work/native" "$canary"
  has_the_posters "$canary"
  printf x | dd of="$canary/briefing.office.pdf" bs=1 seek=2000 conv=notrunc status=none
  ! has_the_posters "$canary" >/dev/null || fail "the comparison of posters passes another file"
  rm "$canary/briefing.office.pdf"
  ! has_the_posters "$canary" >/dev/null 2>&1 || fail "the comparison of posters passes a missing file"
  ! is_the_version echo briefing 0.0.0 >/dev/null || fail "the check of the version passes another"
}

step "what is installed"
(cd "$dist" && sha256sum --quiet --check SHA256SUMS) || fail "target/dist is not what its SHA256SUMS say"
native=${NATIVE:-$target_dir/debug/briefing}
[ -n "${NATIVE:-}" ] || cargo build --quiet --locked
example "$work/native"
(cd "$work/native" && "$native" render)
posters_have_a_canary

install_site
install_archive
install_deb
install_rpm
install_npm
install_image
install_wheel
install_windows_zip
install_windows_setup
