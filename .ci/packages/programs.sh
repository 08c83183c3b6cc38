# The program for each system, as the packages hold it: the same bytes wherever it is built.
# Sourced by `.ci/packages.sh`.

# shellcheck source=/dev/null
source .ci/remapped.sh

# The oldest C library that Rust supports: that of RHEL 7 and of everything younger.
glibc=2.17

# Builds the program for a target, unless it is built already, and sets `built` to a copy of it
# that may be passed on.
program() { # TARGET
  local target=$1 name=briefing build=(cargo build) triple=$1
  case $target in
    *-linux-gnu) build=(cargo-zigbuild build) triple=$target.$glibc ;;
    *-linux-musl) build=(cargo-zigbuild build) ;;
    *-windows-gnu) name=briefing.exe ;;
  esac
  if [ -n "${PROGRAMS:-}" ]; then
    may_be_passed_on "$(realpath -e "$PROGRAMS/$target/$name")" "$target"
    return
  fi
  [ -d "$(rustc --print target-libdir --target "$target")" ] || rustup target add "$target"
  # An incremental build divides the code in another way, and has other bytes.
  env PATH="$tools/bin:$PATH" CARGO_INCREMENTAL=0 \
    CARGO_ENCODED_RUSTFLAGS="$(rustflags)" \
    CFLAGS="$(remapped | sed 's/^/-ffile-prefix-map=/' | paste -sd ' ')" \
    CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER="$PWD/.ci/packages/link-windows" \
    RESOURCES="$build_dir/windows/resources.o" \
    "${build[@]}" --profile packed --locked --bin briefing --target "$triple"
  may_be_passed_on "$target_dir/$target/packed/$name" "$target"
}

may_be_passed_on() { # PROGRAM TARGET
  built=$build_dir/programs/$2/${1##*/}
  mkdir -p "${built%/*}"
  cp "$1" "$built"
  python3 .ci/without_profile.py "$built"
}

# Fails if a program needs a younger C library than it should.
needs_only_glibc() { # VERSION FILE
  local newest
  newest=$(objdump -T "$2" | grep -o 'GLIBC_[0-9.]*' | sort -uV | tail -1)
  printf '%s: %s\n' "$2" "$newest"
  [ "$(printf '%s\n' "GLIBC_$1" "$newest" | sort -V | tail -1)" = "GLIBC_$1" ]
}

# Fails if a program needs another library than those that come with glibc. `dpkg-shlibdeps` cannot
# say this: it asks for the version that the machine itself has.
needs_only_libraries_of_glibc() { # FILE
  local others
  others=$(readelf -d "$1" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' |
    grep -vE '^(lib(c|m|pthread|dl|rt|util)\.so\.[0-9]|ld-linux-x86-64\.so\.2)$' || true)
  printf '%s' "${others:+$1 needs $others
}"
  [ -z "$others" ]
}

build_programs() {
  step "the program for Linux, glibc $glibc or newer"
  program x86_64-unknown-linux-gnu
  linux=$built
  needs_only_glibc "$glibc" "$linux" || fail "$linux needs too young a C library"
  ! needs_only_glibc 2.0 "$linux" || fail "the check of the C library passes anything"
  needs_only_libraries_of_glibc "$linux" || fail "$linux needs a library that may not be there"
  ! needs_only_libraries_of_glibc "$(command -v dpkg-deb)" || fail "the check of libraries passes anything"

  step "the program for Linux without any library"
  program x86_64-unknown-linux-musl
  static=$built
  ! readelf -d "$static" | grep NEEDED || fail "$static is not static"
  readelf -d "$linux" | grep NEEDED || fail "the check for static programs passes anything"

  step "the program for Windows"
  windows_resources
  program x86_64-pc-windows-gnu
  windows=$built

  local file
  for file in "$linux" "$static" "$windows"; do
    has_no_paths_of_this_machine "$file" || fail "$file holds a path of this machine"
  done
  { printf 'a path: %s/src\n' "$PWD" && cat "$linux"; } >"$build_dir/canary"
  ! has_no_paths_of_this_machine "$build_dir/canary" || fail "the check of paths passes anything"
}
