#!/usr/bin/env bash
# Tries the hooks for pre-commit in a made-up repository: a bad briefing is refused, a good one passes,
# and what can be fixed is fixed.
#
#     hooks.sh BRIEFING PRE-COMMIT WORK
set -euo pipefail
program=$(realpath "$1")
pre_commit=$2
work=$3
fail() { printf 'error: %s\n' "$*" >&2; exit 1; }
export PRE_COMMIT_HOME=$work/cache GIT_CONFIG_GLOBAL=$work/gitconfig
mkdir -p "$work/hooks" "$work/posters/deep er" "$work/bin"
git config --global user.name A
git config --global user.email a@example.org
git config --global init.defaultBranch main

# The repository of the hooks. `cargo` stands for the real one, which would build for minutes: it gets
# what pre-commit asks it for, and must find the source there.
cp .pre-commit-hooks.yaml Cargo.toml "$work/hooks"
cat >"$work/bin/cargo" <<END
#!/bin/sh
case "\$*" in
  *install*--bins*) ;;
  *) exit 0 ;;
esac
grep -q '^name = "briefing"' Cargo.toml || exit 1
while [ "\$1" != --root ]; do shift; done
mkdir -p "\$2/bin"
cp "$program" "\$2/bin/briefing"
echo built >>"$work/builds"
END
printf '#!/bin/sh\n' >"$work/bin/rustup"
chmod +x "$work"/bin/*
git -C "$work/hooks" init -q
git -C "$work/hooks" add .
git -C "$work/hooks" commit -qm Hooks
export PATH=$work/bin:$PATH

# The briefings beside the program's example have other names, and are left alone.
cd "$work/posters"
git init -q
"$program" new "deep er" >/dev/null
mv "deep er/briefing.yaml" "deep er/100 % sure.briefing.yaml"
cp -r "deep er/logos" .
good="deep er/100 % sure.briefing.yaml"
printf 'titel: [\n' >notes.yaml
cat >.pre-commit-config.yaml <<END
repos:
  - repo: $work/hooks
    rev: $(git -C "$work/hooks" rev-parse HEAD)
    hooks:
      - id: briefing-fix
      - id: briefing-check
END
git add .
commit() { # MESSAGE: what a user does; the output is in $work/said
  "$pre_commit" run >"$work/said" 2>&1
}
commit good || fail "a good briefing is refused: $(cat "$work/said")"
grep -q Passed "$work/said" || fail "no briefing was checked: $(cat "$work/said")"
git commit -qm Good --no-verify
[ "$(sort -u "$work/builds")" = built ] || fail "pre-commit did not build the program"

# An error that nobody can fix but the author.
sed -i 's/^title:/titel:/' "$good"
git add .
if commit bad; then fail "a bad briefing passes"; fi
grep -q 'unknown key `titel`' "$work/said" || fail "the message is missing: $(cat "$work/said")"
git checkout -q HEAD -- "$good"

# A slip that can be fixed: refused once, with the file changed, and then good.
sed -i 's/^title:/Title:/' "$good"
git add .
if commit fixable; then fail "a file that was changed passes at once"; fi
grep -q 'files were modified by this hook' "$work/said" || fail "nothing was fixed: $(cat "$work/said")"
grep -q '^title:' "$good" || fail "the title was not fixed"
git add .
commit fixed || fail "the fixed briefing is refused: $(cat "$work/said")"

# The program that is there already, as docs/automation.md says.
cat >.pre-commit-config.yaml <<END
repos:
  - repo: $work/hooks
    rev: $(git -C "$work/hooks" rev-parse HEAD)
    hooks:
      - id: briefing-check
        language: system
        args: [--strict, --today=2100-01-01]
END
mkdir -p "$work/there"
ln -sf "$program" "$work/there/briefing"
printf '\n' >>"$good"
git add .
if PATH=$work/there:$PATH commit strict; then fail "a warning passes with --strict"; fi
grep -q 'review-past' "$work/said" || fail "no warning: $(cat "$work/said")"
printf 'the hooks do what they should\n'
