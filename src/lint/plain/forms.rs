//! Forms of English verbs and nouns: `use`, `uses`, `used`, `using`; `area`, `areas`.

/// Verbs that double a letter or have a past of their own: the verb, its past if that is also its
/// participle, and its form in `-ing`.
const IRREGULAR: [(&str, Option<&str>, &str); 16] = [
    ("ban", Some("banned"), "banning"),
    ("be", None, "being"),
    ("buy", Some("bought"), "buying"),
    ("do", None, "doing"),
    ("draw", None, "drawing"),
    ("find", Some("found"), "finding"),
    ("get", Some("got"), "getting"),
    ("hide", None, "hiding"),
    ("hold", Some("held"), "holding"),
    ("keep", Some("kept"), "keeping"),
    ("make", Some("made"), "making"),
    ("occur", Some("occurred"), "occurring"),
    ("pay", Some("paid"), "paying"),
    ("put", Some("put"), "putting"),
    ("show", None, "showing"),
    ("stop", Some("stopped"), "stopping"),
];
/// More of them.
const MORE: [(&str, Option<&str>, &str); 5] = [
    ("abscond", Some("absconded"), "absconding"),
    ("speed", Some("sped"), "speeding"),
    ("tell", Some("told"), "telling"),
    ("think", Some("thought"), "thinking"),
    ("undertake", None, "undertaking"),
];

/// Returns the forms of a verb: as it is, with `-s`, the past, and with `-ing`. The first word of a
/// phrase is the verb. The past is `None` if it differs from the participle.
pub(super) fn verb(phrase: &str) -> [Option<String>; 4] {
    let (verb, rest) = match phrase.split_once(' ') {
        Some((verb, rest)) => (verb, format!(" {rest}")),
        None => (phrase, String::new()),
    };
    let (past, present) = past_and_present(verb);
    [Some(verb.to_owned()), Some(with_s(verb)), past, Some(present)]
        .map(|form| form.map(|it| it + &rest))
}

fn past_and_present(verb: &str) -> (Option<String>, String) {
    if let Some((_, past, present)) =
        IRREGULAR.iter().chain(&MORE).find(|it| it.0 == verb)
    {
        return (past.map(str::to_owned), (*present).to_owned());
    }
    if let Some(stem) = verb.strip_suffix('e') {
        return (Some(format!("{verb}d")), format!("{stem}ing"));
    }
    if let Some(stem) = consonant_before_y(verb) {
        return (Some(format!("{stem}ied")), format!("{verb}ing"));
    }
    (Some(format!("{verb}ed")), format!("{verb}ing"))
}

/// Returns the plural of a noun. Of `adult at risk`, the first word is the noun, and of
/// `vulnerable adult` the last.
pub(super) fn plural(phrase: &str) -> String {
    let linked = [" at ", " who ", " of "].iter().filter_map(|it| phrase.find(it)).min();
    let (noun, rest) = phrase.split_at(linked.unwrap_or(phrase.len()));
    if let Some(before) = noun.strip_suffix("child") {
        return format!("{before}children{rest}");
    }
    // What cannot be counted.
    if matches!(noun, "spending") {
        return phrase.to_owned();
    }
    with_s(noun) + rest
}

fn with_s(word: &str) -> String {
    let hisses = ["s", "x", "z", "ch", "sh"];
    if hisses.iter().any(|it| word.ends_with(it)) || matches!(word, "do" | "go") {
        format!("{word}es")
    } else if let Some(stem) = consonant_before_y(word) {
        format!("{stem}ies")
    } else {
        format!("{word}s")
    }
}

/// Returns a word without its `y` if that follows a consonant.
fn consonant_before_y(word: &str) -> Option<&str> {
    let stem = word.strip_suffix('y')?;
    (!stem.ends_with(['a', 'e', 'o', 'u'])).then_some(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_and_nouns_have_the_forms_of_english() {
        let forms = |it| verb(it).map(Option::unwrap_or_default).join(" ");
        assert_eq!(forms("utilise"), "utilise utilises utilised utilising");
        assert_eq!(forms("notify"), "notify notifies notified notifying");
        assert_eq!(forms("pass on"), "pass on passes on passed on passing on");
        assert_eq!(forms("get"), "get gets got getting");
        assert_eq!(forms("deploy"), "deploy deploys deployed deploying");
        // `showed` or `shown`.
        assert_eq!(forms("show"), "show shows  showing");
        assert_eq!(plural("locality"), "localities");
        assert_eq!(plural("adult at risk"), "adults at risk");
        assert_eq!(plural("child prostitute"), "child prostitutes");
    }
}
