//! [`Shaper`] turns styled text into a [`Shaped`] text, in ems.

use std::convert::Infallible;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use parley::{BaseDirection, BreakReason, Layout, LayoutContext, StyleProperty};

use super::breaks::{breaks, unspaced_opportunities};
use super::clusters::{ClusterBuilder, SHAPING_SIZE};
use super::font_stack::{Brush, FontStacks, StyledPart};
use super::isolates::Marked;
use super::segment::HeldGroups;
use super::segments::segments;
use super::shaped::Shaped;
use super::word_spaces::match_word_spaces;
use crate::assets::fonts::{FaceId, FontSet};
use crate::languages::Language;
use crate::memo::Memo;
use crate::rich_text::{RichText, Style};
use crate::units::Em;

/// The most texts that a shaper keeps: those of a few posters.
const CACHED_TEXTS: usize = 192;

/// Which cuts of the family a text is set in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextRole {
    /// Regular, with bold for strong and italic for emphasised words.
    Body,
    /// Bold, with extra bold for strong words.
    Bold,
    /// Extra bold throughout.
    Display,
    /// Regular, with bold for strong and emphasised words: without italics.
    UprightBody,
    /// Bold, with extra bold for strong and emphasised words.
    UprightBold,
}

impl TextRole {
    const fn face(self, style: Style) -> FaceId {
        match (self, style.strong, style.emphasis) {
            (Self::Display, _, _) | (Self::Bold, true, false) => FaceId::ExtraBold,
            (Self::Bold, _, true) | (Self::Body, true, true) => FaceId::BoldItalic,
            (Self::Bold, false, false) | (Self::Body, true, false) => FaceId::Bold,
            (Self::Body, false, true) => FaceId::Italic,
            (Self::Body | Self::UprightBody, false, false) => FaceId::Regular,
            (Self::UprightBody, _, _) | (Self::UprightBold, false, false) => FaceId::Bold,
            (Self::UprightBold, _, _) => FaceId::ExtraBold,
        }
    }
}

/// Shapes texts and keeps those shaped lately. Use one shaper for many texts: it also reuses
/// its buffers.
pub struct Shaper {
    stacks: FontStacks,
    buffers: LayoutContext<Brush>,
    cap_height: Em,
    /// Whether the language of the whole runs from right to left.
    rtl: bool,
    /// The language of text that has no language of its own.
    language: Option<Language>,
    /// By the hash of what a shaped text depends on.
    cache: Arc<Memo<u64, Arc<KnownText>, CACHED_TEXTS>>,
}

/// A shaped text and what it depends on besides the fonts.
#[derive(Debug)]
struct KnownText {
    rich: RichText,
    /// The language of the whole.
    language: Option<Language>,
    role: TextRole,
    shaped: Arc<Shaped>,
}

impl KnownText {
    /// Whether the shaped text is that of another text as well.
    fn is_of(
        &self,
        rich: &RichText,
        role: TextRole,
        language: Option<&Language>,
    ) -> bool {
        let name = |rich: &RichText, style: Style| {
            style.language.and_then(|index| rich.languages.get(index)).cloned()
        };
        let mut styles = self.rich.styles.iter().zip(&rich.styles);
        self.role == role
            && self.language.as_ref() == language
            && self.rich.text == rich.text
            && self.rich.isolates == rich.isolates
            && self.rich.line_ends == rich.line_ends
            && self.rich.styles == rich.styles
            && styles.all(|(a, b)| name(&self.rich, a.style) == name(rich, b.style))
    }
}

/// Hashes what shaped texts differ in.
fn hash(rich: &RichText, role: TextRole, language: Option<&Language>) -> u64 {
    let mut hasher = DefaultHasher::new();
    rich.text.hash(&mut hasher);
    role.hash(&mut hasher);
    language.map(Language::as_str).hash(&mut hasher);
    for styled in &rich.styles {
        (styled.range.start, styled.range.end).hash(&mut hasher);
        (styled.style.strong, styled.style.emphasis).hash(&mut hasher);
    }
    hasher.finish()
}

impl std::fmt::Debug for Shaper {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shaper").finish_non_exhaustive()
    }
}

impl Shaper {
    /// Returns a shaper for texts of a language, in the forms that the language prefers.
    #[must_use]
    pub fn for_language(fonts: &Arc<FontSet>, language: &Language) -> Self {
        let mut shaper = Self::with_fonts(fonts.in_language(language));
        shaper.set_language(language);
        shaper
    }

    /// Returns a shaper for left-to-right texts of no particular language.
    #[must_use]
    pub fn new(fonts: &FontSet) -> Self {
        Self::with_fonts(Arc::new(fonts.clone()))
    }

    fn with_fonts(fonts: Arc<FontSet>) -> Self {
        Self {
            cap_height: fonts.face(FaceId::Regular).metrics.cap_height,
            stacks: FontStacks::new(fonts),
            buffers: LayoutContext::new(),
            rtl: false,
            language: None,
            cache: Arc::default(),
        }
    }

    /// Sets the language of the whole that the texts are part of. It decides their direction
    /// and, in some fonts, the forms of letters and digits.
    pub fn set_language(&mut self, language: &Language) {
        self.rtl = language.is_rtl();
        self.language = Some(language.clone());
    }

    /// Whether the language of the whole runs from right to left.
    #[must_use]
    pub const fn is_rtl(&self) -> bool {
        self.rtl
    }

