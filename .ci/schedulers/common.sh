# What the trials share: a set of posters, the recipes of docs/pipelines.md, and the comparison at
# the end. Each trial reads this file; it is not run alone.
set -euo pipefail
root=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../..")
program=$(realpath "${1:-${CARGO_TARGET_DIR:-$root/target}/release/briefing}")
trial=$(basename "$0" .sh)
work=$(mktemp -d -t "briefing-$trial.XXXXXX")
set=$work/set
mkdir "$work/bin" "$set"
ln -s "$program" "$work/bin/briefing"
export PATH=$work/bin:/usr/sbin:/sbin:$PATH

# Prints a line with the seconds since the start of the trial.
say() { printf '%4d s  %s\n' "$SECONDS" "$*"; }

# Ends the trial.
fail() {
  say "FAILED: $*"
  exit 1
}

# Prints the block of docs/pipelines.md that has this name.
recipe() {
  awk -v name="$1" '
    /^```/ { inside = !inside && $2 == name; found += inside; next }
    inside
    END { exit found != 1 }' "$root/docs/pipelines.md" || fail "docs/pipelines.md has no block $1"
}

# Writes the example of the project as a merge: so many schools, with a title, texts and contacts
# of their own.
make_set() {
  cp -r "$root/logos" "$set"
  sed -e 's/^title: .*/&, at ${School}/' -e 's/^publisher: .*/publisher: ${School}/' \
    -e 's/Speak to your safeguarding lead/Speak to ${Lead} on **${Phone}**/' \
    -e 's/Many children need/${Finding} &/' "$root/briefing.yaml" >"$set/school.yaml"
  for field in School Lead Phone Finding; do
    grep -q "\${$field}" "$set/school.yaml" || fail "the briefing has no field $field"
  done
  awk -v count="$1" 'BEGIN {
    split("Oak Ash Elm Birch Willow Maple Hazel Rowan Cedar Holly Quarry Jubilee", first)
    split("field wood dale ham ton bury ford ley stead wick", last)
    print "School,Lead,Phone,Finding"
    for (i = 1; i <= count; i++)
      printf "%s%s School %d,%c. Smith,01%08d,\"In %d, our schools reported %d cases.\"\n",
        first[i % 12 + 1], last[int(i / 12) % 10 + 1], i, 65 + i % 26, i * 4999 % 100000000,
        2015 + i % 11, i * 7 % 200 + 3
  }' >"$set/schools.csv"
}

# Makes the whole set in one run, as what the parts are compared with. The arguments are options
# of `batch`.
make_single() {
  local before=$SECONDS
  (cd "$set" && briefing batch school.yaml --data schools.csv --name '${School}' \
    --out "$work/single" --report "$work/single.json" "$@" >"$work/single.log" 2>&1) ||
    fail "the single run: $(tail -n 3 "$work/single.log")"
  say "one run of the whole set, $((SECONDS - before)) s: $(tail -n 1 "$work/single.log")"
  digests "$work/single" >"$work/single.sums"
}

# Prints the SHA-256 of each document below a folder.
digests() {
  (cd "$1" && find . -type f ! -name '.*' ! -path './parts/*' -print0 | sort -z |
    xargs -0 sha256sum)
}

# Merges the reports, and compares all documents with those of the single run.
compare() {
  local out=${1:-$set/out} parts=${2:-$set/parts}
  shift $(($# < 2 ? $# : 2))
  (cd "$set" && briefing batch school.yaml --data schools.csv --name '${School}' --out "$out" \
    --merge-reports "$parts" --report "$work/all.json" "$@") || fail 'the reports do not merge'
  digests "$out" >"$work/parts.sums"
  cmp "$work/single.sums" "$work/parts.sums" || fail 'documents differ from those of one run'
  local left
  left=$(find "$out" -name '.*' -type f ! -name '.briefing-state*')
  [ -z "$left" ] || fail "files that are left over: $left"
  say "$(wc -l <"$work/parts.sums") documents, each with the SHA-256 of the single run"
}
