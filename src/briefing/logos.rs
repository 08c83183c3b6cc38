//! Reads the logos of a file, and chooses what each stands on.

mod grounds;

use std::sync::Arc;

use super::fields::Fields;
use super::format::LOGO;
use super::text_reader::TextReader;
use super::value_problems::suggest_file;
use super::{Logo, PosterOptions};
use crate::assets::logo::{ALL_PIXELS, Ground, LoadedLogo, LogoError, Tones};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::yaml::{Node, Scalar};

/// Reads logos one after another, because all of them share a limit of pixels.
pub(super) struct LogoReader<'a, 'b> {
    pub(super) texts: &'a mut TextReader<'b>,
    /// The colours and the place of the logos.
    pub(super) poster: &'a PosterOptions,
    /// The pixels of the logos that were decoded so far.
    pub(super) pixels: u64,
}

/// A logo whose ground is not chosen yet.
struct DecodedLogo {
    /// Without what it stands on.
    logo: Option<Logo>,
    /// The name of the file for messages.
    name: String,
    span: Span,
    tones: Arc<Tones>,
}

impl LogoReader<'_, '_> {
    /// Reads the logos and chooses what each stands on.
    pub(super) fn read(mut self, nodes: &[Node]) -> Vec<Logo> {
        let decoded: Vec<DecodedLogo> = (1..)
            .zip(nodes)
            .filter_map(|(number, node)| self.decode(number, node))
            .collect();
        grounds::choose(decoded, self.poster, self.texts.report)
    }

    fn decode(&mut self, number: usize, node: &Node) -> Option<DecodedLogo> {
        let place = format!(" in logo {number}");
        let fields =
            Fields::read(node, &LOGO, &place, self.texts.source, self.texts.report)?;
        let file = fields.scalar("file");
        let loaded = file.and_then(|scalar| self.graphic(scalar));
        let alt = self.texts.as_written(&fields, "alt");
        let (file, LoadedLogo { graphic, tones, .. }) = (file?, loaded?);
        let span = file.map.span();
        let name = file.text.trim().to_owned();
        let file = self.texts.files.own_name(file);
        let (on_band, on_paper) = (Ground::White, Ground::White);
        let logo = alt.map(|alt| Logo { file, alt, graphic, on_band, on_paper, span });
        Some(DecodedLogo { logo, name, span, tones })
    }

    fn graphic(&mut self, scalar: &Scalar) -> Option<LoadedLogo> {
        let span = scalar.map.span();
        if self.pixels > ALL_PIXELS {
            // The logo that exceeded the limit was reported.
            return None;
        }
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
                Some(loaded)
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
        match &self.poster.press.own_condition {
            Some(condition) => {
                let name = files.own_name(scalar);
                files.own().counted_logo_for(&name, fonts, condition)
            }
            None => Ok(loaded),
        }
    }
}
