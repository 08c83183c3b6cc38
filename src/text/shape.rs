//! Shaping: characters and styles in, clusters and glyphs in ems out.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use parley::fontique::{
    Blob, Collection, CollectionOptions, FontInfoOverride, SourceCache,
};
use parley::{
    BaseDirection, BreakReason, FontContext, FontFamily, FontFamilyName, FontStyle,
    FontWeight, Layout, LayoutContext, StyleProperty,
};
use unicode_bidi::{BidiInfo, Level};

use super::breaks::{Break, breaks, unspaced_opportunities};
use super::isolates::{Marked, is_sign};
use super::penalties::Demerits;
use super::word_spaces::match_word_spaces;
use super::{Cluster, Glyph, Segment, Shaped, Step};
use crate::assets::fonts::{FaceId, FontSet, Script};
use crate::briefing::{Isolate, RichText, Style};
use crate::languages::Language;
use crate::units::Em;

/// The size that text is shaped at. A thousand keeps what fonts give in whole units of a
/// thousandth of an em whole.
const SHAPING_SIZE: f32 = 1000.0;

/// Which cuts of the family a text is set in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextRole {
    /// Regular, with bold and italic for what is marked so.
    Body,
    /// Bold throughout.
    Bold,
    /// Extra bold throughout.
    Display,
}

impl TextRole {
    const fn face(self, style: Style) -> FaceId {
        match (self, style.strong, style.emphasis) {
            (Self::Display, _, _) => FaceId::ExtraBold,
            (Self::Bold, _, true) | (Self::Body, true, true) => FaceId::BoldItalic,
            (Self::Bold, _, false) | (Self::Body, true, false) => FaceId::Bold,
            (Self::Body, false, true) => FaceId::Italic,
            (Self::Body, false, false) => FaceId::Regular,
        }
    }
}

/// Shapes texts. Holds scratch space: one for many texts is faster than many.
pub struct Shaper {
    book: Arc<FontSet>,
    fonts: FontContext,
    layout: LayoutContext<Tag>,
    cap_height: Em,
    /// Whether every text is one from right to left, whatever it begins with.
    rtl: bool,
    /// The language of what has no other.
    locale: Option<Language>,
    /// The fonts of other scripts that texts needed so far, with the number by which parley
    /// knows each.
    scripts: Vec<(FaceId, u64)>,
    /// Texts that were shaped lately.
    shaped: Remembered,
}

/// What a shape follows from, besides the fonts and the language of the whole.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Key {
    text: String,
    /// Styles, with the languages that they count.
    styles: Vec<(Range<usize>, Style, Option<String>)>,
    isolates: Vec<Isolate>,
    line_ends: Vec<(usize, bool)>,
    voice: TextRole,
}

impl Key {
    fn new(rich: &RichText, voice: TextRole) -> Self {
        let language = |style: Style| {
            let language = style.language.and_then(|at| rich.languages.get(at));
            language.map(|it| it.as_str().to_owned())
        };
        let styles = rich.styles.iter();
        Self {
            text: rich.text.clone(),
            styles: styles
                .map(|it| (it.range.clone(), it.style, language(it.style)))
                .collect(),
            isolates: rich.isolates.clone(),
            line_ends: rich.line_ends.clone(),
            voice,
        }
    }
}

/// Texts that a shaper remembers: those of a few posters. What posters have in common is asked
/// for again and again, what they have not never.
#[derive(Default)]
struct Remembered {
    recent: HashMap<Key, Arc<Shaped>>,
    /// What was recent before, and is forgotten next unless it is asked for.
    older: HashMap<Key, Arc<Shaped>>,
}

impl Remembered {
    const MOST: usize = 96;

    fn get(&mut self, key: &Key) -> Option<Arc<Shaped>> {
        if let Some(shaped) = self.recent.get(key) {
            return Some(Arc::clone(shaped));
        }
        let (key, shaped) = self.older.remove_entry(key)?;
        self.insert(key, Arc::clone(&shaped));
        Some(shaped)
    }

