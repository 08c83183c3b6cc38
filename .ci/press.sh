# Checks of PDFs for a print house, by programs of others. Sourced by `run`, which sets
# `briefing` and `work` and has the functions that are called here.

# What follows checks one file each, says what it found and returns non-zero on a fault.
has_boxes() { # FILE WIDTH HEIGHT BLEED MARKS, in millimetres
  LC_ALL=C python3 .ci/press.py boxes "$@"
}
has_four_plates() { # FILE: cyan, magenta, yellow and black, and no other
  rm -rf "$work/plates"
  mkdir "$work/plates"
  gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=tiffsep -r50 -o "$work/plates/all.tif" "$1" || return 1
  find "$work/plates" -name 'all(*' -printf '%f\n' | LC_ALL=C sort >"$work/out"
  printf 'all(%s).tif\n' Black Cyan Magenta Yellow | cmp -s - "$work/out" && return 0
  cat "$work/out"
  return 1
}
has_bearable_ink() { # FILE: 300 % at the most inside of the bleed, at 150 dpi
  gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=pamcmyk32 -r150 -o "$work/page.pam" "$1" || return 1
  # The bleed begins 7 mm inside of the medium.
  python3 .ci/press.py ink "$work/page.pam" 41
}
has_black_text() { # FILE: small text is on the black plate alone, and overprints
  mutool trace "$1" >"$work/trace.xml" 2>/dev/null || return 1
  python3 .ci/press.py text "$work/trace.xml" || return 1
  qpdf --qdf --object-streams=disable "$1" "$work/qdf.pdf" || return 1
  python3 .ci/press.py overprint "$work/qdf.pdf"
}

step "every grid, theme and paper"
mkdir -p "$work/source" "$work/sheets"
cp -r logos "$work/source"
# The example is too long for the default floor on the small sheets.
sed 's/^poster:$/&\n  type: { min: 4pt }/' briefing.yaml >"$work/source/base.yaml"
own='{ band: "#3b1f2b", ground: "#f7efe9", call: "#8c1c4b" }'
declare -A millimetres=([A5]="148 210" [A4]="210 297" [A3]="297 420" [A2]="420 594"
  [A1]="594 841" [A0]="841 1189" [Letter]="215.9 279.4" [Legal]="215.9 355.6"
  [Tabloid]="279.4 431.8")
render_sheet() { # THEME PAPER ORIENTATION GRID; exit code 255 ends `xargs`
  local name=$1-$2-$3-$4 profiles=press,screen
  # The handout has no theme.
  [ "$1" != spectrum ] || profiles+=,office
  "$briefing" render "$work/source/$1.yaml" -p "$profiles" --paper "$2" --orientation "$3" \
    --grid "$4" --out "$work/sheets/$name" >"$work/sheets/$name.txt" 2>&1 && return 0
  printf '%s:\n' "$name"
  cat "$work/sheets/$name.txt"
  return 255
}
export -f render_sheet
export briefing work
for theme in spectrum calm mono own; do
  value=$theme
  [ "$theme" != own ] || value=$own
  sed "s/^poster:\$/&\n  theme: $value/" "$work/source/base.yaml" >"$work/source/$theme.yaml"
  for paper in "${!millimetres[@]}"; do
    printf '%s\n' "$theme $paper "{portrait,landscape}" "{hub,columns,rows}
  done
done | xargs -P "$cores" -I{} bash -c 'render_sheet {}' || fail "not every sheet can be made"

step "press: veraPDF and our own preflight"
sheets=("$work"/sheets/*/*.press.pdf)
[ "${#sheets[@]}" -eq 216 ] || fail "${#sheets[@]} sheets, not 216"
conform PDFA_2_B "${sheets[@]}" || fail "veraPDF is not content"
"$briefing" preflight "${sheets[@]}" >"$work/out" 2>&1 || { cat "$work/out"; fail "preflight"; }
[ "$(grep -c ', PDF/X-4$' "$work/out")" -eq 216 ] || fail "the preflight did not pass all sheets"
# On the largest sheets the example's logo is a little soft; of nothing else may it warn.
if grep '^warning' "$work/out" | grep -v '^warning\[image-soft\]'; then fail "preflight"; fi
for paper in "${!millimetres[@]}"; do
  read -r width height <<<"${millimetres[$paper]}"
  has_boxes "$work/sheets/mono-$paper-portrait-rows/mono.press.pdf" "$width" "$height" 3 yes ||
    fail "$paper: wrong boxes"
  has_boxes "$work/sheets/mono-$paper-landscape-hub/mono.press.pdf" "$height" "$width" 3 yes ||
    fail "$paper: wrong boxes"
done

step "press: bleed and marks as asked for"
for wish in "0mm true 0 yes" "10mm true 10 yes" "3mm false 3 no"; do
  read -r bleed marks number has_marks <<<"$wish"
  sed "s/^poster:\$/&\n  press: { bleed: $bleed, marks: $marks }/" briefing.yaml \
    >"$work/source/wish.yaml"
  "$briefing" render "$work/source/wish.yaml" -p press --out "$work/wish"
  has_boxes "$work/wish/wish.press.pdf" 420 297 "$number" "$has_marks" || fail "$wish: wrong boxes"
done

step "press: plates, ink, fonts and words"
good_press=$work/a3-landscape-hub/briefing.press.pdf
for pdf in "$good_press" "$work/sheets/calm-A4-portrait-columns/calm.press.pdf" \
  "$work/sheets/own-A2-landscape-rows/own.press.pdf"; do
  is_sound "$pdf" || fail "$pdf: qpdf is not content"
  has_fonts "$pdf" || fail "$pdf: a font is not as it should be"
  has_words "$pdf" briefing.yaml || fail "$pdf: the words are not those of the YAML"
  has_four_plates "$pdf" || fail "$pdf: other plates than the four"
  has_bearable_ink "$pdf" || fail "$pdf: too much ink"
  has_black_text "$pdf" || fail "$pdf: text is not on the black plate"
done
cmp "$good_press" "$work/elsewhere/deep/briefing.press.pdf"

step "press: canaries"
python3 .ci/bad_press.py "$work/bad_press.pdf"
refuses .ci/verapdf PDFA_2_B "$work/bad_press.pdf"
refuses "$briefing" preflight "$work/bad_press.pdf"
refuses "$briefing" preflight "$work/a3-landscape-hub/briefing.screen.pdf"
refuses has_boxes "$good_press" 420 297 5 yes
refuses has_boxes "$good_press" 420 298 3 yes
refuses has_boxes "$good_press" 420 297 3 no
refuses has_four_plates "$work/bad_press.pdf"
refuses has_bearable_ink "$work/bad_press.pdf"
refuses has_black_text "$work/bad_press.pdf"
refuses has_black_text "$work/a3-landscape-hub/briefing.screen.pdf"
