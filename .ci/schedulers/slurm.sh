#!/usr/bin/env bash
# Runs the array job of docs/pipelines.md with a real Slurm on this computer: a controller and four
# nodes, each in a PID namespace of its own. A node dies, a program is killed, a job is over its
# time. Run by hand, as root; needs Debian's slurm-wlm and munge.
#
#     .ci/schedulers/slurm.sh [PROGRAM] [POSTERS]
. "$(dirname "$0")/common.sh"
posters=${2:-1000}
declare -A nodes
controller='' munged=''

finish() {
  local code=$?
  # The end of `unshare` ends all processes of its node.
  kill -9 $controller "${nodes[@]}" 2>/dev/null || true
  [ -z "$munged" ] || kill "$munged" 2>/dev/null || true
  wait 2>/dev/null || true
  if [ -z "${KEEP-}" ]; then rm -rf "$work"; else echo "kept: $work"; fi
}
trap finish EXIT

say "$(slurmd -V), $(munged --version | head -n 1), $(briefing --version)"
make_set "$posters"
make_single

mkdir "$work/munge" "$work/state" "$work/log"
chmod 755 "$work"
chmod 700 "$work/munge"
head -c 1024 /dev/urandom >"$work/munge/key"
chmod 400 "$work/munge/key"
munged --foreground --force --key-file="$work/munge/key" --socket="$work/munge.socket" \
  --pid-file="$work/munge/pid" --seed-file="$work/munge/seed" --log-file="$work/munge/log" \
  >"$work/log/munged" 2>&1 &
munged=$!
host=$(hostname -s)
cat >"$work/slurm.conf" <<CONF
ClusterName=trial
SlurmctldHost=$host
SlurmctldPort=16817
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$work/munge.socket,cred_expire=5
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool.%n
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.%n.pid
SlurmctldLogFile=$work/log/slurmctld
SlurmdLogFile=$work/log/slurmd.%n
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=sched_interval=5,bf_interval=5,requeue_delay=5
SlurmdParameters=config_overrides
SlurmdTimeout=10
SlurmctldTimeout=10
KillWait=5
MinJobAge=600
ReturnToService=2
MpiDefault=none
NodeName=node[1-4] NodeHostname=$host NodeAddr=127.0.0.1 Port=[17001-17004] CPUs=2 State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=10 State=UP
CONF
export SLURM_CONF=$work/slurm.conf
slurmctld -D -i >"$work/log/slurmctld.out" 2>&1 &
controller=$!

start_node() {
  mkdir -p "$work/spool.$1"
  unshare --pid --fork --kill-child --mount-proc slurmd -D -N "$1" >"$work/log/$1.out" 2>&1 &
  nodes[$1]=$!
}
for node in node1 node2 node3 node4; do start_node "$node"; done
until [ "$(sinfo -h -o %D -t idle 2>/dev/null)" = 4 ]; do
  [ "$SECONDS" -lt 120 ] || fail "$(tail "$work"/log/*)"
  sleep 0.5
done
say "the cluster: $(sinfo -h -o '%D nodes, %t')"

recipe posters.slurm.sh >"$set/posters.slurm.sh"
mkdir "$set/parts"
cd "$set"

# Prints `TASK STATE NODE RESTARTS` of the tasks of an array.
tasks() {
  scontrol show job "$1" -o | sed -En \
    's/.*ArrayTaskId=([0-9]+) .*JobState=(\S+) .*Restarts=([0-9]+) .* NodeList=(\S*).*/\1 \2 \4 \3/p' |
    sort -n
}

# Waits until no task of an array runs or waits, and prints changes of its state.
finish_array() {
  local last='' now
  until now=$(tasks "$1"); [ -n "$now" ] &&
    ! grep -qE ' (PENDING|RUNNING|COMPLETING|CONFIGURING|REQUEUED)' <<<"$now"; do
    if [ "$now" != "$last" ]; then
      say "$(awk '{ count[$2]++; sum += $4 } END { for (it in count) printf "%d %s, ", count[it], it
        printf "%d restarts", sum }' <<<"$now")"
      last=$now
    fi
    [ "$SECONDS" -lt 400 ] || fail "the array does not end: $now"
    sleep 0.5
  done
  say "the array has ended:"
  tasks "$1" | sed 's/^/        task /'
}

# Waits until a node has a poster in hand: a part runs on it and has written something.
until_writing() {
  until [ "$(find out -type f -name '*.pdf' 2>/dev/null | wc -l)" -ge "$1" ]; do
    [ "$SECONDS" -lt 200 ] || fail 'nothing is written'
    sleep 0.1
  done
}

say '--- a node dies, and a program is killed'
job=$(sbatch --parsable --chdir "$set" posters.slurm.sh)
say "array job $job"
until_writing $((posters * 3 / 20))
kill -9 "${nodes[node2]}"
say "node2 dies: kill -9 of slurmd, its steps and the programs; $(ls parts | wc -l) parts are done"
victim=$(ps -eo pid=,args= | awk -v part="parts/5.json" '$2 ~ /briefing$/ && index($0, part) { print $1 }')
if [ -n "$victim" ]; then
  kill -9 $victim
  say 'the program of task 5 is killed'
else
  say 'task 5 has ended or was on node2'
fi
sleep 3
start_node node2
say 'node2 is started again'
finish_array "$job"
compare
grep -hE 'not responding|[Rr]equeu|set to state DOWN|WEXITSTATUS [1-9]|WTERMSIG' "$work/log/slurmctld" |
  sed 's/^/        /' | head -n 30

say '--- every task is over its time'
rm -rf out parts
mkdir parts
# On one core, so that no task ends before the signal: Slurm looks at the time every 30 seconds.
rm "$work/bin/briefing"
printf '#!/bin/sh\nexec taskset -c 0 "%s" "$@"\n' "$program" >"$work/bin/briefing"
chmod +x "$work/bin/briefing"
job=$(sbatch --parsable --chdir "$set" --time 1 --signal B:TERM@59 posters.slurm.sh)
say "array job $job, with a limit of one minute and SIGTERM 59 seconds before it"
until grep -qs '"complete":false' parts/*.json; do
  [ "$SECONDS" -lt 300 ] || fail 'no part was ended by SIGTERM'
  sleep 0.1
done
say "$(basename "$(grep -l '"complete":false' parts/*.json | head -n 1)") says \`\"complete\":false\`"
finish_array "$job"
tasks "$job" | awk '{ sum += $4 } END { exit sum == 0 }' || fail 'no task was started again'
compare
grep -hE "^_job_signal|time limit|[Rr]equeu.*JobId=${job}_" "$work/log/slurmctld" | tail -n 10 | sed 's/^/        /' || true
