#!/usr/bin/env bash
# Runs examples/snakemake. The disk is full for a time, a row is wrong, and Snakemake and its jobs
# are killed. Run by hand, as root; needs `snakemake`, on the PATH or from PyPI.
#
#     .ci/schedulers/snakemake.sh [PROGRAM] [POSTERS]
. "$(dirname "$0")/common.sh"
posters=${2:-800}
finish() {
  umount "$set/out" 2>/dev/null || true
  if [ -z "${KEEP-}" ]; then rm -rf "$work"; else echo "kept: $work"; fi
}
trap finish EXIT
if ! command -v snakemake >/dev/null; then
  python3 -m venv "$work/venv"
  "$work/venv/bin/pip" install --quiet --disable-pip-version-check snakemake
  PATH=$PATH:$work/venv/bin
fi
export XDG_CACHE_HOME=$work/cache
say "Snakemake $(snakemake --version), $(briefing --version)"
make_set "$posters"
make_single
cp "$root"/examples/snakemake/{Snakefile,config.yaml} "$set"
cd "$set"
workflow="snakemake --cores 4 --keep-going --nocolor"
# Prints how often a rule failed in a log.
count() {
  say "Snakemake ends with exit code $2: $(grep -c '^Error in rule part' "$1" || true) tries of parts failed"
}

say '--- the disk is full for a time, and a row is wrong'
# A row of the third part: its text does not fit.
victim=$(briefing batch school.yaml --data schools.csv --name '${School}' --shard 3/8 --list | sed -n 1p)
victim=${victim##*/}
cp schools.csv "$work/right.csv"
long=$(for i in $(seq 900); do printf 'More than fits. '; done)
sed -i "s/^$victim,.*our schools/&. $long/" schools.csv
mkdir out
mount -t tmpfs -o size=4m small out
$workflow >"$work/1.log" 2>&1 &
job=$!
until grep -qs 'no space left' logs/*.log; do
  kill -0 $job 2>/dev/null || fail "$(tail "$work/1.log")"
  sleep 0.05
done
say "full: $(grep -h -m 1 'no space left' logs/*.log | head -n 1)"
mount -o remount,size=2g out
say 'there is room again'
wait $job && code=0 || code=$?
count "$work/1.log" "$code"
say "the reports: $(ls parts | tr '\n' ' ')"
[ "$code" = 1 ] && [ -e logs/3.refused ] && [ ! -e parts/3.json ] || fail "part 3 must fail: $(tail "$work/1.log")"
say "part 3: $(grep -m 1 '^error' logs/3.log)"

say '--- the row is right again; Snakemake and its jobs are killed'
cp "$work/right.csv" schools.csv
rm -rf out/* out/.briefing*
setsid $workflow >"$work/2.log" 2>&1 &
until [ "$(find out -name '*.pdf' | wc -l)" -gt "$((posters * 3 / 4))" ]; do sleep 0.05; done
group=$(ps -eo pgid=,args= | awk '/snakemake --cores 4 --keep-going/ && !/awk/ { print $1; exit }')
kill -9 -- "-$group"
wait
touch "$work/killed"
say "killed with $(find out -name '*.pdf' | wc -l) documents and $(ls parts | wc -l) reports"
$workflow >"$work/3.log" 2>&1 && fail 'it must be unlocked first' || true
say "the next run: $(grep -m 1 -i 'directory cannot be locked\|Error:.*lock' "$work/3.log")"
snakemake --unlock >/dev/null 2>&1
$workflow --rerun-incomplete >"$work/4.log" 2>&1 && code=0 || code=$?
count "$work/4.log" "$code"
[ "$code" = 0 ] || fail "$(tail -n 20 "$work/4.log")"
say "the rule merge: $(grep -h 'reports of' "$work/4.log")"
find logs -name '*.log' -newer "$work/killed" | sort >"$work/again"
xargs cat <"$work/again" | grep -E '^[0-9]+ posters?:' | awk -v parts="$(wc -l <"$work/again")" '
  { made += $3; old += $5 }
  END { printf "        %d parts were run again: %d posters made, %d were there\n", parts, made, old }'
compare

say '--- one row changes'
sed -i '2s/,[^,]*,/,Jo Webb,/' schools.csv
$workflow >"$work/5.log" 2>&1 || fail "$(tail -n 20 "$work/5.log")"
cat logs/*.log | grep -E '^[0-9]+ posters?:' | awk '{ made += $3; old += $5 } END {
  printf "        %d made, %d were there\n", made, old; exit made != 1 }' || fail 'one poster must be made'
