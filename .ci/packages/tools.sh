# The tools that make packages, installed where they are missing. Sourced by `.ci/packages.sh`.

tools=$cache/packaging

need() { # COMMAND=DEBIAN-PACKAGE...
  local pair missing=() as_root=()
  for pair in "$@"; do
    command -v "${pair%%=*}" >/dev/null || [ -e "${pair%%=*}" ] || missing+=("${pair#*=}")
  done
  [ "${#missing[@]}" -gt 0 ] || return 0
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  export DEBIAN_FRONTEND=noninteractive
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}"
}

# Installs packages of Python beside each other, apart from those of the machine.
need_python() { # PACKAGE...
  [ -x "$tools/bin/python" ] || python3 -m venv "$tools"
  "$tools/bin/pip" install --quiet --disable-pip-version-check "$@"
}

# The tools of one version each: another version may write other bytes.
tools_for_packages() {
  step "tools"
  need zip=zip rsvg-convert=librsvg2-bin icotool=icoutils x86_64-w64-mingw32-gcc=gcc-mingw-w64-x86-64 \
    makensis=nsis rpmbuild=rpm dpkg-deb=dpkg lintian=lintian appstreamcli=appstream \
    desktop-file-validate=desktop-file-utils ruby=ruby mandoc=mandoc node=nodejs npm=npm
  need_python cargo-zigbuild==0.24.1 ziglang==0.17.1 'cyclonedx-python-lib[json-validation]' check-jsonschema pyyaml
  if [ ! -x "$cache/cargo-cyclonedx/bin/cargo-cyclonedx" ]; then
    cargo install --quiet --locked cargo-cyclonedx --version 0.5.9 --root "$cache/cargo-cyclonedx"
  fi
}
