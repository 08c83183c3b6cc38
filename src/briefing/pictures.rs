//! Reads the pictures of panels and of the hub, and loads every picture of a briefing under one limit of
//! pixels.

use std::sync::Arc;

use super::fields::Fields;
use super::format::IMAGE;
use super::text_reader::TextReader;
use super::value_problems::suggest_file;
use super::{PanelIcon, Picture};
use crate::assets::icc::PrintingCondition;
use crate::assets::icons::{self, Icon};
use crate::assets::logo::{ALL_PIXELS, Focus, Graphic, LoadedLogo, LogoError};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::yaml::{Node, Scalar};

/// Loads pictures one after another, because all of them share a limit of pixels.
pub(super) struct PictureLoader<'a> {
    /// The printing condition of the file.
    pub(super) condition: Option<&'a Arc<PrintingCondition>>,
    /// The pixels that were decoded so far.
    pub(super) pixels: u64,
}

impl PictureLoader<'_> {
    /// Loads the picture that a value names. Reports why it cannot be shown.
    pub(super) fn load(
        &mut self,
        scalar: &Scalar,
        texts: &mut TextReader<'_>,
    ) -> Option<LoadedLogo> {
        let span = scalar.map.span();
        if self.pixels > ALL_PIXELS {
            // The picture that exceeded the limit was reported.
            return None;
        }
        match self.read(scalar, texts) {
            Ok(loaded) => {
                self.pixels += loaded.pixels;
                if self.pixels > ALL_PIXELS {
                    let message = format!(
                        "the pictures up to this one have more than {} megapixels together",
                        ALL_PIXELS / 1_000_000
                    );
                    texts
                        .report
                        .push(Diagnostic::error(Code::Limit, span, message).hint(
                            "save it smaller: 3000 pixels along a side are plenty",
                        ));
                }
                Some(loaded)
            }
            Err(error) => {
                let diagnostic = Diagnostic::error(Code::Logo, span, error.to_string())
                    .hint(error.hint());
                texts.report.push(suggest_file(diagnostic, span, error.nearest()));
                None
            }
        }
    }

    fn read(
        &self,
        scalar: &Scalar,
        texts: &TextReader<'_>,
    ) -> Result<LoadedLogo, LogoError> {
        let TextReader { files, fonts, .. } = texts;
        let named = files.at(scalar.map.span());
        let loaded = named.counted_logo(scalar.text.trim(), fonts)?;
        match &self.condition {
            Some(condition) => {
                let name = files.own_name(scalar);
                files.own().counted_logo_for(&name, fonts, condition)
            }
            None => Ok(loaded),
        }
    }

    /// Reads the icon of a panel: a name, or the path of a drawing.
    pub(super) fn icon(
        &mut self,
        scalar: &Scalar,
        texts: &mut TextReader<'_>,
    ) -> Option<PanelIcon> {
        let name = scalar.text.trim();
        let span = scalar.map.span();
        if !name.contains(['.', '/', '\\']) {
            let lower = name.to_lowercase();
            let icon = Icon::named(&lower);
            if icon.is_none() {
                texts.report.push(no_icon(name, span));
            }
            return icon.map(PanelIcon::Named);
        }
        let loaded = self.load(scalar, texts)?;
        if matches!(*loaded.graphic, Graphic::Raster(_)) {
            let message = format!("`{name}` is a picture of pixels, not a drawing");
            texts.report.push(
                Diagnostic::error(Code::InvalidValue, span, message)
                    .hint("use an SVG file, or a name of `briefing icons`")
                    .hint("a photo belongs into the `image` of the panel"),
            );
            return None;
        }
        Some(PanelIcon::Drawing(loaded.graphic))
    }

    /// Reads the picture of a panel or of the hub. `place` says for messages where it stands.
    pub(super) fn image(
        &mut self,
        node: &Node,
        place: &str,
        texts: &mut TextReader<'_>,
    ) -> Option<Picture> {
        let fields = Fields::read(node, &IMAGE, place, texts.source, texts.report)?;
        let file = fields.scalar("file");
        let loaded = file.and_then(|scalar| self.load(scalar, texts));
        let alt = texts.as_written(&fields, "alt");
        let focus = fields.scalar("focus").and_then(|it| focus(it.text.trim()));
        let (loaded, file) = (loaded?, file?);
        if focus.is_some()
            && matches!(*loaded.graphic, Graphic::Vector(_))
            && let Some(field) = fields.get("focus")
        {
            let name = file.text.trim();
            let message = format!("`{name}` is a drawing, which is always shown whole");
            texts.report.push(
                Diagnostic::error(Code::InvalidValue, field.entry.key_span, message)
                    .hint("delete the `focus`: only a photo is cut to its place"),
            );
        }
        Some(Picture {
            file: texts.files.own_name(file),
            alt: alt?,
            graphic: loaded.graphic,
            crops: loaded.crops,
            focus,
            span: file.map.span(),
        })
    }
}

/// Returns the error for a name that no icon has.
fn no_icon(name: &str, span: Span) -> Diagnostic {
    let shown: String = name.chars().take(40).collect();
    let message = format!("`{shown}` is not the name of an icon");
    let error = Diagnostic::error(Code::InvalidValue, span, message);
    // A long text is not a typing error, and the comparison would take long.
    let nearest = if name == shown { icons::nearest(name) } else { None };
    let error = match nearest {
        Some(icon) => {
            let name = icon.name();
            error.hint(format!("did you mean `{name}`?")).suggest(span, name)
        }
        None => error,
    };
    error
        .hint(
            "`briefing icons` lists the names, and `briefing icons police` looks for one",
        )
        .hint("name a drawing of your own with its ending, as `icons/bus.svg`")
}

/// Returns the focus of a name.
fn focus(name: &str) -> Option<Focus> {
    let all = [Focus::Center, Focus::Top, Focus::Bottom, Focus::Left, Focus::Right];
    let mut named = Picture::FOCUS_NAMES.into_iter().zip(all);
    named.find(|(it, _)| it.eq_ignore_ascii_case(name)).map(|(_, focus)| focus)
}
