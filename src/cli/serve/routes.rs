//! Sends each request to what answers it.

use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::Body;
use axum::extract::{MatchedPath, Path, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{MethodRouter, get, post};
use briefing::Engine;
use briefing::service::{Rendered, Submission};
use serde_json::json;
use tokio::runtime::Handle;

use super::super::http::{self, Patience};
use super::log::Log;
use super::metrics::{Metrics, OPEN_METRICS};
use super::pool::Pool;
use super::problem::{About, Kind, Problem};
use super::{accept, answer, intake, openapi};

/// What requests share.
#[derive(Clone, Debug)]
pub(super) struct App(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    engine: Engine,
    pool: Pool,
    metrics: Metrics,
    most_bytes: usize,
    patience: Patience,
    log: Log,
}

/// The addresses, in the order of the document of OpenAPI. Others are counted as `other`.
pub(super) const ROUTES: [&str; 8] = [
    "/render",
    "/check",
    "/schema",
    "/schema/{name}",
    "/problems/{name}",
    "/health",
    "/metrics",
    "/openapi.json",
];

impl App {
    pub(super) fn new(
        pool: Pool,
        most_bytes: usize,
        patience: Patience,
        log: Log,
    ) -> Self {
        let (engine, metrics) = (Engine::new(), Metrics::new());
        Self(Arc::new(Shared { engine, pool, metrics, most_bytes, patience, log }))
    }

    /// Returns the routes.
    pub(super) fn router(self) -> Router {
        let only_post = |it: MethodRouter<Self>| it.fallback(|| method("POST"));
        let only_get = |it: MethodRouter<Self>| it.fallback(|| method("GET, HEAD"));
        let [render, check, schema, schemas, problems, health, metrics, open] = ROUTES;
        Router::new()
            .route(render, only_post(post(self::render)))
            .route(check, only_post(post(self::check)))
            .route(schema, only_get(get(|| self::schema(None))))
            .route(
                schemas,
                only_get(get(|Path(name): Path<String>| self::schema(Some(name)))),
            )
            .route(problems, only_get(get(problem)))
            .route(health, only_get(get(self::health)))
            .route(metrics, only_get(get(self::metrics)))
            .route(open, only_get(get(open_api)))
            .fallback(nothing)
            .layer(middleware::from_fn_with_state(self.clone(), observe))
            .with_state(self)
    }
}

/// Counts and logs a request, and adds the headers that every answer has.
async fn observe(State(app): State<App>, request: Request, next: Next) -> Response {
    let start = Instant::now();
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let matched = request.extensions().get::<MatchedPath>();
    let route =
        matched.and_then(|it| ROUTES.into_iter().find(|known| *known == it.as_str()));
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    // What is made of the text of a stranger must not act in a browser.
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    let (status, time) = (response.status().as_u16(), start.elapsed());
    app.0.metrics.answered(route.unwrap_or("other"), status, time);
    let bytes = axum::body::HttpBody::size_hint(response.body()).exact();
    app.0.log.request(method.as_str(), &path, status, time, bytes);
    response
}

/// Lets a request in, reads its body, and does its work on another thread.
async fn work(
    app: &Shared,
    request: Request,
    answer: impl FnOnce(&HeaderMap, Submission) -> Result<Response, Problem> + Send + 'static,
) -> Result<Response, Problem> {
    let ticket = app.pool.enter()?;
    let (Parts { uri, headers, .. }, body) = request.into_parts();
    let body = http::read(body, app.most_bytes, app.patience).await?;
    let (engine, runtime) = (app.engine.clone(), Handle::current());
    // An archive is unpacked on that thread as well: others can be answered meanwhile.
    let work = move || {
        let submission = runtime.block_on(intake::read(&uri, &headers, body, &engine))?;
        answer(&headers, submission)
    };
    app.pool.run(ticket, work).await?
}

async fn render(State(app): State<App>, request: Request) -> Result<Response, Problem> {
    let counted = Arc::clone(&app.0);
    let answer = move |headers: &HeaderMap, submission: Submission| {
        let asked = submission.choices.request(submission.today);
        let asked = asked.map_err(Problem::choices)?;
        let media_type =
            accept::choose(headers, &answer::offers(asked.asked_profiles()))?;
        match submission.render()? {
            Rendered::Refused(verdict) => Err(Problem::refused(verdict)),
            Rendered::Done { documents, diagnostics } => {
                for document in &documents {
                    counted.metrics.made(document.profile().name());
                }
                answer::rendered(&submission.name, media_type, documents, diagnostics)
            }
        }
    };
    work(&app.0, request, answer).await
}

async fn check(State(app): State<App>, request: Request) -> Result<Response, Problem> {
    let answer = |headers: &HeaderMap, submission: Submission| {
        accept::choose(headers, &[answer::JSON])?;
        Ok(json_of(answer::JSON, json!(submission.check()?).to_string()))
    };
    work(&app.0, request, answer).await
}

async fn schema(name: Option<String>) -> Result<Response, Problem> {
    let text = match name.as_deref() {
        None => briefing::briefing::json_schema(),
        Some("brand") => briefing::briefing::brand_schema(),
        Some("messages") => briefing::messages::schema(),
        Some(other) => {
            let detail = format!("there is no schema `{other}`");
            let hint = "there are /schema, /schema/brand and /schema/messages";
            return Err(Problem::new(Kind::NotFound, detail).hint(hint));
        }
    };
    Ok(json_of("application/schema+json", text))
}

/// Says what a kind of problem means: the address that `type` is.
async fn problem(Path(name): Path<String>) -> Result<String, Problem> {
    let Some(about) = Kind::all().find(|it| it.name == name) else {
        return Err(Problem::new(Kind::NotFound, "there is no problem of this name"));
    };
    let About { status, title, meaning, .. } = about;
    Ok(format!("{name} ({status})\n\n{title}. {meaning}\n"))
}

async fn health() -> Response {
    let version = env!("CARGO_PKG_VERSION");
    let body = json!({ "status": "pass", "version": version });
    json_of("application/health+json", body.to_string())
}

async fn metrics(State(app): State<App>) -> Response {
    let text = app.0.metrics.text(app.0.pool.taken());
    ([(header::CONTENT_TYPE, OPEN_METRICS)], text).into_response()
}

async fn open_api(State(app): State<App>) -> Response {
    json_of(answer::JSON, openapi::document(app.0.most_bytes).to_string())
}

async fn method(methods: &'static str) -> Problem {
    let detail = format!("this address takes {methods} only");
    Problem::new(Kind::Method, detail).allow(methods)
}

async fn nothing() -> Problem {
    Problem::new(Kind::NotFound, "there is nothing at this address")
        .hint("`/openapi.json` lists all addresses")
}

fn json_of(media_type: &'static str, body: String) -> Response {
    (StatusCode::OK, [(header::CONTENT_TYPE, media_type)], Body::from(body))
        .into_response()
}
