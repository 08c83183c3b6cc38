//! Checks the file as a whole: its version, every object, and the catalog.

use lopdf::{Dictionary, Object};

use crate::preflight::Rule;
use crate::preflight::file::decode;
use crate::preflight::file::object::{Pdf, as_dictionary, name_text, object_name};
use crate::preflight::finding::{Findings, Reporter};

/// The latest version of PDF that PDF/X-4 allows.
const MAX_VERSION: &str = "1.6";
/// The deepest nesting of direct objects that is searched for actions.
const MAX_DEPTH: usize = 32;

/// Checks the version, the trailer, every object and the catalog.
pub(crate) fn check(pdf: Pdf<'_>, findings: &mut Findings) {
    check_version(pdf, findings);
    check_trailer_id(pdf, findings);
    for (&id, object) in &pdf.document().objects {
        let place = object_name(id);
        let mut report = Reporter::new(findings, &place);
        if let Object::Stream(stream) = object {
            check_filters(pdf, &stream.dict, &mut report);
            check_stream_entries(pdf, &stream.dict, &mut report);
        }
        find_actions(pdf, object, 0, &mut report);
    }
    if let Some(catalog) = pdf.catalog() {
        check_catalog(pdf, catalog, findings);
        check_viewer_areas(pdf, catalog, findings);
    }
}

fn check_version(pdf: Pdf<'_>, findings: &mut Findings) {
    let header = Some(pdf.document().version.clone());
    let catalog = pdf.catalog().and_then(|catalog| pdf.name(catalog, "Version"));
    for (place, version) in [("header", header), ("catalog", catalog.map(name_text))] {
        let Some(version) = version else { continue };
        if !version.starts_with(|char: char| char.is_ascii_digit()) {
            findings.add(Rule::Version, place, "the version cannot be read");
        } else if version.as_str() > MAX_VERSION {
            findings.add(Rule::Version, place, format!("the version is {version}"));
        }
    }
}

fn check_trailer_id(pdf: Pdf<'_>, findings: &mut Findings) {
    let id = pdf.array(&pdf.document().trailer, "ID").unwrap_or_default();
    let is_set =
        |part: &Object| pdf.resolve(part).as_str().is_ok_and(|bytes| !bytes.is_empty());
    if id.len() != 2 || !id.iter().all(is_set) {
        findings.add(Rule::TrailerId, "trailer", "there is no complete `ID`");
    }
}

fn check_filters(pdf: Pdf<'_>, stream: &Dictionary, report: &mut Reporter<'_>) {
    for filter in decode::filters(pdf, stream) {
        match filter.name {
            b"LZWDecode" | b"LZW" => {
                report.add(Rule::Lzw, "the stream is compressed with LZW");
            }
            b"FlateDecode" | b"DCTDecode" | b"CCITTFaxDecode" | b"JBIG2Decode"
            | b"JPXDecode" | b"RunLengthDecode" | b"ASCII85Decode"
            | b"ASCIIHexDecode" => {}
            other => {
                let name = name_text(other);
                let message = match unabbreviated(other) {
                    Some(full) => format!(
                        "the stream has the filter `{name}`, a short name for `{full}` that \
                         only inline images may use"
                    ),
                    None => format!("the stream has the filter `{name}`"),
                };
                report.add(Rule::Filter, message);
            }
        }
    }
}

/// The full name of a filter that is abbreviated (ISO 32000-1, table 94).
const fn unabbreviated(filter: &[u8]) -> Option<&'static str> {
    Some(match filter {
        b"AHx" => "ASCIIHexDecode",
        b"A85" => "ASCII85Decode",
        b"Fl" => "FlateDecode",
        b"RL" => "RunLengthDecode",
        b"CCF" => "CCITTFaxDecode",
        b"DCT" => "DCTDecode",
        _ => return None,
    })
}

