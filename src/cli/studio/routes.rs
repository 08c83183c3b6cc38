//! Answers requests that the guard lets through: the page, calls, files.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use briefing::Profile;
use briefing::files::FilePath;
use briefing::studio::{ArchiveOf, Download};
use serde::Deserialize;
use tokio::sync::Semaphore;

use super::super::http::{self, Patience};
use super::access::Access;
use super::front_end::{FILES, PageFile};
use super::guard::{FILE_POLICY, Gate, guard};
use super::limits::{CALL_BYTES, UPLOAD_BYTES, UPLOADS};
use super::refusal::{Refusal, json_type};
use super::session::Session;

/// Longest name of an uploaded file, in bytes, as on most file systems.
const NAME_BYTES: usize = 255;

/// What the routes work with.
#[derive(Clone, Debug)]
pub(super) struct App {
    access: Arc<Access>,
    session: Session,
    patience: Patience,
    /// The address that a browser goes to once it is let in.
    start: Arc<str>,
    uploads: Arc<Semaphore>,
}

impl App {
    /// `open` is the briefing to begin with.
    pub(super) fn new(
        access: Arc<Access>,
        session: Session,
        patience: Patience,
        open: Option<&FilePath>,
    ) -> Self {
        let start =
            open.map_or("/".to_owned(), |it| format!("/?open={}", encoded(it.as_str())));
        let uploads = Arc::new(Semaphore::new(UPLOADS));
        Self { access, session, patience, start: start.into(), uploads }
    }
}

/// Returns the routes behind their guard.
pub(super) fn routes(app: App, gate: Gate) -> Router {
    let mut router = Router::new()
        .route("/", get(page))
        .route("/api/call", post(call))
        .route("/api/upload", post(upload))
        .route("/api/document", get(document))
        .route("/api/archive", get(archive))
        .route("/api/asset", get(asset))
        .route("/api/events", get(events));
    for file in FILES.iter().filter(|it| it.path != "/") {
        router = router.route(file.path, get(async || shown(file)));
    }
    router
        .fallback(async || Refusal::MISSING.as_reply())
        .method_not_allowed_fallback(async || Refusal::METHOD.as_reply())
        .with_state(app)
        .layer(from_fn_with_state(Arc::new(gate), guard))
}

type Parameters<T> = Result<Query<T>, QueryRejection>;

fn parameters<T>(parameters: Parameters<T>) -> Result<T, Refusal> {
    parameters.map(|Query(it)| it).map_err(|_| Refusal::MALFORMED)
}

/// Returns what a handler has made, or its refusal as a reply.
fn replied(result: Result<Response, Refusal>) -> Response {
    result.unwrap_or_else(Refusal::as_reply)
}

#[derive(Deserialize)]
struct Entry {
    token: Option<String>,
}

/// Shows the page. With a token, lets the browser in first.
async fn page(
    State(app): State<App>,
    headers: HeaderMap,
    entry: Parameters<Entry>,
) -> Response {
    let Ok(Entry { token }) = parameters(entry) else {
        return Refusal::MALFORMED.as_page();
    };
    let Some(token) = token else {
        let index = FILES.iter().find(|it| it.path == "/");
        return index.map_or_else(|| Refusal::MISSING.as_page(), shown);
    };
    let is_new = app.access.redeem(&token);
    if !is_new && !app.access.is_known(&headers) {
        return Refusal::TOKEN.as_page();
    }
    let mut response = forward(&app.start, &headers);
    if let (true, Some(cookie)) = (is_new, app.access.set_cookie()) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}

/// Leads to another address of the server. If a link elsewhere has led here, such as that of the
/// file with which the program opens the browser, a redirection would still count as that link's,
/// and the browser would not send the cookie with it. Then a page leads on.
fn forward(address: &str, headers: &HeaderMap) -> Response {
    let site = headers.get("sec-fetch-site").and_then(|it| it.to_str().ok());
    if !matches!(site, Some("cross-site" | "same-site")) {
        let location = [(header::LOCATION, address)];
        return (StatusCode::SEE_OTHER, location).into_response();
    }
    let page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url={address}\">\n\
         <title>Briefing studio</title>\n\
         <p><a href=\"{address}\">Open the briefing studio</a></p>\n</html>\n"
    );
    ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], page).into_response()
}

fn shown(file: &PageFile) -> Response {
    match file.bytes() {
        Ok(bytes) => ([(header::CONTENT_TYPE, file.media_type)], bytes).into_response(),
        Err(_) => Refusal::PANICKED.as_page(),
    }
}

/// Returns whether a request is of a media type. None is one that a form of another site could
/// send.
fn is_of_type(headers: &HeaderMap, expected: &str) -> bool {
    let value = headers.get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok());
    let media_type = value.and_then(|it| it.split(';').next()).unwrap_or_default();
    media_type.trim().eq_ignore_ascii_case(expected)
}

async fn call(State(app): State<App>, request: Request) -> Response {
    replied(try_call(&app, request).await)
}

