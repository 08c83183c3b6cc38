# Checks of what everyone is to be able to read: the tagged PDFs, the handout, the web page and
# the plain text. By programs of others; sourced by `run`, which sets `briefing` and `work` and
# has the functions that are called here.

step "reading: what it takes"
missing=()
command -v chromium >/dev/null || missing+=(chromium)
command -v node >/dev/null || missing+=(nodejs)
command -v npm >/dev/null || missing+=(npm)
command -v hb-shape >/dev/null || missing+=(libharfbuzz-bin)
command -v woff2_decompress >/dev/null || missing+=(woff2)
if [ "${#missing[@]}" -gt 0 ]; then
  as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi
modules=${XDG_CACHE_HOME:-$HOME/.cache}/briefing-ci/npm
mkdir -p "$modules"
for module in axe-core@4.14.1 playwright-core@1.65.1 vnu-jar@26.9.27; do
  [ -d "$modules/node_modules/${module%@*}" ] ||
    npm install --silent --no-audit --no-fund --prefix "$modules" "$module"
done

# What follows checks one file each, says what it found and returns non-zero on a fault.
is_accessible() { # FILE...: PDF/UA-1 and PDF/A-2a
  conform PDFUA_1 "$@" && conform PDFA_2_A "$@"
}
is_smaller() { # FILE BYTES
  local bytes
  bytes=$(wc -c <"$1")
  [ "$bytes" -lt "$2" ] && return 0
  printf '%s bytes, not under %s\n' "$bytes" "$2"
  return 1
}
has_no_colour() { # FILE: no mark on any plate but the black one
  gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=inkcov -o - "$1" >"$work/out" || return 1
  awk '$5 == "CMYK" { pages++; colour += $1 + $2 + $3; black += $4 }
    END { exit !(pages == 1 && colour == 0 && black > 0) }' "$work/out" && return 0
  cat "$work/out"
  return 1
}
ink() { # FILE: per cent of the sheet, all plates together
  gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=ink_cov -o - "$1" |
    awk '$5 == "CMYK" { print $1 + $2 + $3 + $4 }'
}
has_less_than_a_third_of_the_ink() { # FILE OTHER
  local one other
  one=$(ink "$1")
  other=$(ink "$2")
  printf '%s %% of the sheet, against %s %%\n' "$one" "$other"
  awk -v one="$one" -v other="$other" 'BEGIN { exit !(one > 0 && one < other / 3) }'
}
says_the_same() { # YAML PDF HTML TEXT
  pdfinfo -struct-text -enc UTF-8 "$2" >"$work/struct.txt" 2>/dev/null || return 1
  node .ci/spoken.mjs "$modules" "$3" >"$work/spoken.txt" || return 1
  python3 .ci/said.py "$1" "$work/struct.txt" "$3" "$4" "$work/spoken.txt"
}