fn check_stream_entries(pdf: Pdf<'_>, stream: &Dictionary, report: &mut Reporter<'_>) {
    if ["F", "FFilter", "FDecodeParms"].iter().any(|key| stream.has(key.as_bytes())) {
        report.add(Rule::ExternalStream, "the data are in another file");
    }
    if pdf.name(stream, "Subtype") == Some(b"PS")
        || pdf.name(stream, "Subtype2") == Some(b"PS")
        || (pdf.name(stream, "Type") == Some(b"XObject") && stream.has(b"PS"))
    {
        report.add(Rule::Postscript, "the object is a PostScript program");
    }
    if pdf.name(stream, "Subtype") == Some(b"Form") && stream.has(b"Ref") {
        report.add(Rule::ReferenceXObject, "the form refers to another file");
    }
    if stream.has(b"OPI") {
        report.add(Rule::Opi, "the picture is an OPI proxy for another one");
    }
}

/// Looks for actions in an object and the direct objects inside it: any dictionary may have
/// an action.
fn find_actions(pdf: Pdf<'_>, object: &Object, depth: usize, report: &mut Reporter<'_>) {
    if depth > MAX_DEPTH {
        return;
    }
    if let Object::Array(list) = object {
        list.iter().for_each(|part| find_actions(pdf, part, depth + 1, report));
    }
    let Some(dictionary) = as_dictionary(object) else { return };
    let kind = pdf.name(dictionary, "Type");
    // In other dictionaries `AA` may be the name of a resource.
    let may_have_triggers =
        matches!(kind, Some(b"Catalog" | b"Page" | b"Annot")) || dictionary.has(b"FT");
    if pdf.name(dictionary, "S") == Some(b"JavaScript") {
        report.add(Rule::JavaScript, "there is JavaScript");
    } else if kind == Some(b"Action") || kind == Some(b"Annot") && dictionary.has(b"A") {
        report.add(Rule::Action, "there is an action");
    } else if may_have_triggers && dictionary.has(b"AA") {
        report.add(Rule::Action, "there is an automatic action");
    } else if pdf.dictionary(dictionary, "OpenAction").is_some() {
        // An array would be a destination, the place that is shown first, which is harmless.
        report.add(Rule::Action, "there is an action when the file is opened");
    }
    dictionary.iter().for_each(|(_, part)| find_actions(pdf, part, depth + 1, report));
}

fn check_catalog(pdf: Pdf<'_>, catalog: &Dictionary, findings: &mut Findings) {
    if let Some(names) = pdf.dictionary(catalog, "Names") {
        if names.has(b"JavaScript") {
            findings.add(Rule::JavaScript, "names", "there is JavaScript");
        }
        if names.has(b"EmbeddedFiles") {
            findings.add(Rule::EmbeddedFile, "names", "there are attached files");
        }
        if names.has(b"AlternatePresentations") {
            findings.add(Rule::Presentation, "names", "there is a presentation");
        }
    }
    let mut report = Reporter::new(findings, "catalog");
    if catalog.has(b"Threads") || catalog.has(b"Collection") {
        report.add(Rule::Presentation, "there are article threads or a portfolio");
    }
    if pdf.dictionary(catalog, "AcroForm").is_some_and(|form| form.has(b"XFA")) {
        report.add(Rule::Xfa, "there is an XFA form");
    }
    if let Some(layers) = pdf.dictionary(catalog, "OCProperties") {
        let default = pdf.entry(layers, "D").into_iter();
        let others = pdf.array(layers, "Configs").unwrap_or_default();
        let mut configurations = default
            .chain(others.iter().map(|object| pdf.resolve(object)))
            .filter_map(as_dictionary);
        if configurations.any(|configuration| configuration.has(b"AS")) {
            report.add(Rule::LayerAutoState, "layers are shown or hidden automatically");
        }
    }
}

/// Viewer preferences may not limit printing or viewing to less than the bleed
/// (ISO 32000-1, 12.2).
fn check_viewer_areas(pdf: Pdf<'_>, catalog: &Dictionary, findings: &mut Findings) {
    let Some(preferences) = pdf.dictionary(catalog, "ViewerPreferences") else { return };
    for key in ["ViewArea", "ViewClip", "PrintArea", "PrintClip"] {
        let value = pdf.name(preferences, key).unwrap_or(b"MediaBox");
        if !matches!(value, b"MediaBox" | b"BleedBox") {
            let message = format!("`{key}` is `{}`", name_text(value));
            findings.add(Rule::ViewerArea, key, message);
        }
    }
}
