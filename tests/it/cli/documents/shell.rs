//! Splits the command lines that the documentation shows, as a shell would.

/// Returns the commands of a text, each as its words. Lines that begin with `#` are comments. A
/// pipe separates two commands. What follows `>` is the name of a file and no word.
pub(crate) fn commands(text: &str) -> Vec<Vec<String>> {
    let mut commands = Vec::new();
    // A backslash at the end of a line joins it with the next.
    let text = text.replace("\\\n", " ");
    for line in text.lines().map(str::trim) {
        if !line.is_empty() && !line.starts_with('#') {
            commands.extend(words(line).split(|it| it == "|").map(|command| {
                let end = command.iter().position(|it| it == ">");
                command.get(..end.unwrap_or(command.len())).unwrap_or_default().to_vec()
            }));
        }
    }
    commands
}

/// Returns the words of a line.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote: Option<char> = None;
    let mut characters = line.chars();
    while let Some(it) = characters.next() {
        match (it, quote) {
            (_, Some(open)) if it == open => quote = None,
            ('\\', None | Some('"')) => {
                word.get_or_insert_default().extend(characters.next());
            }
            ('\'' | '"', None) => {
                quote = Some(it);
                word.get_or_insert_default();
            }
            (' ', None) => words.extend(word.take()),
            (_, _) => word.get_or_insert_default().push(it),
        }
    }
    assert!(quote.is_none(), "a quote is not closed: {line}");
    words.extend(word);
    words
}

/// Returns the arguments of `briefing` in a command, if the command runs it: by its name, with
/// GNU parallel, or with cargo.
pub(crate) fn arguments(command: &[String]) -> Option<Vec<String>> {
    let words: Vec<&str> = command.iter().map(String::as_str).collect();
    let arguments = match words.as_slice() {
        ["briefing", rest @ ..] | ["parallel", "briefing", rest @ ..] => rest,
        ["cargo", "run", "--release", "--", rest @ ..] => rest,
        _ => return None,
    };
    let fill = |word: &&str| word.replace("{}", "1").replace("$SLURM_ARRAY_TASK_ID", "1");
    Some(arguments.iter().map(fill).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_split_as_a_shell_does() {
        let found = commands(
            "# a comment\nbriefing batch \"a b\" --name '${School}' > out.txt\n\
             seq 8 | parallel briefing check --name \"'\\${School}'\" {}\n",
        );
        assert_eq!(found.len(), 3);
        assert_eq!(found[0], ["briefing", "batch", "a b", "--name", "${School}"]);
        assert_eq!(found[1], ["seq", "8"]);
        assert_eq!(arguments(&found[1]), None);
        let expected = ["check", "--name", "'${School}'", "1"].map(str::to_owned);
        assert_eq!(arguments(&found[2]), Some(expected.to_vec()));
    }
}
