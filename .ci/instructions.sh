#!/usr/bin/env bash
# Counts the instructions that one more poster of a merge takes, and compares them with
# `.ci/instructions.txt`. Instructions, unlike seconds, are the same on a machine that is busy.
#
#     .ci/instructions.sh PROGRAM            fails if a figure is more than 3 % higher
#     .ci/instructions.sh PROGRAM --write    writes the figures of this program
#
# PROGRAM is what `cargo test` builds of this checkout with CARGO_INCREMENTAL=0: `.ci/run` has it
# already. Each profile is counted on 5 and on 15 rows, on one thread: the difference has no start-up
# in it. Another compiler makes other instructions: the figures say which one they hold for, and with
# any other they are printed but not judged. Needs valgrind. Takes less than a minute.
set -euo pipefail
program=$(realpath -e "${1:?the program}")
cd "$(dirname "$0")/.."
few=5 many=15 limit=3
compiler="# $(rustc --version)"
figures=.ci/instructions.txt
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
.ci/merge.sh "$work" "$few" few.csv
.ci/merge.sh "$work" "$many" many.csv

count() { # PROFILE TABLE
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" batch "$work/merge.yaml" \
    --data "$work/$2.csv" --name '${slug}' --out "$work/out-$1-$2" -p "$1" --jobs 1 \
    --today 2026-11-25 >"$work/$1-$2.said" 2>"$work/$1-$2.log" ||
    { cat "$work/$1-$2.log" >&2; return 1; }
  sed -n 's/.*Collected : \([0-9]*\).*/\1/p' "$work/$1-$2.log"
}
# Counts both tables of a profile at the same time.
poster() { # PROFILE
  count "$1" few >"$work/$1-few" &
  local other=$!
  count "$1" many >"$work/$1-many"
  wait "$other"
  awk -v name="$1" -v few="$(<"$work/$1-few")" -v many="$(<"$work/$1-many")" -v rows=$((many - few)) \
    'BEGIN { if (few && many) printf "%s %.0f\n", name, (many - few) / rows / 1000 }'
}

# Prints each profile with its change; fails if one is higher, or missing.
compare() { # COMMITTED FOUND
  awk -v limit="$limit" '
    FNR == NR { if ($1 !~ /^#/) committed[$1] = $2; next }
    { found[$1] = $2 }
    END {
      for (name in committed) {
        if (!found[name]) { printf "error: %s was not counted\n", name; bad = 1; continue }
        change = 100 * (found[name] - committed[name]) / committed[name]
        printf "%s: %d thousand instructions for each poster, %+.1f %%\n", name, found[name], change
        if (change > limit) { printf "error: %s takes more than %d %% more: find out why\n", name, limit; bad = 1 }
        if (change < -limit) printf "%s takes less: lower its figure with --write\n", name
      }
      for (name in found) if (!committed[name]) { printf "error: %s has no figure\n", name; bad = 1 }
      exit bad
    }' "$1" "$2"
}

for profile in screen press office; do poster "$profile"; done >"$work/found"
[ "$(wc -l <"$work/found")" -eq 3 ] || { echo "error: valgrind counted nothing" >&2; exit 1; }
if [ "${2:-}" = --write ]; then
  sed '/^# rustc /d; /^[^#]/d' "$figures" >"$work/new"
  printf '%s\n' "$compiler" >>"$work/new"
  cat "$work/found" >>"$work/new"
  mv "$work/new" "$figures"
fi
# A figure that is 4 % too low has to fail.
awk '/^screen/ { $2 = int($2 / 1.04) } 1' "$work/found" >"$work/doctored"
if compare "$work/doctored" "$work/found" >"$work/canary"; then
  echo "error: a poster that takes 4 % more is not found" >&2
  exit 1
fi
grep -q '^error: screen takes more' "$work/canary"
if ! grep -qxF "$compiler" "$figures"; then
  cat "$work/found"
  printf 'not judged: %s has the figures of another compiler\n' "$figures"
  exit
fi
compare "$figures" "$work/found"
