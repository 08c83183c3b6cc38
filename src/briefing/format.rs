//! Defines the file format in one table: every key of every level with the kind of its value, a
//! description and an example.
//!
//! The reader ([`super::fields`]), the JSON Schema ([`super::schema`]), the repairs
//! ([`super::repair`]) and the filling of fields ([`super::fill`]) all follow this table, so they
//! agree. A schema derived by `schemars` would describe the Rust types, which belong to the checked
//! briefing and not to the file.

use super::spec::{KeySpec, ListSpec, MappingSpec, ValueKind, key};
use super::{LargeGround, PanelStyle, Picture};
use crate::assets::icc::INK_LIMITS;
use crate::diagnostic::Code;
use crate::languages::{Label, english};

/// The largest number of logos.
pub(super) const MAX_LOGOS: usize = 6;

/// The whole file.
pub(crate) static BRIEFING: MappingSpec = MappingSpec {
    name: "briefing",
    keys: &[
        key(
            "brand",
            ValueKind::Path,
            "A YAML file with the values that many briefings share.",
            "../brand.yaml",
        ),
        key("kicker", ValueKind::Text, "The words above the title.", "7 minute briefing")
            .default("7 minute briefing"),
        key("title", ValueKind::Text, "What the briefing is about.", "Water safety")
            .required(),
        key(
            "subtitle",
            ValueKind::Text,
            "A line under the title.",
            "What everyone should know",
        ),
        key(
            "key_message",
            ValueKind::Inline,
            "What everyone must remember, in a strip under the masthead.",
            "Every child who goes missing is a child at risk.",
        ),
        key(
            "language",
            ValueKind::Language,
            "The language of the text, as a BCP 47 tag.",
            "en-GB",
        )
        .default("en-GB"),
        key(
            "publisher",
            ValueKind::Text,
            "Who publishes it.",
            "Safeguarding Partnership",
        ),
        key("version", ValueKind::Text, "The version, in any notation.", "2.0"),
        key(
            "issued",
            ValueKind::Date,
            "The day of issue: year, month, day.",
            "2026-11-01",
        ),
        key("review", ValueKind::Date, "The day of the next review.", "2027-11-01"),
        key(
            "call",
            ValueKind::Inline,
            "A call-out in the footer: what to do in an emergency.",
            "A child in immediate danger? Call **999**",
        ),
        key(
            "contact",
            ValueKind::Blocks,
            "Whom to turn to, in the footer; Markdown.",
            "Childline **0800 1111**",
        ),
        key(
            "qr",
            ValueKind::Url,
            "An address for a QR code in the footer.",
            "https://example.org/cse",
        ),
        key("logos", ValueKind::List(&LOGOS), "The logos, in order.", ""),
        key(
            "panels",
            ValueKind::List(&PANELS),
            "The seven panels, in the order in which they are read.",
            "",
        )
        .required(),
        key("poster", ValueKind::Mapping(&POSTER), "How the page is to look.", ""),
        key(
            "labels",
            ValueKind::Mapping(&LABELS),
            "Your own words in place of fixed ones.",
            "",
        ),
        key(
            "lint",
            ValueKind::Mapping(&LINT),
            "Which house rules it has reasons to break.",
            "",
        ),
        key(
            "markdown_fields",
            ValueKind::List(&MARKDOWN_FIELDS),
            "The fields for data whose values are Markdown.",
            "",
        ),
    ],
};

/// The keys of a briefing that a brand cannot have: each briefing has its own.
pub(super) const NOT_IN_BRAND: [&str; 5] =
    ["brand", "title", "issued", "review", "panels"];

/// The key of a brand that a briefing does not have.
pub(super) const LOCK: &str = "lock";

/// What a brand has besides the keys of a briefing.
pub(super) static BRAND: MappingSpec = MappingSpec {
    name: "brand",
    keys: &[key(
        LOCK,
        ValueKind::List(&LOCKS),
        "The keys that a briefing may not set itself.",
        "",
    )],
};

static LOCKS: ListSpec = ListSpec {
    item: ValueKind::Text,
    noun: "keys",
    count: (1, 200),
    code: Code::InvalidValue,
};

