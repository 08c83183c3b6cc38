//! The file format, once: every key of every level with its shape, its words and an example.
//!
//! What a file may hold ([`super::fields`]) and what `briefing schema` says it may hold
//! ([`super::schema`]) are both made from this table, so they cannot drift apart. A derived
//! schema (`schemars`) would describe the Rust types instead, and those are of the checked
//! briefing, not of the file.

use super::shapes::{ListShape, Section, Shape, key};
use crate::diagnostic::Code;

/// Most logos the masthead holds.
pub(super) const MAX_LOGOS: usize = 6;

/// The whole file.
pub(super) static BRIEFING: Section = Section {
    name: "briefing",
    keys: &[
        key("kicker", Shape::Text, "The words above the title.", "7 minute briefing")
            .default("7 minute briefing"),
        key(
            "title",
            Shape::Text,
            "What the briefing is about.",
            "Child sexual exploitation",
        )
        .required(),
        key(
            "subtitle",
            Shape::Text,
            "A line under the title.",
            "What everyone should know",
        ),
        key(
            "language",
            Shape::Language,
            "The language of the text, as a BCP 47 tag.",
            "en-GB",
        )
        .default("en-GB"),
        key("publisher", Shape::Text, "Who publishes it.", "Safeguarding Partnership"),
        key("version", Shape::Text, "The version, in any notation.", "2.0"),
        key("issued", Shape::Date, "The day of issue: year, month, day.", "2026-11-01"),
        key("review", Shape::Date, "The day of the next review.", "2027-11-01"),
        key(
            "call",
            Shape::Inline,
            "A call-out in the footer: what to do in an emergency.",
            "A child in immediate danger? Call **999**",
        ),
        key(
            "contact",
            Shape::Blocks,
            "Whom to turn to, in the footer; Markdown.",
            "Childline **0800 1111**",
        ),
        key(
            "qr",
            Shape::Url,
            "An address for a QR code in the footer.",
            "https://example.org/cse",
        ),
        key("logos", Shape::List(&LOGOS), "The logos at the top, in order.", ""),
        key(
            "panels",
            Shape::List(&PANELS),
            "The seven panels, in the order in which they are read.",
            "",
        )
        .required(),
        key("poster", Shape::Mapping(&POSTER), "How the page is to look.", ""),
        key(
            "labels",
            Shape::Mapping(&LABELS),
            "Your own words in place of fixed ones.",
            "",
        ),
        key(
            "lint",
            Shape::Mapping(&LINT),
            "Which house rules it has reasons to break.",
            "",
        ),
        key(
            "markdown_fields",
            Shape::List(&MARKDOWN_FIELDS),
            "The fields for data whose values are Markdown.",
            "",
        ),
    ],
};

static MARKDOWN_FIELDS: ListShape = ListShape {
    item: Shape::Text,
    noun: "names",
    count: (1, 200),
    code: Code::InvalidValue,
};

/// Words that the program adds. `{}` stands for what they are said of.
pub(super) static LABELS: Section = Section {
    name: "labels",
    keys: &[
        key("issued", Shape::Text, "The words around the day of issue.", "Issued {}"),
        key("review", Shape::Text, "The words around the day of review.", "Review by {}"),
        key("version", Shape::Text, "The words around the version.", "Version {}"),
        key(
            "code",
            Shape::Text,
            "The words for a code in a screen reader.",
            "QR code: {}",
        ),
        key("scan", Shape::Text, "The words beside a code for a page.", "Scan: {}"),
        key(
            "call",
            Shape::Text,
            "The words beside a code that dials.",
            "Scan to call {}",
        ),
        key(
            "write",
            Shape::Text,
            "The words beside a code that writes.",
            "Scan to write to {}",
        ),
        key(
            "skip",
            Shape::Text,
            "The words of a web page's first link.",
            "Skip to the briefing",
        ),
    ],
};

