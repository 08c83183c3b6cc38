//! Reads language tags (BCP 47).

use super::script::{self, ScriptTag};

/// A language tag whose form has been checked (BCP 47, RFC 5646).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language(String);

impl Language {
    /// Parses a language tag: a language of two or three small letters, and subtags of up to
    /// eight letters and digits (RFC 5646, section 2.1). The subtags need not be registered.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        let mut parts = tag.split('-');
        let primary = parts.next()?;
        let primary_is_valid = (2..=3).contains(&primary.len())
            && primary.bytes().all(|byte| byte.is_ascii_lowercase());
        let rest_is_valid = parts.all(|part| {
            (1..=8).contains(&part.len())
                && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
        (primary_is_valid && rest_is_valid).then(|| Self(tag.to_owned()))
    }

    /// Returns the tag as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the primary language subtag: `en` of `en-GB`.
    pub(crate) fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// Returns the region subtag as written: `GB` of `en-GB`.
    pub(crate) fn region(&self) -> Option<&str> {
        let is_region = |part: &&str| {
            part.len() == 2
                || part.len() == 3 && part.bytes().all(|it| it.is_ascii_digit())
        };
        self.subtags().find(is_region)
    }

    /// Returns the script: that of the script subtag, or else the usual one of the language
    /// in the region. Nastaliq (`Aran`) is a style of the Arabic script.
    pub(crate) fn usual_script(&self) -> Option<ScriptTag> {
        match self.script_subtag() {
            Some(_) if self.is_nastaliq() => Some(script::ARABIC),
            Some(script) => Some(script),
            None => script::usual_script(self.primary(), self.region()),
        }
    }

    /// Tells whether the tag asks for the Nastaliq style of the Arabic script.
    pub(crate) fn is_nastaliq(&self) -> bool {
        self.script_subtag().is_some_and(|subtag| subtag.as_str() == "Aran")
    }

    /// Tells whether the tag names a script.
    pub(crate) fn has_script(&self) -> bool {
        self.script_subtag().is_some()
    }

    fn script_subtag(&self) -> Option<ScriptTag> {
        let mut parts = self.subtags().filter(|part| part.len() == 4);
        parts.find_map(|part| ScriptTag::try_from_str(part).ok())
    }

    /// Returns the subtags behind the primary one, up to an extension or private use, which a
    /// single letter introduces.
    fn subtags(&self) -> impl Iterator<Item = &str> {
        self.0.split('-').skip(1).take_while(|part| part.len() > 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(tag: &str) -> Language {
        Language::parse(tag).unwrap()
    }

    #[test]
    fn subtags_are_told_apart() {
        let tag = language("zh-yue-Hant-HK-x-Latn");
        assert_eq!((tag.primary(), tag.region()), ("zh", Some("HK")));
        assert_eq!(tag.usual_script().unwrap().as_str(), "Hant");
        assert_eq!(language("es-419").region(), Some("419"));
        assert_eq!(language("de-1996").region(), None);
    }
}
