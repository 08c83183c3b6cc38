//! Checks the tree of a file and builds the [`Briefing`]. Reports all problems of the file.

use super::block_cache::BlockCache;
use super::brand::NamedFiles;
use super::fields::Fields;
use super::format::{BRIEFING, LINT, PANEL, STATISTIC};
use super::logos::LogoReader;
use super::markup::Part;
use super::pictures::PictureLoader;
use super::punctuation::Typographer;
use super::text_reader::{BODY_KEY, DISPLAY, TextReader};
use super::{
    Briefing, Content, Overrides, PANELS, Panel, PanelStyle, PosterOptions, Statistic,
    dates, fonts, labels, poster, theme,
};
use crate::assets::fonts::FaceId;
use crate::color::Srgb;
use crate::diagnostic::{Code, Diagnostic, Report, Source};
use crate::languages::{Date, Label, Language};
use crate::rich_text::RichText;
use crate::yaml::{Kind, Node};

/// The inputs of validation besides the tree.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) source: &'a Source,
    pub(super) overrides: &'a Overrides,
    pub(super) files: &'a NamedFiles<'a>,
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
    let Context { source, overrides, files, blocks } = *context;
    let assets = files.own();
    let Some(fields) = Fields::read(root, &BRIEFING, "", source, report) else {
        report.push(not_a_briefing(root));
        return None;
    };
    // The poster options come first, because the fonts decide which characters the texts may have,
    // and the background which colours the panels may have.
    let (mut poster, dial) = match fields.get("poster") {
        Some(field) => poster::poster(&field.entry.value, source, files, report),
        None => (PosterOptions::default(), None),
    };
    overrides.apply(&mut poster);
    let language = language(&fields, report).or_else(|| Language::parse("en-GB"))?;
    let fonts = poster.fonts.as_ref().map_or(assets.fonts(), |own| &own.book);
    let fonts = &fonts.in_language(&language);
    // The cache serves the embedded fonts: other fonts may lack other characters.
    let own_blocks = BlockCache::default();
    let blocks = if poster.fonts.is_none() { blocks } else { &own_blocks };
    let typographer = Typographer::new(&language, fonts);
    let language = &language;
    let mut texts =
        TextReader { source, files, fonts, typographer, blocks, language, report };
    let allowed = allowed(&fields, source, texts.report);
    let mut content = content(&fields, (&poster, dial), &mut texts)?;
    content.choose_numerals();
    // Before `mark_foreign_scripts`, so that only languages that the author marked are isolated.
    content.set_isolates();
    content.mark_foreign_scripts();
    let briefing = Briefing::new(content, poster, allowed);
    fonts::check_emphasis(&briefing, report);
    Some(briefing)
}

/// Returns the error for a file that is not a mapping.
fn not_a_briefing(root: &Node) -> Diagnostic {
    let message = format!("a briefing is keys with values, found {}", root.kind.noun());
    Diagnostic::error(Code::WrongType, root.span, message)
        .hint("begin with a line such as `title: Water safety`")
        .hint("`briefing new` writes a file to start from")
}

/// Reads the texts and pictures. `dial` describes a picture for the hub.
fn content(
    fields: &Fields<'_>,
    (poster, dial): (&PosterOptions, Option<&Node>),
    texts: &mut TextReader<'_>,
) -> Option<Content> {
    let (labels, english) = labels::read(fields, texts);
    let title = texts.words(fields, "title", &DISPLAY);
    let kicker = texts.words(fields, "kicker", &[FaceId::Bold]);
    let subtitle = texts.plain(fields, "subtitle");
    let key_message = texts.line(fields, "key_message");
    let publisher = texts.plain(fields, "publisher");
    let version = texts.as_written(fields, "version");
    let (issued, review) = dates(fields, texts.language, texts.report);
    let call = texts.line(fields, "call");
    let contact = texts.blocks(fields, "contact", Part::Contact);
    let qr = texts.qr(fields);
    let condition = poster.press.own_condition.as_ref();
    let mut loader = PictureLoader { condition, pixels: 0 };
    let logos = LogoReader { poster, loader: &mut loader, texts };
    let logos = logos.read(fields.list("logos"));
    let hub_picture = dial.map(|node| loader.image(node, " in `poster.dial`", texts));
    let ground = poster.theme.ground.screen;
    let nodes = (1..).zip(fields.list("panels"));
    let mut panel = |(number, node)| panel(number, node, ground, &mut loader, texts);
    let panels: Vec<_> = nodes.filter_map(&mut panel).collect();
    if let Some(english) = english {
        english.check(&panels, texts.report);
    }
    let default_kicker =
        || RichText { text: labels.get(Label::Kicker).to_owned(), ..RichText::default() };
    Some(Content {
        kicker: kicker.unwrap_or_else(default_kicker),
        title: title?,
        subtitle,
        key_message,
        language: texts.language.clone(),
        labels: labels.clone(),
        publisher,
        version,
        issued,
        review,
        call,
        contact: contact.unwrap_or_default(),
        qr,
        logos,
        // A picture that cannot be read was reported: the briefing is not complete.
        hub_picture: hub_picture.map_or(Some(None), |it| it.map(Some))?,
        panels: <[Panel; PANELS]>::try_from(panels).ok()?,
        review_span: fields.scalar("review").map(|it| it.map.span()),
    })
}