/// House rules.
pub(super) static LINT: Section = Section {
    name: "lint",
    keys: &[key(
        "allow",
        Shape::List(&RULES),
        "The codes of warnings that are not to be given.",
        "",
    )],
};

static RULES: ListShape = ListShape {
    item: Shape::OneOf(&[
        "review-missing",
        "review-past",
        "no-emergency-number",
        "no-contact",
        "alt-text",
        "all-capitals",
        "repeated-heading",
        "long-sentence",
        "link-text",
        "long-emphasis",
        "uneven-panels",
        "small-type",
        "small-handout",
        "handout-paper",
        "resolution",
        "pale-logo",
        "dead-link",
        "english-labels",
        "pasted-signs",
        "numbered-heading",
    ]),
    noun: "codes",
    count: (1, Code::RULES.len()),
    code: Code::InvalidValue,
};

static LOGOS: ListShape = ListShape {
    item: Shape::Mapping(&LOGO),
    noun: "logos",
    count: (0, MAX_LOGOS),
    code: Code::Limit,
};

static PANELS: ListShape = ListShape {
    item: Shape::Mapping(&PANEL),
    noun: "panels",
    count: (super::PANELS, super::PANELS),
    code: Code::PanelCount,
};

/// One of the logos.
pub(super) static LOGO: Section = Section {
    name: "logo",
    keys: &[
        key(
            "file",
            Shape::Path,
            "The picture: PNG, JPEG or SVG, named from the folder of this file.",
            "logos/partnership.svg",
        )
        .required(),
        key(
            "alt",
            Shape::Text,
            "What the logo says, for those who cannot see it.",
            "Safeguarding Partnership",
        )
        .required(),
    ],
};

/// One of the panels.
pub(super) static PANEL: Section = Section {
    name: "panel",
    keys: &[
        key("heading", Shape::Text, "The heading of the panel.", "Introduction").required(),
        key(
            "body",
            Shape::Blocks,
            "The text: paragraphs, lists, **bold**, *italic*, [links](https://example.org), \
             [słowa](lang:pl) in another language.",
            "Abuse is **never** the fault of the child.",
        )
        .required(),
        key(
            "qr",
            Shape::Url,
            "An address for a QR code at the end of the panel.",
            "https://example.org/help",
        ),
        key(
            "color",
            Shape::NamedColor,
            "The colour of the panel: a name or #rrggbb in quotes.",
            "teal",
        ),
    ],
};

/// How the page is to look.
pub(super) static POSTER: Section = Section {
    name: "poster",
    keys: &[
        key(
            "paper",
            Shape::Paper(&PAPER),
            "The sheet: a name such as A3, or its width and height as it hangs.",
            "A3",
        ),
        key(
            "orientation",
            Shape::OneOf(&["landscape", "portrait"]),
            "Which way the sheet lies.",
            "landscape",
        ),
        key(
            "grid",
            Shape::OneOf(&["hub", "columns", "rows", "auto"]),
            "How the panels stand: clockwise around a dial, down the columns, across the \
             rows, or as the text fits largest.",
            "hub",
        ),
        key(
            "theme",
            Shape::OneOfOr(&["spectrum", "calm", "mono"], &THEME),
            "The colours: a name, or colours and fonts of your own.",
            "spectrum",
        )
        .default("spectrum"),
        key("type", Shape::Mapping(&TYPE), "Bounds of the size of the body text.", ""),
        key("press", Shape::Mapping(&PRESS), "What the print house asks for.", ""),
    ],
};

/// A sheet of any size.
pub(super) static PAPER: Section = Section {
    name: "paper",
    keys: &[
        key("width", Shape::Length, "The width as it hangs, 100 mm to 1500 mm.", "420mm")
            .required(),
        key(
            "height",
            Shape::Length,
            "The height as it hangs, 100 mm to 1500 mm.",
            "297mm",
        )
        .required(),
    ],
};