static MARKDOWN_FIELDS: ListSpec = ListSpec {
    item: ValueKind::Text,
    noun: "names",
    count: (1, 200),
    code: Code::InvalidValue,
};

/// Words that the program adds. `{}` marks where the value goes.
pub(super) static LABELS: MappingSpec = MappingSpec {
    name: "labels",
    keys: &[
        label(Label::Issued, "The words around the day of issue."),
        label(Label::Review, "The words around the day of review."),
        label(Label::Version, "The words around the version."),
        label(Label::Code, "The words for a code in a screen reader."),
        label(Label::Scan, "The words beside a code for a page."),
        label(Label::Call, "The words beside a code that dials."),
        label(Label::Write, "The words beside a code that writes."),
        label(Label::Skip, "The words of a web page's first link."),
        label(Label::Page, "The number of a page of the large print, and of all."),
        label(Label::Important, "The heading of `[!IMPORTANT]`."),
        label(Label::Warning, "The heading of `[!WARNING]`."),
        label(Label::Note, "The heading of `[!NOTE]`."),
        label(Label::Tip, "The heading of `[!TIP]`."),
        label(Label::Caution, "The heading of `[!CAUTION]`."),
    ],
};

/// Returns the key of a label, with the English words as its example.
const fn label(label: Label, about: &'static str) -> KeySpec {
    let name = label.key().expect("the kicker is a key of the briefing itself");
    key(name, ValueKind::Text, about, english().labels.get(label))
}

/// House rules.
pub(super) static LINT: MappingSpec = MappingSpec {
    name: "lint",
    keys: &[key(
        "allow",
        ValueKind::List(&RULES),
        "The codes of warnings that are not to be given.",
        "",
    )],
};

static RULES: ListSpec = ListSpec {
    item: ValueKind::OneOf(&Code::RULE_NAMES),
    noun: "codes",
    count: (1, Code::RULES.len()),
    code: Code::InvalidValue,
};

static LOGOS: ListSpec = ListSpec {
    item: ValueKind::Mapping(&LOGO),
    noun: "logos",
    count: (0, MAX_LOGOS),
    code: Code::Limit,
};

static PANELS: ListSpec = ListSpec {
    item: ValueKind::Mapping(&PANEL),
    noun: "panels",
    count: (super::PANELS, super::PANELS),
    code: Code::PanelCount,
};

/// One of the logos.
pub(super) static LOGO: MappingSpec = MappingSpec {
    name: "logo",
    keys: &[
        key(
            "file",
            ValueKind::Path,
            "The picture: PNG, JPEG or SVG, named from the folder of this file.",
            "logos/partnership.svg",
        )
        .required(),
        key(
            "alt",
            ValueKind::Text,
            "What the logo says, for those who cannot see it.",
            "Safeguarding Partnership",
        )
        .required(),
    ],
};

/// One of the panels.
pub(super) static PANEL: MappingSpec = MappingSpec {
    name: "panel",
    keys: &[
        key("heading", ValueKind::Text, "The heading of the panel.", "Introduction").required(),
        key(
            "body",
            ValueKind::Blocks,
            "The text: paragraphs, lists, `### ` sub-headings, `> ` quotations and alerts such \
             as `> [!IMPORTANT]`, **bold**, *italic*, [links](https://example.org), \
             [słowa](lang:pl) in another language.",
            "Abuse is **never** the fault of the child.",
        )
        .required(),
        key(
            "icon",
            ValueKind::NameOrPath(&[]),
            "A small picture beside the heading, as decoration: a name of `briefing icons`, or \
             an SVG file.",
            "phone",
        ),
        key(
            "style",
            ValueKind::OneOf(&PanelStyle::NAMES),
            "`filled` gives the panel that is to be seen first a card in its own colour.",
            "filled",
        )
        .default("plain"),
        key(
            "image",
            ValueKind::Mapping(&IMAGE),
            "A photo or a drawing above the text.",
            "",
        ),
        key(
            "statistic",
            ValueKind::Mapping(&STATISTIC),
            "A figure in large type above the text.",
            "",
        ),
        key(
            "qr",
            ValueKind::Url,
            "An address for a QR code at the end of the panel.",
            "https://example.org/help",
        ),
        key(
            "color",
            ValueKind::NamedColor,
            "The colour of the panel: a name or #rrggbb in quotes.",
            "teal",
        ),
    ],
};

