# What a release has to pass besides its packages, and what takes too long to run on every change:
# random seeds, thousands of made-up briefings, a long run in one process, fuzzing, the web site,
# the package of Cargo. About two hours on two cores. Sourced by `release`.

.ci/run
.ci/wasm.sh
.ci/python.sh
.ci/readers.sh

step "inks beside those of littleCMS"
missing=()
command -v transicc >/dev/null || missing+=(liblcms2-utils)
command -v qpdf >/dev/null || missing+=(qpdf)
if [ "${#missing[@]}" -gt 0 ]; then
  as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi
python3 .ci/separation.py "${CARGO_TARGET_DIR:-target}/debug/briefing"

step "the web page by a screen reader"
page=$(mktemp -d)
"${CARGO_TARGET_DIR:-target}/debug/briefing" render briefing.yaml -p html --out "$page"
.ci/orca.sh "$page/briefing.html"
rm -r "$page"

step "the tests with another seed"
seed=$(od -An -N8 -tu8 /dev/urandom | tr -d ' ')
printf 'to run it again: BRIEFING_SEED=%s cargo test\n' "$seed"
BRIEFING_SEED=$seed cargo test --quiet

step "2,000 made-up briefings"
BRIEFING_SEED=$seed BRIEFING_GENERATED=2000 cargo test --test it -- --ignored generated --nocapture

step "20,000 posters in one process"
.ci/soak.sh 20000

step "fuzzing, two minutes for each target"
rustup toolchain list | grep -q nightly || rustup toolchain install nightly --profile minimal
command -v cargo-fuzz >/dev/null || cargo install --locked cargo-fuzz
for target in fuzz/fuzz_targets/*.rs; do
  name=$(basename "$target" .rs)
  mkdir -p "fuzz/corpus/$name"
  cargo +nightly fuzz run "$name" -s none "fuzz/corpus/$name" -- -max_total_time=120
done

source .ci/site.sh

step "the package builds by itself"
cargo package --allow-dirty
