//! Texts: styles, lists, tables, notes, fields and what does not show.

use super::super::super::count::{line_text, text_of};
use super::super::super::error::ImportError;
use super::super::super::model::{Block, Bounds, Inline, OmissionKind, Role, StoryKind};
use super::super::super::package::Package;
use super::file::{File, PNG, omissions, paragraphs};

#[test]
fn white_space_is_collapsed_and_codes_are_kept() {
    let file = File::text(
        "<text:p>  a\n  b <text:s text:c='2'/>c<text:tab/>d<text:line-break/>e\n</text:p>",
    );
    assert_eq!(line_text(&paragraphs(&file.read(), 0)[0].inlines), "a b   c\td\ne");
    assert_eq!(file.read_flat(), file.read());
}

#[test]
fn roles_come_from_the_chain_of_styles() {
    let mut file = File::text(
        "<text:p text:style-name='P1'>T</text:p><text:p text:style-name='Sub'>S</text:p>\
        <text:h text:outline-level='2'>H</text:h><text:p text:style-name='Quotations'>Q</text:p>\
        <text:p text:style-name='Standard'>B</text:p><text:p text:style-name='Own'>O</text:p>",
    );
    file.automatic = "<style:style style:name='P1' style:family='paragraph' \
        style:parent-style-name='Title'/>"
        .to_owned();
    file.named = "<style:style style:name='Title' style:family='paragraph'/>\
        <style:style style:name='Sub' style:display-name='Untertitel' style:family='paragraph'/>\
        <style:style style:name='Own' style:family='paragraph' style:default-outline-level='3'/>"
        .to_owned();
    let roles: Vec<_> = paragraphs(&file.read(), 0).iter().map(|it| it.role).collect();
    let expected = [
        Role::Title,
        Role::Subtitle,
        Role::Heading(2),
        Role::Quote,
        Role::Body,
        Role::Heading(3),
    ];
    assert_eq!(roles, expected);
}

#[test]
fn marks_sizes_and_languages_are_inherited() {
    let mut file = File::text(
        "<text:p text:style-name='P1'>Long English text <text:span text:style-name='T1'>x2\
        </text:span><text:a xlink:href='https://e.org'>l</text:a><text:a xlink:href='#x'>m\
        </text:a></text:p>",
    );
    file.automatic = "<style:style style:name='P1' style:family='paragraph'>\
        <style:text-properties fo:font-weight='bold' fo:font-size='150%'/></style:style>\
        <style:style style:name='T1' style:family='text'><style:text-properties \
        fo:font-weight='normal' fo:font-style='italic' style:text-position='super 58%' \
        fo:language='cy' fo:country='GB'/></style:style>"
        .to_owned();
    file.named = "<style:default-style style:family='paragraph'><style:text-properties \
        fo:font-size='10pt' fo:language='en' fo:country='GB'/></style:default-style>"
        .to_owned();
    let document = file.read();
    assert_eq!(document.language.as_deref(), Some("en-GB"));
    let paragraph = &paragraphs(&document, 0)[0];
    assert_eq!((paragraph.size, paragraph.bold), (Some(15.0), false));
    let runs: Vec<_> = paragraph
        .inlines
        .iter()
        .map(|it| match it {
            Inline::Text(run) => run,
            other => panic!("{other:?}"),
        })
        .collect();
    assert!(runs[0].bold && !runs[1].bold && runs[1].italic && runs[1].superscript);
    assert_eq!(runs[1].language.as_deref(), Some("cy-GB"));
    assert_eq!(runs[2].link.as_deref(), Some("https://e.org"));
    assert_eq!((runs[3].text.as_str(), runs[3].link.as_deref()), ("m", None));
}

