//! Finds icons by a word that somebody typed.

use super::icon::{Icon, all};

/// How like a name a mistyped word must be (Jaro-Winkler, 0 to 1).
const LIKENESS: f64 = 0.82;

/// Returns the icons that a word finds: one of their words or a part of their name begins with
/// it. An empty word finds all.
pub fn matching(word: &str) -> impl Iterator<Item = &'static Icon> {
    let wanted = format!(" {}", fold(word));
    all().filter(move |icon| {
        let mut texts = std::iter::once(icon.name()).chain(icon.words().iter().copied());
        texts.any(|text| format!(" {}", fold(text)).contains(&wanted))
    })
}

/// Returns the icon that somebody who typed a word most probably wants: by its name, by a word
/// for it, and then by the likeness to one of both. `telephone` is `phone`; `alert-triangle` is
/// `triangle-alert`.
#[must_use]
pub fn nearest(word: &str) -> Option<&'static Icon> {
    let wanted = fold(word);
    if wanted.is_empty() {
        return None;
    }
    let parts = in_order(&wanted);
    all()
        .find(|icon| in_order(&fold(icon.name())) == parts)
        .or_else(|| by_word(&wanted))
        .or_else(|| by_likeness(&wanted))
}

/// Returns the icon that a word fits best: the icon that lists it first.
fn by_word(wanted: &str) -> Option<&'static Icon> {
    let places = all().filter_map(|icon| {
        let place = icon.words().iter().position(|word| fold(word) == wanted)?;
        Some((place, icon))
    });
    places.min_by_key(|(place, _)| *place).map(|(_, icon)| icon)
}

/// Returns the icon with the name or word that is most like a word.
fn by_likeness(wanted: &str) -> Option<&'static Icon> {
    let likeness = |text: &str| strsim::jaro_winkler(&fold(text), wanted);
    let likest = |icon: &Icon| {
        // A name counts a little more than a word that is as like.
        let name = likeness(icon.name()) + 0.01;
        icon.words().iter().map(|word| likeness(word)).fold(name, f64::max)
    };
    let mut found: Option<(f64, &'static Icon)> = None;
    for icon in all() {
        let likeness = likest(icon);
        if likeness >= LIKENESS && found.is_none_or(|(best, _)| likeness > best) {
            found = Some((likeness, icon));
        }
    }
    found.map(|(_, icon)| icon)
}

/// Writes a text in small letters with one space between its parts.
fn fold(text: &str) -> String {
    let lower = text.to_lowercase();
    let parts = lower.split(|it: char| !it.is_alphanumeric());
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Returns the parts of a folded text in alphabetical order.
fn in_order(text: &str) -> Vec<&str> {
    let mut parts: Vec<_> = text.split(' ').collect();
    parts.sort_unstable();
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_leads_to_an_icon() {
        for (word, name) in [
            ("phone", "phone"),
            ("telephone", "phone"),
            ("Map Pin", "map-pin"),
            ("alert-triangle", "triangle-alert"),
            ("map_pin", "map-pin"),
            ("money", "banknote"),
            ("people", "users"),
            ("person", "user"),
            ("home", "house"),
            ("time", "clock"),
            ("drugs", "pill"),
            ("knife", "pocket-knife"),
            ("police", "siren"),
            ("e-mail", "mail"),
            ("law", "scale"),
            ("listen", "ear"),
            ("note", "info"),
            ("tip", "lightbulb"),
            ("important", "message-square-warning"),
            ("warning", "triangle-alert"),
            ("caution", "octagon-alert"),
            ("telefone", "phone"),
            ("hosue", "house"),
            ("smart phone", "smartphone"),
            ("shild", "shield"),
            ("hospitl", "hospital"),
        ] {
            assert_eq!(nearest(word).map(Icon::name), Some(name), "{word}");
        }
        for word in ["", "-", "qqq", "xylophone orchestra"] {
            assert_eq!(nearest(word), None, "{word}");
        }
    }

    #[test]
    fn every_icon_is_found_by_its_words() {
        for icon in all() {
            assert_eq!(nearest(icon.name()), Some(icon));
            for word in icon.words() {
                assert!(matching(word).any(|it| it == icon), "{icon:?}: {word}");
                assert!(nearest(word).is_some(), "{icon:?}: {word}");
            }
        }
        let names: Vec<_> = matching("knife").map(Icon::name).collect();
        assert_eq!(names, ["pocket-knife"]);
        assert_eq!(matching("nife").count(), 0);
        assert_eq!(matching("").count(), all().count());
    }
}
