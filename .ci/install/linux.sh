# Tests of the packages for Linux, in a Debian 11 of August 2021 (glibc 2.31), the oldest that is
# still to be had. Sourced by `.ci/install.sh`.

old_system() { # sets `system` to its root folder
  system=$cache/bullseye
  [ ! -f "$system/complete" ] || return 0
  need debootstrap=debootstrap
  "${as_root[@]}" rm -rf "$system"
  "${as_root[@]}" debootstrap --variant=minbase bullseye "$system" http://deb.debian.org/debian >/dev/null
  "${as_root[@]}" touch "$system/complete"
}

inside() { # COMMAND... in the old system
  "${as_root[@]}" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C chroot "$system" "$@"
}

# Makes the example inside, with `briefing` or the program that is named.
renders_inside() { # [PROGRAM]
  "${as_root[@]}" rm -rf "$system/tmp/example"
  example "$work/example"
  "${as_root[@]}" cp -r "$work/example" "$system/tmp/example"
  is_the_version inside "${1:-briefing}" || return 1
  inside "${1:-briefing}" render /tmp/example/briefing.yaml || return 1
  has_the_posters "$system/tmp/example"
}

is_gone() { # FILE... of the old system
  local file
  for file in "$@"; do
    [ -e "$system/$file" ] && { printf '%s is still there\n' "$file"; return 1; }
  done
  return 0
}

# The files that a package puts beside the program.
has_all_parts() { # COMPLETIONS-OF-ZSH
  local file
  for file in usr/bin/briefing usr/share/man/man1/briefing.1.gz usr/share/man/man1/briefing-render.1.gz \
    usr/share/bash-completion/completions/briefing usr/share/fish/vendor_completions.d/briefing.fish \
    "$1/_briefing" usr/share/applications/briefing-studio.desktop usr/share/icons/hicolor/48x48/apps/briefing.png \
    usr/share/icons/hicolor/scalable/apps/briefing.svg usr/share/metainfo/org.example.briefing.metainfo.xml; do
    [ -s "$system/$file" ] || { printf '%s is missing\n' "$file"; return 1; }
  done
  if [ -f packaging/briefing.service ]; then
    cmp packaging/briefing.service "$system/usr/lib/systemd/system/briefing.service" || return 1
    ! find "$system/etc/systemd" -name 'briefing.service' | grep . || return 1
  fi
}

install_archive() {
  step "the archive for Linux"
  old_system
  local name=briefing-$version-linux-x86_64
  "${as_root[@]}" rm -rf "$system/opt/$name"
  "${as_root[@]}" tar --extract --file="$dist/$name.tar.gz" --directory="$system/opt"
  inside ldd --version | sed -n 1p
  renders_inside "/opt/$name/briefing" || fail "the program of the archive"
  bash -n "$system/opt/$name/completions/briefing.bash"
  "${as_root[@]}" rm -r "$system/opt/$name"
}

install_deb() {
  step "the package for Debian"
  old_system
  "${as_root[@]}" cp "$dist/briefing_${version}_amd64.deb" "$system/tmp/briefing.deb"
  inside dpkg --purge briefing 2>/dev/null
  ! inside briefing --version 2>/dev/null || fail "the program is there before it is installed"
  inside dpkg --install /tmp/briefing.deb
  inside dpkg --verify briefing || fail "dpkg finds other files than it has installed"
  has_all_parts usr/share/zsh/vendor-completions || fail "a part of the package"
  renders_inside || fail "the program of the package for Debian"
  inside dpkg --purge briefing
  is_gone usr/bin/briefing usr/share/doc/briefing || fail "the package for Debian cannot be removed"
}

install_rpm() {
  step "the package for Fedora, SUSE and RHEL"
  old_system
  need rpm=rpm
  local package=$dist/briefing-$version-1.x86_64.rpm database=$work/rpm
  # Nothing but the C library and the loader: this system has no database of RPM to ask.
  rpm --query --package --requires "$package" | sort >"$work/requires"
  cat "$work/requires"
  local usual='^(lib(c|m|pthread|dl|rt|util)\.so\.[0-9]+|ld-linux-x86-64\.so\.2|rtld\(GNU_HASH\)|rpmlib\()'
  ! grep -vE "$usual" "$work/requires" ||
    fail "the package asks for more than the C library"
  grep -q '^libc\.so\.6(GLIBC_' "$work/requires" || fail "the package does not ask for the C library"
  rpm_inside() { "${as_root[@]}" rpm --root "$system" --dbpath /tmp/rpm --force-debian "$@"; }
  "${as_root[@]}" rm -rf "$system/tmp/rpm"
  "${as_root[@]}" rpmdb --root "$system" --dbpath /tmp/rpm --initdb
  rpm_inside --install --nodeps "$package"
  rpm_inside --verify --nodeps briefing || fail "rpm finds other files than it has installed"
  has_all_parts usr/share/zsh/site-functions || fail "a part of the package"
  renders_inside || fail "the program of the package for Fedora"
  rpm_inside --erase briefing
  is_gone usr/bin/briefing usr/share/doc/briefing || fail "the package for Fedora cannot be removed"
}
