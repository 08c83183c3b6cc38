# Tests of the web site, the packages for npm, the container image and the Python wheel. Sourced by
# `.ci/install.sh`.

# Whether each file that the page and its worker name is in the folder.
site_is_whole() { # FOLDER
  local file
  [ -s "$1/index.html" ] && [ -s "$1/briefing.wasm" ] || return 1
  for file in $(grep -ohE '(src|href)="[^":#]+"' "$1/index.html" | cut -d'"' -f2); do
    [ -s "$1/$file" ] || { printf '%s is missing\n' "$file"; return 1; }
  done
}

install_site() {
  step "the web site"
  local name=briefing-$version-site
  python3 -m zipfile -e "$dist/$name.zip" "$work/site"
  site_is_whole "$work/site/$name" || fail "the web site is not whole"
  rm "$work/site/$name/app.js"
  ! site_is_whole "$work/site/$name" >/dev/null || fail "the check of the web site passes anything"
}

# The tars take the place of the registry: npm finds them where it would look for the packages.
install_npm() {
  step "the packages for npm"
  local folder=$work/npm file
  example "$folder"
  cat >"$folder/package.json" <<END
{ "dependencies": { "briefing-poster": "file:$dist/briefing-poster-$version.tgz" },
  "optionalDependencies": {
    "@briefing-poster/linux-x64": "file:$dist/briefing-poster-linux-x64-$version.tgz",
    "@briefing-poster/win32-x64": "file:$dist/briefing-poster-win32-x64-$version.tgz" } }
END
  (
    cd "$folder"
    npm install --silent --offline --no-audit --no-fund
    [ ! -e node_modules/@briefing-poster/win32-x64 ] || fail "npm has installed the program for Windows"
    is_the_version npx --offline briefing-poster || fail "npx briefing-poster"
    npx --offline briefing render
  )
  has_the_posters "$folder" || fail "the program of npm"
  for file in "$folder"/node_modules/@briefing-poster/linux-x64/licences/third-party.md \
    "$folder"/node_modules/briefing-poster/LICENSE-MIT; do
    [ -s "$file" ] || fail "$file is missing"
  done
  # The exit code of the program is that of the script.
  printf 'title: no panels\n' >"$folder/bad.yaml"
  npm_says 1 "error" "$folder" check "$folder/bad.yaml"
  rm -r "$folder/node_modules/@briefing-poster/linux-x64"
  npm_says 2 "the package @briefing-poster/linux-x64 is not installed" "$folder" --version
  # What a system without a program gets.
  printf 'Object.defineProperty(process, "arch", { value: "s390x" });\n' >"$work/other.js"
  NODE_OPTIONS="--require=$work/other.js" npm_says 2 "no program for linux-s390x" "$folder" --version
}

npm_says() { # CODE WORDS FOLDER ARGUMENT...
  local code=$1 words=$2 launcher=$3/node_modules/briefing-poster/bin/briefing.js found=0
  shift 3
  node "$launcher" "$@" >"$work/out" 2>&1 || found=$?
  [ "$found" -eq "$code" ] || fail "briefing.js $* ends with $found, not with $code"
  grep -q "$words" "$work/out" || { cat "$work/out"; fail "briefing.js $* does not say: $words"; }
}

install_image() {
  step "the container image"
  need skopeo=skopeo umoci=umoci
  local image=$dist/briefing-$version-oci.tar bundle=$work/bundle root=$work/bundle/rootfs
  # Both kinds of archives that engines load: as OCI has it, and as Docker had it before.
  skopeo inspect "oci-archive:$image" >"$work/image.json"
  skopeo copy --quiet "docker-archive:$image" "dir:$work/docker"
  mkdir "$work/oci"
  tar --extract --file="$image" --directory="$work/oci"
  "${as_root[@]}" umoci unpack --image "$work/oci:$version" "$bundle"
  "${as_root[@]}" cat "$bundle/config.json" | python3 .ci/install/image.py || fail "the settings of the image"
  example "$work/example"
  "${as_root[@]}" cp -r "$work/example/." "$root/work"
  "${as_root[@]}" chown -R 10001:10001 "$root/work"
  in_image() { "${as_root[@]}" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/work chroot --userspec=10001:10001 "$root" /usr/bin/briefing "$@"; }
  is_the_version in_image || fail "the program of the image"
  in_image render /work/briefing.yaml
  has_the_posters "$root/work" || fail "the program of the image"
  # A damaged layer must not be taken.
  printf x | dd of="$(find "$work/oci/blobs" -size +1M)" bs=1 seek=9000 conv=notrunc status=none
  ! "${as_root[@]}" umoci unpack --image "$work/oci:$version" "$work/damaged" 2>/dev/null ||
    fail "a damaged image is taken"
  if docker info >/dev/null 2>&1; then
    docker load --quiet --input "$image"
    is_the_version docker run --rm "briefing:$version" || fail "the image in Docker"
    docker image rm "briefing:$version" >/dev/null
  else
    printf 'Docker does not run here: the image is not loaded into it\n'
  fi
}

install_wheel() {
  local wheels=("$dist"/*.whl)
  if [ ! -e "${wheels[0]}" ]; then
    [ ! -e bindings/python/build ] || fail "there is no Python wheel in target/dist"
    return 0
  fi
  step "the Python wheel"
  python3 -m venv "$work/venv"
  "$work/venv/bin/pip" install --quiet --disable-pip-version-check --no-index --find-links "$dist" briefing-poster
  example "$work/example"
  is_the_version "$work/venv/bin/briefing" || fail "the command of the wheel"
  (cd "$work/example" && "$work/venv/bin/briefing" render)
  has_the_posters "$work/example" || fail "the program of the wheel"
}
