//! The fixed words that the program adds to a briefing.

/// A phrase that the program adds to a briefing in its language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Label {
    /// The line above the title, if the briefing gives none.
    Kicker,
    /// The words around the day of issue.
    Issued,
    /// The words around the day of the next review.
    Review,
    /// The words around the version.
    Version,
    /// The alternative text of a code.
    Code,
    /// The words beside a code that opens a page.
    Scan,
    /// The words beside a code that dials a number.
    Call,
    /// The words beside a code that starts an e-mail.
    Write,
    /// The link of a web page that skips its masthead.
    Skip,
    /// The number of a page of the large print, with that of all pages.
    Page,
    /// The heading of an alert: what nobody may miss.
    Important,
    /// The heading of an alert: a danger.
    Warning,
    /// The heading of an alert: what is good to know.
    Note,
    /// The heading of an alert: advice.
    Tip,
    /// The heading of an alert: what may go wrong.
    Caution,
}

impl Label {
    /// Every label.
    pub const ALL: [Self; 15] = [
        Self::Kicker,
        Self::Issued,
        Self::Review,
        Self::Version,
        Self::Code,
        Self::Scan,
        Self::Call,
        Self::Write,
        Self::Skip,
        Self::Page,
        Self::Important,
        Self::Warning,
        Self::Note,
        Self::Tip,
        Self::Caution,
    ];

    /// The headings of alerts.
    pub const ALERTS: [Self; 5] =
        [Self::Important, Self::Warning, Self::Note, Self::Tip, Self::Caution];

    /// Returns the key under `labels` in the file. The kicker has none, because it has a key
    /// of its own at the top level.
    #[must_use]
    pub const fn key(self) -> Option<&'static str> {
        match self {
            Self::Kicker => None,
            Self::Issued => Some("issued"),
            Self::Review => Some("review"),
            Self::Version => Some("version"),
            Self::Code => Some("code"),
            Self::Scan => Some("scan"),
            Self::Call => Some("call"),
            Self::Write => Some("write"),
            Self::Skip => Some("skip"),
            Self::Page => Some("page"),
            Self::Important => Some("important"),
            Self::Warning => Some("warning"),
            Self::Note => Some("note"),
            Self::Tip => Some("tip"),
            Self::Caution => Some("caution"),
        }
    }
}

/// The phrases of one language, by [`Label`]. `{}` marks where the value goes; without it the
/// value is appended. [`Label::Page`] has two.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LabelTexts([&'static str; Label::ALL.len()]);

impl LabelTexts {
    /// Collects the phrases of a language. A label that is missing or given twice is an error
    /// of the compiler, because the tables are constants.
    pub(super) const fn new(texts: [(Label, &'static str); Label::ALL.len()]) -> Self {
        let mut all = [""; Label::ALL.len()];
        let mut at = 0;
        while at < texts.len() {
            let (label, text) = texts[at];
            assert!(!text.is_empty(), "a label has no text");
            assert!(all[label as usize].is_empty(), "a label is given twice");
            all[label as usize] = text;
            at += 1;
        }
        Self(all)
    }

    /// Returns the phrase for a label.
    pub(crate) const fn get(&self, label: Label) -> &'static str {
        self.0[label as usize]
    }
}
