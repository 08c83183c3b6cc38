//! Files that every viewer opens though they are damaged, and what no viewer opens.

use std::fs;

use briefing::preflight::{Finding, PreflightError, Rule, check};

use super::good;
use crate::support::{cases, files};

fn find(bytes: &[u8], part: &[u8]) -> usize {
    bytes.windows(part.len()).position(|it| it == part).unwrap()
}

fn rfind(bytes: &[u8], part: &[u8]) -> usize {
    bytes.windows(part.len()).rposition(|it| it == part).unwrap()
}

/// The file with its table and all after it written by another hand.
fn with_table(bytes: &[u8], edit: impl Fn(&str) -> String) -> Vec<u8> {
    let at = rfind(bytes, b"\nxref") + 1;
    let tail = std::str::from_utf8(&bytes[at..]).unwrap();
    [&bytes[..at], edit(tail).as_bytes()].concat()
}

/// What is found besides the damage, and what is said of the damage.
fn apart(findings: &[Finding]) -> (Vec<&Finding>, Vec<&str>) {
    let (damage, rest): (Vec<_>, Vec<_>) =
        findings.iter().partition(|it| it.rule == Rule::Damage);
    (rest, damage.into_iter().map(|it| it.message.as_str()).collect())
}

/// A file of another maker with a table of the old kind.
fn with_old_table() -> Vec<u8> {
    let mut files = files(&cases("preflight/good"), "pdf").into_iter();
    let has_table = |it: &Vec<u8>| it.windows(6).any(|it| it == b"\nxref\n");
    let mut all = vec![good().bytes()];
    all.extend(files.by_ref().map(|it| fs::read(it).unwrap()));
    all.into_iter().find(has_table).unwrap()
}

#[test]
fn what_viewers_open_is_checked_and_the_damage_is_a_finding() {
    let whole = with_old_table();
    let sound = check(&whole).unwrap();
    let (expected, damage) = apart(&sound);
    assert!(damage.is_empty(), "{damage:?}");
    let table = rfind(&whole, b"\nxref") + 1;
    let junk = b"X-Mail-Gateway: scanned\r\n\r\n";
    // An entry that counts from the first byte, as mail programs leave it.
    let moved = |text: &str| {
        let lines = text.lines().map(|line| match line.split_once(' ') {
            Some((offset, rest)) if offset.len() == 10 => {
                let offset: usize = offset.parse().unwrap();
                format!("{:010} {} \n", offset + junk.len(), rest.trim_end())
            }
            _ if line == table.to_string() => format!("{}\n", table + junk.len()),
            _ => format!("{line}\n"),
        });
        lines.collect::<String>()
    };
    let length = find(&whole, b"/Length ") + b"/Length ".len();
    let digits = whole[length..].iter().take_while(|it| it.is_ascii_digit()).count();
    // One digit more: past the end of the data.
    let longer = [&whole[..length], &b"9"[..], &whole[length..]].concat();
    let shorter = [&whole[..length], &b"1"[..], &whole[length + digits..]].concat();
    let damaged: Vec<(&str, Vec<u8>, &str)> = vec![
        (
            "lines of 19 bytes",
            with_table(&whole, |it| it.replace(" \n", "\n")),
            "table cannot be read",
        ),
        (
            "entries that lead elsewhere",
            with_table(&whole, |it| it.replace("\n00000", "\n00001")),
            "wrong place",
        ),
        ("junk before the header", [junk, &whole[..]].concat(), "27 bytes stand before"),
        (
            "junk that the table counts",
            [junk, &with_table(&whole, moved)[..]].concat(),
            "27 bytes stand before",
        ),
        (
            "no `startxref`",
            with_table(&whole, |it| it.replace("startxref", "")),
            "not at the end",
        ),
        (
            "a wrong `startxref`",
            with_table(&whole, |it| it.replace("startxref\n", "startxref\n7")),
            "table cannot be read",
        ),
        ("no table", whole[..table].to_vec(), "not at the end"),
        ("no end", whole[..whole.len() - 6].to_vec(), "not at the end"),
        ("no header", whole[9..].to_vec(), "`%PDF` is missing"),
        (
            "a long letter before",
            [&[b'a'; 3000], &whole[..]].concat(),
            "3000 bytes stand",
        ),
        ("junk after the end", [&whole[..], &[b'a'; 4000]].concat(), "4000 bytes stand"),
        ("a stream that is longer", longer, "Length"),
        ("a stream that is shorter", shorter, "Length"),
        (
            "a trailer that leads nowhere",
            with_table(&whole, |it| it.replace("/Root ", "/Root 9")),
            "",
        ),
    ];
    for (what, bytes, message) in damaged {
        let findings = check(&bytes).unwrap_or_else(|error| panic!("{what}: {error}"));
        let (rest, damage) = apart(&findings);
        assert!(damage.len() == 1 && damage[0].contains(message), "{what}: {damage:?}");
        // What only the trailer or the header says is lost with it.
        let lost = match what {
            "no table" => vec![Rule::TrailerId, Rule::InfoTrapped],
            "no header" => vec![Rule::Version],
            _ => vec![],
        };
        let rest: Vec<_> =
            rest.into_iter().filter(|it| !lost.contains(&it.rule)).collect();
        assert_eq!(rest, expected, "{what}");
    }
}

