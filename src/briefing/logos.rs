//! Reads the logos of a file, and chooses what each stands on.

mod grounds;

use std::sync::Arc;

use super::fields::Fields;
use super::format::LOGO;
use super::pictures::PictureLoader;
use super::text_reader::TextReader;
use super::{Logo, PosterOptions};
use crate::assets::logo::{Ground, LoadedLogo, Tones};
use crate::diagnostic::Span;
use crate::yaml::Node;

/// Reads logos one after another.
pub(super) struct LogoReader<'a, 'b, 'c> {
    pub(super) texts: &'a mut TextReader<'b>,
    /// The colours and the place of the logos.
    pub(super) poster: &'a PosterOptions,
    pub(super) loader: &'a mut PictureLoader<'c>,
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

impl LogoReader<'_, '_, '_> {
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
        let loaded = file.and_then(|scalar| self.loader.load(scalar, self.texts));
        let alt = self.texts.as_written(&fields, "alt");
        let (file, LoadedLogo { graphic, tones, .. }) = (file?, loaded?);
        let span = file.map.span();
        let name = file.text.trim().to_owned();
        let file = self.texts.files.own_name(file);
        let (on_band, on_paper) = (Ground::White, Ground::White);
        let logo = alt.map(|alt| Logo { file, alt, graphic, on_band, on_paper, span });
        Some(DecodedLogo { logo, name, span, tones })
    }
}