/// Reads a panel. `ground` is the background of the panels.
fn panel(
    number: usize,
    node: &Node,
    ground: Srgb,
    pictures: &mut PictureLoader<'_>,
    texts: &mut TextReader<'_>,
) -> Option<Panel> {
    let place = format!(" in panel {number}");
    let fields = Fields::read(node, &PANEL, &place, texts.source, texts.report)?;
    let heading = texts.words(&fields, "heading", &DISPLAY);
    let icon = fields.scalar("icon").and_then(|it| pictures.icon(it, texts));
    let style = match fields.scalar("style") {
        Some(word) if word.text.trim().eq_ignore_ascii_case("filled") => {
            PanelStyle::Filled
        }
        _ => PanelStyle::Plain,
    };
    let image = fields.get("image");
    let image = image.and_then(|it| {
        let place = format!(" in the `image`{place}");
        pictures.image(&it.entry.value, &place, texts)
    });
    let statistic = fields.get("statistic");
    let statistic =
        statistic.and_then(|it| self::statistic(&it.entry.value, &place, texts));
    let body = texts.blocks(&fields, BODY_KEY, Part::Panel);
    let qr = texts.qr(&fields);
    let color = fields
        .scalar("color")
        .and_then(|it| theme::panel_color(it, ground, texts.report));
    let (heading, body, span) = (heading?, body?, node.span);
    Some(Panel { heading, icon, style, image, statistic, body, qr, color, span })
}

/// Reads a figure with its words.
fn statistic(node: &Node, place: &str, texts: &mut TextReader<'_>) -> Option<Statistic> {
    let place = format!(" in the `statistic`{place}");
    let fields = Fields::read(node, &STATISTIC, &place, texts.source, texts.report)?;
    let value = texts.words(&fields, "value", &DISPLAY);
    let text = texts.line(&fields, "text");
    Some(Statistic { value: value?, text: text? })
}

/// Reads the days of issue and of review.
fn dates(
    fields: &Fields<'_>,
    language: &Language,
    report: &mut Report,
) -> (Option<Date>, Option<Date>) {
    let mut date = |name| dates::date(fields.scalar(name)?, name, language, report);
    let (issued, review) = (date("issued"), date("review"));
    if let (Some(first), Some(second)) = (issued, review)
        && second < first
        && let Some(field) = fields.get("review")
    {
        let message = format!("`review` is on {second}, before `issued` on {first}");
        report.push(
            Diagnostic::error(Code::InvalidValue, field.entry.value.span, message)
                .hint("swap the dates, or correct the year"),
        );
    }
    (issued, review)
}

/// Reads the codes of the warnings that the file turns off.
fn allowed(fields: &Fields<'_>, source: &Source, report: &mut Report) -> Vec<Code> {
    let Some(field) = fields.get("lint") else { return Vec::new() };
    let node = &field.entry.value;
    let lint = Fields::read(node, &LINT, " in `lint`", source, report);
    let items = lint.iter().flat_map(|lint| lint.list("allow"));
    let words = items.filter_map(|item| match &item.kind {
        Kind::Scalar(scalar) => Some(scalar.text.trim()),
        Kind::Null | Kind::List(_) | Kind::Mapping(_) => None,
    });
    let words: Vec<&str> = words.collect();
    let is_named =
        |code: &Code| words.iter().any(|it| it.eq_ignore_ascii_case(&code.to_string()));
    Code::RULES.into_iter().filter(is_named).collect()
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
