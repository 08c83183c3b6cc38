//! Text, breaks and signs; styles and roles.

use super::super::super::model::OmissionKind;
use super::{Docx, body, omissions, p, t};

#[test]
fn runs_join_and_breaks_stay() {
    let docx = Docx::paragraph(
        "<w:r><w:t xml:space='preserve'>Call </w:t></w:r><w:proofErr/><w:r><w:t> us </w:t>\
         <w:br/><w:t>now</w:t><w:tab/><w:t>or</w:t><w:cr/><w:t>2025</w:t><w:noBreakHyphen/>\
         <w:t>26 co</w:t><w:softHyphen/><w:t>op</w:t><w:ptab w:alignment='right'/></w:r>",
    );
    assert_eq!(docx.show(), "Call us↵now→or↵2025\u{2011}26 co\u{AD}op→");
}

#[test]
fn signs_of_symbol_fonts_become_characters() {
    let docx = Docx::paragraph(
        "<w:r><w:sym w:font='Wingdings' w:char='F0FC'/><w:t xml:space='preserve'> Listen </w:t>\
         <w:sym w:font='Symbol' w:char='F062'/><w:sym w:font='Wingdings' w:char='F0FF'/></w:r>\
         <w:r><w:rPr><w:rFonts w:ascii='Symbol'/></w:rPr><w:t>\u{F0B7}</w:t></w:r>",
    );
    let document = docx.read();
    assert_eq!(body(&document), "✔ Listen β\u{FFFD}•");
    assert_eq!(omissions(&document), [(OmissionKind::Unreadable, "")]);
    assert_eq!(document.omissions[0].place, "after \"✔ Listen β\"");
}

#[test]
fn text_in_unknown_elements_is_kept() {
    let docx = Docx::new(&format!(
        "<x:wrapper>{}</x:wrapper><w:customXml><w:p><w:smartTag>{}</w:smartTag>\
         <w:bdo w:val='rtl'>{}</w:bdo><w:dir>{}</w:dir><x:r>{}</x:r></w:p></w:customXml>{}",
        p("one"),
        t("two "),
        t("three "),
        t("four "),
        t("five"),
        t("six")
    ));
    assert_eq!(docx.show(), "one\ntwo three four five\nsix");
}

#[test]
fn signs_by_font_have_their_fallback() {
    let docx = Docx::paragraph(
        "<mc:AlternateContent xmlns:se='http://schemas.microsoft.com/office/word/2015/wordml/symex'>\
         <mc:Choice Requires='se'><w:r><se:symEx se:char='1F642'/></w:r></mc:Choice>\
         <mc:Fallback><w:r><w:t>🙂</w:t></w:r></mc:Fallback></mc:AlternateContent>",
    );
    assert_eq!(docx.show(), "🙂");
}

#[test]
fn ruby_stands_in_brackets() {
    let docx = Docx::paragraph(&format!(
        "<w:r><w:ruby><w:rubyPr/><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>{}",
        t("かん"),
        t("漢"),
        t("字")
    ));
    assert_eq!(docx.show(), "漢(かん)字");
}

#[test]
fn a_drop_cap_joins_its_paragraph() {
    let docx = Docx::new(&format!(
        "<w:p><w:pPr><w:framePr w:dropCap='drop'/></w:pPr>{}</w:p>{}",
        t("O"),
        p("nce upon")
    ));
    assert_eq!(docx.show(), "Once upon");
}

#[test]
fn empty_paragraphs_stay() {
    assert_eq!(Docx::new(&format!("{}<w:p/>{}", p("a"), p("b"))).show(), "a\n\nb");
}

const STYLES: &str = "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='22'/>\
    <w:lang w:val='en-GB' w:bidi='ar-SA'/></w:rPr></w:rPrDefault></w:docDefaults>\
    <w:style w:type='paragraph' w:default='1' w:styleId='Normal'><w:name w:val='Normal'/></w:style>\
    <w:style w:type='paragraph' w:styleId='berschrift1'><w:name w:val='heading 1'/>\
      <w:basedOn w:val='Normal'/><w:rPr><w:b/><w:sz w:val='32'/></w:rPr></w:style>\
    <w:style w:type='paragraph' w:styleId='Panel'><w:name w:val='Panel heading'/>\
      <w:basedOn w:val='berschrift1'/></w:style>\
    <w:style w:type='paragraph' w:styleId='Outline'><w:name w:val='Own'/>\
      <w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style>\
    <w:style w:type='paragraph' w:styleId='Flat'><w:name w:val='Flat'/>\
      <w:basedOn w:val='berschrift1'/><w:pPr><w:outlineLvl w:val='9'/></w:pPr></w:style>\
    <w:style w:type='paragraph' w:styleId='Q'><w:name w:val='Intense Quote'/></w:style>\
    <w:style w:type='paragraph' w:styleId='Loop'><w:name w:val='Loop'/>\
      <w:basedOn w:val='Loop'/></w:style>\
    <w:style w:type='paragraph' w:styleId='Hid'><w:name w:val='Hid'/>\
      <w:rPr><w:vanish/></w:rPr></w:style>\
    <w:style w:type='character' w:styleId='Strong'><w:name w:val='Strong'/>\
      <w:rPr><w:b/></w:rPr></w:style>";

