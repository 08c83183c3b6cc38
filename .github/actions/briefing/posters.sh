# Makes the posters for the action, with an annotation for each problem, and a table in the summary of
# the job: GitHub shows ten errors and ten warnings of a step beside the files, and the table has all.
# Works in the Bash 3.2 of macOS. The environment has the inputs of the action.
# shellcheck disable=SC2153
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
messages=$RUNNER_TEMP/briefing-messages
fail() { printf '::error title=briefing::%s\n' "$*"; exit 2; }
output() { printf '%s=%s\n' "$1" "$2" >>"$GITHUB_OUTPUT"; }
mkdir -p "$messages"

# Paths stand after `--`: none can be an option.
paths=()
while IFS= read -r path; do
  path=$(printf '%s' "$path" | sed 's/^[[:space:]]*//; s/[[:space:]]*$//')
  if [ -n "$path" ]; then paths+=("$path"); fi
done <<<"$PATHS"
[ "${#paths[@]}" -gt 0 ] || fail "\`paths\` names no briefing"
options=(--profile "$PROFILES" --out "$OUT" --force)
case $STRICT in
  true) options+=(--strict) ;;
  false) ;;
  *) fail "\`strict\` is true or false, not \`$STRICT\`" ;;
esac
case $UPLOAD in
  all | changed | none) ;;
  *) fail "\`upload\` is all, changed or none, not \`$UPLOAD\`" ;;
esac
if [ -n "$TODAY" ]; then options+=(--today "$TODAY"); fi

code=0
"$PROGRAM" batch "${options[@]}" --message-format github -- "${paths[@]}" || code=$?
# Once more for the table. It takes a fraction of a second for each poster, and makes the same bytes.
"$PROGRAM" batch "${options[@]}" --message-format json -- "${paths[@]}" \
  >"$messages/results" 2>"$messages/problems" || true
# A wrong command line is answered in words, which were in the log already.
grep -h '^{' "$messages/problems" "$messages/results" >"$messages/all" || true
jq --slurp --raw-output --from-file "$here/summary.jq" \
  --arg at "${GITHUB_SERVER_URL:-}/${GITHUB_REPOSITORY:-}/blob/${GITHUB_SHA:-}/" \
  "$messages/all" >>"$GITHUB_STEP_SUMMARY"
count() { # STATUS...
  jq --slurp --arg which "$1" '[.[] | select(.type == "summary") | .[$which] // 0] | add // 0' "$messages/all" | tr -d '\r'
}
output posters "$(count written)"
output failed "$(count failed)"
output code "$code"

# What this pull request or push has changed. Nothing is known of the first push of a branch.
is_known() { git cat-file -e "$BASE^{commit}" 2>/dev/null || git fetch --quiet --depth=1 origin "$BASE" 2>/dev/null; }
changed() {
  case $BASE in '' | 0000000000000000000000000000000000000000) return 1 ;; esac
  is_known || return 1
  git -c core.quotePath=false diff --name-only --diff-filter=d -z "$BASE" HEAD --
}
if [ "$UPLOAD" = all ]; then
  output upload "$OUT"
elif [ "$UPLOAD" = changed ]; then
  if ! changed >"$messages/changed"; then
    printf '::notice title=briefing::it is not known what has changed, so all posters are uploaded\n'
    output upload "$OUT"
  else
    chosen=$RUNNER_TEMP/briefing-changed
    rm -rf "$chosen"
    # A brand, a logo, a font or a table may be part of any poster.
    jq --slurp --join-output --rawfile changed "$messages/changed" --from-file "$here/changed.jq" \
      "$messages/all" >"$messages/chosen"
    while IFS= read -r -d '' file; do
      mkdir -p "$chosen/$(dirname "${file#"$OUT"/}")"
      cp "$file" "$chosen/${file#"$OUT"/}"
    done <"$messages/chosen"
    if [ -d "$chosen" ]; then output upload "$chosen"; else printf 'no poster has changed\n'; fi
  fi
fi
