#!/usr/bin/env bash
# Loads `briefing serve` with a client of others (wrk, from Debian), and prints what it does: how many
# posters a second, how long a request takes, what happens when far more come than it can do, and
# how its memory grows. Fails if an answer is neither 200 nor 503, if nothing is turned away under
# overload, or if memory grows. Run by hand, on a machine that does nothing else:
#
#     .ci/load.sh [SECONDS]
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-20}
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
printf -- '-- warm\n'
load "$cores" 3
warm=$(memory)
printf -- '-- as many at once as there are cores (%s)\n' "$cores"
load "$cores" "$seconds"
printf -- '-- far more than can be done (400)\n'
load 400 "$seconds"
grep -q ' 0 of 503' "$work/load" && fail "nothing is turned away: this was no overload"
printf -- '-- and again\n'
load "$cores" "$seconds"
printf 'memory: %s MB warm, %s MB at the end\n' "$warm" "$(memory)"
[ "$(memory)" -lt "$((warm * 2 + 200))" ] || fail "memory grows"
kill -TERM "$server"
wait "$server" || fail "the server does not end well"