async fn try_call(app: &App, request: Request) -> Result<Response, Refusal> {
    if !is_of_type(request.headers(), "application/json") {
        return Err(Refusal::MEDIA_TYPE);
    }
    let bytes = http::read(request.into_body(), CALL_BYTES, app.patience).await?;
    let text = String::from_utf8(bytes).map_err(|_| Refusal::MALFORMED)?;
    let reply = app.session.call(text).await.map_err(|_| Refusal::PANICKED)?;
    Ok((json_type(), reply).into_response())
}

#[derive(Deserialize)]
struct Upload {
    name: String,
}

async fn upload(
    State(app): State<App>,
    about: Parameters<Upload>,
    request: Request,
) -> Response {
    replied(try_upload(&app, about, request).await)
}

async fn try_upload(
    app: &App,
    about: Parameters<Upload>,
    request: Request,
) -> Result<Response, Refusal> {
    let Upload { name } = parameters(about)?;
    let is_part = |it: char| matches!(it, '/' | '\\' | ':') || it.is_control();
    if name.contains(is_part)
        || name.len() > NAME_BYTES
        || ["", ".", ".."].contains(&name.as_str())
    {
        return Err(Refusal::NAME);
    }
    if !is_of_type(request.headers(), "application/octet-stream") {
        return Err(Refusal::MEDIA_TYPE);
    }
    let _turn = app.uploads.acquire().await.map_err(|_| Refusal::BUSY)?;
    let bytes = http::read(request.into_body(), UPLOAD_BYTES, app.patience).await?;
    let reply = app.session.with(move |studio| studio.upload(&name, bytes)).await;
    let reply = reply.map_err(|_| Refusal::PANICKED)?;
    Ok((json_type(), reply).into_response())
}

#[derive(Deserialize)]
struct Wanted {
    profile: String,
    record: Option<usize>,
}

async fn document(State(app): State<App>, wanted: Parameters<Wanted>) -> Response {
    let made = async {
        let Wanted { profile, record } = parameters(wanted)?;
        let profile: Profile = profile.parse().map_err(|_| Refusal::MALFORMED)?;
        let made = app.session.with(move |studio| studio.document(profile, record)).await;
        Ok(downloaded(made.map_err(|_| Refusal::PANICKED)?))
    };
    replied(made.await)
}

#[derive(Deserialize)]
struct Packed {
    of: String,
    record: Option<usize>,
}

async fn archive(State(app): State<App>, packed: Parameters<Packed>) -> Response {
    let made = async {
        let Packed { of, record } = parameters(packed)?;
        let of = match of.as_str() {
            "profiles" => ArchiveOf::Profiles(record),
            "merge" => ArchiveOf::Merge,
            _ => return Err(Refusal::MALFORMED),
        };
        let made = app.session.with(move |studio| studio.archive(of)).await;
        Ok(downloaded(made.map_err(|_| Refusal::PANICKED)?))
    };
    replied(made.await)
}

/// Returns a document as a file to keep, or the editor's error reply.
fn downloaded(made: Result<Download, String>) -> Response {
    let Download { name, media_type, bytes } = match made {
        Ok(made) => made,
        Err(reply) => {
            return (StatusCode::CONFLICT, json_type(), reply).into_response();
        }
    };
    let mut response = file(media_type, bytes);
    // RFC 6266: the first name for programs that know ASCII only, the second for all others.
    let is_plain =
        |it: char| it.is_ascii_graphic() && !matches!(it, '"' | '\\' | '%' | ';');
    let plain: String =
        name.chars().map(|it| if is_plain(it) { it } else { '_' }).collect();
    let names =
        format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", encoded(&name));
    if let Ok(value) = HeaderValue::from_str(&names) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

/// Returns a file that a browser may show, but not run.
fn file(media_type: &'static str, bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, media_type),
        (header::CONTENT_SECURITY_POLICY, FILE_POLICY),
    ];
    (headers, Body::from(bytes)).into_response()
}

#[derive(Deserialize)]
struct Place {
    path: String,
}

async fn asset(State(app): State<App>, place: Parameters<Place>) -> Response {
    let read = async {
        let Place { path } = parameters(place)?;
        // The editor judges paths as well; on Windows, `\` and `:` are no letters of a name.
        let is_odd = |it: char| matches!(it, '\\' | ':') || it.is_control();
        let is_inside = FilePath::new(&path).is_some_and(|it| it.as_str() == path);
        if path.contains(is_odd) || !is_inside {
            return Err(Refusal::NAME);
        }
        let asset = app.session.with(move |studio| studio.asset(&path)).await;
        let asset = asset.map_err(|_| Refusal::PANICKED)?.ok_or(Refusal::MISSING)?;
        Ok(file(asset.media_type, asset.bytes))
    };
    replied(read.await)
}

async fn events(State(app): State<App>) -> Response {
    let Some(stream) = app.session.events.stream(app.patience.heartbeat) else {
        return Refusal::BUSY.as_reply();
    };
    ([(header::CONTENT_TYPE, "text/event-stream")], stream).into_response()
}

/// Encodes a text for an address: all but the letters, digits and signs that are never encoded
/// (RFC 3986, section 2.3).
fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing into a string cannot fail.
            let _written = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}