    fn insert(&mut self, key: Key, shaped: Arc<Shaped>) {
        if self.recent.len() >= Self::MOST {
            self.older = std::mem::take(&mut self.recent);
        }
        self.recent.insert(key, shaped);
    }
}

/// What a character carries through shaping: its face and styled range.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Tag {
    face: FaceId,
    style: Option<usize>,
}

impl Default for Tag {
    fn default() -> Self {
        Self { face: FaceId::Regular, style: None }
    }
}

impl std::fmt::Debug for Shaper {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shaper").finish_non_exhaustive()
    }
}

impl Shaper {
    /// A shaper for texts of a language, in the forms that it prefers.
    #[must_use]
    pub fn for_language(fonts: &Arc<FontSet>, language: &Language) -> Self {
        let mut shaper = Self::with(fonts.in_language(language));
        shaper.set_language(language);
        shaper
    }

    /// A shaper for the faces of a book.
    #[must_use]
    pub fn new(book: &FontSet) -> Self {
        Self::with(Arc::new(book.clone()))
    }

    fn with(book: Arc<FontSet>) -> Self {
        let collection =
            Collection::new(CollectionOptions { shared: false, system_fonts: false });
        let mut shaper = Self {
            cap_height: book.face(FaceId::Regular).metrics.cap_height,
            book,
            fonts: FontContext { collection, source_cache: SourceCache::default() },
            layout: LayoutContext::new(),
            rtl: false,
            locale: None,
            scripts: Vec::new(),
            shaped: Remembered::default(),
        };
        for id in FaceId::ALL {
            shaper.register(id);
        }
        shaper
    }

    /// Makes a face known to parley. Each is a family of its own: what is asked for is what
    /// is set, and nothing is ever emboldened or slanted by arithmetic.
    fn register(&mut self, id: FaceId) -> u64 {
        let data: Arc<dyn AsRef<[u8]> + Send + Sync> =
            Arc::new(self.book.face(id).data.clone());
        let blob = Blob::new(data);
        let number = blob.id();
        let name = family(id);
        self.fonts.collection.register_fonts(
            blob,
            Some(FontInfoOverride {
                family_name: Some(&name),
                style: Some(FontStyle::Normal),
                weight: Some(FontWeight::NORMAL),
                ..FontInfoOverride::default()
            }),
        );
        number
    }

    /// The fonts that a text needs besides a cut of the family, made known to parley.
    fn prepare(&mut self, text: &str, cut: FaceId) -> Vec<FaceId> {
        let mut needed: Vec<FaceId> = Vec::new();
        // Where a font comes before the family, even letters of ASCII are not the family's.
        let is_first = self.book.primary_script().is_some();
        for character in text.chars().filter(|it| is_first || !it.is_ascii()) {
            let setting = self.book.face_for(cut, character);
            if let Some(id @ FaceId::Script { .. }) = setting
                && !needed.contains(&id)
            {
                needed.push(id);
            }
        }
        for &id in &needed {
            if !self.scripts.iter().any(|(known, _)| *known == id) {
                let number = self.register(id);
                self.scripts.push((id, number));
            }
        }
        needed
    }

    /// Sets the language of the whole that the texts are part of: its direction is theirs,
    /// and fonts have forms of letters and digits for some languages.
    pub fn set_language(&mut self, language: &Language) {
        self.shaped = Remembered::default();
        self.rtl = language.is_rtl();
        self.locale = Some(language.clone());
    }

    /// Whether that is from right to left.
    #[must_use]
    pub const fn is_rtl(&self) -> bool {
        self.rtl
    }

    /// The fonts.
    #[must_use]
    pub const fn fonts(&self) -> &Arc<FontSet> {
        &self.book
    }

