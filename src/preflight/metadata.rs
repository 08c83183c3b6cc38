//! What the file says of itself: the XMP packet, and the information dictionary beside it.

use lopdf::{Object, Stream};
use usvg::roxmltree::{Document, Node, ParsingOptions};

use super::object::{Pdf, shown};
use super::{Findings, Rule};

const DC: &str = "http://purl.org/dc/elements/1.1/";
const XMP: &str = "http://ns.adobe.com/xap/1.0/";
const XMP_MM: &str = "http://ns.adobe.com/xap/1.0/mm/";
const PDF: &str = "http://ns.adobe.com/pdf/1.3/";
const PDFX_ID: &str = "http://www.npes.org/pdfx/ns/id/";
/// Bytes of the largest packet, and nodes in it.
const PACKET: usize = 4 << 20;
const NODES: u32 = 100_000;

/// The properties that have to be there and not be empty.
const REQUIRED: [(Rule, &str, &str); 8] = [
    (Rule::XmpTitle, DC, "title"),
    (Rule::XmpCreateDate, XMP, "CreateDate"),
    (Rule::XmpModifyDate, XMP, "ModifyDate"),
    (Rule::XmpMetadataDate, XMP, "MetadataDate"),
    (Rule::XmpCreatorTool, XMP, "CreatorTool"),
    (Rule::XmpDocumentId, XMP_MM, "DocumentID"),
    (Rule::XmpVersionId, XMP_MM, "VersionID"),
    (Rule::XmpRenditionClass, XMP_MM, "RenditionClass"),
];

pub(super) fn check(pdf: Pdf<'_>, findings: &mut Findings) {
    let catalog = pdf.catalog();
    let packet = catalog.and_then(|it| pdf.entry(it, "Metadata"));
    let Some(Object::Stream(stream)) = packet else {
        findings.add(Rule::XmpMissing, "catalog", "there is no XMP packet");
        check_info(pdf, None, findings);
        return;
    };
    if stream.dict.has(b"Filter") {
        findings.add(Rule::XmpCompressed, "XMP", "the packet is packed");
    }
    let Some(text) = text(pdf, stream) else {
        findings.add(Rule::XmpSyntax, "XMP", "the packet is not in Unicode, or too long");
        return;
    };
    let options =
        ParsingOptions { allow_dtd: false, nodes_limit: NODES, ..Default::default() };
    match Document::parse_with_options(text.trim_start_matches('\u{feff}'), options) {
        Ok(xml) => {
            check_packet(&xml, findings);
            check_info(pdf, Some(&xml), findings);
        }
        Err(error) => findings.add(Rule::XmpSyntax, "XMP", error.to_string()),
    }
}

fn text(pdf: Pdf<'_>, stream: &Stream) -> Option<String> {
    let bytes = pdf.content(stream).filter(|bytes| bytes.len() <= PACKET)?;
    String::from_utf8(bytes).ok()
}

fn check_packet(xml: &Document<'_>, findings: &mut Findings) {
    match property(xml, PDFX_ID, "GTS_PDFXVersion").as_deref() {
        Some("PDF/X-4") => {}
        Some(other) => {
            findings.add(
                Rule::PdfxVersion,
                "XMP",
                format!("the file says it is {other}"),
            );
        }
        None => {
            let message = "`pdfxid:GTS_PDFXVersion` is missing";
            findings.add(Rule::PdfxVersion, "XMP", message);
        }
    }
    for (rule, namespace, name) in REQUIRED {
        let value = property(xml, namespace, name);
        if value.is_none_or(|it| it.trim().is_empty()) {
            findings.add(rule, "XMP", format!("`{name}` is missing"));
        }
    }
    match property(xml, PDF, "Trapped").as_deref() {
        Some("True" | "False") => {}
        Some(other) => {
            findings.add(Rule::XmpTrapped, "XMP", format!("`Trapped` is `{other}`"));
        }
        None => findings.add(Rule::XmpTrapped, "XMP", "`Trapped` is missing"),
    }
}

/// A property as an element or an attribute; of a list, its first item.
fn property(xml: &Document<'_>, namespace: &str, name: &str) -> Option<String> {
    let mut nodes = xml.descendants().filter(Node::is_element);
    nodes.find_map(|node| {
        if node.tag_name().namespace() == Some(namespace)
            && node.tag_name().name() == name
        {
            let texts = node.descendants().filter(|it| it.is_text());
            let mut texts = texts.filter_map(|it| it.text()).map(str::trim);
            return texts.find(|it| !it.is_empty()).map(str::to_owned);
        }
        node.attribute((namespace, name)).map(str::to_owned)
    })
}

/// The information dictionary says whether the file is trapped, and nothing that the
/// packet says otherwise.
fn check_info(pdf: Pdf<'_>, xml: Option<&Document<'_>>, findings: &mut Findings) {
    let info = pdf.dictionary(&pdf.document.trailer, "Info");
    let trapped = info.and_then(|it| pdf.name(it, "Trapped")).map(shown);
    if !matches!(trapped.as_deref(), Some("True" | "False")) {
        let message = "`Trapped` is neither `True` nor `False`";
        findings.add(Rule::InfoTrapped, "Info", message);
    }
    let (Some(info), Some(xml)) = (info, xml) else { return };
    if let (Some(one), Some(two)) = (trapped, property(xml, PDF, "Trapped"))
        && one != two
    {
        let message = format!("`Trapped` is {one} in Info and {two} in XMP");
        findings.add(Rule::InfoDiffers, "Trapped", message);
    }
    let title =
        pdf.entry(info, "Title").and_then(|it| lopdf::decode_text_string(it).ok());
    if let (Some(one), Some(two)) = (title, property(xml, DC, "title"))
        && one.trim() != two.trim()
    {
        let message = format!("the title is `{one}` in Info and `{two}` in XMP");
        findings.add(Rule::InfoDiffers, "Title", message);
    }
}
