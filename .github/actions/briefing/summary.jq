# Turns the messages of `briefing batch` into the tables of the job's summary.

# The most rows: GitHub takes no more than 1 MiB.
def most: 500;
def text: tostring | gsub("&"; "&amp;") | gsub("<"; "&lt;") | gsub(">"; "&gt;")
  | gsub("(?<sign>[\\\\*_\\[\\]~#@|])"; "&#\(.sign | explode[0]);")
  | gsub("`(?<code>[^`]*)`"; "<code>\(.code)</code>") | gsub("`"; "&#96;") | gsub("[\r\n]+"; "<br>");
# The address of a file in the repository, with each part of the path encoded.
def link: $at + ((.file | gsub("\\\\"; "/") | split("/") | map(@uri)) | join("/"))
  + (if .line and (.cell | not) then "#L\(.line)" else "" end);
def place: (.file | text) + (if .cell then " \(.cell | text)" elif .line then ":\(.line)" else "" end);
def rows(columns): (.[:most] | map("| " + (columns | join(" | ")) + " |"))
  + (if length > most then ["", "… and \(length - most) more"] else [] end);

(map(select(.type == "diagnostic")) | unique_by([.file, .line, .column, .code, .message])
  | sort_by(.severity, .file // "", .line // 0)) as $problems
| map(select(.type == "poster")) as $posters
| (map(select(.type == "summary")) | last) as $summary
| ["### Briefings", ""]
+ (if $summary then ["\($summary.written // 0) made, \($summary.failed) failed", ""] else [] end)
+ (if $problems == [] then [] else
    ["| | where | what is wrong | what to do |", "|---|---|---|---|"]
    + ($problems | rows([
        .severity,
        (if .file then "[\(place)](\(link))" else "" end),
        (.message | text),
        (.hints | map(text) | join("<br>"))
      ])) + [""]
  end)
+ (if $posters == [] then [] else
    ["| poster | result | type |", "|---|---|---|"]
    + ($posters | rows([
        (.name | text),
        .status,
        ([.files[].sheet | select(.) | "\(.body_size_pt) pt"] | first // "")
      ]))
  end)
| .[]
