//! Answers a request that the server does not serve.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde_json::json;

use super::super::http::BodyError;

/// Why a request is not served.
#[derive(Clone, Copy, Debug)]
pub(super) struct Refusal {
    status: StatusCode,
    /// A stable name, as in the replies to calls.
    code: &'static str,
    message: &'static str,
    hint: &'static str,
}

impl Refusal {
    pub(super) const HOST: Self = Self {
        status: StatusCode::MISDIRECTED_REQUEST,
        code: "host",
        message: "the studio is not served under this name",
        hint: "use the address that the program has printed, or start it with `--allowed-host`",
    };
    pub(super) const OTHER_SITE: Self = Self {
        status: StatusCode::FORBIDDEN,
        code: "origin",
        message: "another site may not use the studio",
        hint: "use the address that the program has printed",
    };
    pub(super) const OTHER_USER: Self = Self {
        status: StatusCode::FORBIDDEN,
        code: "user",
        message: "another user of this computer has started the studio",
        hint: "start it as the user whose browser this is",
    };
    pub(super) const UNKNOWN: Self = Self {
        status: StatusCode::FORBIDDEN,
        code: "session",
        message: "this browser has not been let in",
        hint: "open the address that the program has printed in the terminal",
    };
    pub(super) const TOKEN: Self = Self {
        status: StatusCode::FORBIDDEN,
        code: "token",
        message: "this address has been used, or is of a studio that has ended",
        hint: "each address works once: start `briefing studio` again for a new one",
    };
    pub(super) const METHOD: Self = Self {
        status: StatusCode::METHOD_NOT_ALLOWED,
        code: "method",
        message: "there is nothing that can be done in this way",
        hint: "use GET to read and POST to call",
    };
    pub(super) const MEDIA_TYPE: Self = Self {
        status: StatusCode::UNSUPPORTED_MEDIA_TYPE,
        code: "media-type",
        message: "the request is not of the expected type",
        hint: "send calls as application/json, and files as application/octet-stream",
    };
    pub(super) const MALFORMED: Self = Self {
        status: StatusCode::BAD_REQUEST,
        code: "malformed",
        message: "the request cannot be read",
        hint: "load the page again",
    };
    pub(super) const NAME: Self = Self {
        status: StatusCode::BAD_REQUEST,
        code: "name",
        message: "this is not the name of a file in the folder",
        hint: "give a name without `..` and `\\`",
    };
    pub(super) const MISSING: Self = Self {
        status: StatusCode::NOT_FOUND,
        code: "missing",
        message: "the editor does not have this address",
        hint: "load the page again",
    };
    pub(super) const BUSY: Self = Self {
        status: StatusCode::SERVICE_UNAVAILABLE,
        code: "busy",
        message: "too many windows are open",
        hint: "close other windows of the studio",
    };
    pub(super) const PANICKED: Self = Self {
        status: StatusCode::INTERNAL_SERVER_ERROR,
        code: "internal",
        message: "the program has failed; your file is as it was last saved",
        hint: "load the page again; if it happens again, report it with what you did",
    };
    const TOO_LARGE: Self = Self {
        status: StatusCode::PAYLOAD_TOO_LARGE,
        code: "too-large",
        message: "this is too large",
        hint: "a file may have 256 MiB",
    };
    const TOO_SLOW: Self = Self {
        status: StatusCode::REQUEST_TIMEOUT,
        code: "too-slow",
        message: "nothing has arrived for too long",
        hint: "try it again",
    };

    /// Answers in the form of a reply to a call.
    pub(super) fn as_reply(self) -> Response {
        let Self { status, code, message, hint } = self;
        let reply = json!({
            "reply": "error", "code": code, "message": message, "hints": [hint],
        });
        self.close((status, json_type(), reply.to_string()).into_response())
    }

    /// Answers with a page for people.
    pub(super) fn as_page(self) -> Response {
        let Self { status, message, hint, .. } = self;
        let page = format!(
            "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
             <title>Briefing studio</title>\n<h1>Briefing studio</h1>\n\
             <p>Not shown: {message}.</p>\n<p>What to do: {hint}.</p>\n</html>\n"
        );
        let html = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
        self.close((status, html, page).into_response())
    }

    /// Ends the connection. The rest of a body is not read, and a stranger keeps no connection.
    fn close(self, mut response: Response) -> Response {
        let headers = response.headers_mut();
        headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
        if self.status == StatusCode::METHOD_NOT_ALLOWED {
            headers.insert(header::ALLOW, HeaderValue::from_static("GET, POST"));
        }
        response
    }
}

impl From<BodyError> for Refusal {
    fn from(error: BodyError) -> Self {
        match error {
            BodyError::TooLarge => Self::TOO_LARGE,
            BodyError::TooSlow => Self::TOO_SLOW,
            BodyError::Broken => Self::MALFORMED,
        }
    }
}

/// The header of a reply.
pub(super) fn json_type() -> [(header::HeaderName, &'static str); 1] {
    [(header::CONTENT_TYPE, "application/json")]
}