    /// The fonts.
    #[must_use]
    pub const fn fonts(&self) -> &Arc<FontSet> {
        self.stacks.fonts()
    }

    /// Height of a flat capital of the family.
    #[must_use]
    pub const fn cap_height(&self) -> Em {
        self.cap_height
    }

    /// Shapes text without styles.
    pub fn shape_plain(&mut self, text: &str, role: TextRole) -> Arc<Shaped> {
        self.shape(&RichText::plain(text.to_owned(), self.rtl), role)
    }

    /// Shapes a text, or returns the result of having shaped it before.
    pub fn shape(&mut self, rich: &RichText, role: TextRole) -> Arc<Shaped> {
        let cache = Arc::clone(&self.cache);
        let language = self.language.clone();
        let key = hash(rich, role, language.as_ref());
        let is_right =
            |known: &Arc<KnownText>| known.is_of(rich, role, language.as_ref());
        let known = cache.get_if(key, is_right, || {
            let shaped = Arc::new(self.shape_uncached(rich, role));
            let (rich, language) = (rich.clone(), language.clone());
            Ok::<_, Infallible>(Arc::new(KnownText { rich, language, role, shaped }))
        });
        let Ok(known) = known;
        Arc::clone(&known.shaped)
    }

    fn shape_uncached(&mut self, rich: &RichText, role: TextRole) -> Shaped {
        // A hard line break is set as a space: the line ends there all the same, and text
        // extracted from the document has two words, not one.
        let text = rich.text.replace('\n', " ");
        let marked = Marked::new(&text, &rich.isolates);
        let layout = self.lay_out(rich, &marked, role);
        let mut builder = ClusterBuilder::new(&text, &marked, &self.stacks, self.rtl);
        let mut opportunities = unspaced_opportunities(&text);
        for line in layout.lines() {
            builder.add_line(&line);
            if line.break_reason() != BreakReason::None {
                let last = builder.clusters.last();
                opportunities.extend(last.map(|cluster| cluster.range.end));
            }
        }
        let ClusterBuilder { mut clusters, mut glyphs, ink_bounds, .. } = builder;
        match_word_spaces(&text, self.stacks.fonts(), &mut clusters, &mut glyphs);
        opportunities.sort_unstable();
        opportunities.dedup();
        let breaks = breaks(&rich.text, &opportunities, &rich.line_ends);
        let whole = breaks.iter().filter(|place| !place.in_group).copied();
        let has_groups = breaks.iter().any(|place| place.in_group);
        let held = has_groups.then(|| segments(&rich.text, &clusters, whole));
        let segments = segments(&rich.text, &clusters, breaks);
        let held = held.map(|held| HeldGroups::new(held, &segments));
        Shaped { text, clusters, glyphs, segments, held, ink_bounds, rtl: self.rtl }
    }

    /// Has parley shape a text and break it at every opportunity (UAX 14).
    fn lay_out(
        &mut self,
        rich: &RichText,
        marked: &Marked<'_>,
        role: TextRole,
    ) -> Layout<Brush> {
        let text = &*marked.text;
        let parts = styled_parts(rich, marked, role);
        let stacks: Vec<_> = parts
            .iter()
            .map(|part| self.stacks.stack(&text[part.range.clone()], part.brush.face))
            .collect();
        let words: Vec<_> = parts
            .iter()
            .flat_map(|part| self.stacks.european_words(text, part))
            .collect();
        let context = &mut self.stacks.context;
        let mut builder = self.buffers.ranged_builder(context, text, 1.0, false);
        builder.set_base_direction(if self.rtl {
            BaseDirection::Rtl
        } else {
            BaseDirection::Ltr
        });
        builder.push_default(StyleProperty::FontSize(SHAPING_SIZE));
        // Parley takes language, script and region; fonts use no more of a tag.
        let locale =
            |language: &Language| StyleProperty::Locale(language.as_str().parse().ok());
        let whole = self.language.as_ref();
        builder.push_default(whole.map_or(StyleProperty::Locale(None), locale));
        for styled in &rich.styles {
            let index = styled.style.language;
            if let Some(language) = index.and_then(|index| rich.languages.get(index)) {
                builder.push(locale(language), marked.range(&styled.range));
            }
        }
        for (StyledPart { range, brush }, stack) in parts.into_iter().zip(stacks) {
            builder.push(StyleProperty::FontFamily(stack), range.clone());
            builder.push(StyleProperty::Brush(brush), range);
        }
        for (range, stack) in words {
            builder.push(StyleProperty::FontFamily(stack), range);
        }
        let mut layout = builder.build(text);
        layout.break_all_lines(Some(0.0));
        layout
    }
}

/// Returns the whole text in the plain face, and after it each styled range in its own: parley
/// lets later ones overrule earlier ones.
fn styled_parts(rich: &RichText, marked: &Marked<'_>, role: TextRole) -> Vec<StyledPart> {
    let plain = Brush { face: role.face(Style::default()), style: None };
    let mut parts = vec![StyledPart { range: 0..marked.text.len(), brush: plain }];
    for (index, styled) in rich.styles.iter().enumerate() {
        let brush = Brush { face: role.face(styled.style), style: Some(index) };
        parts.push(StyledPart { range: marked.range(&styled.range), brush });
    }
    parts
}

#[cfg(test)]
mod tests;
