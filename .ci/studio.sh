# Checks of the editor: its types, its unit tests, that what is built is what is committed, and
# what a user does with it in Chromium. Sourced by `run`, which sets `briefing` and `work` and has
# the functions that are called here; `reading.sh` has installed the browser and axe-core.

step "studio: what it takes"
missing=()
command -v chromium >/dev/null || missing+=(chromium)
command -v node >/dev/null || missing+=(nodejs)
command -v npm >/dev/null || missing+=(npm)
if [ "${#missing[@]}" -gt 0 ]; then
  as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi
modules=${XDG_CACHE_HOME:-$HOME/.cache}/briefing-ci/npm
mkdir -p "$modules"
if [ ! -d "$modules/node_modules/axe-core" ] || [ ! -d "$modules/node_modules/playwright-core" ]; then
  npm install --silent --no-audit --no-fund --prefix "$modules" axe-core@4.14.1 playwright-core@1.65.1
fi
npm ci --silent --no-audit --no-fund --prefix web

step "studio: types and unit tests"
(cd web && npx --no-install tsc --noEmit)
npm test --silent --prefix web
cp web/LICENCES.txt "$work/licences.txt"
(cd web && node licences.mjs)
cmp web/LICENCES.txt "$work/licences.txt" || fail "web/LICENCES.txt: commit what \`node licences.mjs\` writes"

step "studio: what is built is what is committed"
is_built() { # FOLDER: the page inside the program is that of the source
  diff -r "$1" web/dist >"$work/out" && return 0
  cat "$work/out"
  return 1
}
cp -r web/dist "$work/dist"
npm run --silent build --prefix web
git diff --exit-code --stat -- web/dist || fail "web/dist is not what the source makes: commit it"
[ -z "$(git status --porcelain -- web/dist)" ] || fail "web/dist has files that are not committed"
is_built "$work/dist" || fail "web/dist is not what it was"
is_light() { # FILE...: scripts that a browser loads together
  local bytes
  bytes=$(cat "$@" | wc -c)
  [ "$bytes" -lt 400000 ] && return 0
  printf '%s bytes\n' "$bytes"
  return 1
}
# The editor of the file is loaded when its tab is opened.
is_light web/dist/app.js web/dist/shared.js || fail "the scripts of the page are too large"
refuses is_light web/dist/app.js web/dist/app.js
# All of them, as a web server packs them.
cat web/dist/*.js | gzip -9 >"$work/scripts.gz"
is_light "$work/scripts.gz" || fail "all scripts together are too large, packed"
printf '\n' >>"$work/dist/app.js"
refuses is_built "$work/dist"

step "studio: in the browser"
mkdir -p "$work/studio-pictures"
drives() { # WORD...: the browser tests whose names contain a word, or all
  BRIEFING=$briefing STUDIO_MODULES=$modules STUDIO_PICTURES=$work/studio-pictures \
    timeout 900 node web/tests/run.mjs "$@"
}
drives || fail "the editor does not do what it should in the browser"
refuses drives "no test has this name"
