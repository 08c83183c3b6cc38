//! The file as a whole: every object, whatever refers to it.

use lopdf::{Dictionary, Object};

use super::decode;
use super::object::{Pdf, as_dictionary, named, shown};
use super::{Findings, Rule};

/// The last version of PDF that PDF/X-4 is based on.
const VERSION: &str = "1.6";

pub(super) fn check(pdf: Pdf<'_>, findings: &mut Findings) {
    let catalog = pdf.catalog();
    let in_catalog = catalog.and_then(|it| pdf.name(it, "Version")).map(shown);
    for (place, version) in
        [("header", Some(pdf.document.version.clone())), ("catalog", in_catalog)]
    {
        let Some(version) = version else { continue };
        if !version.starts_with(|it: char| it.is_ascii_digit()) {
            findings.add(Rule::Version, place, "the version cannot be read");
        } else if version.as_str() > VERSION {
            findings.add(Rule::Version, place, format!("the version is {version}"));
        }
    }
    trailer_id(pdf, findings);
    for (&id, object) in &pdf.document.objects {
        let place = named(id);
        if let Object::Stream(stream) = object {
            stream_dictionary(pdf, &stream.dict, &place, findings);
        }
        walk(pdf, object, &place, 0, findings);
    }
    if let Some(catalog) = catalog {
        from_catalog(pdf, catalog, findings);
    }
}

fn trailer_id(pdf: Pdf<'_>, findings: &mut Findings) {
    let id = pdf.array(&pdf.document.trailer, "ID").unwrap_or_default();
    let is_whole = |it: &Object| pdf.get(it).as_str().is_ok_and(|it| !it.is_empty());
    if id.len() != 2 || !id.iter().all(is_whole) {
        findings.add(Rule::TrailerId, "trailer", "there is no whole `ID`");
    }
}

fn stream_dictionary(
    pdf: Pdf<'_>,
    dict: &Dictionary,
    place: &str,
    findings: &mut Findings,
) {
    for (filter, _) in decode::filters(pdf, dict) {
        match filter {
            b"LZWDecode" | b"LZW" => {
                findings.add(Rule::Lzw, place, "the stream is packed with LZW");
            }
            b"FlateDecode" | b"DCTDecode" | b"CCITTFaxDecode" | b"JBIG2Decode"
            | b"JPXDecode" | b"RunLengthDecode" | b"ASCII85Decode"
            | b"ASCIIHexDecode" => {}
            other => {
                let name = shown(other);
                let message = match full_name(other) {
                    Some(full) => format!(
                        "the stream has the filter `{name}`, a short name for `{full}` that \
                         only images in a page's content may use"
                    ),
                    None => format!("the stream has the filter `{name}`"),
                };
                findings.add(Rule::Filter, place, message);
            }
        }
    }
    if ["F", "FFilter", "FDecodeParms"].iter().any(|key| dict.has(key.as_bytes())) {
        findings.add(Rule::ExternalStream, place, "the data are in another file");
    }
    if pdf.name(dict, "Subtype") == Some(b"PS")
        || pdf.name(dict, "Subtype2") == Some(b"PS")
        || (pdf.name(dict, "Type") == Some(b"XObject") && dict.has(b"PS"))
    {
        findings.add(Rule::Postscript, place, "the object is a PostScript program");
    }
    if pdf.name(dict, "Subtype") == Some(b"Form") && dict.has(b"Ref") {
        findings.add(Rule::ReferenceXObject, place, "the form stands for another file");
    }
    if dict.has(b"OPI") {
        findings.add(Rule::Opi, place, "the picture is to be replaced by another");
    }
}

/// The filter of which a name is the short form (ISO 32000-1, table 94).
const fn full_name(filter: &[u8]) -> Option<&'static str> {
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

/// Actions may hang on any dictionary, and dictionaries on any object.
fn walk(
    pdf: Pdf<'_>,
    object: &Object,
    place: &str,
    depth: usize,
    findings: &mut Findings,
) {
    const DEPTH: usize = 32;
    if depth > DEPTH {
        return;
    }
    if let Object::Array(list) = object {
        list.iter().for_each(|it| walk(pdf, it, place, depth + 1, findings));
    }
    let Some(dict) = as_dictionary(object) else { return };
    let kind = pdf.name(dict, "Type");
    // Other dictionaries may have these keys as names of resources.
    let may_act =
        matches!(kind, Some(b"Catalog" | b"Page" | b"Annot")) || dict.has(b"FT");
    if pdf.name(dict, "S") == Some(b"JavaScript") {
        findings.add(Rule::JavaScript, place, "there is JavaScript");
    } else if kind == Some(b"Action") || kind == Some(b"Annot") && dict.has(b"A") {
        findings.add(Rule::Action, place, "there is an action");
    } else if may_act && dict.has(b"AA") {
        findings.add(Rule::Action, place, "something happens by itself");
    } else if pdf.dictionary(dict, "OpenAction").is_some() {
        // A list would be the place that is shown first, which does nothing.
        findings.add(Rule::Action, place, "something happens when the file is opened");
    }
    dict.iter().for_each(|(_, it)| walk(pdf, it, place, depth + 1, findings));
}

fn from_catalog(pdf: Pdf<'_>, catalog: &Dictionary, findings: &mut Findings) {
    if let Some(names) = pdf.dictionary(catalog, "Names") {
        if names.has(b"JavaScript") {
            findings.add(Rule::JavaScript, "names", "there is JavaScript");
        }
        if names.has(b"EmbeddedFiles") {
            findings.add(Rule::EmbeddedFile, "names", "there are files in the file");
        }
        if names.has(b"AlternatePresentations") {
            findings.add(Rule::Presentation, "names", "there is a presentation");
        }
    }
    if catalog.has(b"Threads") || catalog.has(b"Collection") {
        let message = "there are article threads or a portfolio";
        findings.add(Rule::Presentation, "catalog", message);
    }
    if pdf.dictionary(catalog, "AcroForm").is_some_and(|form| form.has(b"XFA")) {
        findings.add(Rule::Xfa, "catalog", "there is an XFA form");
    }
    if let Some(layers) = pdf.dictionary(catalog, "OCProperties") {
        let default = pdf.entry(layers, "D").into_iter();
        let others = pdf.array(layers, "Configs").unwrap_or_default();
        let configurations = default.chain(others.iter().map(|it| pdf.get(it)));
        if configurations.filter_map(as_dictionary).any(|it| it.has(b"AS")) {
            let message = "layers are shown or hidden by themselves";
            findings.add(Rule::LayerAutoState, "catalog", message);
        }
    }
}