    /// Height of a flat capital of the family.
    #[must_use]
    pub const fn cap_height(&self) -> Em {
        self.cap_height
    }

    /// Shapes plain words.
    pub fn shape_plain(&mut self, text: &str, voice: TextRole) -> Arc<Shaped> {
        self.shape(&RichText::plain(text.to_owned(), self.rtl), voice)
    }

    /// Shapes a text, unless it has done so before.
    pub fn shape(&mut self, rich: &RichText, voice: TextRole) -> Arc<Shaped> {
        let key = Key::new(rich, voice);
        if let Some(shaped) = self.shaped.get(&key) {
            return shaped;
        }
        let shaped = Arc::new(self.shape_anew(rich, voice));
        self.shaped.insert(key, Arc::clone(&shaped));
        shaped
    }

    fn shape_anew(&mut self, rich: &RichText, voice: TextRole) -> Shaped {
        // A hard line break is set as a space: the line ends there all the same, and who
        // takes the text out of the document gets two words, not one.
        let text = rich.text.replace('\n', " ");
        let marked = Marked::new(&text, &rich.isolates);
        let layout = self.lay_out(rich, &marked, voice);
        let levels = Levels::new(&marked.text, self.rtl);
        let mut clusters: Vec<Cluster> = Vec::new();
        let mut glyphs = Vec::new();
        let mut opportunities = Vec::new();
        let mut ink = (Em::ZERO, Em::ZERO);
        for line in layout.lines() {
            let first = clusters.len();
            for run in line.runs() {
                let number = run.font().data.id();
                let other = self.scripts.iter().find(|(_, known)| *known == number);
                let other = other.map(|(id, _)| *id);
                let scale = other.map_or(1.0, |id| self.book.scale(id));
                for cluster in run.clusters() {
                    let place = cluster.text_range();
                    let level = levels.at(place.start);
                    let range = marked.original(place.start)..marked.original(place.end);
                    // Signs of direction part what they stand between, and are not set.
                    if is_sign(&marked.text[place]) {
                        clusters.push(Cluster::sign(range, glyphs.len(), level));
                        continue;
                    }
                    let advance = Em(f64::from(cluster.advance() / SHAPING_SIZE) * scale);
                    if cluster.is_ligature_continuation()
                        && let Some(ligature) = clusters.last_mut()
                    {
                        ligature.range.end = ligature.range.end.max(range.end);
                        ligature.advance += advance;
                        for glyph in &mut glyphs[ligature.glyphs.clone()] {
                            let glyph: &mut Glyph = glyph;
                            glyph.end = ligature.range.end;
                        }
                        continue;
                    }
                    let start = glyphs.len();
                    glyphs.extend(cluster.glyphs().map(|glyph| Glyph {
                        // TrueType has no more than 65,535 glyphs.
                        id: u16::try_from(glyph.id).unwrap_or(0),
                        advance: Em(f64::from(glyph.advance / SHAPING_SIZE)),
                        dx: Em(f64::from(glyph.x / SHAPING_SIZE)),
                        dy: Em(f64::from(-glyph.y / SHAPING_SIZE)),
                        start: range.start,
                        end: range.end,
                    }));
                    if let Some(face) = other.map(|id| self.book.face(id)) {
                        for glyph in &glyphs[start..] {
                            let (top, bottom) = face.ink(glyph.id);
                            let reach = |edge: Em| Em((edge + glyph.dy).0 * scale);
                            ink.0 = Em(ink.0.0.max(reach(top).0));
                            ink.1 = Em(ink.1.0.min(reach(bottom).0));
                        }
                    }
                    let tag = cluster.style().brush;
                    clusters.push(Cluster {
                        space: is_space(&text[range.clone()]),
                        range,
                        glyphs: start..glyphs.len(),
                        advance,
                        face: other.unwrap_or(tag.face),
                        scale,
                        style: tag.style,
                        level,
                    });
                }
            }
            // Runs come from left to right, text is kept in reading order. A sign of direction
            // has no bytes and stands before the character at its place.
            clusters[first..].sort_by_key(|it| (it.range.start, it.range.end));
            if line.break_reason() != BreakReason::None {
                opportunities.extend(clusters.last().map(|cluster| cluster.range.end));
            }
        }
        match_word_spaces(&text, &self.book, &mut clusters, &mut glyphs);
        opportunities.extend(unspaced_opportunities(&text));
        opportunities.sort_unstable();
        opportunities.dedup();
        let breaks = breaks(&rich.text, &opportunities, &rich.line_ends);
        let segments = segments(&rich.text, &clusters, &breaks);
        let steps = segments.iter().map(Step::from).collect();
        Shaped { text, clusters, glyphs, segments, steps, ink, rtl: self.rtl }
    }

