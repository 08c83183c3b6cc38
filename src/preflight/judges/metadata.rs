//! Checks the XMP packet, and compares the Info dictionary with it.

use lopdf::{Object, Stream};
use roxmltree::{Document, Node, ParsingOptions};

use crate::preflight::Rule;
use crate::preflight::file::decode::decoded;
use crate::preflight::file::object::{Pdf, name_text};
use crate::preflight::finding::{Findings, Reporter};
use crate::preflight::streams::xmp;

/// XML namespaces of properties.
const DC: &str = "http://purl.org/dc/elements/1.1/";
const XMP: &str = "http://ns.adobe.com/xap/1.0/";
const XMP_MM: &str = "http://ns.adobe.com/xap/1.0/mm/";
const PDF: &str = "http://ns.adobe.com/pdf/1.3/";
const PDFX_ID: &str = "http://www.npes.org/pdfx/ns/id/";
/// The largest packet in bytes, and the most XML nodes in it.
const MAX_PACKET_BYTES: usize = 4 << 20;
const MAX_NODES: u32 = 100_000;

/// The properties that must exist and not be empty: rule, namespace, name.
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

/// Checks the XMP packet and the Info dictionary.
pub(crate) fn check(pdf: Pdf<'_>, findings: &mut Findings) {
    let packet = pdf.catalog().and_then(|catalog| pdf.entry(catalog, "Metadata"));
    let Some(Object::Stream(stream)) = packet else {
        findings.add(Rule::XmpMissing, "catalog", "there is no XMP packet");
        check_info(pdf, None, findings);
        return;
    };
    let mut report = Reporter::new(findings, "XMP");
    if stream.dict.has(b"Filter") {
        report.add(Rule::XmpCompressed, "the packet is compressed");
    }
    let Some(text) = text(pdf, stream) else {
        return report
            .add(Rule::XmpSyntax, "the packet is not text in Unicode, or too long");
    };
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: MAX_NODES,
        ..ParsingOptions::default()
    };
    match Document::parse_with_options(&text, options) {
        Ok(xml) => {
            check_packet(&xml, &mut report);
            check_info(pdf, Some(&xml), findings);
        }
        Err(error) => report.add(Rule::XmpSyntax, error.to_string()),
    }
}

fn text(pdf: Pdf<'_>, stream: &Stream) -> Option<String> {
    let bytes = decoded(pdf, stream).ok()?;
    if bytes.len() > MAX_PACKET_BYTES {
        return None;
    }
    xmp::decode(&bytes)
}

fn check_packet(xml: &Document<'_>, report: &mut Reporter<'_>) {
    match property(xml, PDFX_ID, "GTS_PDFXVersion").as_deref() {
        Some("PDF/X-4") => {}
        Some(other) => {
            report.add(Rule::PdfxVersion, format!("the file is marked as {other}"));
        }
        None => report.add(Rule::PdfxVersion, "`pdfxid:GTS_PDFXVersion` is missing"),
    }
    for (rule, namespace, name) in REQUIRED {
        let value = property(xml, namespace, name);
        if value.is_none_or(|value| value.trim().is_empty()) {
            report.add(rule, format!("`{name}` is missing"));
        }
    }
    match property(xml, PDF, "Trapped").as_deref() {
        Some("True" | "False") => {}
        Some(other) => report.add(Rule::XmpTrapped, format!("`Trapped` is `{other}`")),
        None => report.add(Rule::XmpTrapped, "`Trapped` is missing"),
    }
}

/// The value of a property, which may be an element or an attribute. Of a list, the first
/// item counts.
fn property(xml: &Document<'_>, namespace: &str, name: &str) -> Option<String> {
    let mut elements = xml.descendants().filter(Node::is_element);
    elements.find_map(|element| {
        if element.has_tag_name((namespace, name)) {
            let texts = element.descendants().filter(Node::is_text);
            let mut texts = texts.filter_map(|text| text.text()).map(str::trim);
            return texts.find(|text| !text.is_empty()).map(str::to_owned);
        }
        element.attribute((namespace, name)).map(str::to_owned)
    })
}

/// Checks `Trapped` in the Info dictionary, and that the dictionary agrees with the packet.
fn check_info(pdf: Pdf<'_>, xml: Option<&Document<'_>>, findings: &mut Findings) {
    let info = pdf.info();
    let trapped = info.and_then(|info| pdf.name(info, "Trapped")).map(name_text);
    if !matches!(trapped.as_deref(), Some("True" | "False")) {
        let message = "`Trapped` is neither `True` nor `False`";
        findings.add(Rule::InfoTrapped, "Info", message);
    }
    let (Some(info), Some(xml)) = (info, xml) else { return };
    if let (Some(in_info), Some(in_xmp)) = (trapped, property(xml, PDF, "Trapped"))
        && in_info != in_xmp
    {
        let message = format!("`Trapped` is {in_info} in Info and {in_xmp} in XMP");
        findings.add(Rule::InfoDiffers, "Trapped", message);
    }
    let title = pdf.entry(info, "Title");
    let title = title.and_then(|title| lopdf::decode_text_string(title).ok());
    if let (Some(in_info), Some(in_xmp)) = (title, property(xml, DC, "title"))
        && in_info.trim() != in_xmp.trim()
    {
        let message = format!("the title is `{in_info}` in Info and `{in_xmp}` in XMP");
        findings.add(Rule::InfoDiffers, "Title", message);
    }
}
