//! Puts documents and verdicts into answers.

use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use briefing::diagnostic::DiagnosticMessage;
use briefing::messages::SheetInfo;
use briefing::{Document, Profile, service};
use schemars::JsonSchema;
use serde::Serialize;

use super::problem::{Kind, Problem};

pub(super) const JSON: &str = "application/json";
pub(super) const ZIP: &str = "application/zip";
/// The number of warnings: a PDF has no room for them.
pub(super) const WARNINGS: HeaderName = HeaderName::from_static("briefing-warnings");

/// A rendered briefing in JSON.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Rendering")]
pub(super) struct Rendering {
    /// A document for each profile.
    documents: Vec<RenderedDocument>,
    /// The warnings about the briefing.
    diagnostics: Vec<DiagnosticMessage>,
}

/// A document in JSON.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct RenderedDocument {
    /// The name of a file for it.
    name: String,
    /// The profile, such as `screen`.
    profile: String,
    /// The standards that it conforms to.
    standard: String,
    /// The media type.
    media_type: String,
    /// The number of pages of a PDF; `null` for other documents.
    pages: Option<usize>,
    /// The sheet that it shows; `null` for a large print, a web page or plain text.
    sheet: Option<SheetInfo>,
    /// The content, in Base64.
    #[schemars(extend("contentEncoding" = "base64"))]
    data: String,
}

/// Returns the media types that a request for profiles can be answered with.
pub(super) fn offers(profiles: &[Profile]) -> Vec<&'static str> {
    match profiles {
        [one] => vec![one.media_type(), JSON, ZIP],
        _ => vec![ZIP, JSON],
    }
}

/// Answers with documents in the form that was chosen.
pub(super) fn rendered(
    stem: &str,
    media_type: &'static str,
    documents: Vec<Document>,
    diagnostics: Vec<DiagnosticMessage>,
) -> Result<Response, Problem> {
    let warnings = diagnostics.len();
    let (name, bytes) = match (media_type, documents.as_slice()) {
        (JSON, _) => {
            let documents = documents.iter().map(RenderedDocument::new).collect();
            let reply = Rendering { documents, diagnostics };
            let json = serde_json::to_vec(&reply);
            (None, json.map_err(|it| Problem::new(Kind::Internal, it.to_string()))?)
        }
        (ZIP, _) | (_, [] | [_, _, ..]) => {
            let bytes = service::pack(&documents);
            let bytes =
                bytes.map_err(|it| Problem::new(Kind::Internal, it.to_string()))?;
            (Some(format!("{stem}.zip")), bytes)
        }
        (_, [one]) => (Some(one.name().to_owned()), one.bytes().to_vec()),
    };
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(WARNINGS, HeaderValue::from(warnings));
    headers.insert(header::VARY, HeaderValue::from_static("accept"));
    if let Some(value) = name.and_then(|it| HeaderValue::from_str(&attachment(&it)).ok())
    {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    Ok(response)
}

impl RenderedDocument {
    fn new(document: &Document) -> Self {
        let profile = document.profile();
        Self {
            name: document.name().to_owned(),
            profile: profile.to_string(),
            standard: document.standard().to_owned(),
            media_type: document.media_type().to_owned(),
            pages: document.pages(),
            sheet: document.sheet().map(Into::into),
            data: BASE64_STANDARD.encode(document.bytes()),
        }
    }
}

/// Returns a Content-Disposition that saves the answer under a name (RFC 6266): a web page or a
/// drawing of a stranger is not shown in the origin of the server.
fn attachment(name: &str) -> String {
    let is_plain = |it: char| it.is_ascii_alphanumeric() || "-_.".contains(it);
    let plain: String =
        name.chars().map(|it| if is_plain(it) { it } else { '_' }).collect();
    let mut value = format!("attachment; filename=\"{plain}\"");
    if plain != name {
        value.push_str("; filename*=UTF-8''");
        for byte in name.bytes() {
            if is_plain(char::from(byte)) {
                value.push(char::from(byte));
            } else {
                value.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_survive_the_header() {
        let plain = "attachment; filename=\"knife-crime.zip\"";
        assert_eq!(attachment("knife-crime.zip"), plain);
        let other = attachment("Diogelwch dŵr.pdf");
        assert!(other.contains("filename=\"Diogelwch_d_r.pdf\""));
        assert!(other.ends_with("filename*=UTF-8''Diogelwch%20d%C5%B5r.pdf"));
    }
}
