# One file of many posters: that it conforms, and that each page shows what the file of its own
# poster shows. Sourced by .ci/run.
step "one file of many posters"
merge=$work/merge
mkdir -p "$merge"
cp -r logos "$merge"
sed -e 's/^title: .*/&, for ${school}/' -e 's/safeguarding lead/lead, ${lead},/' \
  briefing.yaml >"$merge/briefing.yaml"
printf 'school,lead,slug\nOakfield,Jo Webb,oak\nÉcole Żółw,Sam Ali,tortue\nElm Park,Max O’Neill,elm\n' \
  >"$merge/schools.csv"
posters=(oak tortue elm)
for profile in screen office press; do
  for more in "--one-file all" ""; do
    # shellcheck disable=SC2086
    "$briefing" batch "$merge/briefing.yaml" --data "$merge/schools.csv" --name '${slug}' \
      --out "$merge/out" -p "$profile" $more >"$merge/log" 2>&1 || fail "$(cat "$merge/log")"
  done
  is_sound "$merge/out/all.$profile.pdf" || fail "one file for $profile: qpdf is not content"
done
conform PDFUA_1 "$merge"/out/all.{screen,office}.pdf || fail "one file: not PDF/UA-1"
conform PDFA_2_A "$merge"/out/all.{screen,office}.pdf || fail "one file: not PDF/A-2a"
conform PDFA_2_B "$merge/out/all.press.pdf" || fail "one file: not PDF/A-2b"
"$briefing" preflight "$merge/out/all.press.pdf" || fail "one file: not fit for a press"
shows() { # FILE PAGE FILE: whether a page has the words and the looks of a file of one page
  cmp <(pdftotext -f "$2" -l "$2" -raw "$1" -) <(pdftotext -raw "$3" -) || return 1
  pdftoppm -f "$2" -l "$2" -r 50 "$1" >"$merge/one.ppm"
  pdftoppm -r 50 "$3" >"$merge/other.ppm"
  # A logo that is larger on another page has more pixels here as well.
  [ "$(compare -metric AE -fuzz 20% "$merge/one.ppm" "$merge/other.ppm" null: 2>&1)" = 0 ]
}
for profile in screen office press; do
  for at in 0 1 2; do
    shows "$merge/out/all.$profile.pdf" $((at + 1)) "$merge/out/${posters[$at]}.$profile.pdf" ||
      fail "one file for $profile: page $((at + 1)) is not that of ${posters[$at]}"
  done
done
if shows "$merge/out/all.screen.pdf" 1 "$merge/out/elm.screen.pdf" >/dev/null; then
  fail "another poster counted as the same page"
fi
