# Recipes for the package managers of others, with the version and the hashes of what they fetch.
# Sourced by `.ci/packages.sh`.

# `NAME=file` and `NAME_SHA256=hash` of a file in target/dist.
with_hash() { # NAME FILE
  local hash
  hash=$(sha256sum "$dist/$2" | cut -d' ' -f1)
  values+=("$1=$2" "$1_SHA256=$hash")
}

recipes() {
  step "recipes"
  local out=$dist/recipes values=() kind
  with_hash SETUP "briefing-$version-windows-x86_64-setup.exe"
  with_hash ZIP "briefing-$version-windows-x86_64.zip"
  with_hash TAR "briefing-$version-linux-x86_64.tar.gz"
  with_hash SOURCE "briefing-$version-source.tar.gz"
  values+=("ZIP_FOLDER=briefing-$version-windows-x86_64")
  mkdir -p "$out"/{winget,scoop,homebrew}
  fill packaging/recipes/winget.version.yaml >"$out/winget/BriefingAuthors.Briefing.yaml"
  fill packaging/recipes/winget.installer.yaml "${values[@]}" >"$out/winget/BriefingAuthors.Briefing.installer.yaml"
  fill packaging/recipes/winget.locale.en-GB.yaml >"$out/winget/BriefingAuthors.Briefing.locale.en-GB.yaml"
  fill packaging/recipes/scoop.json "${values[@]}" >"$out/scoop/briefing.json"
  fill packaging/recipes/homebrew.rb "${values[@]}" >"$out/homebrew/briefing.rb"

  ruby -c "$out/homebrew/briefing.rb" >/dev/null
  conforms scoop https://raw.githubusercontent.com/ScoopInstaller/Scoop/master/schema.json "$out/scoop/briefing.json"
  for kind in version installer defaultLocale; do
    conforms "winget-$kind" "https://aka.ms/winget-manifest.$kind.1.10.0.schema.json" \
      "$(grep -l "^ManifestType: $kind" "$out"/winget/*)"
  done
  recipes_have_a_canary
}

# Checks a recipe against the schema of its package manager, which is fetched once.
conforms() { # NAME ADDRESS FILE
  local schema=$cache/schemas/$1.json
  mkdir -p "$cache/schemas"
  if [ ! -s "$schema" ] && ! curl --fail --silent --show-error --location --max-time 60 --output "$schema" "$2"; then
    rm -f "$schema"
    printf 'warning: %s is not checked against its schema, which cannot be fetched from %s\n' "$3" "$2"
    "$tools/bin/python" -c 'import sys, yaml; yaml.safe_load(open(sys.argv[1]))' "$3"
    return
  fi
  "$tools/bin/check-jsonschema" --schemafile "$schema" "$3"
}

recipes_have_a_canary() {
  local canary=$build_dir/canaries
  rm -rf "$canary"
  mkdir -p "$canary"
  sed 's/"hash": "/&x/' "$dist/recipes/scoop/briefing.json" >"$canary/briefing.json"
  sed 's/^InstallerType:.*/InstallerType: floppy/' "$dist/recipes/winget/BriefingAuthors.Briefing.installer.yaml" \
    >"$canary/installer.yaml"
  sed 's/^  def install/  def/' "$dist/recipes/homebrew/briefing.rb" >"$canary/briefing.rb"
  ! ruby -c "$canary/briefing.rb" >/dev/null 2>&1 || fail "the check of the formula passes anything"
  if [ -s "$cache/schemas/scoop.json" ]; then
    ! conforms scoop '' "$canary/briefing.json" >/dev/null || fail "the schema of Scoop passes anything"
  fi
  if [ -s "$cache/schemas/winget-installer.json" ]; then
    ! conforms winget-installer '' "$canary/installer.yaml" >/dev/null || fail "the schema of winget passes anything"
  fi
}
