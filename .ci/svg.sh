# Checks of the SVG and the PNG: valid files, and the same picture in the programs of others.
# Sourced by `run`, which sets `briefing` and `work` and has the functions that are called here.

step "svg: what it takes"
missing=()
command -v chromium >/dev/null || missing+=(chromium)
command -v node >/dev/null || missing+=(nodejs)
command -v npm >/dev/null || missing+=(npm)
command -v java >/dev/null || missing+=(default-jre-headless)
command -v rsvg-convert >/dev/null || missing+=(librsvg2-bin)
if [ "${#missing[@]}" -gt 0 ]; then
  as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi
modules=${XDG_CACHE_HOME:-$HOME/.cache}/briefing-ci/npm
mkdir -p "$modules"
for module in axe-core@4.14.1 playwright-core@1.65.1 vnu-jar@26.9.27; do
  if [ ! -d "$modules/node_modules/${module%@*}" ]; then
    npm install --silent --no-audit --no-fund --prefix "$modules" "$module"
  fi
done

# What follows checks one file each, says what it found and returns non-zero on a fault.
is_valid_svg() { # FILE...: by the Nu checker, which knows SVG 1.1 and ARIA
  java -jar "$modules/node_modules/vnu-jar/build/dist/vnu.jar" --svg "$@"
}
looks_alike() { # DRAWING.svg PICTURE.png...: in Chromium, and as the others draw it
  node .ci/svg.mjs "$modules" "$@"
}
is_svg_accessible() { # FILE
  node .ci/svg.mjs "$modules" --axe "$1"
}
is_png_of_150_ppi() { # FILE WIDTH HEIGHT
  [ "$(python3 .ci/png_size.py "$1")" = "$2x$3" ] && grep -q 'pHYs' "$1" && grep -q 'sRGB' "$1" && return 0
  python3 .ci/png_size.py "$1"
  return 1
}

step "svg: valid, and alike in resvg, Chromium and librsvg"
drawings=$work/svg
"$briefing" render briefing.yaml -p svg,png --out "$drawings"
is_png_of_150_ppi "$drawings/briefing.png" 2480 1754 || fail "the PNG is not what it should be"
for yaml in tests/cases/languages/{ar,th,ur,zh}.yaml tests/cases/layout/{logos-6,theme-own}.yaml; do
  "$briefing" render "$yaml" -p svg,png --width 800 --out "$drawings" >"$work/out" 2>&1 ||
    { cat "$work/out"; fail "$yaml"; }
done
is_valid_svg "$drawings"/*.svg || fail "not valid"
seen=0
for svg in "$drawings"/*.svg; do
  name=${svg%.svg}
  rsvg-convert --width 800 "$svg" --output "$name.rsvg.png"
  looks_alike "$svg" "$name.png" "$name.rsvg.png" || fail "$svg does not look alike"
  seen=$((seen + 1))
done
[ "$seen" -ge 7 ] || fail "only $seen drawings were looked at"
is_svg_accessible "$drawings/briefing.svg" || fail "axe-core is not content with the drawing"

step "svg: canaries"
svg=$drawings/briefing.svg
spoil_svg() { # NAME SED-SCRIPT
  sed -E "$2" "$svg" >"$work/spoilt-$1.svg"
  if cmp -s "$svg" "$work/spoilt-$1.svg"; then fail "$1: nothing was spoilt"; fi
}
spoil_svg open 's,</desc>,,'
spoil_svg attribute 's,<defs>,<defs colour="red">,'
spoil_svg twice 's,id="g1",id="g0",'
for name in open attribute twice; do
  refuses is_valid_svg "$work/spoilt-$name.svg"
done
spoil_svg shifted 's,translate\(([0-9]+)\.,translate(1\1.,g'
spoil_svg recoloured 's,fill="#f[0-9a-f]{5}",fill="#808080",'
spoil_svg fetch 's,</svg>$,<image xlink:href="http://example.org/a.png" width="9" height="9"/></svg>,'
for name in shifted recoloured; do
  refuses looks_alike "$work/spoilt-$name.svg" "$drawings/briefing.png"
done
spoil_svg unnamed 's,aria-label="[^"]*",,g'
for name in unnamed fetch; do
  refuses is_svg_accessible "$work/spoilt-$name.svg"
done
refuses is_png_of_150_ppi "$drawings/briefing.rsvg.png" 2480 1754
