#!/usr/bin/env bash
# Runs the recipes of docs/pipelines.md for object storage against servers on this computer: the one
# with `aws` and the one with `rclone` against the S3 API of moto, the latter against WebDAV as well.
# Each part has a folder of its own, as if on its own machine. A machine dies, and the storage is
# away for a time. Run by hand; needs Debian's rclone and jq, and moto and awscli from PyPI.
#
#     .ci/schedulers/storage.sh [PROGRAM] [POSTERS]
. "$(dirname "$0")/common.sh"
posters=${2:-400}
servers=()
finish() {
  kill "${servers[@]}" 2>/dev/null || true
  wait 2>/dev/null || true
  if [ -z "${KEEP-}" ]; then rm -rf "$work"; else echo "kept: $work"; fi
}
trap finish EXIT
if ! command -v moto_server >/dev/null || ! command -v aws >/dev/null; then
  python3 -m venv "$work/venv"
  "$work/venv/bin/pip" install --quiet --disable-pip-version-check 'moto[server]==5.2.1' awscli==1.45.11
  PATH=$work/venv/bin:$PATH
fi
say "$(rclone version | head -n 1), $(aws --version 2>&1 | cut -d' ' -f1), $(briefing --version)"
make_set "$posters"
make_single

# No setting of this computer is used, and nothing but this computer is reached.
unset AWS_CA_BUNDLE AWS_PROFILE
export AWS_ACCESS_KEY_ID=trial AWS_SECRET_ACCESS_KEY=trial AWS_DEFAULT_REGION=us-east-1 \
  AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_EC2_METADATA_DISABLED=true \
  AWS_MAX_ATTEMPTS=2 AWS_ENDPOINT_URL=http://127.0.0.1:17500 RCLONE_CONFIG=/dev/null
moto_server -H 127.0.0.1 -p 17500 >"$work/moto.log" 2>&1 &
servers+=($!)
mkdir "$work/dav"
rclone serve webdav "$work/dav" --addr 127.0.0.1:17501 >"$work/webdav.log" 2>&1 &
servers+=($!)
until aws s3 mb s3://trial >/dev/null 2>&1; do
  [ "$SECONDS" -lt 200 ] || fail "$(tail "$work/moto.log")"
  sleep 0.5
done
aws s3 mb s3://posters >/dev/null

# Makes a folder for a machine.
machine() {
  rm -rf "$work/machine"
  mkdir "$work/machine"
}

say '--- the recipe for AWS Batch, with `aws`'
aws s3 cp --recursive --quiet "$set" s3://trial/set
recipe part.sh | sed 's/BUCKET/trial/g' >"$work/part.sh"
# Runs the job of one index.
part() {
  AWS_BATCH_JOB_ARRAY_INDEX=$1 AWS_BATCH_JOB_ARRAY_SIZE=8 sh "$work/part.sh" >"$work/part.log" 2>&1
}
for index in 0 1 2 3 4 5 6 7; do
  machine
  cd "$work/machine"
  case $index in
    2)
      (exec setsid --wait sh -c "AWS_BATCH_JOB_ARRAY_INDEX=2 AWS_BATCH_JOB_ARRAY_SIZE=8 sh '$work/part.sh'") >/dev/null 2>&1 &
      job=$!
      until [ "$(find out -name '*.pdf' 2>/dev/null | wc -l)" -gt 20 ] &&
        group=$(ps -eo pgid=,args= | awk '/briefing batch.*parts\/2.json/ && !/awk/ { print $1; exit }') && [ -n "$group" ]; do
        sleep 0.02
      done
      kill -9 -- "-$group"
      wait "$job" 2>/dev/null || true
      ! aws s3 ls s3://trial/parts/2.json >/dev/null || fail 'a part that was killed has a report'
      say 'index 2: its machine dies; the storage has no report of it'
      machine
      cd "$work/machine"
      ;;
    5)
      code=0
      AWS_ENDPOINT_URL=http://127.0.0.1:17599 part 5 || code=$?
      say "index 5: the storage is away, exit code $code"
      [ "$code" = 3 ] || fail "$(cat "$work/part.log")"
      ;;
  esac
  part "$index" || fail "$(tail "$work/part.log")"
  say "index $index: $(grep -E '^[0-9]+ posters?:' "$work/part.log")"
done
aws s3 sync --quiet s3://trial/out "$work/aws/out"
aws s3 sync --quiet s3://trial/parts "$work/aws/parts"
compare "$work/aws/out" "$work/aws/parts"

export RCLONE_S3_NO_CHECK_BUCKET=true
for kind in s3 webdav; do
  say "--- the recipe with \`rclone\`, $kind"
  case $kind in
    s3)
      export RCLONE_CONFIG_REMOTE_TYPE=s3 RCLONE_CONFIG_REMOTE_PROVIDER=Other \
        RCLONE_CONFIG_REMOTE_ENV_AUTH=true RCLONE_CONFIG_REMOTE_ENDPOINT=http://127.0.0.1:17500
      ;;
    webdav)
      export RCLONE_CONFIG_REMOTE_TYPE=webdav RCLONE_CONFIG_REMOTE_URL=http://127.0.0.1:17501
      ;;
  esac
  for index in 1 2 3 4 5 6 7 8; do
    machine
    cd "$work/machine"
    cp -r "$set"/* .
    recipe done.sh | sed "s#3/8#$index/8#; s#parts/3.json#parts/$index.json#g" >done.sh
    if [ "$index" = 4 ]; then
      # The machine dies after the first documents, and before the report.
      grep -v 'rclone cat' done.sh | sed 's/ && rclone copy.*//' | sh >done.log 2>&1
      ! tail -n 1 done.sh | sh >>done.log 2>&1 || fail 'a part without a report is done'
      say 'part 4: its machine dies before the report is copied; it is not done'
    fi
    sh done.sh >done.log 2>&1 || fail "part $index: $(tail -n 5 done.log)"
    say "part $index: $(grep -E '^[0-9]+ posters?:' done.log); done: $(tail -n 1 done.log)"
  done
  rclone copy remote:posters "$work/$kind" 2>/dev/null
  compare "$work/$kind/out" "$work/$kind/parts"
done
