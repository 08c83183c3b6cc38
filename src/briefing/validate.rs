//! Checks the tree of a file and builds the [`Briefing`]. Reports all problems of the file.

use std::sync::Arc;

use super::block_cache::{BlockCache, BlockKey};
use super::fields::{Field, Fields, suggest_file};
use super::format::{BRIEFING, LABELS, LINT, LOGO, PANEL};
use super::markup::Lines;
use super::punctuation::Typographer;
use super::{
    Block, Briefing, Content, Logo, Overrides, PANELS, Panel, PosterOptions, Press, Qr,
    dates, fonts, link, markup, near_miss, poster, text, theme,
};
use crate::assets::Assets;
use crate::assets::fonts::{FaceId, FontSet};
use crate::assets::logo::{ALL_PIXELS, Graphic, Ground, Tones};
use crate::color::Srgb;
use crate::diagnostic::{Code, Diagnostic, Report, Source, Span};
use crate::languages::{Date, Label, Labels, Language};
use crate::rich_text::RichText;
use crate::yaml::{Kind, Node, Scalar};

/// The largest number of characters in the text of a panel, and in a line.
const MAX_BLOCKS: usize = 20_000;
const MAX_LINE: usize = 1_000;
/// The faces of running text, and those of titles and headings.
const BODY: [FaceId; 4] =
    [FaceId::Regular, FaceId::Italic, FaceId::Bold, FaceId::BoldItalic];
const DISPLAY: [FaceId; 1] = [FaceId::ExtraBold];
/// The key of the text of a panel.
const BODY_KEY: &str = "body";

/// The inputs of validation besides the tree.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) source: &'a Source,
    pub(super) overrides: &'a Overrides,
    pub(super) assets: &'a Assets,
    /// The bodies that were parsed before with the embedded fonts.
    pub(super) blocks: &'a BlockCache,
}

/// Checks a whole file. Returns `None` if something required is missing or unusable, which the
/// report says.
pub(super) fn briefing(
    root: &Node,
    context: &Context<'_>,
    report: &mut Report,
) -> Option<Briefing> {
    let Context { source, overrides, assets, blocks } = *context;
    let Some(fields) = Fields::read(root, &BRIEFING, "", source, report) else {
        report.push(
            Diagnostic::error(
                Code::WrongType,
                root.span,
                format!("a briefing is keys with values, found {}", root.kind.noun()),
            )
            .hint("begin with a line such as `title: Child sexual exploitation`")
            .hint("`briefing new` writes a file to start from"),
        );
        return None;
    };
    // The poster options come first, because the fonts decide which characters the texts may have,
    // and the background which colours the panels may have.
    let mut poster = match fields.get("poster") {
        Some(field) => poster::poster(&field.entry.value, source, assets, report),
        None => PosterOptions::default(),
    };
    overrides.apply(&mut poster);
    let fonts = poster.fonts.as_ref().map_or(assets.fonts(), |own| &own.book);
    let ground = poster.theme.ground.screen;
    let language = language(&fields, report);
    let language = language.or_else(|| Language::parse("en-GB"))?;
    let fonts = &fonts.in_language(&language);
    let typographer = Typographer::new(&language, fonts);
    // The cache serves the embedded fonts: other fonts may lack other characters.
    let own_blocks = BlockCache::default();
    let blocks = if poster.fonts.is_none() { blocks } else { &own_blocks };
    let mut check = Check {
        source,
        assets,
        fonts,
        ground,
        band: poster.theme.ink.screen,
        press: &poster.press,
        typographer,
        blocks,
        language: &language,
        pixels: 0,
        report,
    };
    let allowed = check.allowed(&fields);
    let labels = check.labels(&fields, &language);
    let title = check.words(&fields, "title", &DISPLAY);
    let kicker = check.words(&fields, "kicker", &[FaceId::Bold]);
    let subtitle = check.plain(&fields, "subtitle");
    let publisher = check.plain(&fields, "publisher");
    let version = check.as_written(&fields, "version");
    let (issued, review) = check.dates(&fields, &language);
    let call = check.line(&fields, "call");
    let contact = check.blocks(&fields, "contact", Lines::Kept);
    let qr = check.qr(&fields);
    let logos = fields.list("logos").iter().enumerate();
    let logos = logos.filter_map(|(at, node)| check.logo(at + 1, node)).collect();
    let panels = fields.list("panels").iter().enumerate();
    let panels: Vec<_> =
        panels.filter_map(|(at, node)| check.panel(at + 1, node)).collect();
    let default_kicker =
        || RichText { text: labels.get(Label::Kicker).to_owned(), ..RichText::default() };
    let mut content = Content {
        kicker: kicker.unwrap_or_else(default_kicker),
        title: title?,
        subtitle,
        language,
        labels: labels.clone(),
        publisher,
        version,
        issued,
        review,
        call,
        contact: contact.unwrap_or_default(),
        qr,
        logos,
        panels: <[Panel; PANELS]>::try_from(panels).ok()?,
        review_span: fields.scalar("review").map(|it| it.map.span()),
    };
    content.choose_numerals();
    // Before `mark_foreign_scripts`, so that only languages that the author marked are isolated.
    content.set_isolates();
    content.mark_foreign_scripts();
    let briefing = Briefing::new(content, poster.clone(), allowed);
    fonts::check_emphasis(&briefing, report);
    Some(briefing)
}