step "reading: every grid, theme and paper, and odd briefings"
odd=0
for yaml in tests/cases/layout/*.yaml; do
  "$briefing" render "$yaml" -p screen,office,html,text --out "$work/odd" >"$work/out" 2>&1 ||
    { cat "$work/out"; fail "$yaml"; }
  odd=$((odd + 1))
done
[ "$odd" -ge 10 ] || fail "only $odd odd briefings"
# The sheets are those of the press.
pdfs=("$work"/sheets/*/*.{screen,office}.pdf "$work"/odd/*.pdf)
[ "${#pdfs[@]}" -eq $((216 + 54 + 2 * odd)) ] || fail "${#pdfs[@]} files"
is_accessible "${pdfs[@]}" >"$work/verdicts" || { cat "$work/verdicts"; fail "veraPDF"; }
tail -n "$cores" "$work/verdicts"

step "reading: the same words everywhere"
"$briefing" render briefing.yaml -p screen,office,large,html,text --out "$work/all"
for pdf in "$work"/all/briefing.{screen,office,large}.pdf; do
  says_the_same briefing.yaml "$pdf" "$work/all/briefing.html" "$work/all/briefing.txt" ||
    fail "$pdf, the page and the text do not say the same"
  is_sound "$pdf" || fail "$pdf: qpdf is not content"
  has_fonts "$pdf" || fail "$pdf: a font is not as it should be"
done
is_smaller "$work/all/briefing.screen.pdf" 90000 || fail "the screen PDF is too large"
is_smaller "$work/all/briefing.html" 100000 || fail "the page is too large"

step "reading: other languages and scripts"
languages=0
for yaml in tests/cases/languages/*.yaml; do
  "$briefing" render "$yaml" -p press,screen,office,large,html --out "$work/languages" \
    >"$work/out" 2>&1 || { cat "$work/out"; fail "$yaml"; }
  name=$(basename "$yaml" .yaml)
  for profile in press screen office large; do
    has_fonts "$work/languages/$name.$profile.pdf" || fail "$name: a font is not as it should be"
    pdftotext -raw -enc UTF-8 "$work/languages/$name.$profile.pdf" "$work/extract.txt"
    python3 .ci/extract.py "$yaml" "$work/extract.txt" >"$work/out" ||
      { cat "$work/out"; fail "$name.$profile.pdf says something else"; }
  done
  languages=$((languages + 1))
done
[ "$languages" -ge 10 ] || fail "only $languages languages"
for yaml in tests/cases/large/*.yaml; do
  "$briefing" render "$yaml" -p large,html --out "$work/languages" >"$work/out" 2>&1 ||
    { cat "$work/out"; fail "$yaml"; }
done
is_accessible "$work"/languages/*.{screen,office,large}.pdf >"$work/verdicts" ||
  { cat "$work/verdicts"; fail "veraPDF"; }
has_pages() { # FILE COUNT
  pdfinfo "$1" | awk -v count="$2" '/^Pages:/ { exit $2 != count }'
}
has_pages "$work/languages/long.large.pdf" 4 || fail "the long text does not have four pages"
conform PDFA_2_B "$work"/languages/*.press.pdf >"$work/verdicts" ||
  { cat "$work/verdicts"; fail "veraPDF"; }
python3 .ci/shapes.py tests/cases/languages/shapes.tsv fonts/noto || fail "shapes are not HarfBuzz's"

step "reading: PDF/UA-2, PDF/A-4 and Well-Tagged PDF"
mkdir -p "$work/ua2"
for yaml in briefing.yaml tests/cases/languages/*.yaml; do
  # With the files that it names.
  copy=${yaml%/*}/.ua2-$(basename "$yaml")
  [ "$yaml" != briefing.yaml ] || copy=.ua2-briefing.yaml
  if grep -q '^poster:$' "$yaml"; then
    sed 's,^poster:$,&\n  screen: { standard: ua2 },' "$yaml" >"$copy"
  else
    { cat "$yaml" && printf '\nposter:\n  screen: { standard: ua2 }\n'; } >"$copy"
  fi
  "$briefing" render "$copy" -p screen --out "$work/ua2" >"$work/out" 2>&1 ||
    { rm "$copy" && cat "$work/out" && fail "$yaml"; }
  rm "$copy"
done
ua2=("$work"/ua2/.ua2-*.screen.pdf)
[ "${#ua2[@]}" -gt "$languages" ] || fail "only ${#ua2[@]} files"
for standard in PDFUA_2 PDFA_4 WTPDF_1_0_ACCESSIBILITY; do
  conform "$standard" "${ua2[@]}" >"$work/verdicts" || { cat "$work/verdicts"; fail "veraPDF"; }
  tail -n 1 "$work/verdicts"
done

step "reading: the handout"
for pdf in "$work/all/briefing.office.pdf" "$work"/odd/*.office.pdf; do
  has_no_colour "$pdf" || fail "$pdf has colour"
done
has_less_than_a_third_of_the_ink "$work/all/briefing.office.pdf" "$work/all/briefing.screen.pdf" ||
  fail "the handout takes too much ink"

step "reading: the page in Chromium, and the report on what was checked"
mkdir "$work/report"
cp -r briefing.yaml logos "$work/report"
(cd "$work/report" && "$briefing" check --report html briefing.yaml) || fail "no report"
node .ci/axe.mjs "$modules" "$work/all/briefing.html" \
  "$work/report/briefing.check.html" \
  "$work"/odd/{blocks,brand-white,brand-yellow,footer-long,languages,logos-6,nested-lists}.html \
  "$work"/odd/{pictures,theme-calm,theme-own}.html \
  "$work"/languages/{ar,bn,uk,zh,long,narrow}.html ||
  fail "axe-core is not content"

step "reading: the pages by the Nu checker"
is_valid_html() { # FILE...
  java -jar "$modules/node_modules/vnu-jar/build/dist/vnu.jar" "$@"
}
is_valid_html "$work/all/briefing.html" "$work/report/briefing.check.html" "$work"/odd/*.html "$work"/languages/*.html ||
  fail "the Nu checker is not content"
is_smaller "$work/languages/ur.html" 350000 || fail "the page in Urdu is too large"

step "reading: numbers and foreign words in order, by MuPDF and Chromium"
loads_every_glyph() { # FILE.pdf: FreeType finds no outline damaged
  mutool draw -q -F stext -o "$work/rows.xml" "$1" 2>"$work/said" || { cat "$work/said"; return 1; }
  ! grep FT_Load_Glyph "$work/said"
}
sees_in_order() { # EXPECTED.txt NAME.pdf|NAME.html
  case $2 in
    *.pdf) loads_every_glyph "$2" && python3 .ci/order.py "$1" "$work/rows.xml" ;;
    *) node .ci/rows.mjs "$modules" "$2" >"$work/rows.txt" && python3 .ci/order.py "$1" "$work/rows.txt" ;;
  esac
}
seen=0
for yaml in tests/cases/direction/*.yaml; do
  name=$(basename "$yaml" .yaml)
  # The handout in two columns, which hold each of the lines whole.
  { "$briefing" render "$yaml" -p press,screen,html --out "$work/direction" &&
    "$briefing" render "$yaml" -p office --orientation portrait --grid columns \
      --out "$work/direction"; } >"$work/out" 2>&1 || { cat "$work/out"; fail "$yaml"; }
  for file in "$work/direction/$name".{press.pdf,screen.pdf,office.pdf,html}; do
    sees_in_order "${yaml%.yaml}.txt" "$file" || fail "$file: not in order"
    seen=$((seen + 1))
  done
done
[ "$seen" -ge 32 ] || fail "only $seen files were looked at"
for file in "$work"/languages/*.pdf; do
  loads_every_glyph "$file" || fail "$file: a glyph is damaged"
done

step "reading: canaries"
sed -E 's,</?bdi[^>]*>,,g' "$work/direction/ar.html" >"$work/direction/turned.html"
refuses sees_in_order tests/cases/direction/ar.txt "$work/direction/turned.html"
sed -E 's,0800 1111,1111 0800,' tests/cases/direction/ar.txt >"$work/turned.txt"
refuses sees_in_order "$work/turned.txt" "$work/direction/ar.screen.pdf"
qpdf --qdf --object-streams=disable "$work/direction/ar.screen.pdf" "$work/plain.pdf"
loads_every_glyph "$work/plain.pdf" || fail "spoilt by unpacking"
python3 .ci/short_outline.py "$work/plain.pdf" "$work/short.pdf"
refuses loads_every_glyph "$work/short.pdf"
# Broken in one place each; `fix-qdf` makes the file sound again in all others.
qpdf --qdf --object-streams=disable "$work/all/briefing.screen.pdf" "$work/plain.pdf"
spoil() { # NAME SED-SCRIPT
  LC_ALL=C sed -E "$2" "$work/plain.pdf" >"$work/spoilt.pdf"
  if cmp -s "$work/plain.pdf" "$work/spoilt.pdf"; then fail "$1: nothing was spoilt"; fi
  fix-qdf "$work/spoilt.pdf" >"$work/fixed.pdf"
  # Packed again: the lengths of unpacked streams are not what PDF/A counts.
  qpdf --newline-before-endstream "$work/fixed.pdf" "$work/spoilt-$1.pdf"
}
spoil nothing 's,^%% Contents for page,%% All contents for page,'
is_accessible "$work/spoilt-nothing.pdf" >"$work/out" || { cat "$work/out"; fail "spoilt by spoiling"; }
spoil untagged 's,/Marked true,/Marked false,'
spoil language 's,^  /Lang \(en-GB\),  /Nope (en-GB),'
spoil alt 's,^  /Alt \(Safe,  /Nope (Safe,'
spoil tabs 's,/Tabs /S,/Tabs /R,'
spoil contents 's,^  /Contents \(https://www.nspcc,  /Nope (https://www.nspcc,'
spoil artifact 's,^/Artifact BMC,/Span BMC,'
spoil heading 's,/S /H1,/S /H3,'
none_conforms() { # FLAVOUR NAME...: veraPDF objects to each of the spoilt files
  local flavour=$1 name files=()
  shift
  for name in "$@"; do files+=("$work/spoilt-$name.pdf"); done
  .ci/verapdf "$flavour" "${files[@]}" >"$work/out" || [ $? -eq 1 ] || { cat "$work/out"; fail "no judgement"; }
  grep -q "^0 of $# files conform" "$work/out" || { cat "$work/out"; fail "$flavour: passed a spoilt file"; }
  printf 'refused, as it should be, by %s: %s\n' "$flavour" "$*"
}
none_conforms PDFUA_1 untagged language alt tabs contents artifact heading
spoil intent 's,/OutputIntents,/NoIntents,'
spoil type 's,/S /Span,/S /Nope,'
spoil level 's,conformance>A<,conformance>Z<,'
none_conforms PDFA_2_A untagged intent type level
qpdf --qdf --object-streams=disable "$work/ua2/.ua2-briefing.screen.pdf" "$work/plain.pdf"
spoil destination 's,/SD \[,/Nope [,'
spoil namespace 's,/NS [0-9]+ 0 R,/Nope 1,'
spoil revision 's,<pdfuaid:rev>2024,<pdfuaid:rev>1024,'
spoil declaration 's,wtpdf#accessibility1.0,wtpdf#accessibility9.9,'
spoil intent4 's,/OutputIntents,/NoIntents,'
none_conforms PDFUA_2 destination namespace revision
none_conforms WTPDF_1_0_ACCESSIBILITY declaration
none_conforms PDFA_4 intent4
refuses has_no_colour "$work/all/briefing.screen.pdf"
refuses has_less_than_a_third_of_the_ink "$work/all/briefing.screen.pdf" "$work/all/briefing.screen.pdf"
refuses is_smaller "$work/all/briefing.html" 60000
page=$work/all/briefing.html
spoil_page() { # NAME SED-SCRIPT
  sed -E "$2" "$page" >"$work/spoilt-$1.html"
  if cmp -s "$page" "$work/spoilt-$1.html"; then fail "$1: nothing was spoilt"; fi
  spoilt_pages+=("$work/spoilt-$1.html")
}
spoilt_pages=()
spoil_page lang 's, lang="en-GB",,'
spoil_page contrast 's,--words:#[0-9a-f]{6},--words:#c8c8c8,'
spoil_page alt 's, alt="Health and Care Board",,'
spoil_page wide 's,<main id="main">,<main id="main" style="width:40rem">,'
spoil_page focus 's,outline:\.2rem solid,outline:0 solid,'
spoil_page font 's,(data:font/woff2;base64\,)[A-Za-z0-9+/]{40},\1AAAA,'
spoil_page inline 's,<p class="kicker",<p style="color:red" class="kicker",'
spoil_page fetch 's,</body>,<img src="http://example.org/a.png" alt="a"/></body>,'
if node .ci/axe.mjs "$modules" "${spoilt_pages[@]}" >"$work/out"; then fail "passed spoilt pages"; fi
for page in "${spoilt_pages[@]}"; do
  name=$(basename "$page" .html)
  grep -qE "^$name( at|:)" "$work/out" || { cat "$work/out"; fail "$name: no fault was found"; }
  printf 'refused, as it should be, by axe.mjs: %s\n' "$name"
done
page=$work/all/briefing.html
sed -E 's,<h1>,<h1 colour="red">,' "$page" >"$work/spoilt-attribute.html"
refuses is_valid_html "$work/spoilt-attribute.html"
# What the accessibility tree does not have, nobody hears.
sed -E 's,<p>Exploitation puts,<p aria-hidden="true">Exploitation puts,' "$page" >"$work/spoilt-hidden.html"
if cmp -s "$page" "$work/spoilt-hidden.html"; then fail "hidden: nothing was spoilt"; fi
refuses says_the_same briefing.yaml "$work/all/briefing.screen.pdf" "$work/spoilt-hidden.html" \
  "$work/all/briefing.txt"
for name in missing twice swapped; do
  python3 .ci/said.py --canary "$name" "$work/all/briefing.txt" "$work/canary.txt"
  refuses says_the_same briefing.yaml "$work/all/briefing.screen.pdf" "$page" "$work/canary.txt"
done
sed -E '0,/([0-9]+)@/s//1\1@/' tests/cases/languages/shapes.tsv >"$work/shapes.tsv"
refuses python3 .ci/shapes.py "$work/shapes.tsv" fonts/noto
pdftotext -raw -enc UTF-8 "$work/languages/bn.screen.pdf" "$work/extract.txt"
refuses python3 .ci/extract.py tests/cases/languages/gu.yaml "$work/extract.txt"
