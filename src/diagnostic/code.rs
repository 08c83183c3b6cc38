//! Defines the kinds of diagnostics, and which of them a briefing may allow.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

/// Defines [`Code`] and its lists from one table. A row is `Variant = "name", "description";`
/// and the description is the variant's documentation, too.
macro_rules! codes {
    (
        problems { $($problem:ident = $problem_name:literal, $problem_text:literal;)* }
        rules { $($rule:ident = $rule_name:literal, $rule_text:literal;)* }
    ) => {
        /// The kind of a diagnostic. The names are stable, so that scripts may rely on them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = $problem_text] $problem,)*
            $(#[doc = $rule_text] $rule,)*
        }

        impl Code {
            /// All codes: the problems of a file, then the house rules.
            pub const ALL: &'static [Self] = &[$(Self::$problem,)* $(Self::$rule,)*];

            /// The house rules: warnings that `lint: allow` may turn off.
            pub const RULES: [Self; Self::RULE_NAMES.len()] = [$(Self::$rule,)*];

            /// The names of [`Code::RULES`], in the same order.
            pub const RULE_NAMES: [&'static str; [$($rule_name,)*].len()] =
                [$($rule_name,)*];

            /// Returns the name that messages and `lint: allow` use, such as `small-type`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$problem => $problem_name,)*
                    $(Self::$rule => $rule_name,)*
                }
            }

            /// Returns one sentence that says what the code reports.
            #[must_use]
            pub const fn description(self) -> &'static str {
                match self {
                    $(Self::$problem => $problem_text,)*
                    $(Self::$rule => $rule_text,)*
                }
            }
        }
    };
}

codes! {
    problems {
        YamlSyntax = "yaml-syntax", "The file is not valid YAML.";
        DuplicateKey = "duplicate-key", "A mapping has the same key twice.";
        UnknownKey = "unknown-key", "The file format has no such key.";
        MissingKey = "missing-key", "A required key is missing.";
        WrongType = "wrong-type", "A value has the wrong type, such as a list instead of text.";
        InvalidValue = "invalid-value", "A key does not take this value.";
        EmptyValue = "empty-value", "A key has no value.";
        PanelCount = "panel-count", "The briefing does not have exactly seven panels.";
        Markdown = "markdown", "Text uses Markdown that a briefing does not support.";
        InvalidLink = "invalid-link", "An address cannot be used as a link.";
        Logo = "logo", "A logo cannot be read or used.";
        Font = "font", "A font cannot be read or used, or is missing from its family.";
        Profile = "profile", "A colour profile cannot be read or used.";
        Brand = "brand", "A brand file cannot be read or used, or it locks a key.";
        ThinLine = "thin-line", "A line in a logo is too thin to print.";
        Character = "character", "No font has the character, or it cannot be printed.";
        QrCode = "qr-code", "A QR code cannot be made.";
        Field = "field", "A field for data cannot be filled.";
        Data = "data", "The table of data cannot be read or used.";
        Io = "io", "A file or a folder cannot be read or written.";
        Limit = "limit", "The input exceeds a limit of the program.";
        Overflow = "overflow", "Text does not fit its place at a legible size.";
        Contrast = "contrast", "Two colours are too similar.";
    }
    rules {
        ReviewMissing = "review-missing", "The briefing has no review date.";
        ReviewPast = "review-past", "The review date has passed.";
        NoEmergencyNumber = "no-emergency-number", "The briefing names no emergency number.";
        NoContact = "no-contact", "The footer gives no contact besides emergency services.";
        AltText = "alt-text", "A logo's alternative text does not say what the logo says.";
        AllCapitals = "all-capitals", "A heading is written in capitals.";
        RepeatedHeading = "repeated-heading", "Two panels have the same heading.";
        LongSentence = "long-sentence", "A sentence is too long to follow easily.";
        ReadingAge = "reading-age", "The text as a whole is hard to read.";
        HardWord = "hard-word", "A word is one that guides to plain English say to avoid.";
        Abbreviation = "abbreviation", "An abbreviation is not spelt out at its first use.";
        PassiveVoice = "passive-voice", "Many sentences do not say who does what.";
        LinkText = "link-text", "The words of a link do not say where it leads.";
        LongEmphasis = "long-emphasis", "Italics or underlines run over more than a line.";
        UnevenPanels = "uneven-panels", "A panel looks empty beside a full one.";
        HubContent = "hub-content", "What the briefing wants in the middle of the hub does not show.";
        SmallType = "small-type", "The type of the poster is smaller than recommended.";
        SmallHandout = "small-handout", "The type of the handout is smaller than recommended.";
        HandoutPaper = "handout-paper", "The handout needs a larger sheet than usual.";
        LargePrintWord = "large-print-word", "A word is wider than a line of the large print.";
        Resolution = "resolution", "A picture has too few pixels for its printed size.";
        PaleLogo = "pale-logo", "Much of a logo does not stand out from its background.";
        PalePanel = "pale-panel", "The colour of a panel does not stand out from white or the ground.";
        PrintedContrast = "printed-contrast", "Words are harder to read in print than on a screen.";
        DeadLink = "dead-link", "Nothing on paper shows the address of a link.";
        EnglishLabels = "english-labels", "Fixed words are in English, because no translation is known.";
        PastedSigns = "pasted-signs", "Signs left by another program were read as they were meant.";
        TemplateText = "template-text", "Words of the template are still in the briefing.";
        NumberedHeading = "numbered-heading", "A heading has a number of its own.";
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl JsonSchema for Code {
    fn schema_name() -> Cow<'static, str> {
        "Code".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "The kind of a problem.",
            "type": "string",
            "enum": Self::ALL,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_the_variants_in_kebab_case() {
        for code in Code::ALL {
            let mut name = String::new();
            for character in format!("{code:?}").chars() {
                if character.is_uppercase() && !name.is_empty() {
                    name.push('-');
                }
                name.extend(character.to_lowercase());
            }
            assert_eq!(code.name(), name);
        }
    }

    #[test]
    fn descriptions_are_sentences_and_differ() {
        let mut seen = BTreeSet::new();
        for code in Code::ALL {
            let text = code.description();
            assert!(
                text.ends_with('.') && text.starts_with(char::is_uppercase),
                "{text}"
            );
            assert!(seen.insert(text), "{text}");
        }
    }
}