struct Check<'a> {
    source: &'a Source,
    assets: &'a Assets,
    /// The fonts of the texts.
    fonts: &'a FontSet,
    /// The background of the panels.
    ground: Srgb,
    /// The colour of the band at the top.
    band: Srgb,
    press: &'a Press,
    typographer: Typographer<'a>,
    blocks: &'a BlockCache,
    language: &'a Language,
    /// The pixels of the logos that were decoded so far.
    pixels: u64,
    report: &'a mut Report,
}

impl Check<'_> {
    /// Reads a line of plain text in a face of the body text.
    fn plain(&mut self, fields: &Fields<'_>, name: &str) -> Option<RichText> {
        self.words(fields, name, &BODY)
    }

    /// Reads a line of plain text that is set in one of the faces.
    fn words(
        &mut self,
        fields: &Fields<'_>,
        name: &str,
        faces: &[FaceId],
    ) -> Option<RichText> {
        let scalar = self.within(fields.get(name)?, MAX_LINE)?;
        let text = text::plain(scalar, Some(&self.typographer));
        self.check_plain(scalar, name, &text, faces);
        Some(text)
    }

    /// Reads a line of plain text without changing its punctuation: a version, which is a code, or the
    /// alternative text of a logo, which is only read aloud.
    fn as_written(&mut self, fields: &Fields<'_>, name: &str) -> Option<RichText> {
        let scalar = self.within(fields.get(name)?, MAX_LINE)?;
        let text = text::plain(scalar, None);
        self.check_plain(scalar, name, &text, &BODY);
        Some(text)
    }

    fn check_plain(
        &mut self,
        scalar: &Scalar,
        name: &str,
        text: &RichText,
        faces: &[FaceId],
    ) {
        self.one_line(scalar, name);
        near_miss::check_plain(scalar, name, self.report);
        text::check_characters(text, self.fonts, faces, self.report);
    }

    /// Reads a line of Markdown.
    fn line(&mut self, fields: &Fields<'_>, name: &str) -> Option<RichText> {
        let scalar = self.within(fields.get(name)?, MAX_LINE)?;
        self.one_line(scalar, name);
        let text = markup::inline(scalar, name, &self.typographer, self.report)?;
        self.characters(&text);
        Some(text)
    }

    /// Warns if the lines of a value are joined.
    fn one_line(&mut self, scalar: &Scalar, name: &str) {
        let Some((start, end)) = scalar.value_of_lines() else { return };
        let message = format!("the value has several lines, `{name}` has one");
        self.report.push(
            Diagnostic::warning(Code::Field, scalar.map.locate(start, end), message)
                .label("its lines are joined by spaces")
                .hint("delete the line breaks in the cell")
                .hint("only a `body` and `contact` keep line breaks"),
        );
    }

    /// Reads paragraphs and lists of Markdown.
    fn blocks(
        &mut self,
        fields: &Fields<'_>,
        name: &str,
        lines: Lines,
    ) -> Option<Vec<Block>> {
        let scalar = self.within(fields.get(name)?, MAX_BLOCKS)?;
        let key = BlockKey {
            language: self.language.as_str().to_owned(),
            lines,
            scalar: scalar.clone(),
        };
        let (typographer, fonts) = (&self.typographer, self.fonts);
        self.blocks.blocks(key, self.report, |report| {
            parse_blocks(scalar, name, lines, typographer, fonts, report)
        })
    }

    fn characters(&mut self, text: &RichText) {
        text::check_characters(text, self.fonts, &BODY, self.report);
    }

    /// Returns the text of a key, unless it is too long.
    fn within<'a>(&mut self, field: Field<'a>, limit: usize) -> Option<&'a Scalar> {
        let scalar = field.scalar()?;
        let length = scalar.length();
        if length <= limit {
            return Some(scalar);
        }
        let name = field.key.name;
        self.report.push(
            Diagnostic::error(
                Code::Limit,
                field.entry.key_span,
                format!(
                    "`{name}` has {length} characters, but at most {limit} are allowed"
                ),
            )
            .hint("shorten the text: it does not fit on any poster"),
        );
        None
    }

    fn dates(
        &mut self,
        fields: &Fields<'_>,
        language: &Language,
    ) -> (Option<Date>, Option<Date>) {
        let mut date =
            |name| dates::date(fields.scalar(name)?, name, language, self.report);
        let (issued, review) = (date("issued"), date("review"));
        if let (Some(first), Some(second)) = (issued, review)
            && second < first
            && let Some(field) = fields.get("review")
        {
            let message = format!("`review` is on {second}, before `issued` on {first}");
            self.report.push(
                Diagnostic::error(Code::InvalidValue, field.entry.value.span, message)
                    .hint("swap the dates, or correct the year"),
            );
        }
        (issued, review)
    }

    /// The fixed words: those of the language if it has any that the fonts hold, or else
    /// English ones; and the briefing's own in their places.
    fn labels(&mut self, fields: &Fields<'_>, language: &Language) -> Labels {
        let translated = Labels::of(language);
        let is_known = translated.is_some();
        let is_covered = |character: char| {
            text::is_joiner(character)
                || self.fonts.first_missing(&BODY, character).is_none()
        };
        let usable = translated.filter(|labels| labels.characters().all(is_covered));
        let is_set = usable.is_some();
        let mut labels = usable.unwrap_or_else(|| Labels::english(is_known));
        let mut is_whole = false;
        if let Some(field) = fields.get("labels") {
            let node = &field.entry.value;
            let place = " in `labels`";
            if let Some(own) =
                Fields::read(node, &LABELS, place, self.source, self.report)
            {
                is_whole = true;
                for label in Label::ALL {
                    let Some(key) = label.key() else { continue };
                    match self.plain(&own, key) {
                        Some(words) => labels.set(label, words.text),
                        None => is_whole = false,
                    }
                }
            }
        }
        if !is_set && !is_whole {
            let tag = language.as_str();
            let message = if is_known {
                format!(
                    "the fonts lack letters of the fixed words in `{tag}`, such as `Issued`: they stay in English"
                )
            } else {
                format!(
                    "the fixed words, such as `Issued`, are in English: none are known in `{tag}`"
                )
            };
            let warning =
                Diagnostic::warning(Code::EnglishLabels, Span::default(), message);
            let warning = match fields.scalar("language") {
                Some(scalar) => Diagnostic { span: Some(scalar.map.span()), ..warning },
                None => warning.without_span(),
            };
            self.report.push(
                warning.hint("give them under `labels`, as `issued: \"Issued {}\"`"),
            );
        }
        labels
    }

    /// Reads the codes of the warnings that the file turns off.
    fn allowed(&mut self, fields: &Fields<'_>) -> Vec<Code> {
        let Some(field) = fields.get("lint") else { return Vec::new() };
        let node = &field.entry.value;
        let lint = Fields::read(node, &LINT, " in `lint`", self.source, self.report);
        let items = lint.iter().flat_map(|lint| lint.list("allow"));
        let words = items.filter_map(|item| match &item.kind {
            Kind::Scalar(scalar) => Some(scalar.text.trim()),
            Kind::Null | Kind::List(_) | Kind::Mapping(_) => None,
        });
        let words: Vec<&str> = words.collect();
        let is_named = |code: &Code| {
            words.iter().any(|it| it.eq_ignore_ascii_case(&code.to_string()))
        };
        Code::RULES.into_iter().filter(is_named).collect()
    }

    fn qr(&mut self, fields: &Fields<'_>) -> Option<Qr> {
        let scalar = fields.scalar("qr")?;
        let (address, span) = (scalar.text.trim(), scalar.map.span());
        if let Err(problem) = link::check(address) {
            self.report.push(problem.at(span));
            return None;
        }
        match self.assets.code(address) {
            Ok(code) => Some(Qr { url: Arc::from(address), code, span }),
            Err(error) => {
                let message = format!("this address is {error}");
                self.report.push(
                    Diagnostic::error(Code::QrCode, span, message)
                        .label(format!("{} bytes", address.len()))
                        .hint("use a short address: under 100 characters scan best"),
                );
                None
            }
        }
    }

    fn logo(&mut self, number: usize, node: &Node) -> Option<Logo> {
        let place = format!(" in logo {number}");
        let fields = Fields::read(node, &LOGO, &place, self.source, self.report)?;
        let file = fields.scalar("file");
        let graphic = file.and_then(|scalar| self.graphic(scalar));
        let alt = self.as_written(&fields, "alt");
        let (graphic, ground, span) = graphic?;
        let file = file?.text.trim().to_owned();
        Some(Logo { file, alt: alt?, graphic, ground, span })
    }

    fn graphic(&mut self, scalar: &Scalar) -> Option<(Arc<Graphic>, Ground, Span)> {
        let span = scalar.map.span();
        if self.pixels > ALL_PIXELS {
            // The logo that exceeded the limit was reported.
            return None;
        }
        let file = scalar.text.trim();
        let loaded = match &self.press.own_condition {
            Some(condition) => self.assets.counted_logo_for(file, self.fonts, condition),
            None => self.assets.counted_logo(file, self.fonts),
        };
        match loaded {
            Ok(loaded) => {
                self.pixels += loaded.pixels;
                if self.pixels > ALL_PIXELS {
                    let message = format!(
                        "the logos up to this one have more than {} megapixels together",
                        ALL_PIXELS / 1_000_000
                    );
                    self.report
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
                self.report.push(suggest_file(diagnostic, span, error.nearest()));
                None
            }
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
            self.report.push(advise(Diagnostic::error(Code::Logo, span, message)));
        } else if loss > MAX_LOSS {
            let message = format!(
                "{:.0} % of `{file}` cannot be told from {name}, on which it stands",
                loss * 100.0
            );
            self.report.push(advise(Diagnostic::warning(Code::PaleLogo, span, message)));
        }
        ground
    }

    fn panel(&mut self, number: usize, node: &Node) -> Option<Panel> {
        let place = format!(" in panel {number}");
        let fields = Fields::read(node, &PANEL, &place, self.source, self.report)?;
        let heading = self.words(&fields, "heading", &DISPLAY);
        let body = self.blocks(&fields, BODY_KEY, Lines::Joined);
        let qr = self.qr(&fields);
        let color = fields
            .scalar("color")
            .and_then(|it| theme::panel_color(it, self.ground, self.report));
        Some(Panel { heading: heading?, body: body?, qr, color, span: node.span })
    }
}

