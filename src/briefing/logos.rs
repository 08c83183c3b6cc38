//! Reads the logos of a file and chooses the background of each.

use std::sync::Arc;

use super::Logo;
use super::fields::Fields;
use super::format::LOGO;
use super::text_reader::TextReader;
use super::value_problems::suggest_file;
use crate::assets::icc::PrintingCondition;
use crate::assets::logo::{ALL_PIXELS, Graphic, Ground, LoadedLogo, LogoError, Tones};
use crate::color::Srgb;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::yaml::{Node, Scalar};

/// Reads logos one after another, because all of them share a limit of pixels.
pub(super) struct LogoReader<'a, 'b> {
    pub(super) texts: &'a mut TextReader<'b>,
    /// The colour of the band at the top.
    pub(super) band: Srgb,
    /// The printing condition of the file.
    pub(super) condition: Option<&'a (Arc<PrintingCondition>, String)>,
    /// The pixels of the logos that were decoded so far.
    pub(super) pixels: u64,
}

impl LogoReader<'_, '_> {
    pub(super) fn read(&mut self, number: usize, node: &Node) -> Option<Logo> {
        let place = format!(" in logo {number}");
        let fields =
            Fields::read(node, &LOGO, &place, self.texts.source, self.texts.report)?;
        let file = fields.scalar("file");
        let graphic = file.and_then(|scalar| self.graphic(scalar));
        let alt = self.texts.as_written(&fields, "alt");
        let (graphic, ground, span) = graphic?;
        let file = self.texts.files.own_name(file?);
        Some(Logo { file, alt: alt?, graphic, ground, span })
    }

    fn graphic(&mut self, scalar: &Scalar) -> Option<(Arc<Graphic>, Ground, Span)> {
        let span = scalar.map.span();
        if self.pixels > ALL_PIXELS {
            // The logo that exceeded the limit was reported.
            return None;
        }
        let file = scalar.text.trim();
        match self.load(scalar) {
            Ok(loaded) => {
                self.pixels += loaded.pixels;
                if self.pixels > ALL_PIXELS {
                    let message = format!(
                        "the logos up to this one have more than {} megapixels together",
                        ALL_PIXELS / 1_000_000
                    );
                    self.texts
                        .report
                        .push(Diagnostic::error(Code::Limit, span, message).hint(
                            "save it smaller: 3000 pixels along a side are plenty",
                        ));
                }
                let ground = self.ground_of(file, &loaded.tones, span);
                Some((loaded.graphic, ground, span))
            }
            Err(error) => {
                let diagnostic = Diagnostic::error(Code::Logo, span, error.to_string())
                    .hint(error.hint());
                self.texts.report.push(suggest_file(diagnostic, span, error.nearest()));
                None
            }
        }
    }

    fn load(&self, scalar: &Scalar) -> Result<LoadedLogo, LogoError> {
        let TextReader { files, fonts, .. } = &*self.texts;
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

    /// Chooses the background of a logo: the white plate, or the band if the logo does not show on
    /// white.
    fn ground_of(&mut self, file: &str, tones: &Tones, span: Span) -> Ground {
        /// The part of a logo that may be invisible without a warning, such as a white outline
        /// around all of it.
        const MAX_LOSS: f64 = 0.4;
        let (ground, name) = if tones.show_on_white() {
            (Ground::Plate, "the white plate")
        } else {
            (Ground::Band, "the band at the top")
        };
        let advice = [
            "ask its owner for the version for white paper",
            "or for a white one without a background, as PNG or SVG",
        ];
        let advise = |diagnostic: Diagnostic| {
            advice.into_iter().fold(diagnostic, |it, hint| it.hint(hint))
        };
        let loss = tones.loss(ground, self.band);
        if ground == Ground::Band && !tones.show_on_dark(self.band) {
            let message = format!(
                "`{file}` is too pale: it shows neither on the white plate nor on the band \
                 at the top"
            );
            self.texts.report.push(advise(Diagnostic::error(Code::Logo, span, message)));
        } else if loss > MAX_LOSS {
            let message = format!(
                "{:.0} % of `{file}` cannot be told from {name}, on which it stands",
                loss * 100.0
            );
            self.texts.report.push(advise(Diagnostic::warning(
                Code::PaleLogo,
                span,
                message,
            )));
        }
        ground
    }
}