/// A small file with what is packed into an object stream, or is in the old form.
fn small(objects: &str) -> Vec<u8> {
    format!("%PDF-1.6\n{objects}").into_bytes()
}

const PAGE: &str = "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
    2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
    3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>endobj\n";

fn messages(bytes: &[u8]) -> String {
    let findings = check(bytes).unwrap();
    findings.iter().map(|it| format!("{}: {}\n", it.rule, it.message)).collect()
}

#[test]
fn the_later_of_two_objects_counts() {
    let early =
        "4 0 obj<</Length 99>>stream\n0 0 0 1 k 9 9 99 99 re f\nendstream endobj\n";
    let late = "4 0 obj<</Length 7 0 R>>stream\nBT\nendstream endobj\n7 0 obj 2 endobj\n";
    let first = messages(&small(&format!("{PAGE}{early}")));
    assert!(first.contains("device-cmyk") && !first.contains("content-balance"));
    let second = messages(&small(&format!("{PAGE}{early}{late}")));
    assert!(!second.contains("device-cmyk") && second.contains("content-"), "{second}");
}

#[test]
fn objects_in_streams_are_found() {
    let inside = "2 0 3 36 <</Type/Pages/Kids[3 0 R]/Count 1>>  \
                  <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>";
    let first = inside.find('<').unwrap();
    let offset = inside.rfind("<</Type/Page/").unwrap() - first;
    let inside = inside.replacen("36", &offset.to_string(), 1);
    let hex: String = inside.bytes().map(|it| format!("{it:02x}")).collect();
    let text = format!(
        "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n9 0 obj<</Type/ObjStm/N 2/First \
         {first}/Filter/AHx/Length 0>>stream\n{hex}>\nendstream endobj\n4 0 obj<<>>stream\n0 0 \
         0 1 k 9 9 99 99 re f\nendstream endobj\n"
    );
    assert!(
        messages(&small(&text)).contains("device-cmyk"),
        "{}",
        messages(&small(&text))
    );
}

#[test]
fn a_short_name_of_a_filter_is_a_finding() {
    let text = format!(
        "{PAGE}4 0 obj<</Length 5/Filter/AHx>>stream\n71 51>\nendstream endobj\n"
    );
    let found = messages(&small(&text));
    assert!(found.contains("short name for `ASCIIHexDecode`"), "{found}");
    assert!(!found.contains("damaged-stream"), "{found}");
}

#[test]
fn a_file_that_ends_inside_an_object_says_so() {
    let cut = format!("{PAGE}4 0 obj<</Length 50>>stream\n0 0 0 1 k 9 9 99 9");
    assert!(messages(&small(&cut)).contains("the file ends inside object 4"));
}

/// What fills up the last block of a disk is no damage.
#[test]
fn space_after_the_end_is_nothing() {
    let whole = with_old_table();
    let filled = [&whole[..], &[0; 4000], b"\r\n"].concat();
    assert_eq!(check(&filled), check(&whole));
}

/// A file that was changed by adding to its end, and lost what came last, is not the one it
/// was before.
#[test]
fn an_end_in_the_middle_is_not_the_end() {
    let early =
        "4 0 obj<</Length 24>>stream\n0 0 0 1 k 9 9 99 99 re f\nendstream endobj\n";
    let end = "trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n";
    let late = "4 0 obj<</Length 2>>stream\nBT\nendstream endobj\n";
    let found = messages(&small(&format!("{PAGE}{early}{end}{late}")));
    assert!(found.contains("content-balance"), "{found}");
}

#[test]
fn what_no_viewer_opens_is_refused() {
    let mut state = 1_u32;
    let random: Vec<u8> = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    })
    .take(20_000)
    .collect();
    assert_eq!(check(&random), Err(PreflightError::NotPdf));
    let headed = [&b"%PDF-1.6\n"[..], &random].concat();
    for bytes in [
        headed,
        small(""),
        small("1 0 obj<</Type/Catalog>>endobj"),
        small("1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj"),
        small("1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Kids[2 0 R]>>endobj"),
        small(&"1 0 obj (".repeat(50_000)),
        small(&"1 0 obj<</Length 9>>stream\n".repeat(20_000)),
        small(&format!("1 0 obj {}", "[".repeat(100_000))),
    ] {
        let error = check(&bytes);
        assert!(matches!(error, Err(PreflightError::Damaged(_))), "{error:?}");
    }
}