/// Parses a body. Returns `None` if nothing of it can be printed.
fn parse_blocks(
    scalar: &Scalar,
    name: &str,
    lines: Lines,
    typographer: &Typographer<'_>,
    fonts: &FontSet,
    report: &mut Report,
) -> Option<Vec<Block>> {
    let blocks = markup::blocks(scalar, lines, typographer, report);
    let has_gap = scalar.values.has_gap;
    if blocks.is_empty() && has_gap && name != BODY_KEY {
        return None;
    }
    if blocks.is_empty() && !report.has_errors() {
        let message = format!("`{name}` has nothing that can be printed");
        let hint = if has_gap {
            "its optional fields are empty: fill them in, or write a sentence beside them"
        } else {
            "write a sentence or a list"
        };
        report.push(
            Diagnostic::error(Code::EmptyValue, scalar.map.span(), message).hint(hint),
        );
    }
    for text in blocks.iter().flat_map(Block::texts) {
        text::check_characters(text, fonts, &BODY, report);
    }
    (!blocks.is_empty()).then_some(blocks)
}

fn language(fields: &Fields<'_>, report: &mut Report) -> Option<Language> {
    let scalar = fields.scalar("language")?;
    let tag = scalar.text.trim();
    let language = Language::parse(tag);
    if language.is_none() {
        let shown: String = tag.chars().take(40).collect();
        let message = format!("`{shown}` is not a language tag");
        let error = Diagnostic::error(Code::InvalidValue, scalar.map.span(), message);
        let parts: Vec<_> = tag.split(['_', '-']).map(str::to_owned).collect();
        let corrected = match parts.as_slice() {
            [first, rest @ ..] => {
                let rest = rest.iter().map(|it| format!("-{it}")).collect::<String>();
                first.to_lowercase() + &rest
            }
            [] => String::new(),
        };
        let error = if Language::parse(&corrected).is_some() {
            error
                .hint(format!("did you mean `{corrected}`?"))
                .suggest(scalar.map.span(), corrected)
        } else {
            error
        };
        report.push(
            error.hint("write a tag such as `en-GB`, `cy` for Welsh or `pl` for Polish"),
        );
    }
    language
}
