# The compiler for wasm32-unknown-unknown: sets `wasm`, `cargo_for_wasm` and `build_std`. Sourced in
# the folder of the project by what compiles for browsers, which has `fail`.

wasm=wasm32-unknown-unknown
cargo_for_wasm=(cargo)
build_std=()
has_std() { [ -d "$(rustc --print sysroot)/lib/rustlib/$wasm/lib" ]; }
if ! has_std && command -v rustup >/dev/null; then
  timeout 120 rustup target add "$wasm" || printf 'the server of rustup cannot be reached\n'
fi
if ! has_std; then
  # Debian has no standard library for the target either, but a compiler with the source of one.
  debian=${XDG_CACHE_HOME:-$HOME/.cache}/briefing-ci/rust-web
  .ci/rust-web "$debian" || fail "no compiler for $wasm"
  # shellcheck source=/dev/null
  cargo_for_wasm=(env "LD_LIBRARY_PATH=$debian/lib" "RUSTC=$debian/usr/bin/rustc" RUSTC_BOOTSTRAP=1
    "$debian/usr/bin/cargo")
  build_std=(-Zbuild-std=std,panic_abort)
fi
