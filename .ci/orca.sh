#!/usr/bin/env bash
# The web page as Orca reads it to the end, line by line, in Chromium: every heading, paragraph and
# item of the accessibility tree is said, in order. Run by hand and by `release`: it takes four minutes,
# and a screen, a bus and a window manager of its own.
#
#     .ci/orca.sh PAGE.html [SPOKEN.txt]     what was said goes to SPOKEN.txt
set -euo pipefail
exec </dev/null
here=$(cd "$(dirname "$0")" && pwd)
page=$(realpath "$1")
spoken=${2:-/dev/null}
fail() { printf 'error: %s\n' "$*" >&2; exit 1; }

missing=()
command -v orca >/dev/null || missing+=(orca)
command -v Xvfb >/dev/null || missing+=(xvfb)
command -v openbox >/dev/null || missing+=(openbox)
command -v xdotool >/dev/null || missing+=(xdotool)
command -v dbus-run-session >/dev/null || missing+=(dbus-x11)
command -v chromium >/dev/null || missing+=(chromium)
[ -x /usr/libexec/at-spi-bus-launcher ] || missing+=(at-spi2-core)
if [ "${#missing[@]}" -gt 0 ]; then
  as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Without a speech server Orca writes down what it says, and waits for nothing.
mkdir -p "$work/silent" "$work/home" "$work/run"
chmod 700 "$work/run"
printf 'raise ImportError("no speech server")\n' >"$work/silent/speechd.py"
cat >"$work/session" <<'SESSION'
Xvfb "$DISPLAY" -screen 0 1280x1000x24 & screen=$!
sleep 2
openbox & sleep 1
/usr/libexec/at-spi-bus-launcher --launch-immediately & sleep 1
gsettings set org.gnome.desktop.interface toolkit-accessibility true
gsettings set org.gnome.desktop.a11y.applications screen-reader-enabled true
PYTHONPATH=$WORK/silent orca --debug-file="$WORK/debug" & reader=$!
sleep 6
chromium --no-sandbox --disable-gpu --force-renderer-accessibility --no-first-run \
  --user-data-dir="$WORK/profile" "file://$PAGE" & browser=$!
sleep 15
xdotool windowfocus "$(xdotool search --onlyvisible --class chromium | tail -n 1)"
sleep 2
xdotool key ctrl+Home
sleep 2
# To the end: until three keys in a row say nothing new.
still=0
before=0
while [ "$still" -lt 3 ]; do
  xdotool key Down
  sleep 0.6
  after=$(grep -ac 'SPEECH OUTPUT' "$WORK/debug")
  if [ "$after" -eq "$before" ]; then still=$((still + 1)); else still=0; fi
  before=$after
done
kill "$browser" "$reader" "$screen"
SESSION
env -u WAYLAND_DISPLAY DISPLAY=:97 HOME="$work/home" XDG_RUNTIME_DIR="$work/run" WORK="$work" \
  PAGE="$page" ACCESSIBILITY_ENABLED=1 GTK_MODULES=gail:atk-bridge \
  timeout 420 dbus-run-session -- bash "$work/session" >"$work/log" 2>&1 ||
  { tail -n 20 "$work/log"; fail "Orca did not come to the end"; }
sed -nE "s/.*SPEECH OUTPUT: '(.*)'\\{.*/\\1/p" "$work/debug" >"$work/said"
cp "$work/said" "$spoken"
modules=${XDG_CACHE_HOME:-$HOME/.cache}/briefing-ci/npm
node "$here/spoken.mjs" "$modules" "$page" >"$work/tree"

cat >"$work/check.py" <<'CHECK'
import re, sys
words = lambda text: re.findall(r"[^\W_]+", text)
tree, said = (open(name, encoding="utf-8").read() for name in sys.argv[1:])
said, at, count = words(said), 0, 0
for line in tree.splitlines():
    role, _, text = line.partition(": ")
    if role in ("main", "banner", "region", "list", "contentinfo") or not text:
        continue
    for word in words(text):
        try:
            at = said.index(word, at) + 1
        except ValueError:
            sys.exit(f"error: Orca does not say `{word}` of `{line}`, or not in its place")
        count += 1
print(f"{count} words said in order")
CHECK
is_said() { python3 "$work/check.py" "$1" "$work/said"; }
is_said "$work/tree" || exit 1
tac "$work/tree" >"$work/turned"
if is_said "$work/turned" >"$work/log" 2>&1; then fail "passed a page that is read from its end"; fi
printf 'refused, as it should be: the same page from its end\n'
