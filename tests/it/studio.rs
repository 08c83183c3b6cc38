//! `briefing studio` over real sockets: each rule of the local server has a test that breaks it.

mod access;
#[cfg(unix)]
mod browser;
mod client;
mod files;
mod limits;
mod program;

use crate::http::{Reply, Request};
use client::Studio;
