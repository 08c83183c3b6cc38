//! Lists: bullets, numbers and their counting.

use super::{Docx, t};

const NUMBERING: &str = "<w:abstractNum w:abstractNumId='0'>\
      <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl>\
      <w:lvl w:ilvl='1'><w:start w:val='3'/><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%2)'/></w:lvl>\
      <w:lvl w:ilvl='2'><w:numFmt w:val='bullet'/><w:lvlText w:val='•'/></w:lvl>\
      <w:lvl w:ilvl='3'><w:numFmt w:val='none'/><w:lvlText w:val=''/></w:lvl></w:abstractNum>\
    <w:abstractNum w:abstractNumId='1'><w:numStyleLink w:val='Numbers'/></w:abstractNum>\
    <w:abstractNum w:abstractNumId='2'>\
      <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:pStyle w:val='H1'/><w:lvlText w:val='%1'/></w:lvl>\
      <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlRestart w:val='0'/>\
        <w:pStyle w:val='H2'/><w:lvlText w:val='%1.%2'/></w:lvl></w:abstractNum>\
    <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>\
    <w:num w:numId='2'><w:abstractNumId w:val='0'/>\
      <w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num>\
    <w:num w:numId='3'><w:abstractNumId w:val='1'/></w:num>\
    <w:num w:numId='4'><w:abstractNumId w:val='2'/></w:num>";

const STYLES: &str = "<w:style w:type='numbering' w:styleId='Numbers'><w:name w:val='Numbers'/>\
      <w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>\
    <w:style w:type='paragraph' w:styleId='LB'><w:name w:val='List Bullet 2'/></w:style>\
    <w:style w:type='paragraph' w:styleId='LN3'><w:name w:val='List Number 3'/>\
      <w:pPr><w:numPr><w:numId w:val='2'/></w:numPr></w:pPr></w:style>\
    <w:style w:type='paragraph' w:styleId='LN'><w:name w:val='List Number'/>\
      <w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>\
    <w:style w:type='paragraph' w:styleId='H1'><w:name w:val='heading 1'/>\
      <w:pPr><w:numPr><w:numId w:val='4'/></w:numPr></w:pPr></w:style>\
    <w:style w:type='paragraph' w:styleId='H2'><w:name w:val='heading 2'/><w:basedOn w:val='H1'/>\
      <w:pPr><w:numPr><w:ilvl w:val='1'/></w:numPr></w:pPr></w:style>";

fn item(num: u32, level: u32) -> String {
    let list =
        format!("<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{num}'/></w:numPr>");
    format!("<w:p><w:pPr>{list}</w:pPr>{}</w:p>", t("x"))
}

fn styled(style: &str, more: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val='{style}'/>{more}</w:pPr>{}</w:p>", t("x"))
}

fn show(body: &[String]) -> String {
    Docx::new(&body.concat()).styles(STYLES).numbering(NUMBERING).show()
}

#[test]
fn numbers_count_and_restart_by_level() {
    let shown =
        show(&[item(1, 0), item(1, 1), item(1, 1), item(1, 0), item(1, 1), item(1, 2)]);
    assert_eq!(shown, "1. x\n  3. x\n  4. x\n2. x\n  3. x\n    - x");
}

#[test]
fn instances_share_a_count_unless_they_restart() {
    assert_eq!(
        show(&[item(1, 0), item(3, 0), item(2, 0), item(2, 0)]),
        "1. x\n2. x\n5. x\n6. x"
    );
}

#[test]
fn lists_without_signs_are_none() {
    assert_eq!(show(&[item(1, 3), item(0, 0), item(9, 0)]), "x\nx\nx");
}

#[test]
fn styles_number_their_paragraphs() {
    let off = "<w:numPr><w:numId w:val='0'/></w:numPr>";
    let shown =
        show(&[styled("LN", ""), styled("LN", off), styled("LN", ""), styled("LB", "")]);
    assert_eq!(shown, "1. x\nx\n2. x\n  - x");
    assert_eq!(show(&[styled("LN3", "")]), "    5. x");
}

#[test]
fn styles_are_tied_to_levels() {
    let shown =
        show(&[styled("H1", ""), styled("H2", ""), styled("H1", ""), styled("H2", "")]);
    assert_eq!(shown, "H1 1. x\nH2   1. x\nH1 2. x\nH2   2. x");
}
