# How long the whole program takes, and how much memory: run by hand, on a machine that does
# nothing else. Prints the rows of the README's table. Needs GNU time.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --release --quiet
briefing=${CARGO_TARGET_DIR:-$PWD/target}/release/briefing
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rounds=${1:-5}

# A thousand schools: names, leads and numbers that are all different.
cp -r briefing.yaml logos "$work"
sed -i -e 's/^publisher: .*/publisher: ${school}/' \
  -e 's/Speak to your safeguarding lead/Speak to ${lead} on **${phone}**/' "$work/briefing.yaml"
awk 'BEGIN {
  srand(1); print "school,lead,phone,slug"
  split("Oak Ash Elm Birch Willow Maple Hazel Rowan Cedar Holly Quarry Jubilee", a)
  split("field wood dale ham ton bury ford ley stead wick", b)
  split("Smith Jones Patel Khan Nowak Quayle Zhang Evans", c)
  for (i = 1; i <= 1000; i++)
    printf "%s%s School,%c. %s,01%08d,school-%04d\n", a[int(rand() * 12) + 1],
      b[int(rand() * 10) + 1], 65 + int(rand() * 26), c[int(rand() * 8) + 1],
      int(rand() * 1e8), i
}' >"$work/schools.csv"

# Medians of time in seconds and of peak memory in MB.
measure() { # NAME COMMAND...
  local name=$1
  shift
  for _ in $(seq "$rounds"); do
    rm -rf "$work/out"
    /usr/bin/time -f '%e %M' -a -o "$work/figures" "$@" >/dev/null
  done
  median() { awk -v field="$1" '{ print $field }' "$work/figures" | sort -n | sed -n "$((rounds / 2 + 1))p"; }
  awk -v name="$name" -v time="$(median 1)" -v memory="$(median 2)" 'BEGIN {
    printf "| %s | %.2f s | %.0f MB |\n", name, time, memory / 1000
  }'
  rm "$work/figures"
}
one() { measure "$1" "$briefing" render briefing.yaml -p "$2" --out "$work/out"; }
many() {
  measure "$1" "$briefing" batch "$work/briefing.yaml" --data "$work/schools.csv" \
    --name '${slug}' --out "$work/out" -p "$2" --force
}
one 'one poster, `screen`' screen
one 'one poster, `press`, `screen` and `office`' press,screen,office
many '1,000 merged posters, `screen`' screen
many '1,000 merged posters, `press`' press
many '1,000 merged posters, `office`' office
"$briefing" batch "$work/briefing.yaml" --data "$work/schools.csv" --name '${slug}' \
  --out "$work/kept" -p screen >/dev/null
measure '1,000 merged posters, nothing changed' "$briefing" batch "$work/briefing.yaml" \
  --data "$work/schools.csv" --name '${slug}' --out "$work/kept" -p screen
