//! Paints the content of a page: elements in reading order, with their roles and colours.

use super::shapes::filled;
use super::text::{self, TextColors};
use super::{handout, poster, tint};
use crate::briefing::{Medium, PANELS};
use crate::color::Swatch;
use crate::geometry::Rect;
use crate::languages::Labels;
use crate::layout::{
    DocumentInfo, Footer, Masthead, PlacedLogo, PlacedPanel, PlacedQr, Poster,
};
use crate::page::{About, Element, Item, Page, Path, PlacedGraphic, Role, Segment};
use crate::units::to_f64;

/// Paints a poster or a handout, depending on what its sheet is for.
#[must_use]
pub fn paint(poster: &Poster) -> Page {
    let (palette, artifacts) = match poster.sheet.medium {
        Medium::Poster => (Palette::of(poster), poster::shapes(poster)),
        Medium::Handout => (Palette::BLACK, handout::shapes(poster)),
    };
    let mut content = masthead(&poster.masthead, &palette);
    let colors = palette.panels.into_iter().zip(palette.numbers);
    for (panel, colors) in poster.panels.iter().zip(colors) {
        content.push(self::panel(panel, colors, &palette, &poster.labels));
    }
    content.extend(footer(&poster.footer, &palette, &poster.labels));
    Page {
        size: poster.sheet.size,
        about: about(&poster.document),
        fonts: std::sync::Arc::clone(&poster.fonts),
        artifacts,
        content,
    }
}

fn about(document: &DocumentInfo) -> About {
    let DocumentInfo { title, publisher, kicker, language, issued, version } =
        document.clone();
    let (author, subject) = (publisher, Some(kicker));
    About { title, author, subject, language, issued, version }
}

/// The colours of words.
struct Palette {
    kicker: Swatch,
    title: Swatch,
    subtitle: Swatch,
    words: Swatch,
    /// Headings, bullets and links, by panel.
    panels: [Swatch; PANELS],
    /// The numbers in the badges, by panel.
    numbers: [Swatch; PANELS],
    call: Swatch,
    facts: Swatch,
}

impl Palette {
    /// Black throughout, for handouts, because copiers lose colours.
    const BLACK: Self = Self {
        kicker: Swatch::BLACK,
        title: Swatch::BLACK,
        subtitle: Swatch::BLACK,
        words: Swatch::BLACK,
        panels: [Swatch::BLACK; PANELS],
        numbers: [Swatch::BLACK; PANELS],
        call: Swatch::BLACK,
        facts: Swatch::BLACK,
    };

    /// The colours of a poster's theme.
    fn of(poster: &Poster) -> Self {
        let theme = &poster.theme;
        Self {
            kicker: if poster.sheet.has_band() {
                tint::quiet_on_band(theme)
            } else {
                tint::quiet_on_white(theme)
            },
            title: tint::title(poster),
            subtitle: if poster.sheet.has_band() {
                theme.band_text
            } else {
                theme.words()
            },
            words: theme.words(),
            panels: poster.panels.each_ref().map(|panel| theme.accent(panel.color)),
            numbers: poster.panels.each_ref().map(|panel| theme.words_on(panel.color)),
            call: theme.words_on(theme.call),
            facts: tint::quiet_on_white(theme),
        }
    }
}

fn masthead(masthead: &Masthead, palette: &Palette) -> Vec<Element> {
    let [kicker, title, subtitle] =
        [palette.kicker, palette.title, palette.subtitle].map(TextColors::plain);
    let mut content = vec![
        text::element(Role::Paragraph, &masthead.kicker, &kicker),
        text::element(Role::Title, &masthead.title, &title),
    ];
    let line = masthead.subtitle.as_ref();
    content.extend(line.map(|it| text::element(Role::Paragraph, it, &subtitle)));
    content.extend(masthead.logos.iter().map(logo));
    content
}

fn logo(logo: &PlacedLogo) -> Element {
    Element {
        role: Role::Figure { alt: logo.alt.text.clone() },
        span: logo.span,
        children: vec![Item::Graphic(PlacedGraphic {
            graphic: std::sync::Arc::clone(&logo.graphic),
            rect: logo.rect,
        })],
    }
}

fn panel(
    panel: &PlacedPanel,
    (color, number): (Swatch, Swatch),
    palette: &Palette,
    labels: &Labels,
) -> Element {
    let colors = TextColors { text: palette.words, accent: color };
    let mut heading =
        text::element(Role::Heading, &panel.heading, &TextColors::plain(color));
    let number =
        text::element(Role::Label, &panel.badge.number, &TextColors::plain(number));
    heading.children.insert(0, Item::Element(number));
    let mut children = vec![Item::Element(heading)];
    children.extend(text::blocks(&panel.body, &colors).into_iter().map(Item::Element));
    if let Some(code) = &panel.qr {
        children.extend(qr(code, &colors, labels).into_iter().map(Item::Element));
    }
    Element { role: Role::Section, span: panel.span, children }
}

/// Returns the elements of the footer: call-out and contacts, the code, the logos if they stand
/// here, and the small print, which is read last. The code is an element by itself because the
/// posters of a batch often share it, but not the rest.
fn footer(footer: &Footer, palette: &Palette, labels: &Labels) -> Vec<Element> {
    let colors = TextColors::plain(palette.words);
    let mut help = Vec::new();
    if let Some(call) = &footer.call {
        help.push(text::element(
            Role::Paragraph,
            &call.text,
            &TextColors::plain(palette.call),
        ));
    }
    help.extend(text::blocks(&footer.contact, &colors));
    let fact_colors = TextColors::plain(palette.facts);
    let facts = footer.facts.iter();
    let facts = facts.map(|it| text::element(Role::Paragraph, it, &fact_colors));
    let mut content = section(help);
    content.extend(footer.qr.iter().flat_map(|code| qr(code, &colors, labels)));
    content.extend(footer.logos.iter().map(logo));
    content.extend(section(facts.collect()));
    content
}

/// Wraps elements in a section, if there are any.
fn section(children: Vec<Element>) -> Vec<Element> {
    if children.is_empty() {
        return children;
    }
    vec![text::group(Role::Section, children)]
}

/// Returns a code as one path of bars, and the words beside it, if any.
fn qr(placed: &PlacedQr, colors: &TextColors, labels: &Labels) -> Vec<Element> {
    let code = &placed.qr.code;
    let module = placed.rect.width / to_f64(code.side());
    let mut segments: Vec<Segment> = Vec::new();
    for (row, column, length) in code.bars() {
        let bar = Rect::new(
            placed.rect.x + module * to_f64(column),
            placed.rect.y + module * to_f64(row),
            module * to_f64(length),
            module,
        );
        segments.extend(Path::rect(&bar).segments);
    }
    let figure = Element {
        role: Role::Figure { alt: labels.code(&placed.qr.url) },
        span: placed.qr.span,
        children: vec![Item::Shape(filled(Path { segments }, colors.text))],
    };
    let label =
        placed.label.as_ref().map(|label| text::element(Role::Paragraph, label, colors));
    std::iter::once(figure).chain(label).collect()
}
