#!/usr/bin/env bash
# Writes a merge to measure: the example as a template, its logos, and a table of schools in which
# the title, the text of two panels and the contacts differ from row to row.
#
#     .ci/merge.sh FOLDER ROWS [FILE]     FILE is the name of the table; rows.csv if not given
set -euo pipefail
folder=${1:?the folder to write into}
rows=${2:?the number of rows}
cd "$(dirname "$0")/.."
mkdir -p "$folder"
cp -r logos "$folder"
sed -e 's/^title: .*/& at ${school}/' \
  -e 's/^publisher: .*/publisher: ${school}/' \
  -e 's/Speak to your safeguarding lead/Speak to ${lead} on **${phone}**/' \
  -e 's/Many children need intensive support/${finding} &/' \
  -e '/Our strategy asks for more than a response/ { N; s/Our strategy.*children\./${strategy}/ }' \
  briefing.yaml >"$folder/merge.yaml"
for field in school lead phone finding strategy; do
  grep -q "\${$field}" "$folder/merge.yaml" || { echo "the example has no place for $field" >&2; exit 1; }
done
awk -v rows="$rows" 'BEGIN {
  srand(1)
  split("Oak Ash Elm Birch Willow Maple Hazel Rowan Cedar Holly Quarry Jubilee", first)
  split("field wood dale ham ton bury ford ley stead wick", second)
  split("Smith Jones Patel Khan Nowak Quayle Zhang Evans", lead)
  times = split("Last year|In the spring|Since September|In the autumn|This term|Over two years", time, "|")
  tellers = split("we heard of|our staff reported|the council counted|the police recorded", teller, "|")
  plans = split("asks for more than a response from the services that safeguard children" \
    "|puts the voice of the child first, in every meeting and on every form" \
    "|brings schools, health services and the police to one table each month" \
    "|names a person in each school who answers for every child that goes missing", plan, "|")
  print "school,lead,phone,slug,finding,strategy"
  for (i = 1; i <= rows; i++) {
    place = first[int(rand() * 12) + 1] second[int(rand() * 10) + 1]
    printf "%s School,%c. %s,01%08d,school-%06d,", place, 65 + int(rand() * 26),
      lead[int(rand() * 8) + 1], int(rand() * 1e8), i
    printf "\"%s %s %d cases in %s.\",", time[int(rand() * times) + 1],
      teller[int(rand() * tellers) + 1], 3 + int(rand() * 200), place
    printf "\"Our strategy for %s %s.\"\n", place, plan[int(rand() * plans) + 1]
  }
}' >"$folder/${3:-rows.csv}"
