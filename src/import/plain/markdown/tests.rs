use super::super::super::count::line_text;
use super::super::testing::assert_balanced;
use super::*;

fn read(text: &str) -> Document {
    let document = read_markdown(text.as_bytes()).unwrap();
    assert_balanced(&document, count_markdown(text.as_bytes()).unwrap());
    document
}

/// The role, the level and number in a list, and the text of a paragraph.
type Found = (Role, Option<(u8, Option<u32>)>, String);

fn lines(document: &Document) -> Vec<Found> {
    document.stories[0]
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(it) => Some((
                it.role,
                it.list.map(|it| (it.level, it.number)),
                line_text(&it.inlines),
            )),
            _ => None,
        })
        .collect()
}

#[test]
fn headings_and_lists_keep_their_levels() {
    let document =
        read("# T\n\n## A\n\ntext\nmore  \nend\n\n- x\n\n  y\n  1. z\n\n3. q\n4. r\n");
    let line = |role, list, text: &str| (role, list, text.to_owned());
    assert_eq!(
        lines(&document),
        [
            line(Role::Title, None, "T"),
            line(Role::Heading(2), None, "A"),
            line(Role::Body, None, "text more\nend"),
            line(Role::Body, Some((0, None)), "x"),
            line(Role::Body, None, "y"),
            line(Role::Body, Some((1, Some(1))), "z"),
            line(Role::Body, Some((0, Some(3))), "q"),
            line(Role::Body, Some((0, Some(4))), "r"),
        ]
    );
    assert_eq!(lines(&read("# A\n\n# B"))[0].0, Role::Heading(1));
    assert_eq!(lines(&read("## A\n\n# B"))[1].0, Role::Heading(1));
}

#[test]
fn marks_and_links_are_kept() {
    let document = read("a **b _c_** [d](https://e.org) <sup>2</sup> `f` ~~g~~ <b>h</b>");
    let Block::Paragraph(paragraph) = &document.stories[0].blocks[0] else { panic!() };
    let find = |text: &str| {
        let mut runs = paragraph.inlines.iter();
        runs.find_map(|it| match it {
            Inline::Text(run) if run.text == text => Some(run.clone()),
            _ => None,
        })
        .unwrap()
    };
    assert!(find("b ").bold && find("c").italic && find("c").bold);
    assert_eq!(find("d").link.as_deref(), Some("https://e.org"));
    assert!(find("2").superscript && find("h").bold);
}

#[test]
fn quotes_tables_and_code() {
    let document = read("> q\n\n| a | b |\n|---|---|\n| c | |\n\n    one\n    two\n");
    assert_eq!(lines(&document)[0].0, Role::Quote);
    assert_eq!(lines(&document)[1].2, "one\ntwo");
    let Block::Table(table) = &document.stories[0].blocks[1] else { panic!() };
    assert_eq!(table.rows.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2]);
}

#[test]
fn what_is_not_shown_is_reported() {
    let document =
        read("---\ntitle: Front\n---\n\nText <!-- secret --> on\n\n![Alt](a/b.png)");
    let kinds: Vec<_> =
        document.omissions.iter().map(|it| (it.kind, it.text.as_str())).collect();
    assert_eq!(
        kinds,
        [
            (OmissionKind::HiddenText, "title: Front\n"),
            (OmissionKind::Comment, "secret"),
            (OmissionKind::External, ""),
        ]
    );
    assert_eq!(document.omissions[2].place, "picture b.png");
    let Block::Paragraph(last) = &document.stories[0].blocks[1] else { panic!() };
    assert!(matches!(&last.inlines[0], Inline::Picture(it) if it.alt == "Alt"));
}