fn styled(style: &str, run: &str, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr>\
         <w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"
    )
}

#[test]
fn styles_tell_roles() {
    let ids = ["berschrift1", "Panel", "Outline", "Q", "Loop", "Titre2", "Missing"];
    let text: String = ids.iter().map(|id| styled(id, "", id)).collect();
    let shown = Docx::new(&text).styles(STYLES).show();
    assert_eq!(
        shown,
        "H1 *berschrift1*\nH1 *Panel*\nH2 Outline\nQuote Q\nLoop\nH2 Titre2\nMissing"
    );
    assert_eq!(Docx::new(&styled("Kop3", "", "x")).show(), "H3 x");
    assert_eq!(Docx::new(&styled("Flat", "", "x")).styles(STYLES).show(), "*x*");
}

#[test]
fn bold_in_two_styles_is_off() {
    let text = [
        styled("Panel", "<w:rStyle w:val='Strong'/>", "off"),
        styled("Panel", "<w:rStyle w:val='Strong'/><w:b/>", "on"),
        styled("Normal", "<w:rStyle w:val='Strong'/>", "on"),
        styled("Panel", "<w:b w:val='0'/>", "off"),
    ];
    let document = Docx::new(&text.concat()).styles(STYLES).read();
    assert_eq!(body(&document), "H1 off\nH1 *on*\n*on*\nH1 off");
}

#[test]
fn size_and_bold_of_paragraphs() {
    use super::super::super::model::Block;
    let text = format!(
        "{}{}",
        styled("Panel", "", "a"),
        styled("Normal", "<w:sz w:val='48'/>", "b")
    );
    let document = Docx::new(&text).styles(STYLES).read();
    let looks: Vec<_> = document.stories[0]
        .blocks
        .iter()
        .filter_map(|it| match it {
            Block::Paragraph(it) => Some((it.size, it.bold)),
            _ => None,
        })
        .collect();
    assert_eq!(looks, [(Some(16.0), true), (Some(24.0), false)]);
}

#[test]
fn hidden_text_is_left_out() {
    let docx = Docx::new(&format!(
        "<w:p>{}<w:r><w:rPr><w:vanish/></w:rPr><w:t>in</w:t></w:r>{}</w:p>{}",
        t("see"),
        t("n"),
        styled("Hid", "", "secret words")
    ));
    let document = docx.styles(STYLES).read();
    assert_eq!(body(&document), "seen");
    let hidden = OmissionKind::HiddenText;
    assert_eq!(omissions(&document), [(hidden, "in"), (hidden, "secret words")]);
}

#[test]
fn languages_are_settled() {
    use super::super::super::model::{Block, Inline};
    let run = |lang: &str, text: &str| {
        format!("<w:r><w:rPr><w:lang {lang}/></w:rPr><w:t>{text}</w:t></w:r>")
    };
    let docx = Docx::paragraph(&format!(
        "{}{}{}{}",
        run("", "mostly English here"),
        run("w:val='en-US'", "and this"),
        run("w:val='cy-GB'", "Cymru"),
        run("w:val='fr-FR'", "مرحبا"),
    ));
    let document = docx.styles(STYLES).read();
    assert_eq!(document.language.as_deref(), Some("en-GB"));
    let Block::Paragraph(paragraph) = &document.stories[0].blocks[0] else { panic!() };
    let languages: Vec<_> = paragraph
        .inlines
        .iter()
        .filter_map(|it| match it {
            Inline::Text(run) => Some((run.text.as_str(), run.language.as_deref())),
            _ => None,
        })
        .collect();
    assert_eq!(
        languages,
        [
            ("mostly English hereand this", None),
            ("Cymru", Some("cy-GB")),
            ("مرحبا", Some("ar-SA"))
        ]
    );
}
