# How long the whole program takes, and how much memory: run by hand, on a machine that does
# nothing else. Prints the rows of the table in docs/benchmarks.md. Needs GNU time. Typst, Chromium
# and WeasyPrint are measured beside it, in the same run, where they are installed.
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
schools() { awk -v count="$1" 'BEGIN {
  srand(1); print "school,lead,phone,slug"
  split("Oak Ash Elm Birch Willow Maple Hazel Rowan Cedar Holly Quarry Jubilee", a)
  split("field wood dale ham ton bury ford ley stead wick", b)
  split("Smith Jones Patel Khan Nowak Quayle Zhang Evans", c)
  for (i = 1; i <= count; i++)
    printf "%s%s School,%c. %s,01%08d,school-%05d\n", a[int(rand() * 12) + 1],
      b[int(rand() * 10) + 1], 65 + int(rand() * 26), c[int(rand() * 8) + 1],
      int(rand() * 1e8), i
}'; }
schools 1000 >"$work/schools.csv"
schools 10000 >"$work/more.csv"

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
    printf "| %s | %.3f s | %.0f MB |\n", name, time, memory / 1000
  }'
  rm "$work/figures"
}
many() {
  measure "$1" "$briefing" batch "$work/briefing.yaml" --data "$work/schools.csv" \
    --name '${slug}' --out "$work/out" -p "$2" --force
}
# GNU time counts in hundredths of a second, which is too coarse for one poster.
one() {
  local name=$1
  shift
  for _ in $(seq $((rounds * 7))); do
    local start=$EPOCHREALTIME
    /usr/bin/time -f '%M' -a -o "$work/memory" "$@" >/dev/null 2>&1
    awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.4f\n", b - a }' >>"$work/times"
  done
  middle() { sort -n "$1" | sed -n "$((rounds * 7 / 2 + 1))p"; }
  printf '| %s | %.3f s | %.0f MB |\n' "$name" "$(middle "$work/times")" \
    "$(($(middle "$work/memory") / 1000))"
  rm "$work/times" "$work/memory"
}
mine() { one "$1" "$briefing" render briefing.yaml -p "$2" --out "$work/out"; }
mine 'one poster, `screen`' screen
mine 'one poster, `press`, `screen` and `office`' press,screen,office
# The peers set the same words in one size that is known to fit. What takes as long as ours
# is measured right beside it, before the machine changes its pace.
if typst=$(command -v typst); then
  awk -f .ci/peers/poster.awk briefing.yaml >"$work/poster.typ"
  one "$("$typst" --version | cut -d' ' -f1,2): one poster" "$typst" compile \
    --ignore-system-fonts --font-path fonts "$work/poster.typ" "$work/poster.pdf"
  seq 100 >"$work/numbers"
  measure '… 100 posters, a process each, two at a time' xargs -a "$work/numbers" -P 2 -I{} \
    "$typst" compile --ignore-system-fonts --font-path fonts "$work/poster.typ" "$work/{}.pdf"
fi
many '1,000 merged posters, `screen`' screen
many '1,000 merged posters, `press`' press
many '1,000 merged posters, `office`' office
"$briefing" batch "$work/briefing.yaml" --data "$work/schools.csv" --name '${slug}' \
  --out "$work/kept" -p screen >/dev/null
measure '1,000 merged posters, nothing changed' "$briefing" batch "$work/briefing.yaml" \
  --data "$work/schools.csv" --name '${slug}' --out "$work/kept" -p screen
rm -rf "$work/kept"
measure '10,000 merged posters, `screen`' "$briefing" batch "$work/briefing.yaml" \
  --data "$work/more.csv" --name '${slug}' --out "$work/out" -p screen

"$briefing" render briefing.yaml -p html --out "$work/page" >/dev/null
if chromium=$(command -v chromium); then
  rounds=1 one "$("$chromium" --version | cut -d' ' -f1,2): one poster, from our web page" "$chromium" \
    --headless --no-sandbox --disable-gpu --disable-background-networking \
    --user-data-dir="$work/chromium" --print-to-pdf="$work/page.pdf" "$work"/page/*.html
fi
if weasyprint=$(command -v weasyprint); then
  rounds=1 one "$("$weasyprint" --version | sed 's/ version//'): one poster, from our web page" \
    "$weasyprint" --quiet "$work"/page/*.html "$work/page.pdf"
fi