#[test]
fn lists_have_levels_numbers_and_continue() {
    let mut file = File::text(
        "<text:list text:style-name='L'><text:list-header><text:p>no</text:p></text:list-header>\
        <text:list-item><text:p>a</text:p><text:p>more</text:p><text:list><text:list-item>\
        <text:p>b</text:p></text:list-item></text:list></text:list-item></text:list>\
        <text:list text:style-name='L' text:continue-numbering='true'><text:list-item>\
        <text:p>c</text:p></text:list-item><text:list-item text:start-value='9'><text:p>d\
        </text:p></text:list-item></text:list><text:list text:style-name='L'><text:list-item>\
        <text:p>e</text:p></text:list-item></text:list>",
    );
    file.automatic = "<text:list-style style:name='L'><text:list-level-style-number \
        text:level='1' style:num-format='1' text:start-value='2'/>\
        <text:list-level-style-bullet text:level='2' text:bullet-char='o'/></text:list-style>"
        .to_owned();
    let lists: Vec<_> = paragraphs(&file.read(), 0)
        .iter()
        .map(|it| it.list.map(|it| (it.level, it.ordered, it.number)))
        .collect();
    let expected = [
        None,
        Some((0, true, Some(2))),
        None,
        Some((1, false, None)),
        Some((0, true, Some(3))),
        Some((0, true, Some(9))),
        Some((0, true, Some(2))),
    ];
    assert_eq!(lists, expected);
}

#[test]
fn tables_have_spans_and_repeated_cells() {
    let file = File::text(
        "<table:table><table:table-header-rows><table:table-row><table:table-cell \
        table:number-columns-spanned='2'><text:p>wide</text:p></table:table-cell>\
        <table:covered-table-cell><text:p>unseen</text:p></table:covered-table-cell>\
        </table:table-row></table:table-header-rows><table:table-row><table:table-cell \
        table:number-columns-repeated='2'/></table:table-row><table:table-row \
        table:number-rows-repeated='2'><table:table-cell \
        table:number-columns-repeated='2'><text:p>x</text:p></table:table-cell>\
        </table:table-row></table:table>",
    );
    let document = file.read();
    let Block::Table(table) = &document.stories[0].blocks[0] else { panic!() };
    let columns: Vec<Vec<_>> =
        table.rows.iter().map(|row| row.iter().map(|it| it.columns).collect()).collect();
    assert_eq!(columns, [vec![2], vec![1, 1], vec![1, 1], vec![1, 1]]);
    assert_eq!(text_of(&document.stories[0].blocks), "wide\nx\nx\nx\nx");
    let expected = [(OmissionKind::HiddenText, "start of the text", "unseen")];
    assert_eq!(omissions(&document), expected);
}

#[test]
fn notes_headers_and_footers_are_stories() {
    let mut file = File::text(
        "<text:p>Word<text:note text:note-class='endnote'><text:note-citation>i\
        </text:note-citation><text:note-body><text:p>End</text:p></text:note-body></text:note>\
        <text:note text:note-class='footnote'><text:note-body><text:p>Foot</text:p>\
        </text:note-body></text:note>s</text:p>",
    );
    file.layouts = "<style:page-layout style:name='PL'><style:page-layout-properties \
        fo:page-width='1in' fo:page-height='2in'/></style:page-layout>"
        .to_owned();
    let master = |name: &str, next: &str, text: &str| {
        format!(
            "<style:master-page style:name='{name}' style:page-layout-name='PL' \
            style:next-style-name='{next}'><style:header><text:p>{text} <text:page-number>3\
            </text:page-number></text:p></style:header><style:footer style:display='false'>\
            <text:p>off</text:p></style:footer></style:master-page>"
        )
    };
    file.masters = master("Other", "", "unused")
        + &master("Standard", "Next", "one")
        + &master("Next", "", "two");
    let document = file.read();
    let kinds: Vec<_> = document.stories.iter().map(|it| it.kind).collect();
    let expected = [
        StoryKind::Body,
        StoryKind::Header,
        StoryKind::Header,
        StoryKind::Footnote(1),
        StoryKind::Endnote(1),
    ];
    assert_eq!(kinds, expected);
    assert_eq!(document.stories[0].page, Some((72.0, 144.0)));
    assert_eq!(line_text(&paragraphs(&document, 0)[0].inlines), "Words");
    assert_eq!(
        omissions(&document)[..2],
        [
            (OmissionKind::PageNumber, "page header", "3"),
            (OmissionKind::HiddenText, "page footer", "off"),
        ]
    );
}

