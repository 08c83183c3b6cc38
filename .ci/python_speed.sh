#!/usr/bin/env bash
# Prints how many posters a second the package for Python makes on four threads, beside `batch` of
# the command in the same wheel. Both make the same 1,000 posters and write them, in turns; the
# posters must have the same bytes. Run by hand, on a machine that does nothing else:
#
#     .ci/python_speed.sh WHEEL [TURNS]
set -euo pipefail
wheel=$(realpath -e "${1:?the wheel, as bindings/python/build writes it}")
turns=${2:-5}
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "$wheel"
cp -r briefing.yaml logos "$work"
sed -i 's/^title: .*/& ${number}/' "$work/briefing.yaml"
seq 1000 | awk 'BEGIN { print "number" } { print }' >"$work/numbers.csv"
cat >"$work/threads.py" <<'PYTHON'
import datetime
import pathlib
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from briefing_poster import Engine

folder, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
out.mkdir()
start = time.perf_counter()
engine, today = Engine(), datetime.date(2026, 11, 25)


def make(number: int) -> None:
    result = engine.render(
        folder / "briefing.yaml", data={"number": str(number)}, profiles="screen", today=today
    )
    (out / f"{number}.screen.pdf").write_bytes(result["screen"].data)


with ThreadPoolExecutor(4) as pool:
    list(pool.map(make, range(1, 1001)))
print(1000 / (time.perf_counter() - start))
PYTHON
for turn in $(seq "$turns"); do
  rm -rf "$work/batch" "$work/threads"
  start=$EPOCHREALTIME
  "$work/venv/bin/briefing" batch "$work/briefing.yaml" --data "$work/numbers.csv" --name '${number}' \
    --today 2026-11-25 -p screen --out "$work/batch" >/dev/null 2>&1
  batch=$(awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { print 1000 / (b - a) }')
  threads=$("$work/venv/bin/python" "$work/threads.py" "$work" "$work/threads")
  # The batch keeps notes of what it has made beside its posters.
  for poster in "$work"/threads/*.pdf; do cmp "$poster" "$work/batch/${poster##*/}"; done
  awk -v turn="$turn" -v b="$batch" -v t="$threads" \
    'BEGIN { printf "turn %d: batch %.0f posters a second, four threads of Python %.0f, ratio %.2f\n", turn, b, t, t / b }'
done
