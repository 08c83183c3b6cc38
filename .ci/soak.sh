#!/usr/bin/env bash
# Twenty thousand posters in one process: what memory and open files it holds while it goes
# on. Run by hand; writes to memory, which the posters must fit in (about 1 GB).
#
#     .ci/soak.sh [COUNT]
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --release --quiet
briefing=${CARGO_TARGET_DIR:-$PWD/target}/release/briefing
count=${1:-20000}
work=$(mktemp -d -p /dev/shm)
trap 'rm -rf "$work"' EXIT
mkdir "$work/out"
cp -r briefing.yaml logos "$work"
sed -i -e 's/^publisher: .*/publisher: ${school}/' \
  -e 's/Speak to your safeguarding lead/Speak to ${lead} on **${phone}**/' "$work/briefing.yaml"
awk -v count="$count" 'BEGIN {
  print "school,lead,phone,slug"
  for (i = 1; i <= count; i++) {
    # Words of all lengths: no two posters are set alike.
    word = substr("abcdefghijklmnopqrstuvwxyzyxwvutsrqponmlkjihgfedcba", i % 40 + 1, i % 11 + 3)
    printf "%s School %d,%c. %s,01%08d,school-%05d\n", word, i, 65 + i % 26, word, i * 4999 % 100000000, i
  }
}' >"$work/schools.csv"
"$briefing" batch "$work/briefing.yaml" --data "$work/schools.csv" --name '${slug}' \
  --out "$work/out" -p screen,press >"$work/log" 2>&1 &
process=$!
printf '%8s %10s %6s %8s\n' posters memory files threads
while kill -0 "$process" 2>/dev/null; do
  memory=$(awk '/^VmRSS/ { print $2 }' "/proc/$process/status" 2>/dev/null) || break
  threads=$(awk '/^Threads/ { print $2 }' "/proc/$process/status" 2>/dev/null) || break
  files=$(find "/proc/$process/fd" -mindepth 1 2>/dev/null | wc -l) || break
  done=$(find "$work/out" -name '*.press.pdf' | wc -l) || true
  [ -z "$memory" ] || printf '%8d %7d kB %6d %8d\n' "$done" "$memory" "$files" "$threads"
  sleep 3
done
wait "$process" || { tail -n 5 "$work/log"; exit 1; }
tail -n 1 "$work/log"
printf '%d files; stray temporary files: %d\n' \
  "$(find "$work/out" -name '*.pdf' | wc -l)" "$(find "$work/out" -name '.*' ! -name '.briefing*' -type f | wc -l)"
