# Finds the program for the action, or builds it. Works in the Bash 3.2 of macOS.
#
#     program.sh find     from PROGRAM, the release VERSION, the path, or else says that it is to be built
#     program.sh build    into ROOT, from the source that this action is a part of
# shellcheck disable=SC2153
set -euo pipefail
source_of_action=$(cd "$(dirname "$0")/../../.." && pwd)
fail() { printf '::error title=briefing::%s\n' "$*"; exit 2; }
output() { printf '%s=%s\n' "$1" "$2" >>"$GITHUB_OUTPUT"; }

# Takes the program out of the archive of a release, and compares the checksum first.
download() { # FOLDER
  local system archive
  case $RUNNER_OS-$RUNNER_ARCH in
    Linux-X64) system=linux-x86_64.tar.gz ;;
    macOS-ARM64) system=macos-arm64.tar.gz ;;
    macOS-X64) system=macos-x86_64.tar.gz ;;
    Windows-X64) system=windows-x86_64.zip ;;
    *) fail "there is no program for $RUNNER_OS on $RUNNER_ARCH: leave out \`version\`, and it is built" ;;
  esac
  archive=briefing-${VERSION#v}-$system
  mkdir -p "$1"
  gh release download "$VERSION" --repo "$REPOSITORY" --dir "$1" --clobber \
    --pattern "$archive" --pattern SHA256SUMS ||
    fail "release $VERSION of $REPOSITORY has no $archive"
  (
    cd "$1"
    awk -v name="$archive" '$2 == name || $2 == "*" name' SHA256SUMS >sum
    [ -s sum ] || fail "SHA256SUMS does not name $archive"
    if command -v sha256sum >/dev/null; then sha256sum --check --quiet sum; else shasum -a 256 --check --quiet sum; fi ||
      fail "$archive does not have the checksum of its release"
    case $archive in *.zip) unzip -q -o "$archive" ;; *) tar -xzf "$archive" ;; esac
  ) || exit 2
}

case $1 in
  find)
    program=${PROGRAM:-}
    if [ -z "$program" ] && [ -n "${VERSION:-}" ]; then
      download "$RUNNER_TEMP/briefing-$VERSION"
      program=$(find "$RUNNER_TEMP/briefing-$VERSION" -type f \( -name briefing -o -name briefing.exe \) | head -n 1)
    fi
    [ -n "$program" ] || program=$(command -v briefing || true)
    if [ -n "$program" ]; then
      "$program" --version || fail "$program does not run"
      output program "$program"
      exit
    fi
    command -v cargo >/dev/null || fail "there is no \`briefing\` and no Rust to build it with: name a \`version\`"
    root=$RUNNER_TEMP/briefing-built
    output build true
    output root "$root"
    output program "$root/bin/briefing"
    # The key of the cache: everything that the program is built from.
    output key "$(
      cd "$source_of_action"
      find Cargo.lock Cargo.toml briefing.yaml docs fonts logos src web/dist web/pack.rs -type f -print0 |
        LC_ALL=C sort -z | xargs -0 cat | git hash-object --stdin
    )"
    ;;
  build)
    if [ ! -x "$ROOT/bin/briefing" ] && [ ! -x "$ROOT/bin/briefing.exe" ]; then
      CARGO_TARGET_DIR=$RUNNER_TEMP/briefing-target cargo install --locked --path "$source_of_action" --root "$ROOT"
    fi
    "$ROOT/bin/briefing" --version
    ;;
  *) fail "program.sh find or program.sh build" ;;
esac
