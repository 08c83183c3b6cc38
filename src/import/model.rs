//! Describes a [`Document`]: the text of a document of another program, in reading order.

/// A document as it was read: everything that its author wrote, and what was left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Document {
    /// The language of most of the text as a BCP 47 tag, if the document names one.
    pub(crate) language: Option<String>,
    /// The text, in reading order: the body or the slides, then headers, footers and notes.
    pub(crate) stories: Vec<Story>,
    /// The picture files that blocks refer to, by [`PictureId`].
    pub(crate) media: Vec<Media>,
    /// What no story holds, with its place.
    pub(crate) omissions: Vec<Omission>,
}

/// One flow of text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Story {
    pub(crate) kind: StoryKind,
    /// Width and height of the page or slide in points, where the document states them.
    pub(crate) page: Option<(f64, f64)>,
    pub(crate) blocks: Vec<Block>,
}

/// What a story is in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum StoryKind {
    /// The text of a word processor's document.
    Body,
    /// A slide by its number from 1, as the program counts them.
    Slide(usize),
    Header,
    Footer,
    /// A footnote by its number from 1.
    Footnote(usize),
    Endnote(usize),
}

/// A part of a story.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Block {
    Paragraph(Paragraph),
    Table(Table),
    /// A text box, a shape with text, a placeholder of a slide.
    Frame(Frame),
    Picture(Picture),
}

/// A paragraph with its marks.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Paragraph {
    pub(crate) role: Role,
    pub(crate) list: Option<ListItem>,
    pub(crate) inlines: Vec<Inline>,
    /// Size of the largest letters in points, from the text itself or its style.
    pub(crate) size: Option<f64>,
    /// Whether every letter is bold, by the text itself or its style.
    pub(crate) bold: bool,
    /// Whether the paragraph runs from right to left.
    pub(crate) rtl: bool,
}

/// What a paragraph is by its style: by the built-in name of the style or of the style that it
/// is based on, in whatever language the program was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Role {
    #[default]
    Body,
    Title,
    Subtitle,
    /// A heading by its level from 1.
    Heading(u8),
    Quote,
    Caption,
}

/// The place of a paragraph in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ListItem {
    /// 0 for the outermost list.
    pub(crate) level: u8,
    /// Whether the program prints a number or letter instead of a bullet.
    pub(crate) ordered: bool,
    /// The number that the program prints, counted from its start value.
    pub(crate) number: Option<u32>,
}

/// A part of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Inline {
    Text(Run),
    /// A line break inside the paragraph.
    Break,
    /// A tabulator.
    Tab,
    /// A picture that stands in the line of text.
    Picture(Picture),
    /// A mark that refers to a footnote or endnote.
    Note(StoryKind),
}

/// Text with one set of marks. Spaces and characters are kept as they are in the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) text: String,
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    pub(crate) superscript: bool,
    pub(crate) subscript: bool,
    /// The address of a link: `https:`, `mailto:`, `tel:`, as the document has it.
    pub(crate) link: Option<String>,
    /// A BCP 47 tag, where it differs from the language of the document.
    pub(crate) language: Option<String>,
}

/// A table, row by row.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Table {
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// A cell of a table. A cell that spans rows stands in its first row only.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Cell {
    pub(crate) blocks: Vec<Block>,
    /// How many columns the cell spans; at least 1.
    pub(crate) columns: usize,
    /// How many rows the cell spans; at least 1.
    pub(crate) rows: usize,
}

/// Text that stands at a place of its own on the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Frame {
    pub(crate) purpose: Purpose,
    /// Where the frame stands on its page or slide; groups are resolved. A place that depends
    /// on the flow of the text is unknown, with one exception: if all frames whose places
    /// depend on a paragraph are anchored in the same paragraph, as boxes round a hub are,
    /// that paragraph counts as standing at the top margin. Such frames keep their places to
    /// each other, and may be shifted against those of known place. Frames of different pages
    /// have the coordinates of their own pages.
    pub(crate) bounds: Option<Bounds>,
    /// The name that the author or the program gave the shape.
    pub(crate) name: String,
    pub(crate) blocks: Vec<Block>,
}

/// What a frame is for, as the program knows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Purpose {
    #[default]
    Text,
    Title,
    Subtitle,
    /// The footer, date or slide number of a slide.
    Footer,
}

/// A rectangle on a page: its top left corner and its size in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Bounds {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

/// A picture where it stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Picture {
    /// The index of its file in [`Document::media`]; `None` for a picture that lies outside
    /// of the document or in a format that is reported.
    pub(crate) media: Option<usize>,
    /// Alternative text.
    pub(crate) alt: String,
    /// Whether the author marked it as decoration.
    pub(crate) decorative: bool,
    pub(crate) bounds: Option<Bounds>,
    /// Width and height as printed, in points.
    pub(crate) size: Option<(f64, f64)>,
    /// The address that it links to.
    pub(crate) link: Option<String>,
}

/// A picture file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Media {
    /// The file's name in the document, without folders.
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// Something of the source that stands in no story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Omission {
    pub(crate) kind: OmissionKind,
    /// Where it stood, as its reader says it: `page header`, `slide 2`, `after "How to help"`.
    pub(crate) place: String,
    /// The words that were left out; empty for what has none.
    pub(crate) text: String,
}

/// Why something was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum OmissionKind {
    Comment,
    /// Text that a reviewer deleted, or moved elsewhere.
    Deletion,
    HiddenText,
    /// A number that the program counts: of a page, of pages.
    PageNumber,
    /// A typed number at the head of a panel: the poster prints its own.
    PanelNumber,
    /// A typed number of a list: the poster prints its own.
    ListNumber,
    /// Words across the page behind the text, such as `DRAFT`.
    Watermark,
    /// Words that the poster prints itself, such as `Review date:`.
    Label,
    /// The title or the kicker once more, as headers and slides repeat it.
    Repeated,
    /// A table of contents or an index that the program made from other text.
    Contents,
    Equation,
    Chart,
    SpeakerNotes,
    /// A slide, sheet or shape that is set not to show; a header or note that no page shows.
    HiddenObject,
    /// A placeholder's prompt ("Click to add text"), a form field that nobody filled in.
    Prompt,
    /// A picture in a format that no poster can use, such as EMF or WMF.
    PictureFormat,
    /// A picture, a video or an object that lies outside of the document.
    External,
    /// An embedded object: a worksheet, a sound, a video.
    EmbeddedObject,
    /// A document within the document (`w:altChunk`).
    EmbeddedDocument,
    /// Letters that cannot be read: `WordArt` that is drawn as a shape, a sign of a symbol font
    /// that has no character in Unicode (the text has U+FFFD in its place).
    Unreadable,
}