/// A picture in a panel.
pub(super) static IMAGE: MappingSpec = MappingSpec {
    name: "image",
    keys: &[
        key(
            "file",
            ValueKind::Path,
            "The picture: PNG, JPEG or SVG, named from the folder of this file.",
            "photos/phone.jpg",
        )
        .required(),
        key(
            "alt",
            ValueKind::Text,
            "What the picture shows, for those who cannot see it.",
            "A teenager looks at a phone in the dark",
        )
        .required(),
        key(
            "focus",
            ValueKind::OneOf(&Picture::FOCUS_NAMES),
            "The part of a photo that stays where it is cut to its place; without it the \
             picture is shown whole.",
            "top",
        ),
    ],
};

/// A figure with the words that say what it counts.
pub(super) static STATISTIC: MappingSpec = MappingSpec {
    name: "statistic",
    keys: &[
        key("value", ValueKind::Text, "The figure.", "1 in 20").required(),
        key(
            "text",
            ValueKind::Inline,
            "What it counts, and where it is from.",
            "children in the UK have been sexually abused",
        )
        .required(),
    ],
};

/// The appearance of the page.
pub(super) static POSTER: MappingSpec = MappingSpec {
    name: "poster",
    keys: &[
        key(
            "paper",
            ValueKind::Paper(&PAPER),
            "The sheet: a name such as A3, or its width and height as it hangs.",
            "A3",
        ),
        key(
            "orientation",
            ValueKind::OneOf(&["landscape", "portrait"]),
            "Which way the sheet lies.",
            "landscape",
        ),
        key(
            "grid",
            ValueKind::OneOf(&["hub", "columns", "rows", "auto"]),
            "How the panels stand: clockwise around a dial, down the columns, across the \
             rows, or as the text fits largest.",
            "hub",
        ),
        key(
            "theme",
            ValueKind::OneOfOr(&["spectrum", "calm", "mono"], &THEME),
            "The colours: a name, or colours and fonts of your own.",
            "spectrum",
        )
        .default("spectrum"),
        key(
            "masthead",
            ValueKind::OneOf(&["band", "light"]),
            "The top of the page: a band of colour, or white with a rule under it.",
            "band",
        )
        .default("band"),
        key(
            "logos",
            ValueKind::OneOf(&["masthead", "footer"]),
            "Where the logos stand: beside the title, or in a row in the footer.",
            "masthead",
        )
        .default("masthead"),
        key(
            "dial",
            ValueKind::OneOfOr(&["numbers", "headings", "none"], &IMAGE),
            "What stands in the middle of the grid `hub`: a ring of numbers, a list of the \
             headings, nothing, or a picture of your own in the ring.",
            "numbers",
        )
        .default("numbers"),
        key(
            "type",
            ValueKind::Mapping(&TYPE),
            "Bounds of the size of the body text.",
            "",
        ),
        key("press", ValueKind::Mapping(&PRESS), "What the print house asks for.", ""),
        key("screen", ValueKind::Mapping(&SCREEN), "The PDF for reading on a screen.", ""),
        key("large", ValueKind::Mapping(&LARGE), "The large print.", ""),
        key("web", ValueKind::Mapping(&WEB), "The web page.", ""),
    ],
};

/// A sheet of any size.
pub(super) static PAPER: MappingSpec = MappingSpec {
    name: "paper",
    keys: &[
        key(
            "width",
            ValueKind::Length,
            "The width as it hangs, 100 mm to 1500 mm.",
            "420mm",
        )
        .required(),
        key(
            "height",
            ValueKind::Length,
            "The height as it hangs, 100 mm to 1500 mm.",
            "297mm",
        )
        .required(),
    ],
};

