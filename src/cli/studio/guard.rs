//! Judges every request before it is served. A local server is a door into the computer: every
//! page that the user visits can send it requests, and every user of the computer can connect.
//!
//! A request must name the server by its own address, so that no other name that leads to it is
//! served (DNS rebinding); must not be caused by another site; and must come from a browser that
//! has been let in, of the same user.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::Response;

use super::access::Access;
use super::refusal::Refusal;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const SEC_FETCH_MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");
const SEC_FETCH_DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");

/// What the page may do: load its own files, and show pictures and documents that it has made.
const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; frame-src 'self' blob:; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// What a file of the folder may do if it is opened by itself: an SVG logo runs no script.
pub(super) const FILE_POLICY: &str =
    "sandbox; default-src 'none'; style-src 'unsafe-inline'";

/// Who is at the other end of a connection.
#[derive(Debug)]
pub(super) struct Visitor {
    /// Whether the user who has started the program may be the one.
    pub(super) may_be_own: bool,
    /// Whether a request of this connection had the cookie.
    pub(super) is_known: AtomicBool,
}

/// What the guard goes by.
#[derive(Debug)]
pub(super) struct Gate {
    access: Arc<Access>,
    /// The values of `Host` under which this computer reaches the server.
    own: [String; 2],
    /// Those of `--allowed-host`, which may be behind a proxy with TLS.
    allowed: Vec<String>,
}

impl Gate {
    pub(super) fn new(access: Arc<Access>, port: u16, allowed: &[String]) -> Self {
        let own = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
        let allowed = allowed.iter().map(|it| it.to_ascii_lowercase()).collect();
        Self { access, own, allowed }
    }

    fn judge(&self, request: &Request) -> Result<(), Refusal> {
        let headers = request.headers();
        // Only a proxy is sent whole addresses.
        let is_proxied = request.uri().authority().is_some();
        let host = only(headers, &header::HOST).ok_or(Refusal::HOST)?;
        let host = host.to_ascii_lowercase();
        let is_own = self.own.contains(&host);
        if is_proxied || !(is_own || self.allowed.contains(&host)) {
            return Err(Refusal::HOST);
        }
        let visitor = request.extensions().get::<Arc<Visitor>>();
        // A proxy may run as any user.
        if self.allowed.is_empty() && visitor.is_some_and(|it| !it.may_be_own) {
            return Err(Refusal::OTHER_USER);
        }
        if ![Method::GET, Method::POST].contains(request.method()) {
            return Err(Refusal::METHOD);
        }
        let is_page = request.method() == Method::GET && request.uri().path() == "/";
        if !is_own_site(headers, &host, is_own)
            || !(is_own_fetch(headers) || is_page && is_visit(headers))
        {
            return Err(Refusal::OTHER_SITE);
        }
        if self.access.is_known(headers) {
            if let Some(visitor) = visitor {
                visitor.is_known.store(true, Ordering::Relaxed);
            }
            return Ok(());
        }
        // The page itself judges the token.
        let query = request.uri().query().unwrap_or_default();
        let has_token = query.split('&').any(|it| it.starts_with("token="));
        if is_page && has_token { Ok(()) } else { Err(Refusal::UNKNOWN) }
    }
}

/// Returns the value of a header that must stand exactly once.
fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

/// Returns whether `Origin`, which browsers send with every POST, is absent or our own. The page
/// of one name may not use the other name: that would be another site.
fn is_own_site(headers: &HeaderMap, host: &str, is_own: bool) -> bool {
    if !headers.contains_key(header::ORIGIN) {
        return true;
    }
    let Some(origin) = only(headers, &header::ORIGIN) else { return false };
    let origin = origin.to_ascii_lowercase();
    let plain = origin.strip_prefix("http://");
    let secure = origin.strip_prefix("https://").filter(|_| !is_own);
    plain.or(secure) == Some(host)
}

/// Returns whether our own page or the user has caused a request, as far as the browser tells.
/// Another port of this computer is of the same site, but it may be another user's.
fn is_own_fetch(headers: &HeaderMap) -> bool {
    !headers.contains_key(SEC_FETCH_SITE)
        || matches!(only(headers, &SEC_FETCH_SITE), Some("same-origin" | "none"))
}

/// Returns whether a window goes to the page, from wherever.
fn is_visit(headers: &HeaderMap) -> bool {
    only(headers, &SEC_FETCH_MODE) == Some("navigate")
        && only(headers, &SEC_FETCH_DEST) == Some("document")
}

/// Serves a request if it may be served, and adds the headers that every answer has.
pub(super) async fn guard(
    State(gate): State<Arc<Gate>>,
    request: Request,
    next: Next,
) -> Response {
    let is_page = request.uri().path() == "/";
    let mut response = match gate.judge(&request) {
        Ok(()) => next.run(request).await,
        Err(refusal) if is_page => refusal.as_page(),
        Err(refusal) => refusal.as_reply(),
    };
    let headers = response.headers_mut();
    let always = [
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    for (name, value) in always {
        headers.insert(name, HeaderValue::from_static(value));
    }
    let policy = HeaderValue::from_static(PAGE_POLICY);
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(policy);
    response
}
