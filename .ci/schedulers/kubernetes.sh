#!/usr/bin/env bash
# Checks the Indexed Job of docs/pipelines.md against the JSON Schemas of the Kubernetes API, without
# a cluster, and runs its command with the variable of each index. Run by hand; downloads the
# package kubernetes-validate, which holds the schemas.
#
#     .ci/schedulers/kubernetes.sh [PROGRAM] [POSTERS]
. "$(dirname "$0")/common.sh"
posters=${2:-400}
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check kubernetes-validate==1.37.0
python=$work/venv/bin/python

recipe job.kubernetes.yaml >"$work/job.yaml"

# Validates a manifest strictly: a key that the API does not have is an error.
validate() {
  "$python" -m kubernetes_validate --strict --no-warn -k "$1" "$2" 2>&1
}
for version in 1.29 1.30 1.31 1.32 1.33 1.34 1.35 1.36 1.37; do
  said=$(validate "$version" "$work/job.yaml") || fail "Kubernetes $version: $said"
  say "Kubernetes $version: ${said#INFO *yaml }"
done

# Manifests that must be refused, or the check is worth nothing.
refuse() {
  sed -e "$2" "$work/job.yaml" >"$work/canary.yaml"
  ! cmp -s "$work/job.yaml" "$work/canary.yaml" || fail "the canary is no change: $1"
  ! said=$(validate "$3" "$work/canary.yaml") || fail "accepted: $1"
  say "refused, $1: ${said##*: spec}"
}
refuse 'a key with a slip' 's/backoffLimitPerIndex/backoffLimitPerIndices/' 1.37
refuse 'a number as text' 's/completions: 8/completions: eight/' 1.37
refuse 'an exit code as text' 's/\[1, 2\]/[one, 2]/' 1.37
refuse 'a condition without its status' "s/, status: 'True'//" 1.31

# The command of the container, as the API describes it: the words of `command` and `args`, run
# with one index each. /out stands for the volume.
make_set "$posters"
make_single
"$python" - "$work/job.yaml" >"$work/command" <<'PYTHON'
import sys, yaml
job = yaml.safe_load(open(sys.argv[1]))["spec"]
container = job["template"]["spec"]["containers"][0]
assert container["command"] == ["sh", "-c"]
print(job["completions"])
print(container["args"][0], end="")
PYTHON
completions=$(head -n 1 "$work/command")
tail -n +2 "$work/command" | sed "s#/out#$set/out#g" >"$work/container.sh"
mkdir -p "$set/out/parts"
for ((index = 0; index < completions; index++)); do
  said=$(cd "$set" && JOB_COMPLETION_INDEX=$index sh -c "$(cat "$work/container.sh")" 2>/dev/null) ||
    fail "index $index: exit code $?"
  say "index $index: $(tail -n 1 <<<"$said")"
done
compare "$set/out" "$set/out/parts"
code=0
(cd "$set" && JOB_COMPLETION_INDEX=$completions sh -c "$(cat "$work/container.sh")") >"$work/said" 2>&1 || code=$?
say "index $completions, which is one too many, ends with exit code $code: $(head -n 1 "$work/said")"
[ "$code" = 2 ] || fail 'it must be refused'
