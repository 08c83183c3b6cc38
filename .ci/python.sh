#!/usr/bin/env bash
# The package for Python: its tests against the command line, its types, its examples. The module is
# built as the program was, in the same folder. Not part of `run`: it builds the library once more,
# which takes as long as the build of the program.
set -euo pipefail
exec </dev/null
cd "$(dirname "$0")/.."

step() { printf '\n== %s (after %s s)\n' "$*" "$SECONDS"; }
fail() { printf 'error: %s\n' "$*" >&2; exit 1; }
refuses() {
  if "$@" >"$work/refused.out" 2>&1; then fail "passed what is known to be bad: $*"; fi
  printf 'refused, as it should be: %s\n' "${*//$work\//}"
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

step "python: lints"
cargo clippy -p briefing-python --all-targets -- -D warnings

step "python: the program"
# As `run` has built it.
cargo test --quiet --no-run --test it
briefing=${CARGO_TARGET_DIR:-$PWD/target}/debug/briefing

step "python: what it takes"
python_tools=${XDG_CACHE_HOME:-$HOME/.cache}/briefing-ci/python/build
[ -x "$python_tools/bin/python" ] || python3 -m venv "$python_tools"
"$python_tools/bin/pip" install --quiet --disable-pip-version-check maturin==1.16.0
python3 -m venv "$work/venv"

step "python: the wheel"
BRIEFING_COMMAND=$briefing "$python_tools/bin/python" bindings/python/backend.py
"$python_tools/bin/maturin" build --quiet --profile dev --locked --interpreter "$work/venv/bin/python" \
  --manifest-path bindings/python/Cargo.toml --out "$work/wheel"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "$work"/wheel/*.whl \
  fastapi ipykernel mypy nbclient pytest python-multipart uvicorn

step "python: tests"
# With `CI`, pytest writes the whole difference of two values that are not equal, and takes hours to
# find it in PDFs. The limit of time is for what else may not end.
python_tests() { # COMMAND OPTION...: the package does what a command line does
  (cd bindings/python && env -u CI -u BUILD_NUMBER BRIEFING="$1" timeout --kill-after 10 900 \
    "$work/venv/bin/python" -m pytest -q -p no:cacheprovider "${@:2}")
}
python_tests "$briefing" --durations=5 || fail "the package for Python does not do what it should"
# A command line that makes other posters, and one that has other messages.
printf '#!/bin/sh\nexec "%s" "$@" --paper A4\n' "$briefing" >"$work/other"
printf '#!/bin/sh\n"%s" "$@" 2>"%s"; sed s/unknown/unheard-of/ "%s" >&2\n' \
  "$briefing" "$work/said" "$work/said" >"$work/unlike"
chmod +x "$work/other" "$work/unlike"
refuses python_tests "$work/other" -k test_the_example_in_all_profiles
refuses python_tests "$work/unlike" -k test_every_case_has_the_messages

step "python: types"
package=$("$work/venv/bin/python" -c 'import briefing_poster, os; print(os.path.dirname(briefing_poster.__file__))')
typed() { # FILE...
  (cd "$work" && "$work/venv/bin/python" -m mypy --strict --no-error-summary --cache-dir "$work/mypy" "$@")
}
typed -p briefing_poster || fail "the package's types are wrong"
typed "$PWD"/bindings/python/examples/*.py || fail "the types of the examples are wrong"
printf 'import briefing_poster\nbriefing_poster.Engine().render(7)\n' >"$work/wrong_type.py"
refuses typed "$work/wrong_type.py"
has_stubs() {
  (cd "$work" && "$work/venv/bin/python" -m mypy.stubtest briefing_poster \
    --allowlist "$OLDPWD/bindings/python/tests/stubtest.txt")
}
has_stubs || fail "the stubs are not those of the module"
cp "$package/_native.pyi" "$work/stubs"
sed -i 's/def explain(code: str)/def explain(name: str)/' "$package/_native.pyi"
refuses has_stubs
cp "$work/stubs" "$package/_native.pyi"
python3 .ci/wheel.py --canary