/// A theme with its own colours and fonts.
pub(super) static THEME: MappingSpec = MappingSpec {
    name: "theme",
    keys: &[
        key("band", ValueKind::Color(&SPOT), "The band at the top.", "#12263a")
            .default("#12263a"),
        key(
            "band_text",
            ValueKind::Color(&SPOT),
            "The words on the band: white or dark, as the band needs, where it is not given.",
            "#ffffff",
        ),
        key(
            "text",
            ValueKind::Color(&SPOT),
            "The words of panels and footer.",
            "#12263a",
        )
        .default("#12263a"),
        key("ground", ValueKind::Color(&SPOT), "Behind the panels.", "#f4f1ea")
            .default("#f4f1ea"),
        key("call", ValueKind::Color(&SPOT), "The call-out in the footer.", "#9f1d20")
            .default("#9f1d20"),
        key("panels", ValueKind::List(&PANEL_COLORS), "One colour for each panel.", ""),
        key("fonts", ValueKind::Mapping(&FONTS), "Font files of your own.", ""),
    ],
};

/// A spot ink in place of a colour.
pub(super) static SPOT: MappingSpec = MappingSpec {
    name: "spot ink",
    keys: &[
        key(
            "spot",
            ValueKind::Text,
            "The name of the ink, as the press knows it.",
            "PANTONE 2945 C",
        )
        .required(),
        key(
            "inks",
            ValueKind::List(&INKS),
            "Cyan, magenta, yellow and black, each from 0 to 1, that stand for the ink where it is \
             not available.",
            "",
        )
        .required(),
        key(
            "screen",
            ValueKind::PlainColor,
            "The colour on screens.",
            "#004c97",
        )
        .required(),
    ],
};

static INKS: ListSpec = ListSpec {
    item: ValueKind::Amount,
    noun: "inks",
    count: (4, 4),
    code: Code::InvalidValue,
};

/// Font files.
pub(super) static FONTS: MappingSpec = MappingSpec {
    name: "fonts",
    keys: &[
        key(
            "regular",
            ValueKind::Path,
            "Body text: a font file, named from the folder of this file.",
            "fonts/My-Regular.ttf",
        ),
        key(
            "italic",
            ValueKind::Path,
            "Emphasis; that of a variable `regular`, or `regular`, where it is not given.",
            "fonts/My-Italic.ttf",
        ),
        key(
            "bold",
            ValueKind::Path,
            "Strong text; has to be given with a `regular` that is not variable.",
            "fonts/My-Bold.ttf",
        ),
        key(
            "bold_italic",
            ValueKind::Path,
            "Strong emphasis; that of a variable font, or `bold`, where it is not given.",
            "fonts/My-BoldItalic.ttf",
        ),
        key(
            "display",
            ValueKind::Path,
            "Title, headings and numbers; that of a variable font, or `bold`, where it is not given.",
            "fonts/My-Black.ttf",
        ),
        key(
            "fallback",
            ValueKind::Mapping(&FALLBACK),
            "Letters that the family lacks, such as those of another script.",
            "",
        ),
    ],
};

/// Fonts for characters that the family lacks.
pub(super) static FALLBACK: MappingSpec = MappingSpec {
    name: "fallback",
    keys: &[
        key(
            "regular",
            ValueKind::Path,
            "Body text in those letters: a font file.",
            "fonts/NotoSansKhmer-Regular.ttf",
        )
        .required(),
        key(
            "bold",
            ValueKind::Path,
            "All that is bolder, and emphasis.",
            "fonts/NotoSansKhmer-Bold.ttf",
        )
        .required(),
    ],
};

static PANEL_COLORS: ListSpec = ListSpec {
    item: ValueKind::Color(&SPOT),
    noun: "colours",
    count: (super::PANELS, super::PANELS),
    code: Code::InvalidValue,
};

/// Bounds of the type size.
pub(super) static TYPE: MappingSpec = MappingSpec {
    name: "type",
    keys: &[
        key("min", ValueKind::Length, "The smallest body type, 4 pt to 200 pt.", "9pt"),
        key("max", ValueKind::Length, "The largest body type, 4 pt to 200 pt.", "22pt"),
        key(
            "handout",
            ValueKind::Length,
            "The smallest body type of the handout, if it is not that of `min`.",
            "12pt",
        ),
        key(
            "largest",
            ValueKind::Flag,
            "Whether the largest type counts for more than the shape of the page.",
            "true",
        )
        .default("false"),
    ],
};