    /// The family first, and behind it the fonts of what it has no letters for; or the other
    /// way round where the language wants that.
    fn stack(&mut self, text: &str, face: FaceId) -> FontFamily<'static> {
        let others = self.prepare(text, face);
        let first = self.book.primary_script().map(|script| face.in_script(script));
        let ahead = others.iter().filter(|id| Some(**id) == first);
        let behind = others.iter().filter(|id| Some(**id) != first);
        families(ahead.copied().chain([face]).chain(behind.copied()))
    }

    /// The words of a part that have some letter of another Latin font than the others: they
    /// are set in it whole.
    fn foreign_words(
        &self,
        text: &str,
        (range, face, _): &Part,
    ) -> Vec<(Range<usize>, FontFamily<'static>)> {
        let european = face.in_script(Script::European);
        let is_known = self.scripts.iter().any(|(known, _)| *known == european);
        if !is_known || self.book.primary_script().is_some() {
            return Vec::new();
        }
        let part = &text[range.clone()];
        // Letters of a third font, in the same word, stay in that.
        let font = self.book.face(european);
        let is_apart =
            |it: char| !it.is_alphabetic() && !is_accent(it) || !font.covers(it);
        let mut found = Vec::new();
        let mut start = range.start;
        for piece in part.split_inclusive(is_apart) {
            let word = piece.trim_end_matches(is_apart);
            let mut settings = word.chars().map(|it| self.book.face_for(*face, it));
            if settings.any(|it| it == Some(european)) {
                found.push((start..start + word.len(), families([european, *face])));
            }
            start += piece.len();
        }
        found
    }

    /// Has parley shape the text, and break it at every place where a line may end.
    fn lay_out(
        &mut self,
        rich: &RichText,
        marked: &Marked<'_>,
        voice: TextRole,
    ) -> Layout<Tag> {
        let text = &*marked.text;
        let plain = voice.face(Style::default());
        let mut parts = vec![(0..text.len(), plain, None)];
        for (index, styled) in rich.styles.iter().enumerate() {
            let face = voice.face(styled.style);
            parts.push((marked.range(&styled.range), face, Some(index)));
        }
        let stacks: Vec<_> = parts
            .iter()
            .map(|(range, face, _)| self.stack(&text[range.clone()], *face))
            .collect();
        let words: Vec<_> =
            parts.iter().flat_map(|it| self.foreign_words(text, it)).collect();
        let mut builder = self.layout.ranged_builder(&mut self.fonts, text, 1.0, false);
        builder.set_base_direction(if self.rtl {
            BaseDirection::Rtl
        } else {
            BaseDirection::Ltr
        });
        builder.push_default(StyleProperty::FontSize(SHAPING_SIZE));
        // Tags of more than language, script and region say nothing to fonts.
        let locale = |it: &Language| StyleProperty::Locale(it.as_str().parse().ok());
        builder.push_default(
            self.locale.as_ref().map_or(StyleProperty::Locale(None), locale),
        );
        for styled in &rich.styles {
            let language = styled.style.language.and_then(|at| rich.languages.get(at));
            if let Some(language) = language {
                builder.push(locale(language), marked.range(&styled.range));
            }
        }
        for ((range, face, style), stack) in parts.into_iter().zip(stacks) {
            builder.push(StyleProperty::FontFamily(stack), range.clone());
            builder.push(StyleProperty::Brush(Tag { face, style }), range);
        }
        for (range, stack) in words {
            builder.push(StyleProperty::FontFamily(stack), range);
        }
        let mut layout = builder.build(text);
        layout.break_all_lines(Some(0.0));
        layout
    }
}

