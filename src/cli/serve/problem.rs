//! Answers a request that is not served with `application/problem+json` (RFC 9457).

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use briefing::service::{Fault, SubmissionError, UnpackError, Verdict};
use serde_json::{Map, Value, json};

use super::super::http::BodyError;

/// Seconds after which a client may try again when all places are taken.
const TRY_AGAIN: &str = "1";

/// What to do if a file is not there that the briefing names.
const SEND_FILES: &str = "send each file that the briefing names: as a part `file` with its path as \
                          `filename`, or in a ZIP archive of the folder";

/// The kinds of problems.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Malformed,
    Choices,
    NotFound,
    Method,
    NotAcceptable,
    TooSlow,
    TooLarge,
    MediaType,
    Refused,
    Unreadable,
    Internal,
    Busy,
    OutOfTime,
}

/// What there is to say of a kind of problem.
#[derive(Clone, Copy, Debug)]
pub(super) struct About {
    /// The end of `type`.
    pub(super) name: &'static str,
    pub(super) status: StatusCode,
    pub(super) title: &'static str,
    pub(super) meaning: &'static str,
}

/// A problem, and what to do about it.
#[derive(Debug)]
pub(super) struct Problem {
    kind: Kind,
    detail: String,
    hints: Vec<String>,
    faults: Vec<Fault>,
    verdict: Option<Box<Verdict>>,
    allow: Option<&'static str>,
}

/// What there is to say of each kind: the name at the end of `type`, the status, the title, and what
/// it means.
const ABOUT: [(Kind, About); 13] = [
    (
        Kind::Malformed,
        About {
            name: "malformed",
            status: StatusCode::BAD_REQUEST,
            title: "The request cannot be read",
            meaning: "The body is not what its Content-Type says, or a part of it is missing.",
        },
    ),
    (
        Kind::Choices,
        About {
            name: "choices",
            status: StatusCode::BAD_REQUEST,
            title: "A choice cannot be read",
            meaning: "`faults` names each parameter or part, what is wrong with it, and what to write.",
        },
    ),
    (
        Kind::NotFound,
        About {
            name: "not-found",
            status: StatusCode::NOT_FOUND,
            title: "There is nothing at this address",
            meaning: "`/openapi.json` lists all addresses.",
        },
    ),
    (
        Kind::Method,
        About {
            name: "method",
            status: StatusCode::METHOD_NOT_ALLOWED,
            title: "The address does not take this method",
            meaning: "The header `Allow` names the methods that it takes.",
        },
    ),
    (
        Kind::NotAcceptable,
        About {
            name: "not-acceptable",
            status: StatusCode::NOT_ACCEPTABLE,
            title: "The answer cannot have the form that is asked for",
            meaning: "The header `Accept` of the request allows none of the forms of the answer.",
        },
    ),
    (
        Kind::TooSlow,
        About {
            name: "too-slow",
            status: StatusCode::REQUEST_TIMEOUT,
            title: "The request has not arrived in time",
            meaning: "Nothing has arrived for too long, or the body arrives too slowly.",
        },
    ),
    (
        Kind::TooLarge,
        About {
            name: "too-large",
            status: StatusCode::PAYLOAD_TOO_LARGE,
            title: "The request is too large",
            meaning: "The body, or what is packed in it, is over a limit of the server.",
        },
    ),
    (
        Kind::MediaType,
        About {
            name: "media-type",
            status: StatusCode::UNSUPPORTED_MEDIA_TYPE,
            title: "The body has another type than the server reads",
            meaning: "Send multipart/form-data, application/zip or application/yaml.",
        },
    ),
    (
        Kind::Refused,
        About {
            name: "refused",
            status: StatusCode::UNPROCESSABLE_ENTITY,
            title: "The briefing has errors",
            meaning: "`diagnostics` has every problem with its place and its remedy. The same request \
             has the same problems: correct the briefing before you send it again.",
        },
    ),
    (
        Kind::Unreadable,
        About {
            name: "unreadable",
            status: StatusCode::UNPROCESSABLE_ENTITY,
            title: "The file cannot be used",
            meaning: "The file is not there, is not text in UTF-8, or a document cannot be made of it.",
        },
    ),
    (
        Kind::Internal,
        About {
            name: "internal",
            status: StatusCode::INTERNAL_SERVER_ERROR,
            title: "The program has failed",
            meaning: "This is a fault of the program. Report it with the briefing.",
        },
    ),
    (
        Kind::Busy,
        About {
            name: "busy",
            status: StatusCode::SERVICE_UNAVAILABLE,
            title: "The server is busy",
            meaning: "Try again after the seconds in the header `Retry-After`, and after longer each \
             time.",
        },
    ),
    (
        Kind::OutOfTime,
        About {
            name: "out-of-time",
            status: StatusCode::SERVICE_UNAVAILABLE,
            title: "The request has taken too long",
            meaning: "It has waited or worked for longer than the server allows.",
        },
    ),
];

impl Kind {
    /// Returns what there is to say of every kind.
    pub(super) fn all() -> impl Iterator<Item = About> {
        ABOUT.iter().map(|(_, about)| *about)
    }

    fn about(self) -> About {
        // Each kind has a row; a test makes sure of it.
        let row = ABOUT.iter().find(|(kind, _)| *kind == self);
        row.map_or(ABOUT[0].1, |(_, about)| *about)
    }
}

