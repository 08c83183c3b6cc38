# Checks of the editor as a web site: it is built, writes the bytes of the native program, and does
# in Chromium what the local server does. Sourced by `release`: the build alone takes a quarter of an hour.

step "site: the build"
site_work=$(mktemp -d)
bindings/wasm/build "$site_work/site" --modules "$site_work/modules"
is_small() { # BYTES FILE...: what the first visit loads, as a web server packs it
  local most=$1 sum=0 file
  shift
  for file in "$@"; do sum=$((sum + $(brotli --stdout "$file" | wc -c))); done
  printf '%s bytes packed\n' "$sum"
  [ "$sum" -le "$most" ]
}
command -v brotli >/dev/null || {
  as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get install -y -qq --no-install-recommends brotli
}
first_visit=("$site_work"/site/{index.html,app.css,app.js,shared.js,worker.js,briefing.wasm})
is_small 4000000 "${first_visit[@]}"
if is_small 1000000 "${first_visit[@]}"; then printf 'error: any size is small\n' >&2; exit 1; fi

step "site: the bytes of the native program"
cargo build --quiet
native=${CARGO_TARGET_DIR:-target}/debug/briefing
compared=(briefing.yaml src/templates/*.yaml tests/cases/languages/*.yaml)
node .ci/wasm_same.mjs "$site_work/modules" "$native" "${compared[@]}"
node .ci/wasm_same.mjs --chromium "$site_work/modules" "$native" "${compared[@]}"

step "site: in the browser"
BRIEFING=$native STUDIO_SITE=$site_work/site node web/tests/run.mjs
rm -rf "$site_work"
