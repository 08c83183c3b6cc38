//! Placeholders for the fields of a table stay as they are.

use super::{Part, doc, read, short, written};

#[test]
fn placeholders_are_written_as_they_are() {
    for text in [
        "${name}",
        "a ${first_name} b",
        "${a*b*}",
        "${First name?}x",
        "$${name}",
        "$$${name}",
        "${",
        "a ${ b",
        "${}",
        "$5 ${price} $6",
        "${a}${b}",
        "{name}",
        "$ {name}",
        "\\${a}",
    ] {
        let json = serde_json::to_string(text).unwrap();
        for marks in
            ["", r#"{"type":"strong"}"#, r#"{"type":"strong"},{"type":"emphasis"}"#]
        {
            let tree = doc(&format!(
                r#"{{"type":"paragraph","content":[{{"type":"text","text":{json},"marks":[{marks}]}},{{"type":"text","text":" x"}}]}}"#
            ));
            let text = written(&tree, Part::Panel);
            assert_eq!(short(&read(&text, Part::Panel)), short(&tree), "{text}");
        }
    }
}

#[test]
fn a_placeholder_is_a_letter_to_marks() {
    assert_eq!(short(&read("a**${b}**c", Part::Panel)), "p(aS<${b}>c)");
    assert_eq!(short(&read("${a_b} _c_", Part::Panel)), "p(${a_b} E<c>)");
    assert_eq!(
        short(&read("[${a}](https://a.uk/${First name})", Part::Panel)),
        "p(L<${a}|https://a.uk/${First name}>)"
    );
    assert_eq!(short(&read("${- a}", Part::Panel)), "p(${- a})");
}

#[test]
fn a_placeholder_is_marked_inside_of_a_word() {
    let tree = doc(
        r#"{"type":"paragraph","content":[{"type":"text","text":"${a}","marks":[{"type":"strong"}]},
           {"type":"text","text":"s"}]}"#,
    );
    assert_eq!(written(&tree, Part::Panel), "**${a}**s");
}

#[test]
fn a_sign_and_a_brace_are_no_placeholder() {
    assert_eq!(short(&read("$\\{a}", Part::Panel)), "p($${a})");
    assert_eq!(short(&read("&#36;{a}", Part::Panel)), "p($${a})");
    assert_eq!(short(&read("$${a}", Part::Panel)), "p($${a})");
}

#[test]
fn a_placeholder_has_the_marks_of_all_its_characters() {
    let tree = doc(r#"{"type":"paragraph","content":[{"type":"text","text":"${a"},
           {"type":"text","text":"b} c","marks":[{"type":"strong"}]}]}"#);
    assert_eq!(written(&tree, Part::Panel), "${ab} **c**");
}