#[test]
fn what_does_not_show_is_reported() {
    let mut file = File::text(
        "<text:tracked-changes><text:changed-region><text:deletion><office:change-info>\
        <dc:creator>Me</dc:creator></office:change-info><text:p>gone</text:p></text:deletion>\
        </text:changed-region></text:tracked-changes><text:h>Top</text:h>\
        <text:table-of-content><text:table-of-content-source><text:index-title-template>x\
        </text:index-title-template></text:table-of-content-source><text:index-body>\
        <text:p>Top 1</text:p></text:index-body></text:table-of-content>\
        <text:p>a <text:span text:style-name='T'>secret</text:span> b\
        <office:annotation><dc:creator>Me</dc:creator><text:p>why?</text:p></office:annotation>\
        <text:placeholder>&lt;Name&gt;</text:placeholder>\
        <text:hidden-text text:is-hidden='true' text:string-value='field'/></text:p>\
        <text:section text:display='none'><text:p>section</text:p></text:section>\
        <text:p><text:hidden-paragraph text:is-hidden='true'/>line</text:p>",
    );
    file.automatic =
        "<style:style style:name='T' style:family='text'><style:text-properties \
        text:display='none'/></style:style>"
            .to_owned();
    let after = "after \"Top\"";
    let expected = [
        (OmissionKind::Deletion, "start of the text", "gone"),
        (OmissionKind::Contents, after, "Top 1"),
        (OmissionKind::Comment, after, "why?"),
        (OmissionKind::Prompt, after, "<Name>"),
        (OmissionKind::HiddenText, after, "field"),
        (OmissionKind::HiddenText, after, "secret\n"),
        (OmissionKind::HiddenText, after, "section"),
        (OmissionKind::HiddenText, after, "line"),
    ];
    assert_eq!(omissions(&file.read()), expected);
}