/// Colours and fonts of one's own.
pub(super) static THEME: Section = Section {
    name: "theme",
    keys: &[
        key("ink", Shape::Color, "The bands at the top, and dark text.", "#12263a")
            .default("#12263a"),
        key("ground", Shape::Color, "Behind the panels.", "#f4f1ea").default("#f4f1ea"),
        key("call", Shape::Color, "The call-out in the footer.", "#9f1d20")
            .default("#9f1d20"),
        key("panels", Shape::List(&PANEL_COLORS), "One colour for each panel.", ""),
        key("fonts", Shape::Mapping(&FONTS), "Font files of your own.", ""),
    ],
};

/// Fonts of one's own.
pub(super) static FONTS: Section = Section {
    name: "fonts",
    keys: &[
        key(
            "regular",
            Shape::Path,
            "Body text: a TrueType file, named from the folder of this file.",
            "fonts/My-Regular.ttf",
        ),
        key(
            "italic",
            Shape::Path,
            "Emphasis; `regular` where it is not given.",
            "fonts/My-Italic.ttf",
        ),
        key(
            "bold",
            Shape::Path,
            "Strong text; has to be given with `regular`.",
            "fonts/My-Bold.ttf",
        ),
        key(
            "bold_italic",
            Shape::Path,
            "Strong emphasis; `bold` where it is not given.",
            "fonts/My-BoldItalic.ttf",
        ),
        key(
            "display",
            Shape::Path,
            "Title, headings and numbers; `bold` where it is not given.",
            "fonts/My-Black.ttf",
        ),
        key(
            "fallback",
            Shape::Mapping(&FALLBACK),
            "Letters that the family lacks, such as those of another script.",
            "",
        ),
    ],
};

/// Fonts for what the family lacks.
pub(super) static FALLBACK: Section = Section {
    name: "fallback",
    keys: &[
        key(
            "regular",
            Shape::Path,
            "Body text in those letters: a TrueType file.",
            "fonts/NotoSansKhmer-Regular.ttf",
        )
        .required(),
        key(
            "bold",
            Shape::Path,
            "All that is bolder, and emphasis.",
            "fonts/NotoSansKhmer-Bold.ttf",
        )
        .required(),
    ],
};

static PANEL_COLORS: ListShape = ListShape {
    item: Shape::Color,
    noun: "colours",
    count: (super::PANELS, super::PANELS),
    code: Code::InvalidValue,
};

/// Bounds of the type size.
pub(super) static TYPE: Section = Section {
    name: "type",
    keys: &[
        key("min", Shape::Length, "The smallest body type, 4 pt to 200 pt.", "9pt"),
        key("max", Shape::Length, "The largest body type, 4 pt to 200 pt.", "22pt"),
    ],
};

/// What the print house asks for.
pub(super) static PRESS: Section = Section {
    name: "press",
    keys: &[
        key("bleed", Shape::Length, "Colour beyond the trim, 0 mm to 10 mm.", "3mm")
            .default("3mm"),
        key("marks", Shape::Flag, "Whether there are crop marks.", "true")
            .default("true"),
        key(
            "profile",
            Shape::Text,
            "The printing condition, or the path of a CMYK ICC profile.",
            "fogra39",
        )
        .default("fogra39"),
    ],
};

/// Every mapping with the path that leads to it, for keys that stand in the wrong place.
pub(super) static SECTIONS: [(&str, &Section); 12] = [
    ("", &BRIEFING),
    ("a panel", &PANEL),
    ("a logo", &LOGO),
    ("`poster`", &POSTER),
    ("`poster.paper`", &PAPER),
    ("`poster.theme`", &THEME),
    ("`poster.theme.fonts`", &FONTS),
    ("`poster.theme.fonts.fallback`", &FALLBACK),
    ("`poster.type`", &TYPE),
    ("`poster.press`", &PRESS),
    ("`labels`", &LABELS),
    ("`lint`", &LINT),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_and_the_types_know_the_same_rules() {
        let Shape::OneOf(words) = RULES.item else { panic!() };
        let codes = Code::RULES.map(|code| code.to_string());
        assert_eq!(words, codes);
    }
}
