#!/usr/bin/env bash
# Loads `briefing serve` with a client of others (wrk, from Debian), and prints what it does: posters
# a second beside those of `batch` in the same run, how long a request takes, what happens when far
# more come than it can do, and how its memory grows. Bad, huge, cut and slow requests come all the
# while. Fails if an answer is not as it should be, if nothing is turned away under overload, or if
# memory grows. Run by hand, on a machine that does nothing else:
#
#     .ci/load.sh [SECONDS]
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-120}
fail() { printf 'error: %s\n' "$*" >&2; exit 1; }
command -v wrk >/dev/null || {
  as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get install -y -qq --no-install-recommends wrk
}
briefing=${BRIEFING:-}
if [ -z "$briefing" ]; then
  cargo build --release --quiet
  briefing=${CARGO_TARGET_DIR:-target}/release/briefing
fi
work=$(mktemp -d)
trap 'kill "$server" 2>/dev/null; rm -rf "$work"' EXIT
"$briefing" serve --listen 127.0.0.1:0 --quiet >"$work/out" &
server=$!
until grep -q '^serve: ' "$work/out"; do sleep 0.1; done
address=$(sed -n 's/^serve: \(.*\)\/$/\1/p' "$work/out")

# One poster with its logos, as a form. The title differs on each, so that no cache of whole
# documents could answer.
cat >"$work/post.lua" <<'LUA'
local function content(name)
  local file = assert(io.open(name, "rb"))
  local text = file:read("a")
  file:close()
  return text
end
local boundary = "a-line-that-no-part-has"
local function part(name, file, text)
  return "--" .. boundary .. '\r\nContent-Disposition: form-data; name="' .. name ..
    '"; filename="' .. file .. '"\r\n\r\n' .. text .. "\r\n"
end
local yaml = content("briefing.yaml")
local logos = part("file", "logos/partnership.svg", content("logos/partnership.svg")) ..
  part("file", "logos/health.png", content("logos/health.png")) .. "--" .. boundary .. "--\r\n"
local headers = { ["Content-Type"] = "multipart/form-data; boundary=" .. boundary }
local count = 0
local statuses = {}
local threads = {}
function setup(thread) table.insert(threads, thread) end
function init() ok, busy, other = 0, 0, 0 end
function request()
  count = count + 1
  local titled = yaml:gsub("\ntitle: [^\n]*", function(line) return line .. " " .. count end, 1)
  titled = titled:gsub("^title: [^\n]*", function(line) return line .. " " .. count end, 1)
  return wrk.format("POST", "/render?profile=screen&today=2026-11-25", headers,
    part("briefing", "briefing.yaml", titled) .. logos)
end
function response(status)
  if status == 200 then ok = ok + 1 elseif status == 503 then busy = busy + 1 else other = other + 1 end
end
function done(summary, latency)
  local sums = { ok = 0, busy = 0, other = 0 }
  for _, thread in ipairs(threads) do
    for name in pairs(sums) do sums[name] = sums[name] + thread:get(name) end
  end
  local errors = summary.errors
  io.write(string.format("answers: %d of 200, %d of 503, %d others, %d lost\n", sums.ok, sums.busy,
    sums.other, errors.connect + errors.read + errors.write + errors.timeout))
  io.write(string.format("%.0f posters a second; ms: p50 %.1f, p95 %.1f, p99 %.1f\n",
    sums.ok / summary.duration * 1e6, latency:percentile(50) / 1000,
    latency:percentile(95) / 1000, latency:percentile(99) / 1000))
end
LUA
memory() { awk '/VmRSS/ { print int($2 / 1024) }' "/proc/$server/status"; }
load() { # CONNECTIONS SECONDS
  wrk -t1 -c"$1" -d"$2s" --timeout 30s -s "$work/post.lua" "$address" >"$work/load" || fail "wrk has failed"
  sed -n '/^answers/,$p' "$work/load"
  grep -q ' 0 others, 0 lost' "$work/load" || fail "an answer is neither 200 nor 503"
}
cores=$(nproc)
batch() { # the same poster with a title that differs, by the command line
  cp -r briefing.yaml logos "$work"
  sed -i 's/^title: .*/& ${number}/' "$work/briefing.yaml"
  seq 2000 | awk 'BEGIN { print "number" } { print }' >"$work/numbers.csv"
  local start=$EPOCHREALTIME
  "$briefing" batch "$work/briefing.yaml" --data "$work/numbers.csv" --name '${number}' \
    --today 2026-11-25 -p screen --out "$work/posters" >/dev/null 2>&1
  awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { printf "batch: %.0f posters a second\n", 2000 / (b - a) }'
  rm -rf "$work/posters"
}
batch
printf -- '-- warm\n'
load "$cores" 5
warm=$(memory)
printf -- '-- %s at once, alone\n' "$((cores * 2))"
load "$((cores * 2))" "$((seconds / 4 + 1))"
printf -- '-- %s at once, with bad, huge, cut and slow requests beside them\n' "$((cores * 2))"
python3 .ci/load_clients.py "$address" "$seconds" >"$work/clients" 2>&1 &
clients=$!
load "$((cores * 2))" "$((seconds - 2))"
wait "$clients" || { cat "$work/clients"; fail "a bad request is not answered as it should be"; }
cat "$work/clients"
printf -- '-- far more than can be done (400 at once)\n'
load 400 "$((seconds / 4 + 1))"
if grep -q ' 0 of 503' "$work/load"; then fail "nothing is turned away: this was no overload"; fi
printf -- '-- and again\n'
load "$((cores * 2))" "$((seconds / 4 + 1))"
printf 'memory: %s MB warm, %s MB at the end\n' "$warm" "$(memory)"
[ "$(memory)" -lt "$((warm * 2 + 200))" ] || fail "memory grows"
kill -TERM "$server"
wait "$server" || fail "the server does not end well"