/// A part of a text, the cut of the family that it is set in, and its styled range.
type Part = (Range<usize>, FaceId, Option<usize>);

/// The families that are asked for a letter, in turn.
fn families(faces: impl IntoIterator<Item = FaceId>) -> FontFamily<'static> {
    let name = |it| FontFamilyName::Named(Cow::Owned(family(it)));
    FontFamily::List(Cow::Owned(faces.into_iter().map(name).collect()))
}

/// The name by which parley knows a face.
fn family(id: FaceId) -> String {
    match id {
        FaceId::Regular => "regular".to_owned(),
        FaceId::Italic => "italic".to_owned(),
        FaceId::Bold => "bold".to_owned(),
        FaceId::BoldItalic => "bold italic".to_owned(),
        FaceId::ExtraBold => "extra bold".to_owned(),
        FaceId::Script { script, is_bold, is_italic } => {
            let weight = if is_bold { " bold" } else { "" };
            let slope = if is_italic { " italic" } else { "" };
            format!("{script:?}{weight}{slope}")
        }
    }
}

/// Whether it is an accent by itself, that the letter before it bears.
fn is_accent(character: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&character)
}

/// White space that a line may end with; a no-break space is not.
fn is_space(text: &str) -> bool {
    text.chars().all(|it| it.is_whitespace() && it != '\u{a0}' && it != '\u{202f}')
}

/// The embedding levels of a text (UAX 9). Parley orders whole lines by them but does not
/// tell them; here the lines are not known yet.
struct Levels {
    base: Level,
    /// One for each byte.
    levels: Vec<Level>,
}

impl Levels {
    fn new(text: &str, is_rtl: bool) -> Self {
        let base = if is_rtl { Level::rtl() } else { Level::ltr() };
        Self { base, levels: BidiInfo::new(text, Some(base)).levels }
    }

    fn at(&self, offset: usize) -> Level {
        self.levels.get(offset).copied().unwrap_or(self.base)
    }
}

/// The stretches between the places where a line may end. A place inside of a cluster is
/// none: a ligature is not taken apart.
fn segments(text: &str, clusters: &[Cluster], breaks: &[Break]) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut start = 0;
    let places = breaks.iter().filter_map(|place| {
        // A sign of direction has no room of its own: the line ends before it.
        let end = clusters.partition_point(|it| it.range.start < place.offset);
        let is_cluster =
            clusters.get(end).is_some_and(|it| it.range.start == place.offset);
        is_cluster.then_some((end, place.hard, place.demerits))
    });
    let end = (clusters.len(), false, Demerits::default());
    for (end, hard, demerits) in places.chain(std::iter::once(end)) {
        if end <= start {
            continue;
        }
        let slice = &clusters[start..end];
        let solid =
            slice.iter().rposition(|cluster| !cluster.space).map_or(0, |at| at + 1);
        let sum = |part: &[Cluster]| part.iter().map(|cluster| cluster.advance).sum();
        let characters = slice[..solid].iter().map(|it| &text[it.range.clone()]);
        segments.push(Segment {
            clusters: start..end,
            width: sum(&slice[..solid]),
            space: sum(&slice[solid..]),
            hard,
            characters: characters.map(|it| it.chars().count()).sum(),
            demerits,
        });
        start = end;
    }
    segments
}

#[cfg(test)]
mod tests;
