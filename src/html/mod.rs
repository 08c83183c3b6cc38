//! Writes a [`Briefing`] as one HTML file, which meets WCAG 2.2 at level AA.
//!
//! The file needs no other file: fonts and logos are embedded, and there is no script.
//! `facts` tells what the page is about; `content` writes the elements and `inline` the texts in
//! them, `style` the style sheet;
//! `font` and `picture` encode what a browser would otherwise fetch.

mod content;
mod facts;
mod font;
mod inline;
mod picture;
mod style;

use std::sync::Arc;

use crate::assets::fonts::FontSet;
use crate::briefing::Briefing;
use crate::markup::Markup;
use crate::svg::SvgError;

/// The error of a library that the crate does not show in its interface.
type BoxedError = Box<dyn std::error::Error + Send + Sync>;

/// Why a briefing cannot be written as HTML.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum HtmlError {
    /// A font that cannot be subset.
    #[error("the font `{face}` cannot be subset")]
    Subset {
        /// PostScript name of the face.
        face: String,
        /// The reason.
        source: BoxedError,
    },
    /// A logo that cannot be written as PNG.
    #[error(transparent)]
    Picture(SvgError),
}

/// Writes a briefing as HTML, in its own fonts if it has any, else in `fonts`.
///
/// The same briefing gives the same bytes.
///
/// # Errors
/// Returns an error if a font cannot be subset or a logo cannot be encoded.
pub fn write(briefing: &Briefing, fonts: &Arc<FontSet>) -> Result<String, HtmlError> {
    let fonts = briefing.poster().fonts.as_ref().map_or(fonts, |own| &own.book);
    let fonts = &fonts.in_language(briefing.language());
    let style = style::sheet(briefing, &font::fonts(briefing, fonts)?);
    let language = briefing.language().as_str();
    let direction = content::direction(briefing.language());
    let title = format!("{}: {}", briefing.title().text, briefing.kicker().text);

    let mut out = Markup::default();
    out.raw("<!DOCTYPE html>\n");
    out.open("html", &[("lang", language), ("dir", direction)]);
    out.line();
    out.open("head", &[]);
    out.line();
    out.void("meta", &[("charset", "utf-8")]);
    out.void("meta", &[("name", "viewport"), ("content", VIEWPORT)]);
    out.void("meta", &[("name", "color-scheme"), ("content", "light dark")]);
    out.void("meta", &[("name", "generator"), ("content", GENERATOR)]);
    out.line();
    facts::write(briefing, &title, &mut out);
    out.element("title", &[], |out| out.text(&title));
    out.line();
    out.element("style", &[], |out| out.raw(&style));
    out.line();
    out.close();
    out.line();
    content::body(briefing, &mut out)?;
    Ok(out.finish() + "\n")
}

const VIEWPORT: &str = "width=device-width, initial-scale=1";
const GENERATOR: &str = concat!("briefing ", env!("CARGO_PKG_VERSION"));
