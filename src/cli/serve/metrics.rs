//! Counts what the server does, in the OpenMetrics format.

use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};

/// The media type of [`Metrics::text`].
pub(super) const OPEN_METRICS: &str =
    "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Upper bounds of the times that requests are sorted by, in seconds.
const SECONDS: [f64; 11] =
    [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];

/// What a request was, and how it ended.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Ending {
    route: &'static str,
    status: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfProfile {
    profile: &'static str,
}

/// The measurements.
#[derive(Debug)]
pub(super) struct Metrics {
    registry: Registry,
    requests: Family<Ending, Counter>,
    seconds: Family<Route, Histogram>,
    documents: Family<OfProfile, Counter>,
    working: Gauge,
    waiting: Gauge,
    memory: Gauge,
}

impl Metrics {
    pub(super) fn new() -> Self {
        let mut registry = Registry::default();
        let requests = Family::default();
        let seconds =
            Family::<Route, Histogram>::new_with_constructor(|| Histogram::new(SECONDS));
        let documents = Family::default();
        let [working, waiting, memory] = [(); 3].map(|()| Gauge::default());
        let info = Info::new([("version", env!("CARGO_PKG_VERSION"))]);
        registry.register("briefing_build", "The program", info);
        registry.register(
            "briefing_http_requests",
            "Requests that have been answered",
            requests.clone(),
        );
        registry.register_with_unit(
            "briefing_http_request_duration",
            "Time from the head of a request to its answer",
            Unit::Seconds,
            seconds.clone(),
        );
        registry.register(
            "briefing_documents",
            "Documents that have been made",
            documents.clone(),
        );
        registry.register(
            "briefing_requests_working",
            "Requests that are worked on",
            working.clone(),
        );
        registry.register(
            "briefing_requests_waiting",
            "Requests that wait or arrive",
            waiting.clone(),
        );
        registry.register_with_unit(
            "process_resident_memory",
            "Memory of the process, where the system tells it",
            Unit::Bytes,
            memory.clone(),
        );
        Self { registry, requests, seconds, documents, working, waiting, memory }
    }

    /// Counts a request that has been answered.
    pub(super) fn answered(&self, route: &'static str, status: u16, time: Duration) {
        let ending = Ending { route, status: status.into() };
        self.requests.get_or_create(&ending).inc();
        self.seconds.get_or_create(&Route { route }).observe(time.as_secs_f64());
    }

    /// Counts a document.
    pub(super) fn made(&self, profile: &'static str) {
        self.documents.get_or_create(&OfProfile { profile }).inc();
    }

    /// Returns the measurements as text. `taken` is how many requests are worked on, and how many
    /// are let in.
    pub(super) fn text(&self, (working, let_in): (usize, usize)) -> String {
        let number = |it: usize| i64::try_from(it).unwrap_or(i64::MAX);
        self.working.set(number(working));
        self.waiting.set(number(let_in.saturating_sub(working)));
        self.memory.set(resident_bytes().unwrap_or_default());
        let mut text = String::new();
        // Writing to a string does not fail.
        let _never = encode(&mut text, &self.registry);
        text
    }
}

/// Returns the memory of the process, from proc(5).
fn resident_bytes() -> Option<i64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|it| it.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix(" kB")?.parse::<i64>().ok()?.checked_mul(1024)
}