impl Problem {
    pub(super) fn new(kind: Kind, detail: impl Into<String>) -> Self {
        Self {
            kind,
            detail: detail.into(),
            hints: Vec::new(),
            faults: Vec::new(),
            verdict: None,
            allow: None,
        }
    }

    /// Adds what to do about it.
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Names the methods that an address takes.
    pub(super) fn allow(mut self, methods: &'static str) -> Self {
        self.allow = Some(methods);
        self
    }

    /// Describes choices that cannot be read.
    pub(super) fn choices(faults: Vec<Fault>) -> Self {
        let details: Vec<_> = faults.iter().map(|it| it.message.as_str()).collect();
        Self { faults: faults.clone(), ..Self::new(Kind::Choices, details.join("; ")) }
    }

    /// Describes a briefing that cannot be rendered.
    pub(super) fn refused(verdict: Box<Verdict>) -> Self {
        let Verdict { file, errors, warnings, .. } = &*verdict;
        let what = briefing::diagnostic::render::counts(*errors, *warnings);
        let strict = if *errors == 0 { ", which `strict` does not allow" } else { "" };
        let detail = format!("{file} has {}{strict}", what.unwrap_or_default());
        // A client that forgets the logos is told so in its own terms.
        let is_missing =
            verdict.diagnostics.iter().any(|it| it.message.ends_with("does not exist"));
        let problem = Self::new(Kind::Refused, detail);
        let problem = if is_missing { problem.hint(SEND_FILES) } else { problem };
        Self { verdict: Some(verdict), ..problem }
    }

    fn body(&self) -> Value {
        let About { name, status, title, .. } = self.kind.about();
        let mut body = Map::new();
        let mut put = |name: &str, value: Value| body.insert(name.to_owned(), value);
        put("type", format!("/problems/{name}").into());
        put("title", title.into());
        put("status", status.as_u16().into());
        put("detail", self.detail.clone().into());
        if !self.hints.is_empty() {
            put("hints", self.hints.clone().into());
        }
        if !self.faults.is_empty() {
            let faults = self.faults.iter().map(|it| {
                json!({ "parameter": it.choice, "message": it.message, "hint": it.hint })
            });
            put("faults", faults.collect());
        }
        if let Some(verdict) = &self.verdict {
            put("file", verdict.file.clone().into());
            put("errors", verdict.errors.into());
            put("warnings", verdict.warnings.into());
            put("diagnostics", json!(verdict.diagnostics));
        }
        Value::Object(body)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = self.kind.about().status;
        let json = [(header::CONTENT_TYPE, "application/problem+json")];
        let mut response = (status, json, self.body().to_string()).into_response();
        let headers = response.headers_mut();
        if let Some(methods) = self.allow {
            headers.insert(header::ALLOW, HeaderValue::from_static(methods));
        }
        if status == StatusCode::SERVICE_UNAVAILABLE {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static(TRY_AGAIN));
        }
        // The rest of a body that is not wanted is not read.
        let unread = [Kind::TooLarge, Kind::TooSlow, Kind::Busy, Kind::MediaType];
        if unread.contains(&self.kind) {
            headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        response
    }
}

impl From<BodyError> for Problem {
    fn from(error: BodyError) -> Self {
        match error {
            BodyError::TooLarge => Self::new(Kind::TooLarge, "the body is too large")
                .hint("make pictures smaller, or start the server with a larger `--max-body`"),
            BodyError::TooSlow => {
                Self::new(Kind::TooSlow, "nothing has arrived for too long")
            }
            BodyError::Broken => Self::new(Kind::Malformed, "the body is cut off"),
        }
    }
}

impl From<UnpackError> for Problem {
    fn from(error: UnpackError) -> Self {
        let kind = match error {
            UnpackError::TooLarge | UnpackError::TooManyFiles => Kind::TooLarge,
            UnpackError::Damaged(_)
            | UnpackError::Encrypted
            | UnpackError::Outside(_)
            | UnpackError::Twice(_) => Kind::Malformed,
        };
        Self::new(kind, error.to_string()).hint(error.hint())
    }
}

impl From<SubmissionError> for Problem {
    fn from(error: SubmissionError) -> Self {
        let message = error.to_string();
        match error {
            SubmissionError::Choices(faults) => Self::choices(faults),
            SubmissionError::Encode { source, .. } => {
                let problem = Self::new(Kind::Unreadable, message);
                match source.hint() {
                    Some(hint) => problem.hint(hint),
                    None => problem,
                }
            }
            SubmissionError::Input(error) => {
                let problem = Self::new(Kind::Unreadable, message);
                match error.problem.hint() {
                    Some(hint) => problem.hint(hint),
                    None => problem,
                }
            }
            _ => Self::new(Kind::Internal, message),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_row_of_its_own() {
        let kinds = [
            Kind::Malformed,
            Kind::Choices,
            Kind::NotFound,
            Kind::Method,
            Kind::NotAcceptable,
            Kind::TooSlow,
            Kind::TooLarge,
            Kind::MediaType,
            Kind::Refused,
            Kind::Unreadable,
            Kind::Internal,
            Kind::Busy,
            Kind::OutOfTime,
        ];
        let names = kinds.map(|kind| kind.about().name);
        assert!(Kind::all().map(|it| it.name).eq(names));
    }
}
