//! Writes the metadata of a document as an XMP packet (ISO 16684-1).

use std::fmt::Write as _;

use super::metadata::{Identifiers, Metadata, PRODUCER, Standards};

/// Properties that PDF/A does not predefine.
struct Extension {
    schema: &'static str,
    namespace: &'static str,
    prefix: &'static str,
    /// Names, types and descriptions.
    properties: &'static [[&'static str; 3]],
}

const X4_EXTENSIONS: [Extension; 2] = [
    Extension {
        schema: "PDF/X identification",
        namespace: "http://www.npes.org/pdfx/ns/id/",
        prefix: "pdfxid",
        properties: &[["GTS_PDFXVersion", "Text", "The PDF/X standard of the file"]],
    },
    Extension {
        schema: "PDF",
        namespace: "http://ns.adobe.com/pdf/1.3/",
        prefix: "pdf",
        properties: &[["Trapped", "Text", "Whether the file has been trapped"]],
    },
];
const VT_EXTENSION: Extension = Extension {
    schema: "PDF/VT identification",
    namespace: VT_NAMESPACE,
    prefix: "pdfvtid",
    properties: &[
        ["GTS_PDFVTVersion", "Text", "The PDF/VT standard of the file"],
        ["GTS_PDFVTModDate", "Date", "The date for which the file conforms to it"],
    ],
};
const UA_EXTENSION: Extension = Extension {
    schema: "PDF/UA identification",
    namespace: "http://www.aiim.org/pdfua/ns/id/",
    prefix: "pdfuaid",
    properties: &[["part", "Integer", "The part of PDF/UA that the file conforms to"]],
};
const VT_NAMESPACE: &str = "http://www.npes.org/pdfvt/ns/id/";

/// Well-Tagged PDF 1.0, conformance level for accessibility.
const ACCESSIBLE: &str = "http://pdfa.org/declarations/wtpdf#accessibility1.0";

/// The start of the packet, with the namespaces of all properties.
const HEAD: &str = concat!(
    "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n",
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n",
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n",
    "<rdf:Description rdf:about=\"\"\n",
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n",
    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n",
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n",
    " xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\"\n",
    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n",
    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"\n",
    " xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\">\n",
);

/// Returns the packet in UTF-8. It is read-only: there is no padding for changes.
pub(super) fn packet(metadata: &Metadata, ids: &Identifiers) -> String {
    let mut xml = HEAD.to_owned();
    property(&mut xml, "dc:format", "application/pdf");
    array(&mut xml, "dc:title", "Alt", &metadata.title);
    if let Some(author) = &metadata.author {
        array(&mut xml, "dc:creator", "Seq", author);
    }
    if let Some(subject) = &metadata.subject {
        array(&mut xml, "dc:description", "Alt", subject);
    }
    array(&mut xml, "dc:language", "Bag", &metadata.language);
    property(&mut xml, "pdf:Producer", PRODUCER);
    property(&mut xml, "xmp:CreatorTool", PRODUCER);
    if let Some(date) = metadata.issued {
        let date = format!("{date}T00:00:00Z");
        property(&mut xml, "xmp:CreateDate", &date);
        property(&mut xml, "xmp:ModifyDate", &date);
        property(&mut xml, "xmp:MetadataDate", &date);
    }
    property(&mut xml, "xmpMM:DocumentID", &ids.document.to_string());
    property(&mut xml, "xmpMM:InstanceID", &ids.instance.to_string());
    // PDF/X-4 requires a version and a rendition class. Version 1 stands in for none.
    if let Some(version) =
        metadata.version.as_deref().or(metadata.standards.x4.then_some("1"))
    {
        property(&mut xml, "xmpMM:VersionID", version);
    }
    if let Some(date) = metadata.issued.filter(|_| metadata.standards.vt) {
        identify_vt(&mut xml, &format!("{date}T00:00:00Z"));
    }
    identify(&mut xml, metadata.standards);
    xml.push_str(concat!(
        "</rdf:Description>\n",
        "</rdf:RDF>\n",
        "</x:xmpmeta>\n",
        "<?xpacket end=\"r\"?>",
    ));
    xml
}

/// Writes the properties that identify PDF/VT-1 (ISO 16612-2, 6.2.1).
fn identify_vt(xml: &mut String, date: &str) {
    let attribute = format!(" xmlns:pdfvtid=\"{VT_NAMESPACE}\"");
    for (name, value) in [("GTS_PDFVTVersion", "PDF/VT-1"), ("GTS_PDFVTModDate", date)] {
        // Writing to a string cannot fail.
        let _ = writeln!(xml, "<pdfvtid:{name}{attribute}>{value}</pdfvtid:{name}>");
    }
}

