#!/usr/bin/env bash
# How long the whole program takes, and how much memory: run by hand, on a machine that does
# nothing else. Prints the rows of the tables in docs/benchmarks.md.
#
#     .ci/speed.sh                      builds the program and measures everything
#     .ci/speed.sh PROGRAM [PART...]    measures this program; parts are one, merge, title,
#                                     same and peers
#
# ROUNDS is how often each row is measured; 5 if not given. PEERS is a Python with the packages of
# the other programs (typst, weasyprint, fullbleed); those that are missing are left out. Needs GNU
# time. Writes to memory where there is /dev/shm, or to TMPDIR.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ $# -gt 0 ]; then
  briefing=$(realpath -e "$1")
  shift
else
  cargo build --release --quiet
  briefing=${CARGO_TARGET_DIR:-$PWD/target}/release/briefing
fi
parts=" ${*:-one merge title same peers} "
rounds=${ROUNDS:-5}
python=${PEERS:-python3}
if [ -z "${TMPDIR:-}" ] && [ -w /dev/shm ]; then TMPDIR=/dev/shm; fi
work=$(mktemp -d -p "${TMPDIR:-/tmp}")
trap 'rm -rf "$work"' EXIT
export SOURCE_DATE_EPOCH=0
.ci/merge.sh "$work" 10000 more.csv
.ci/merge.sh "$work" 1000
cp briefing.yaml "$work"
cp -r fonts "$work"

# Prints a row: the median of the time, posters a second, and the median of the peak memory of one
# process. `$work/out` is empty before each round, and `size` tells the size of a file in it.
measure() { # NAME POSTERS COMMAND...
  local name=$1 posters=$2 start
  shift 2
  rm -f "$work/figures"
  for _ in $(seq "$rounds"); do
    rm -rf "$work/out"
    start=$EPOCHREALTIME
    /usr/bin/time -f %M -o "$work/memory" "$@" >"$work/said" 2>&1 ||
      { cat "$work/said" >&2; echo "error: $name: this command failed: $*" >&2; exit 1; }
    echo "$start $EPOCHREALTIME $(tail -1 "$work/memory")" >>"$work/figures"
  done
  awk '{ printf "%.4f %s\n", $2 - $1, $3 }' "$work/figures" >"$work/times"
  awk -v name="$name" -v posters="$posters" -v time="$(middle 1)" -v memory="$(middle 2)" -v size="$(size)" \
    'BEGIN { printf "| %s | %.3f s | %.0f | %.0f MB | %s |\n", name, time, posters / time, memory / 1000, size }'
}
middle() { cut -d' ' -f"$1" "$work/times" | sort -n | sed -n "$((rounds / 2 + 1))p"; }
# The size of the file, or the mean of the PDFs.
size() {
  find "$work/out" -name '*.pdf' -printf '%s\n' 2>/dev/null |
    awk '{ sum += $1 } END { if (NR) printf (NR > 1 ? "%.0f kB each" : "%.0f kB"), sum / NR / 1000 }'
}
table() { printf '\n| %s | time | posters a second | peak memory | file |\n|---|---|---|---|---|\n' "$1"; }
batch() { # NAME POSTERS TABLE PROFILES OPTIONS...
  local name=$1 posters=$2 data=$3 profiles=$4
  shift 4
  measure "$name" "$posters" "$briefing" batch "$work/merge.yaml" --data "$work/$data" \
    --name '${slug}' --out "$work/out" -p "$profiles" "$@"
}

case $parts in *' one '*)
  table 'one poster'
  for profiles in screen press office press,screen,office; do
    rounds=$((rounds * 7)) measure "\`$profiles\`" 1 \
      "$briefing" render "$work/briefing.yaml" -p "$profiles" --out "$work/out"
  done ;;
esac

case $parts in *' merge '*)
  table '1,000 posters in which the title, two panels and the contacts differ'
  for profiles in screen press office press,screen,office; do
    batch "\`$profiles\`" 1000 rows.csv "$profiles"
  done
  batch '`screen`, one core' 1000 rows.csv screen --jobs 1
  batch '`screen`, one file' 1000 rows.csv screen --one-file all
  batch '`press`, one file' 1000 rows.csv press --one-file all
  batch '10,000 posters, `screen`' 10000 more.csv screen
  mv "$work/out" "$work/kept"
  measure '10,000 posters, nothing changed' 10000 "$briefing" batch "$work/merge.yaml" \
    --data "$work/more.csv" --name '${slug}' --out "$work/kept" -p screen
  rm -r "$work/kept" ;;
esac

# All posters have the same panels: what has been set once is used again.
case $parts in *' title '*)
  sed -e 's/^title: .*/& at ${school}/' briefing.yaml >"$work/title.yaml"
  table '1,000 posters in which the title differs'
  for profiles in screen press office press,screen,office; do
    measure "\`$profiles\`" 1000 "$briefing" batch "$work/title.yaml" --data "$work/rows.csv" \
      --name '${slug}' --out "$work/out" -p "$profiles"
  done ;;
esac

case $parts in *' same '*)
  sed -e 's/^publisher: .*/publisher: ${school}/' \
    -e 's/Speak to your safeguarding lead/Speak to ${lead} on **${phone}**/' briefing.yaml >"$work/same.yaml"
  table '1,000 posters in which the publisher and the contacts differ'
  for profiles in screen press office; do
    measure "\`$profiles\`" 1000 "$briefing" batch "$work/same.yaml" --data "$work/rows.csv" \
      --name '${slug}' --out "$work/out" -p "$profiles"
  done ;;
esac

# Other programs on the same words. What a program makes is checked before it is measured.
peer() { # NAME OF PEER, NAME OF ROW, POSTERS, ROUNDS
  "$python" .ci/peers/posters.py --check "$1" "$work" "$work/checked"
  rm -r "$work/checked"
  rounds=$4 measure "$2" "$3" "$python" .ci/peers/posters.py "$1" "$work" "$work/out" "$3"
}
installed() { "$python" -c "from importlib.metadata import version; print(version('$1'))" 2>/dev/null; }

case $parts in *' peers '*)
  table 'other programs, the same words'
  batch '`briefing`, `screen`' 1000 rows.csv screen
  if typst=$(installed typst); then
    peer typst-fixed "Typst $typst, one size" 1000 "$rounds"
    peer typst-fitted "Typst $typst, the largest size that fits" 200 "$rounds"
    peer typst-one-file "Typst $typst, one size, one file" 1000 "$rounds"
  fi
  if fullbleed=$(installed fullbleed); then
    peer fullbleed "Fullbleed $fullbleed, one size" 100 3
    peer fullbleed-compiled "Fullbleed $fullbleed, one size, compiled" 100 3
    peer fullbleed-one-file "Fullbleed $fullbleed, one size, compiled, one file" 1000 3
  fi
  if chromium=$(chromium --version 2>/dev/null); then
    peer chromium "$(cut -d' ' -f1,2 <<<"$chromium"), one size" 20 3
  fi
  if weasyprint=$(installed weasyprint); then
    peer weasyprint "WeasyPrint $weasyprint, one size" 20 3
  fi
  printf '\nA text that is too long:\n\n'
  if [ -n "$typst" ] && [ -n "$fullbleed" ] && [ -n "$chromium" ] && [ -n "$weasyprint" ]; then
    "$python" .ci/peers/posters.py --too-long "$work" "$work/long"
  fi ;;
esac
