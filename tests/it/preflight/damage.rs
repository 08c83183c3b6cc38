//! Damaged files that every viewer opens, and bytes that no viewer opens.

use std::fs;

use briefing::preflight::{Finding, PreflightError, Rule, check};

use super::good;
use crate::support::{cases, files};

fn find(bytes: &[u8], part: &[u8]) -> usize {
    bytes.windows(part.len()).position(|window| window == part).unwrap()
}

fn rfind(bytes: &[u8], part: &[u8]) -> usize {
    bytes.windows(part.len()).rposition(|window| window == part).unwrap()
}

/// A file with an edited cross-reference table and trailer.
fn with_table(bytes: &[u8], edit: impl Fn(&str) -> String) -> Vec<u8> {
    let at = rfind(bytes, b"\nxref") + 1;
    let tail = std::str::from_utf8(&bytes[at..]).unwrap();
    [&bytes[..at], edit(tail).as_bytes()].concat()
}

/// Separates findings into others and the messages about damage.
fn separate(findings: &[Finding]) -> (Vec<&Finding>, Vec<&str>) {
    let (damage, rest): (Vec<_>, Vec<_>) =
        findings.iter().partition(|finding| finding.rule == Rule::Damage);
    (rest, damage.into_iter().map(|finding| finding.message.as_str()).collect())
}

/// A file with a cross-reference table instead of a stream.
fn with_old_table() -> Vec<u8> {
    let mut files = files(&cases("preflight/good"), "pdf").into_iter();
    let has_table = |bytes: &Vec<u8>| bytes.windows(6).any(|part| part == b"\nxref\n");
    let mut all = vec![good().bytes()];
    all.extend(files.by_ref().map(|path| fs::read(path).unwrap()));
    all.into_iter().find(has_table).unwrap()
}

#[test]
fn damaged_files_are_checked_and_the_damage_is_a_finding() {
    let whole = with_old_table();
    let sound = check(&whole).unwrap();
    let (expected, damage) = separate(&sound);
    assert!(damage.is_empty(), "{damage:?}");
    let table = rfind(&whole, b"\nxref") + 1;
    let junk = b"X-Mail-Gateway: scanned\r\n\r\n";
    // Offsets that count from the first byte of the junk, as after a mail gateway.
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
    let digits = whole[length..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    // One more digit: beyond the end of the data.
    let longer = [&whole[..length], &b"9"[..], &whole[length..]].concat();
    let shorter = [&whole[..length], &b"1"[..], &whole[length + digits..]].concat();
    let damaged: Vec<(&str, Vec<u8>, &str)> = vec![
        (
            "lines of 19 bytes",
            with_table(&whole, |text| text.replace(" \n", "\n")),
            "table cannot be read",
        ),
        (
            "wrong entries",
            with_table(&whole, |text| text.replace("\n00000", "\n00001")),
            "wrong position",
        ),
        ("junk before the header", [junk, &whole[..]].concat(), "27 bytes come before"),
        (
            "junk that the offsets count",
            [junk, &with_table(&whole, moved)[..]].concat(),
            "27 bytes come before",
        ),
        (
            "no `startxref`",
            with_table(&whole, |text| text.replace("startxref", "")),
            "not at the end",
        ),
        (
            "a wrong `startxref`",
            with_table(&whole, |text| text.replace("startxref\n", "startxref\n7")),
            "table cannot be read",
        ),
        ("no table", whole[..table].to_vec(), "not at the end"),
        ("no end", whole[..whole.len() - 6].to_vec(), "not at the end"),
        ("no header", whole[9..].to_vec(), "`%PDF` is missing"),
        (
            "long junk before the header",
            [&[b'a'; 3000], &whole[..]].concat(),
            "3000 bytes come",
        ),
        ("junk after the end", [&whole[..], &[b'a'; 4000]].concat(), "4000 bytes come"),
        ("a length that is too large", longer, "Length"),
        ("a length that is too small", shorter, "Length"),
        (
            "a trailer that leads nowhere",
            with_table(&whole, |text| text.replace("/Root ", "/Root 9")),
            "",
        ),
    ];
    for (what, bytes, message) in damaged {
        let findings = check(&bytes).unwrap_or_else(|error| panic!("{what}: {error}"));
        let (rest, damage) = separate(&findings);
        assert!(damage.len() == 1 && damage[0].contains(message), "{what}: {damage:?}");
        // Findings about the trailer or the header disappear or appear with its loss.
        let lost = match what {
            "no table" => vec![Rule::TrailerId, Rule::InfoTrapped],
            "no header" => vec![Rule::Version],
            _ => vec![],
        };
        let rest: Vec<_> =
            rest.into_iter().filter(|finding| !lost.contains(&finding.rule)).collect();
        assert_eq!(rest, expected, "{what}");
    }
}

/// A file of a header and the given objects, without a cross-reference table.
fn small(objects: &str) -> Vec<u8> {
    format!("%PDF-1.6\n{objects}").into_bytes()
}

const PAGE: &str = "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
    2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
    3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>endobj\n";

fn messages(bytes: &[u8]) -> String {
    let findings = check(bytes).unwrap();
    findings.iter().map(|found| format!("{}: {}\n", found.rule, found.message)).collect()
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
    let hex: String = inside.bytes().map(|byte| format!("{byte:02x}")).collect();
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

/// Zeros and white space fill the last block of a disk.
#[test]
fn white_space_after_the_end_is_not_damage() {
    let whole = with_old_table();
    let filled = [&whole[..], &[0; 4000], b"\r\n"].concat();
    assert_eq!(check(&filled).unwrap(), check(&whole).unwrap());
}

/// An update that lost its end still counts: the file is not the one before the update.
#[test]
fn an_end_mark_before_other_objects_is_not_the_end() {
    let early =
        "4 0 obj<</Length 24>>stream\n0 0 0 1 k 9 9 99 99 re f\nendstream endobj\n";
    let end = "trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n";
    let late = "4 0 obj<</Length 2>>stream\nBT\nendstream endobj\n";
    let found = messages(&small(&format!("{PAGE}{early}{end}{late}")));
    assert!(found.contains("content-balance"), "{found}");
}

#[test]
fn bytes_that_no_viewer_opens_are_refused() {
    let mut state = 1_u32;
    let random: Vec<u8> = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    })
    .take(20_000)
    .collect();
    assert!(matches!(check(&random), Err(PreflightError::NotPdf)));
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
