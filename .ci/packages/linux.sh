# The packages for Linux, all from one tree of files. Sourced by `.ci/packages.sh`.

icon_sizes=(16 24 32 48 64 128 256 512)

man_pages() { # FOLDER
  BRIEFING_MAN=$1 cargo test --quiet --locked --bin briefing man_pages
  [ -s "$1/briefing.1" ] || fail "the test \`man_pages\` has written no man page"
  mandoc -T lint -W error "$1"/*.1 || fail "a man page has errors"
}

# What stands in the same place in every package for Linux.
linux_tree() { # FOLDER
  local root=$1 share=$1/usr/share size
  rm -rf "$root"
  install -D "$linux" "$root/usr/bin/briefing"
  mkdir -p "$share"/{man/man1,bash-completion/completions,doc/briefing}
  cp "$build_dir"/man/*.1 "$share/man/man1"
  gzip -9n "$share"/man/man1/*.1
  "$linux" completions bash >"$share/bash-completion/completions/briefing"
  install -D -m 644 packaging/linux/briefing-studio.desktop -t "$share/applications"
  install -D -m 644 packaging/briefing.svg -t "$share/icons/hicolor/scalable/apps"
  for size in "${icon_sizes[@]}"; do
    mkdir -p "$share/icons/hicolor/${size}x$size/apps"
    rsvg-convert --width "$size" --height "$size" packaging/briefing.svg \
      --output "$share/icons/hicolor/${size}x$size/apps/briefing.png"
  done
  mkdir -p "$share/metainfo"
  fill packaging/linux/metainfo.xml >"$share/metainfo/org.example.briefing.metainfo.xml"
  if [ -f packaging/briefing.service ]; then
    install -D -m 644 packaging/briefing.service -t "$root/usr/lib/systemd/system"
  fi
}

# Shells of distributions look in different folders: zsh of Debian, and of all others.
completions() { # FOLDER ZSH-FOLDER
  mkdir -p "$1/usr/share/$2" "$1/usr/share/fish/vendor_completions.d"
  "$linux" completions zsh >"$1/usr/share/$2/_briefing"
  "$linux" completions fish >"$1/usr/share/fish/vendor_completions.d/briefing.fish"
}

tar_package() {
  local name=briefing-$version-linux-x86_64
  local root=$build_dir/$name
  rm -rf "$root"
  mkdir -p "$root/completions"
  install "$linux" "$root/briefing"
  cp -r "$build_dir/man" "$root/man"
  "$linux" completions bash >"$root/completions/briefing.bash"
  "$linux" completions zsh >"$root/completions/_briefing"
  "$linux" completions fish >"$root/completions/briefing.fish"
  cp README.md CHANGELOG.md "$root"
  licences "$root"
  tar_of "$dist/$name.tar.gz" "$build_dir" "$name"
}

deb_package() {
  local root=$build_dir/deb doc=$build_dir/deb/usr/share/doc/briefing size
  linux_tree "$root"
  completions "$root" zsh/vendor-completions
  cp packaging/linux/copyright "$doc/copyright"
  licences "$doc"
  # The text of these two is in `copyright`, as Debian wants it.
  rm "$doc"/licences/LICENSE-*
  gzip -9n "$doc"/licences/*
  gzip -9n <CHANGELOG.md >"$doc/NEWS.gz"
  fill packaging/linux/changelog WHEN="$(date -R -d "@$SOURCE_DATE_EPOCH")" | gzip -9n >"$doc/changelog.gz"
  install -D -m 644 packaging/linux/lintian-overrides "$root/usr/share/lintian/overrides/briefing"
  mkdir -p "$root/DEBIAN"
  size=$(du -sk --apparent-size "$root/usr" | cut -f1)
  fill packaging/linux/control GLIBC="$glibc" SIZE="$size" >"$root/DEBIAN/control"
  (cd "$root" && find usr -type f | sort | xargs md5sum) >"$root/DEBIAN/md5sums"
  with_one_time "$root"
  dpkg-deb --root-owner-group -Zxz --build "$root" "$dist/briefing_${version}_amd64.deb" >/dev/null
  lintian_is_content "$dist/briefing_${version}_amd64.deb" || fail "lintian objects to the package"
}

# Every tag counts that packaging/linux/lintian-overrides does not explain.
lintian_is_content() { # DEB
  lintian --allow-root --fail-on error,warning,info --display-info "$1"
}

rpm_package() {
  local top=$build_dir/rpm
  rm -rf "$top"
  linux_tree "$top/tree"
  completions "$top/tree" zsh/site-functions
  licences "$top/tree/usr/share/doc/briefing"
  cp CHANGELOG.md "$top/tree/usr/share/doc/briefing"
  with_one_time "$top/tree"
  fill packaging/linux/briefing.spec TREE="$top/tree" >"$top/briefing.spec"
  rpmbuild -bb --quiet --target x86_64-linux "$top/briefing.spec" --define "_topdir $top" --define "_rpmdir $dist" \
    --define "_rpmfilename briefing-$version-1.x86_64.rpm" --define "_buildhost localhost"
}

linux_packages() {
  step "man pages"
  rm -rf "$build_dir/man"
  man_pages "$build_dir/man"
  step "packages for Linux"
  desktop-file-validate packaging/linux/briefing-studio.desktop
  fill packaging/linux/metainfo.xml >"$build_dir/org.example.briefing.metainfo.xml"
  appstreamcli validate --no-net --explain "$build_dir/org.example.briefing.metainfo.xml"
  tar_package
  deb_package
  rpm_package
}
