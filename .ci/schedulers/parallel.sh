#!/usr/bin/env bash
# Runs the command of docs/pipelines.md for several hosts with GNU parallel, over SSH, on four hosts
# that are network namespaces of this computer and share a folder. node1 dies, the clock of node2
# is three days ahead, the disk of node3 is full, and node4 loses its network while its programs go
# on. Run by hand, as root; needs Debian's parallel, openssh-server, iproute2 and faketime.
#
#     .ci/schedulers/parallel.sh [PROGRAM] [POSTERS]
. "$(dirname "$0")/common.sh"
posters=${2:-1000}
bridge=brief-br
declare -A nodes
names=(node1 node2 node3 node4)

finish() {
  local code=$?
  # The end of `unshare` ends all processes of its host.
  kill -9 "${nodes[@]}" 2>/dev/null || true
  wait 2>/dev/null || true
  for node in "${names[@]}"; do ip netns del "briefing-$node" 2>/dev/null || true; done
  ip link del "$bridge" 2>/dev/null || true
  if [ -z "${KEEP-}" ]; then rm -rf "$work"; else echo "kept: $work"; fi
}
trap finish EXIT

say "$(parallel --version | head -n 1), $(ssh -V 2>&1), $(briefing --version)"
make_set "$posters"
make_single

ip link add "$bridge" type bridge
ip addr add 10.77.0.254/24 dev "$bridge"
ip link set "$bridge" up
ssh-keygen -q -t ed25519 -N '' -f "$work/key"
mkdir -p /run/sshd "$work/log" "$set/parts" "$set/out"
chmod 755 "$work"
cat >"$work/ssh_config" <<CONF
Host node*
  User root
  IdentityFile $work/key
  IdentitiesOnly yes
  UserKnownHostsFile $work/known_hosts
  ConnectTimeout 3
  ServerAliveInterval 2
  ServerAliveCountMax 2
CONF

# Starts a host: its own network, mounts, processes and name. The second argument is run in it
# before its SSH server.
start_node() {
  local node=$1 number=${1#node} before=$2 preload=${3-}
  local net=briefing-$node address=10.77.0.${1#node}
  ip netns add "$net"
  ip link add "bv$number" type veth peer name eth0 netns "$net"
  ip link set "bv$number" master "$bridge" up
  ip -n "$net" addr add "$address/24" dev eth0
  ip -n "$net" link set eth0 up
  ip -n "$net" link set lo up
  ssh-keygen -q -t ed25519 -N '' -f "$work/$node.host"
  echo "$address $(cut -d' ' -f1,2 "$work/$node.host.pub")" >>"$work/known_hosts"
  cat >>"$work/ssh_config" <<CONF
Host $node
  HostName $address
CONF
  cat >"$work/$node.sshd" <<CONF
HostKey $work/$node.host
PidFile none
AuthorizedKeysFile $work/key.pub
StrictModes no
UsePAM no
PermitRootLogin prohibit-password
PasswordAuthentication no
MaxStartups 100
SetEnv PATH=$work/node:/usr/bin:/bin $preload
CONF
  ip netns exec "$net" unshare --mount --uts --pid --fork --kill-child --mount-proc sh -c \
    "hostname $node; $before; exec /usr/sbin/sshd -D -e -f '$work/$node.sshd'" \
    >"$work/log/$node" 2>&1 &
  nodes[$node]=$!
}
# Parallel forgets what a try said that was made again. This notes the end of every try.
mkdir "$work/node"
cat >"$work/node/briefing" <<SH
#!/bin/sh
for last; do :; done
"$work/bin/briefing" "\$@" 2>"$work/log/\$\$.err"
code=\$?
echo "\$(hostname), \$last: exit code \$code \$(grep -h -m 1 '^error' "$work/log/\$\$.err")" >>"$work/log/tries"
cat "$work/log/\$\$.err" >&2
exit \$code
SH
chmod +x "$work/node/briefing"
fake=$(find /usr/lib -name libfaketime.so.1 | head -n 1)
start_node node1 true
start_node node2 true "LD_PRELOAD=$fake FAKETIME=+3d FAKETIME_DONT_FAKE_MONOTONIC=1"
start_node node3 "mount -t tmpfs -o size=1500k small '$set/out'"
start_node node4 true
export PARALLEL_SSH="ssh -F $work/ssh_config"
for node in "${names[@]}"; do
  until facts=$($PARALLEL_SSH "$node" "hostname; date +%F; df -h --output=avail '$set/out' | tail -n 1" 2>"$work/log/ssh"); do
    [ "$SECONDS" -lt 300 ] || fail "$(cat "$work/log/ssh" "$work/log/$node")"
    sleep 0.2
  done
  say "host, its day, space in out: $(tr -s '\n ' ' ' <<<"$facts")"
done

cd "$set"
# The second command of the recipe, with these hosts, and with a log of all tries.
recipe nodes.sh | awk '/parallel -S/ || on { on = 1; print }' | sed -e 's/-S node1,node2/-S node1,node2,node3,node4/' \
  -e 's/--retries 2/--retries 4 --joblog joblog --tag/' >nodes.sh
grep -q 'node4.*--retries 4' nodes.sh || fail "the recipe has changed: $(cat nodes.sh)"
sed 's/^/        /' nodes.sh
before=$SECONDS
sh nodes.sh >"$work/log/parallel.out" 2>"$work/log/parallel.err" &
parallel=$!
until [ "$(find out -type f -name '*.pdf' | wc -l)" -ge "$((posters * 3 / 20))" ]; do
  kill -0 $parallel 2>/dev/null || fail "$(cat "$work/log/parallel.err")"
  sleep 0.1
done
kill -9 "${nodes[node1]}"
say 'node1 dies: kill -9 of its SSH server and of all its programs'
ip link set bv4 down
say 'node4 loses its network; its programs go on'
wait $parallel && code=0 || code=$?
say "parallel ends with exit code $code after $((SECONDS - before)) s"
say 'the tries that ended, in this order:'
sed 's/^/        /' "$work/log/tries"
grep -q '^node3.*exit code 3' "$work/log/tries" || fail 'no disk was full'
say 'the host that made each part in the end, by parallel:'
awk 'NR > 1 { match($0, /parts\/[0-9]+/); printf "        %s: %s, exit code %s, %d s\n",
  substr($0, RSTART, RLENGTH), $2, $7, $4 }' joblog | sort
[ "$code" = 0 ] || fail 'a part was not made'
compare

say '--- does the clock change a byte?'
for profile in screen press; do
  for clock in +0d +3d; do
    (cd "$set" && faketime -f "$clock" briefing batch school.yaml --data schools.csv --name '${School}' \
      --shard 1/40 -p $profile --out "$work/clock$clock" >/dev/null 2>&1) || fail "with the clock $clock"
  done
  same=$(diff -rq -x '.*' "$work/clock+0d" "$work/clock+3d" && echo same) || fail "$profile differs: $same"
  say "$profile, with \`issued\`: $(find "$work/clock+3d" -name '*.pdf' | wc -l) documents, $same bytes three days later"
  rm -rf "$work"/clock*
done