/// Writes the properties that identify the standards of the file.
fn identify(xml: &mut String, standards: Standards) {
    let Standards { x4, vt, ua, archival: (part, conformance) } = standards;
    if x4 {
        property(xml, "xmpMM:RenditionClass", "default");
        property(xml, "pdf:Trapped", "False");
        property(xml, "pdfxid:GTS_PDFXVersion", "PDF/X-4");
    }
    property(xml, "pdfaid:part", &part.to_string());
    match conformance {
        Some(level) => property(xml, "pdfaid:conformance", &level.to_string()),
        // From part 4 on, the year of the standard takes the place of levels.
        None => property(xml, "pdfaid:rev", "2020"),
    }
    if let Some(part) = ua {
        property(xml, "pdfuaid:part", &part.to_string());
    }
    if ua == Some(2) {
        property(xml, "pdfuaid:rev", "2024");
        declare(xml, ACCESSIBLE);
    }
    if conformance.is_some() {
        let of_x4 = X4_EXTENSIONS.iter().filter(|_| x4);
        let of_vt = vt.then_some(&VT_EXTENSION);
        describe(xml, of_x4.chain(of_vt).chain(ua.map(|_| &UA_EXTENSION)));
    }
}

/// Writes a PDF Declaration (PDF Association, PDF Declarations, 2019): what else the file conforms
/// to.
fn declare(xml: &mut String, standard: &str) {
    xml.push_str(concat!(
        "<pdfd:declarations xmlns:pdfd=\"http://pdfa.org/declarations/\"><rdf:Bag>\n",
        "<rdf:li rdf:parseType=\"Resource\">",
    ));
    property(xml, "pdfd:conformsTo", standard);
    xml.push_str("</rdf:li></rdf:Bag></pdfd:declarations>\n");
}

/// Writes the extension schemas of properties (ISO 19005-2, 6.6.2.3).
fn describe<'a>(xml: &mut String, extensions: impl Iterator<Item = &'a Extension>) {
    xml.push_str(concat!(
        "<pdfaExtension:schemas",
        " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"",
        " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"",
        " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\"><rdf:Bag>\n",
    ));
    for extension in extensions {
        xml.push_str("<rdf:li rdf:parseType=\"Resource\">");
        property(xml, "pdfaSchema:schema", extension.schema);
        property(xml, "pdfaSchema:namespaceURI", extension.namespace);
        property(xml, "pdfaSchema:prefix", extension.prefix);
        xml.push_str("<pdfaSchema:property><rdf:Seq>");
        for [name, value_type, description] in extension.properties {
            xml.push_str("<rdf:li rdf:parseType=\"Resource\">");
            property(xml, "pdfaProperty:name", name);
            property(xml, "pdfaProperty:valueType", value_type);
            property(xml, "pdfaProperty:category", "internal");
            property(xml, "pdfaProperty:description", description);
            xml.push_str("</rdf:li>");
        }
        xml.push_str("</rdf:Seq></pdfaSchema:property></rdf:li>\n");
    }
    xml.push_str("</rdf:Bag></pdfaExtension:schemas>\n");
}

fn property(xml: &mut String, name: &str, value: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(xml, "<{name}>{}</{name}>", escape(value));
}

/// Writes an array of one item. In an `Alt` array, whose items are translations, the item is
/// the default.
fn array(xml: &mut String, name: &str, kind: &str, item: &str) {
    let language = if kind == "Alt" { " xml:lang=\"x-default\"" } else { "" };
    let item = escape(item);
    let _ = writeln!(
        xml,
        "<{name}><rdf:{kind}><rdf:li{language}>{item}</rdf:li></rdf:{kind}></{name}>"
    );
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::languages::Date;

    #[test]
    fn a_packet_with_any_title_is_well_formed() {
        let metadata = Metadata {
            title: "“Safe” & <sound> ]]> \"é\"".to_owned(),
            author: None,
            subject: Some("7 minute briefing".to_owned()),
            language: "en-GB".to_owned(),
            is_rtl: false,
            version: Some("2.0".to_owned()),
            issued: Date::parse("2026-11-01"),
            standards: Standards::PRESS,
        };
        let packet = packet(&metadata, &Identifiers::from_digest([7; 32]));
        let parsed = roxmltree::Document::parse(&packet).unwrap();
        let text = |name: &str| {
            let mut nodes = parsed.descendants();
            let node = nodes.find(|node| node.tag_name().name() == name)?;
            node.descendants().find_map(|node| node.text()).map(str::to_owned)
        };
        assert_eq!(text("title").unwrap(), metadata.title);
        assert_eq!(text("description").as_deref(), Some("7 minute briefing"));
        assert_eq!(text("creator"), None);
        assert_eq!(text("MetadataDate").as_deref(), Some("2026-11-01T00:00:00Z"));
        assert_eq!(text("VersionID").as_deref(), Some("2.0"));
        assert_eq!(text("GTS_PDFXVersion").as_deref(), Some("PDF/X-4"));
        assert_eq!(text("conformance").as_deref(), Some("B"));
    }
}