/// The requirements of the print house.
pub(super) static PRESS: MappingSpec = MappingSpec {
    name: "press",
    keys: &[
        key("bleed", ValueKind::Length, "Colour beyond the trim, 0 mm to 10 mm.", "3mm")
            .default("3mm"),
        key("marks", ValueKind::Flag, "Whether there are crop marks.", "true")
            .default("true"),
        key(
            "profile",
            ValueKind::NameOrPath(&["coated", "uncoated", "newsprint", "gracol", "swop"]),
            "The paper and the press: `coated` (FOGRA39), `uncoated` (FOGRA47), `newsprint` \
             (IFRA26), `gracol`, `swop`, or the path of a CMYK ICC profile.",
            "uncoated",
        )
        .default("coated"),
        key(
            "ink",
            ValueKind::Percent(*INK_LIMITS.start(), *INK_LIMITS.end()),
            "The most ink at a place: the total of the four inks, 200 to 400 per cent. Without it, \
             the limit of the printing condition.",
            "280",
        ),
        key(
            "rich_black",
            ValueKind::Flag,
            "Whether large black areas of drawings have other inks under the black.",
            "true",
        )
        .default("false"),
    ],
};

/// The PDF for reading on a screen.
pub(super) static SCREEN: MappingSpec = MappingSpec {
    name: "screen",
    keys: &[key(
        "standard",
        ValueKind::OneOf(&["ua1", "ua2"]),
        "The standards of accessible PDFs: `ua1` is PDF/UA-1 with PDF/A-2a, which all readers know; \
         `ua2` is PDF/UA-2 with PDF/A-4.",
        "ua2",
    )
    .default("ua1")],
};

/// The large print.
pub(super) static LARGE: MappingSpec = MappingSpec {
    name: "large",
    keys: &[
        key("size", ValueKind::Length, "The body type, 16 pt to 28 pt.", "20pt")
            .default("18pt"),
        key(
            "ground",
            ValueKind::OneOf(LargeGround::NAMES),
            "The colour of the page. Paper of that colour is better than ink: leave it white then.",
            "cream",
        )
        .default("white"),
    ],
};

/// The web page.
pub(super) static WEB: MappingSpec = MappingSpec {
    name: "web",
    keys: &[key(
        "address",
        ValueKind::Url,
        "The address that the web page will have. With it, a link to the page in a message shows a \
         picture of the poster: the PNG of the same name beside the page.",
        "https://www.example.org/briefings/cse.html",
    )],
};

/// All mappings with their paths, for messages about keys in the wrong place.
pub(super) static MAPPINGS: [(&str, &MappingSpec); 18] = [
    ("", &BRIEFING),
    ("a panel", &PANEL),
    ("the `image` of a panel", &IMAGE),
    ("the `statistic` of a panel", &STATISTIC),
    ("a logo", &LOGO),
    ("`poster`", &POSTER),
    ("`poster.paper`", &PAPER),
    ("`poster.theme`", &THEME),
    ("a spot ink", &SPOT),
    ("`poster.theme.fonts`", &FONTS),
    ("`poster.theme.fonts.fallback`", &FALLBACK),
    ("`poster.type`", &TYPE),
    ("`poster.press`", &PRESS),
    ("`poster.screen`", &SCREEN),
    ("`poster.large`", &LARGE),
    ("`poster.web`", &WEB),
    ("`labels`", &LABELS),
    ("`lint`", &LINT),
];

/// Returns whether the items of a list are such mappings.
fn is_list_item(mapping: &MappingSpec) -> bool {
    let mut keys = MAPPINGS.iter().flat_map(|(_, mapping)| mapping.keys);
    keys.any(|key| {
        let item = key.kind.item().and_then(ValueKind::mapping);
        item.is_some_and(|item| std::ptr::eq(item, mapping))
    })
}

/// Returns whether a key is the first one of the items of a list.
pub(super) fn begins_item(mapping: &MappingSpec, name: &str) -> bool {
    is_list_item(mapping) && mapping.keys.first().is_some_and(|key| key.name == name)
}
