#!/usr/bin/env bash
# The words that seven programs find in the PDFs of all languages, as a table. Part of `.ci/release
# checks`; takes two minutes after the build.
#
#     readers.sh [PROGRAM]     a program that is built; else it is built here
set -euo pipefail
exec </dev/null
cd "$(dirname "$0")/.."

step() { printf '\n== %s (after %s s)\n' "$*" "$SECONDS"; }
fail() { printf 'error: %s\n' "$*" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cache=${XDG_CACHE_HOME:-$HOME/.cache}/briefing-ci/readers

step "readers: what it takes"
missing=()
command -v mutool >/dev/null || missing+=(mupdf-tools)
command -v pdftotext >/dev/null || missing+=(poppler-utils)
command -v npm >/dev/null || missing+=(nodejs npm)
if [ "${#missing[@]}" -gt 0 ]; then
  as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi
mkdir -p "$cache"
[ -d "$cache/node_modules/pdfjs-dist" ] ||
  npm install --silent --no-audit --no-fund --prefix "$cache" pdfjs-dist@5.6.205
[ -x "$cache/venv/bin/python" ] || python3 -m venv "$cache/venv"
"$cache/venv/bin/pip" install --quiet --disable-pip-version-check \
  pymupdf==1.28.2 pypdf==7.1.1 pdfplumber==0.11.10 pypdfium2==5.15.2

step "readers: the program"
briefing=${1:-}
if [ -z "$briefing" ]; then
  cargo build --quiet
  briefing=${CARGO_TARGET_DIR:-target}/debug/briefing
fi
files=()
for yaml in tests/cases/languages/*.yaml; do
  name=$(basename "$yaml" .yaml)
  # Poppler turns its signs into letters and digits.
  [ "$name" != signs ] || continue
  "$briefing" render "$yaml" -p screen --out "$work" >"$work/out" 2>&1 ||
    { cat "$work/out"; fail "$yaml"; }
  files+=("$yaml" "$work/$name.screen.pdf")
done
[ "${#files[@]}" -gt 50 ] || fail "only ${#files[@]} files"

step "readers: words found, in per cent"
read_words() { "$cache/venv/bin/python" .ci/readers.py "$cache" "$work" "$@"; }
read_words "${files[@]}" || fail "words are lost"

step "readers: canary"
if read_words tests/cases/languages/gu.yaml "$work/bn.screen.pdf" >"$work/out" 2>&1; then
  fail "finds the words of one language in another"
fi
cat "$work/out"
