# The words of the example as a Typst document, on A3 in one size that fits: no search, no
# tags, no standards. What it costs to set the same words at all.
BEGIN {
  print "#set page(width: 420mm, height: 297mm, margin: 10mm, columns: 3)"
  print "#set text(font: \"Atkinson Hyperlegible Next\", size: 12pt)"
  print "#set par(leading: 0.5em)"
}
/^title: / { print "#place(top + center, scope: \"parent\", float: true, text(size: 32pt, weight: \"bold\")[" substr($0, 8) "])"; next }
/^  - file: / { print "#box(image(\"" $3 "\", height: 14mm))"; next }
/^  - heading: / { print "\n= " substr($0, 14) "\n"; next }
/^    body: / { body = 1; next }
/^[^ #]/ { body = 0 }
/^ *#/ { body = 0; next }
body || /^  [A-Z]/ {
  sub(/^ +/, "")
  while (match($0, /\[[^]]*\]\([^)]*\)/)) {
    link = substr($0, RSTART, RLENGTH)
    split(substr(link, 2, length(link) - 2), part, /\]\(/)
    $0 = substr($0, 1, RSTART - 1) "#link(\"" part[2] "\")@" part[1] "@" substr($0, RSTART + RLENGTH)
  }
  gsub(/\*\*/, "\001"); gsub(/\*/, "_"); gsub(/\001/, "*")
  gsub(/@[^@]*@/, "[&]"); gsub(/\[@/, "["); gsub(/@\]/, "]")
  sub(/^1\. |^2\. |^3\. /, "+ ")
  print
}
