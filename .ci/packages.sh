# Builds all packages into target/dist. Sourced by `release`. What takes long may be built already:
# SITE names a web site, as `bindings/wasm/build` writes it, and PROGRAMS a folder with the program
# for each target, such as x86_64-pc-windows-gnu/briefing.exe.

# Where the packages will be fetched from, and who answers. The host is reserved for
# documentation: nothing is published yet.
address=https://example.org/briefing
maintainer='The briefing authors <briefing@example.org>'

version=$(sed -n '0,/^version/s/^version = "\(.*\)"/\1/p' Cargo.toml)
# Everything has the time of the last commit, so that two builds have the same bytes.
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH TZ=UTC LC_ALL=C
umask 022
target_dir=$(realpath -m "${CARGO_TARGET_DIR:-target}")
build_dir=$target_dir/packages
dist=$target_dir/dist

source .ci/packages/tools.sh
source .ci/packages/programs.sh
source .ci/packages/linux.sh
source .ci/packages/windows.sh
source .ci/packages/npm.sh
source .ci/packages/recipes.sh

# Prints a template with values in place of @NAME@.
fill() { # FILE [NAME=VALUE...]
  local file=$1 value script
  shift
  script=$(
    for value in VERSION="$version" ADDRESS="$address" MAINTAINER="$maintainer" \
      DATE="$(date -d "@$SOURCE_DATE_EPOCH" +%F)" "$@"; do
      printf 's|@%s@|%s|g\n' "${value%%=*}" "${value#*=}"
    done
  )
  sed -e "$script" "$file"
  ! sed -e "$script" "$file" | grep -no '@[A-Z_]*@' >&2 || fail "$file: a name without a value"
}

licences() { # FOLDER: the texts that go with the program
  mkdir -p "$1/licences"
  cp LICENSE-APACHE LICENSE-MIT docs/third-party.md "$1/licences"
  cp fonts/OFL.txt "$1/licences/fonts.txt"
  cp fonts/noto/OFL.txt "$1/licences/fonts-noto.txt"
  cp src/assets/icons/LICENCE.txt "$1/licences/icons.txt"
  cp src/assets/icc/LICENCE.txt "$1/licences/colour-profiles.txt"
  cp web/LICENCES.txt "$1/licences/editor.txt"
}

with_one_time() { # FOLDER: all files of it get the time of the last commit
  find "$1" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
}

zip_of() { # ZIP PARENT NAME: packs the folder NAME
  with_one_time "$2/$3"
  rm -f "$1"
  (cd "$2" && find "$3" -type f | sort | zip -q -X -9 -@ "$1")
}

tar_of() { # TAR.GZ PARENT NAME
  tar --create --sort=name --format=ustar --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 \
    --numeric-owner --directory="$2" "$3" | gzip -9n >"$1"
}

site() {
  step "the web site"
  local name=briefing-$version-site
  rm -rf "${build_dir:?}/$name"
  if [ -n "${SITE:-}" ]; then cp -r "$SITE" "$build_dir/$name"; else bindings/wasm/build "$build_dir/$name"; fi
  [ -s "$build_dir/$name/briefing.wasm" ] || fail "$build_dir/$name is not the web site"
  # A site that somebody has built may hold their paths.
  has_no_paths_of_this_machine "$build_dir/$name/briefing.wasm" || [ -n "${SITE:-}" ] || fail "the web site holds a path"
  licences "$build_dir/$name"
  zip_of "$dist/$name.zip" "$build_dir" "$name"
}

source_archive() {
  step "the source"
  [ -z "$(git status --porcelain)" ] || printf 'warning: the folder has changes that are not committed\n'
  git archive --format=tar --prefix="briefing-$version/" HEAD | gzip -9n >"$dist/briefing-$version-source.tar.gz"
}

oci_image() {
  step "the container image"
  local root=$build_dir/oci
  rm -rf "$root"
  licences "$root/usr/share/doc/briefing"
  install -D "$static" "$root/usr/bin/briefing"
  python3 .ci/packages/oci.py "$root" "$dist/briefing-$version-oci.tar" "$version" "$SOURCE_DATE_EPOCH"
}

bill_of_materials() {
  step "the bill of materials"
  rm -rf "$build_dir/source"
  mkdir -p "$build_dir/source"
  tar --extract --file="$dist/briefing-$version-source.tar.gz" --directory="$build_dir/source" --strip-components=1
  # The tool writes beside each Cargo.toml, so it works on a copy.
  (cd "$build_dir/source" &&
    "$cache/cargo-cyclonedx/bin/cargo-cyclonedx" cyclonedx --quiet --format json --spec-version 1.5 \
      --target all --no-build-deps --override-filename crates &&
    npm sbom --prefix web --package-lock-only --omit dev --omit optional --sbom-format cyclonedx >editor.json)
  python3 .ci/packages/bill.py "$build_dir"/source/{crates,editor}.json >"$dist/briefing-$version.cdx.json"
  "$tools/bin/python" .ci/packages/bill_is_valid.py "$dist/briefing-$version.cdx.json"
}

rm -rf "$dist"
mkdir -p "$dist" "$build_dir"
tools_for_packages
build_programs
source_archive
site
linux_packages
windows_packages
npm_packages
oci_image
if [ -x bindings/python/build ]; then
  step "the Python wheel"
  bindings/python/build "$dist"
fi
bill_of_materials
recipes
step "checksums"
(cd "$dist" && find . -type f -printf '%P\n' | sort | xargs sha256sum) >"$build_dir/SHA256SUMS"
mv "$build_dir/SHA256SUMS" "$dist"
cat "$dist/SHA256SUMS"
