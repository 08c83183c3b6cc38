# Chooses the documents of the posters that a change concerns, from the messages of `briefing batch`.
# `changed` has the names of the changed files; a NUL ends each name, there and in what is written.
($changed | split("\u0000") | map(select(. != ""))) as $changed
| map(select(.type == "poster")) as $posters
| ([$posters[].file, (.[] | select(.type == "diagnostic") | .file)] | unique) as $briefings
| ($changed | map(select(IN($briefings[]) | not))
   | any(test("\\.(ya?ml|csv|tsv|txt|xlsx?|xlsm|xlsb|ods|svg|png|jpe?g|ttf|otf|woff2?|icc)$"; "i"))) as $all
| $posters[] | select($all or (.file | IN($changed[]))) | .files[].path + "\u0000"
