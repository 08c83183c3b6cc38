//! Tables.

use super::super::super::model::OmissionKind::Deletion;
use super::{Docx, body, omissions, p};

fn cell(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text))
}

fn row(cells: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cells.concat())
}

fn table(rows: &[String]) -> String {
    format!("<w:tbl><w:tblPr/><w:tblGrid/>{}</w:tbl>", rows.concat())
}

#[test]
fn cells_span_columns_and_rows() {
    let (start, on) = ("<w:vMerge w:val='restart'/>", "<w:vMerge/>");
    let docx = Docx::new(&table(&[
        row(&[cell("<w:gridSpan w:val='2'/>", "wide"), cell(start, "tall")]),
        row(&[cell("", "a"), cell("", "b"), cell(on, "")]),
        row(&[
            cell("<w:hMerge w:val='restart'/>", "c"),
            cell("<w:hMerge/>", ""),
            cell(on, "more"),
        ]),
    ]));
    assert_eq!(docx.show(), "{2x1 wide | 1x3 tall\nmore ; a | b ; 2x1 c}");
}

#[test]
fn a_merge_without_start_is_a_cell() {
    let docx = Docx::new(&table(&[row(&[cell("<w:vMerge/>", "a")])]));
    assert_eq!(docx.show(), "{a}");
}

#[test]
fn rows_may_begin_later() {
    let late = "<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>".to_owned()
        + &cell("", "b")
        + "</w:tr>";
    assert_eq!(Docx::new(&table(&[row(&[cell("", "a")]), late])).show(), "{a ;  | b}");
}

#[test]
fn tables_nest_and_are_wrapped() {
    let inner = table(&[row(&[cell("", "in")])]);
    let control =
        |it: &str| format!("<w:sdt><w:sdtPr/><w:sdtContent>{it}</w:sdtContent></w:sdt>");
    let cells =
        format!("<w:tr>{}<w:tc>{inner}<w:p/></w:tc></w:tr>", control(&cell("", "a")));
    let docx = Docx::new(&control(&table(&[control(&cells)])));
    assert_eq!(docx.show(), "{a | {in}\n}");
}

#[test]
fn table_styles_make_cells_bold() {
    let style = "<w:style w:type='table' w:styleId='T'><w:name w:val='Grid Table 4'/>\
        <w:tblStylePr w:type='firstRow'><w:rPr><w:b/></w:rPr></w:tblStylePr>\
        <w:tblStylePr w:type='firstCol'><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>";
    let rows =
        [row(&[cell("", "a"), cell("", "b")]), row(&[cell("", "c"), cell("", "d")])];
    let with = |look: &str| {
        let properties =
            format!("<w:tblPr><w:tblStyle w:val='T'/><w:tblLook {look}/></w:tblPr>");
        let table = table(&rows).replace("<w:tblPr/>", &properties);
        Docx::new(&table).styles(style).show()
    };
    assert_eq!(with("w:firstRow='1' w:firstColumn='0'"), "{*a* | *b* ; c | d}");
    assert_eq!(with("w:val='00A0'"), "{*a* | *b* ; *c* | d}");
    assert_eq!(with("w:val='0000'"), "{a | b ; c | d}");
}

#[test]
fn deleted_rows_are_left_out() {
    let deleted = format!(
        "<w:tr><w:trPr><w:del/></w:trPr>{}{}</w:tr>",
        cell("", "x y"),
        cell("", "z")
    );
    let document = Docx::new(&table(&[row(&[cell("", "a")]), deleted.clone()])).read();
    assert_eq!(body(&document), "{a}");
    assert_eq!(omissions(&document), [(Deletion, "x y\nz")]);
    assert_eq!(body(&Docx::new(&table(&[deleted])).read()), "");
}