#[test]
fn frames_and_pictures_are_anchored() {
    let mut file = File::text(
        "<text:p>a<draw:frame text:anchor-type='as-char' svg:width='1in' svg:height='2in'>\
        <draw:image xlink:href='Pictures/a.png'/><svg:title>T</svg:title><svg:desc>Alt</svg:desc>\
        </draw:frame>b<draw:frame draw:name='Box' text:anchor-type='paragraph' svg:x='1in' \
        svg:y='1in' svg:width='1in'><draw:text-box><text:p>boxed</text:p></draw:text-box>\
        </draw:frame></text:p><draw:a xlink:href='https://e.org'><draw:frame \
        text:anchor-type='page' svg:x='1in' svg:y='2in' svg:width='1in' svg:height='1in'>\
        <draw:image xlink:href='Pictures/b.svg'/><draw:image xlink:href='Pictures/a.png'/>\
        </draw:frame></draw:a><draw:frame><draw:image xlink:href='https://e.org/x.png'/>\
        </draw:frame>",
    );
    file.files.push(("Pictures/a.png", PNG.to_vec()));
    file.files
        .push(("Pictures/b.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec()));
    let document = file.read();
    let blocks = &document.stories[0].blocks;
    let Block::Paragraph(paragraph) = &blocks[0] else { panic!() };
    let Inline::Picture(picture) = &paragraph.inlines[1] else { panic!() };
    assert_eq!((picture.alt.as_str(), picture.size), ("Alt", Some((72.0, 144.0))));
    let Block::Frame(frame) = &blocks[1] else { panic!() };
    assert_eq!((frame.name.as_str(), frame.bounds), ("Box", None));
    let Block::Picture(picture) = &blocks[2] else { panic!() };
    let bounds = Bounds { x: 72.0, y: 144.0, width: 72.0, height: 72.0 };
    assert_eq!(
        (picture.bounds, picture.link.as_deref()),
        (Some(bounds), Some("https://e.org"))
    );
    assert_eq!(document.media[picture.media.unwrap()].name, "b.svg");
    assert_eq!(document.omissions[0].kind, OmissionKind::External);
}

#[test]
fn objects_are_reported_with_their_words() {
    let mut file = File::text(
        "<text:p><draw:frame><draw:object xlink:href='./Object 1'/><draw:image \
        xlink:href='./ObjectReplacements/Object 1'/></draw:frame><draw:frame><draw:object \
        xlink:href='./Object 2'/><draw:image xlink:href='Pictures/a.png'/></draw:frame></text:p>",
    );
    let math = "<!DOCTYPE math SYSTEM 'x.dtd'><math><semantics><mrow><mi>E</mi><mo>=</mo>\
        <mn>2</mn></mrow><annotation encoding='StarMath 5.0'>E = 2</annotation></semantics></math>";
    let chart = "<o:document-content xmlns:o='o'><o:body><o:chart><chart><title><p>Title</p>\
        </title></chart></o:chart></o:body></o:document-content>";
    file.files.push(("Object 1/content.xml", math.as_bytes().to_vec()));
    file.files.push(("Object 2/content.xml", chart.as_bytes().to_vec()));
    file.files.push(("Pictures/a.png", PNG.to_vec()));
    let document = file.read();
    let place = "start of the text";
    let expected =
        [(OmissionKind::Equation, place, "E = 2"), (OmissionKind::Chart, place, "Title")];
    assert_eq!(omissions(&document), expected);
    assert!(matches!(document.stories[0].blocks[1], Block::Picture(_)));
}

#[test]
fn pictures_of_flat_files_are_decoded() {
    let file = File::text(
        "<text:p><draw:frame><draw:image><office:binary-data>iVBORw0K\n GgpyZXN0\
        </office:binary-data></draw:image></draw:frame></text:p>",
    );
    assert_eq!(file.read_flat().media[0].bytes, PNG);
}

#[test]
fn protected_and_other_documents_are_errors() {
    let mut file = File::text("");
    file.files.push(("META-INF/manifest.xml", b"<m:encryption-data/>".to_vec()));
    assert_eq!(file.read_slide(None), Err(ImportError::Encrypted));
    let sheet = File { kind: "spreadsheet", ..File::default() }.bytes();
    let result = super::super::read(&mut Package::open(&sheet).unwrap(), None);
    assert_eq!(result, Err(ImportError::UnknownFormat));
    let error = File::text("").read_slide(Some(1)).unwrap_err();
    assert_eq!(error, ImportError::NoSuchSlide { wanted: 1, slides: 0 });
}

#[test]
fn paragraphs_inside_of_paragraphs_are_lines() {
    let file = File::text("<text:p>a<text:p>b</text:p>c</text:p>");
    assert_eq!(text_of(&file.read().stories[0].blocks), "a\nb\nc");
}

#[test]
fn deep_elements_do_not_overflow() {
    let nests = [
        ("<text:list><text:list-item>", "</text:list-item></text:list>", 110),
        (
            "<table:table><table:table-row><table:table-cell>",
            "</table:table-cell></table:table-row></table:table>",
            80,
        ),
        (
            "<text:p><draw:frame><draw:text-box>",
            "</draw:text-box></draw:frame></text:p>",
            80,
        ),
        ("<text:p><text:span>", "</text:span></text:p>", 110),
    ];
    for (open, close, depth) in nests {
        let body =
            format!("{}<text:p>deep</text:p>{}", open.repeat(depth), close.repeat(depth));
        let document = File::text(&body).read();
        assert_eq!(text_of(&document.stories[0].blocks).trim(), "deep");
    }
}
