//! Fields and links.

use super::super::super::model::OmissionKind::{Contents, Equation, PageNumber, Prompt};
use super::{Docx, body, omissions, p, t};

fn mark(kind: &str) -> String {
    format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>")
}

fn code(text: &str) -> String {
    format!("<w:r><w:instrText xml:space='preserve'>{text}</w:instrText></w:r>")
}

fn field(instruction: &str, result: &str) -> String {
    let (begin, separate, end) = (mark("begin"), mark("separate"), mark("end"));
    format!("{begin}{}{separate}{result}{end}", code(instruction))
}

#[test]
fn links_have_addresses() {
    let docx = Docx::paragraph(&format!(
        "<w:hyperlink r:id='a'>{}</w:hyperlink> <w:hyperlink w:anchor='top'>{}</w:hyperlink>\
         <w:hyperlink r:id='a' w:anchor='part'>{}</w:hyperlink>{}",
        t("one"),
        t("two"),
        t("three"),
        t("four")
    ));
    let shown = docx.link("a", "https://a.uk/").show();
    assert_eq!(shown, "one(https://a.uk/)twothree(https://a.uk/#part)four");
}

#[test]
fn link_fields_have_addresses() {
    let split = format!(
        "{}{}{}{}{}{}",
        mark("begin"),
        code(" HYPER"),
        code("LINK \"mailto:a@b.uk\" "),
        mark("separate"),
        t("mail"),
        mark("end")
    );
    let nested = field(
        "HYPERLINK \"https://a.uk\"",
        &format!("{}{}", t("see "), field("REF x", &t("5"))),
    );
    let simple = format!(
        "<w:fldSimple w:instr=' HYPERLINK \"https://c.uk\" '>{}</w:fldSimple>",
        t("c")
    );
    let inside = field(" HYPERLINK \\l \"here\" ", &t("in"));
    let docx = Docx::new(&format!(
        "<w:p>{split}</w:p><w:p>{nested}</w:p><w:p>{simple}{inside}</w:p>"
    ));
    assert_eq!(
        docx.show(),
        "mail(mailto:a@b.uk)\nsee 5(https://a.uk)\nc(https://c.uk)in"
    );
}

#[test]
fn computed_numbers_and_contents_are_left_out() {
    let toc = format!(
        "<w:p>{}{}{}{}</w:p><w:p>{}{}</w:p>",
        mark("begin"),
        code(" TOC \\o "),
        mark("separate"),
        t("Intro 1"),
        t("Law 2"),
        mark("end")
    );
    let control = format!(
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/>\
         </w:docPartObj></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        p("Contents")
    );
    let pages = format!("<w:p>{}{}{}</w:p>", t("Page "), field("PAGE", &t("3")), t("of"));
    let document = Docx::new(&format!("{toc}{control}{pages}")).read();
    assert_eq!(body(&document), "Page of");
    assert_eq!(
        omissions(&document),
        [(Contents, "Intro 1\nLaw 2\nContents"), (PageNumber, "3")]
    );
}

#[test]
fn results_of_other_fields_are_text() {
    let nested = format!(
        "{}{}{}{}{}{}{}",
        mark("begin"),
        code("IF "),
        field("MERGEFIELD a", &t("gone")),
        code(" = 1"),
        mark("separate"),
        t("shown"),
        mark("end")
    );
    let docx = Docx::new(&format!(
        "<w:p>{}{}</w:p><w:p>{nested}</w:p>",
        t("On "),
        field("DATE", &t("1 May"))
    ));
    assert_eq!(docx.show(), "On 1 May\nshown");
}

#[test]
fn text_behind_a_broken_field_is_kept() {
    let docx =
        Docx::new(&format!("<w:p>{}{}{}</w:p>", mark("begin"), code("PAGE"), t("kept")));
    assert_eq!(docx.show(), "kept");
    let docx = Docx::new(&format!(
        "<w:p>{}{}{}</w:p>",
        mark("end"),
        t("kept"),
        mark("separate")
    ));
    assert_eq!(docx.show(), "kept");
}

#[test]
fn fields_nest_as_deep_as_they_like() {
    let (begin, separate) = (mark("begin"), mark("separate"));
    let open = format!("{begin}{}{separate}", code("REF")).repeat(200);
    let docx = Docx::paragraph(&format!(
        "{open}{}{}{}",
        t("in"),
        mark("end").repeat(200),
        t("out")
    ));
    assert_eq!(docx.show(), "inout");
}

#[test]
fn form_fields_show_their_state() {
    let form = |data: &str, name: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType='begin'><w:ffData>{data}</w:ffData></w:fldChar></w:r>{}{}",
            code(name),
            mark("end")
        )
    };
    let checked = form("<w:checkBox><w:checked/></w:checkBox>", "FORMCHECKBOX");
    let empty = form("<w:checkBox><w:default w:val='0'/></w:checkBox>", "FORMCHECKBOX");
    let list = form(
        "<w:ddList><w:result w:val='1'/><w:listEntry w:val='Mon'/><w:listEntry w:val='Tue'/></w:ddList>",
        "FORMDROPDOWN",
    );
    let docx =
        Docx::paragraph(&format!("{checked}{}{empty}{}{list}", t(" yes "), t(" no ")));
    assert_eq!(docx.show(), "☒ yes ☐ no Tue");
}

#[test]
fn prompts_and_equations_of_instructions_are_reported() {
    let docx = Docx::paragraph(&format!(
        "{}{}{}{}{}{}",
        mark("begin"),
        code("MACROBUTTON NoMacro [Your name]"),
        mark("end"),
        mark("begin"),
        code("EQ \\f(1,2)"),
        mark("end")
    ));
    let document = docx.read();
    assert_eq!(omissions(&document), [(Prompt, "[Your name]"), (Equation, "\\f(1,2)")]);
}

#[test]
fn content_controls_give_text_or_prompts() {
    let control = |properties: &str, text: &str| {
        format!(
            "<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
            t(text)
        )
    };
    let docx = Docx::paragraph(&format!(
        "{}{}{}",
        control("<w14:checkbox/>", "☒"),
        control("", " Done "),
        control("<w:showingPlcHdr/>", "Click here")
    ));
    let document = docx.read();
    assert_eq!(body(&document), "☒ Done ");
    assert_eq!(omissions(&document), [(Prompt, "Click here")]);
}
