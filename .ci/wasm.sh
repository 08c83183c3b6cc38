#!/usr/bin/env bash
# The library for the browser: it must compile for wasm32-unknown-unknown, without the program's
# feature. Not part of `run`: it checks every dependency once more.
set -euo pipefail
exec </dev/null
cd "$(dirname "$0")/.."
fail() { printf 'error: %s\n' "$*" >&2; exit 1; }

# shellcheck source=/dev/null
source .ci/wasm-compiler.sh
compiles_for_wasm() { # FEATURE-OPTION...
  "${cargo_for_wasm[@]}" check --quiet --lib --target "$wasm" "${build_std[@]}" "$@"
}
compiles_for_wasm --no-default-features || fail "the library does not compile for $wasm"
