//! Tells the role of a paragraph from the name of its style, in many languages.

use super::super::model::Role;

/// Words for a heading with a number. Word writes the English name in every language; other
/// programs, and documents whose styles are missing, have the name of their own language.
const HEADING: [&str; 41] = [
    "heading",
    "berschrift",
    "überschrift",
    "titre",
    "título",
    "titulo",
    "ttulo",
    "titolo",
    "títol",
    "ttol",
    "kop",
    "nagłówek",
    "nagwek",
    "rubrik",
    "otsikko",
    "overskrift",
    "nadpis",
    "címsor",
    "cmsor",
    "başlık",
    "balk",
    "naslov",
    "titlu",
    "antraštė",
    "virsraksts",
    "pealkiri",
    "judul",
    "tajuk",
    "pennawd",
    "fyrirsögn",
    "encabezado",
    "επικεφαλίδα",
    "заголовок",
    "заглавие",
    "наслов",
    "عنوان",
    "כותרת",
    "标题",
    "標題",
    "見出し",
    "제목",
];

/// The words of [`HEADING`] that are a heading of the first level without a number; the
/// others are the title of the document.
const HEADING_ALONE: [&str; 11] = [
    "heading",
    "berschrift",
    "überschrift",
    "kop",
    "nagłówek",
    "rubrik",
    "overskrift",
    "nadpis",
    "címsor",
    "見出し",
    "encabezado",
];

const TITLE: [&str; 20] = [
    "title",
    "titel",
    "titre",
    "título",
    "titulo",
    "ttulo",
    "titolo",
    "títol",
    "tytuł",
    "tytu",
    "otsikko",
    "tittel",
    "název",
    "cím",
    "titlu",
    "название",
    "τίτλος",
    "标题",
    "標題",
    "제목",
];

const SUBTITLE: [&str; 22] = [
    "subtitle",
    "untertitel",
    "sous-titre",
    "sous-titr",
    "subtítulo",
    "subttulo",
    "sottotitolo",
    "subtítol",
    "ondertitel",
    "podtytuł",
    "podtytu",
    "underrubrik",
    "alaotsikko",
    "undertitel",
    "undertittel",
    "podnadpis",
    "podtitul",
    "alcím",
    "подзаголовок",
    "副标题",
    "副標題",
    "부제",
];

const QUOTE: [&str; 31] = [
    "quote",
    "intense quote",
    "quotations",
    "block text",
    "block quotation",
    "blockquote",
    "zitat",
    "intensives zitat",
    "citation",
    "citation intense",
    "cita",
    "cita destacada",
    "citazione",
    "citazione intensa",
    "citaat",
    "duidelijk citaat",
    "cytat",
    "cytat intensywny",
    "citat",
    "starkt citat",
    "lainaus",
    "erottuva lainaus",
    "sitat",
    "sterkt sitat",
    "citação",
    "citação intensa",
    "цитата",
    "выделенная цитата",
    "引用",
    "明显引用",
    "인용",
];

const CAPTION: [&str; 20] = [
    "caption",
    "image caption",
    "table caption",
    "illustration",
    "figure",
    "beschriftung",
    "légende",
    "descripción",
    "epígrafe",
    "didascalia",
    "bijschrift",
    "legenda",
    "beskrivning",
    "kuvaotsikko",
    "billedtekst",
    "bildetekst",
    "titulek",
    "képaláírás",
    "题注",
    "캡션",
];

/// Returns the role that a style's name or id stands for, or `None` if the name says nothing.
pub(super) fn of_name(name: &str) -> Option<Role> {
    let name = name.trim().to_lowercase();
    let (word, level) = split_number(&name);
    if let Some(level) = level {
        return HEADING.contains(&word).then_some(Role::Heading(level));
    }
    let has = |list: &[&str]| list.contains(&word);
    if has(&TITLE) {
        Some(Role::Title)
    } else if has(&HEADING_ALONE) {
        Some(Role::Heading(1))
    } else if has(&SUBTITLE) {
        Some(Role::Subtitle)
    } else if has(&QUOTE) || has(&["intensequote", "blocktext"]) {
        Some(Role::Quote)
    } else if has(&CAPTION) {
        Some(Role::Caption)
    } else {
        None
    }
}

/// Returns whether a style's name is that of a list style without its own numbering, as the
/// level from 0 and whether the list is ordered: `List Bullet 2`.
pub(super) fn list_of_name(name: &str) -> Option<(u8, bool)> {
    let name = name.trim().to_lowercase();
    let (word, level) = split_number(&name);
    let ordered = match word {
        "list bullet" | "listbullet" => false,
        "list number" | "listnumber" => true,
        _ => return None,
    };
    Some((level.unwrap_or(1).saturating_sub(1), ordered))
}

/// Splits a digit from 1 to 9 off the end: `titre 2`, `Heading2`.
fn split_number(name: &str) -> (&str, Option<u8>) {
    let digit = name.chars().next_back().and_then(|it| it.to_digit(10));
    let level = digit.and_then(|it| u8::try_from(it).ok()).filter(|it| *it > 0);
    let word = name.trim_end_matches(|it: char| it.is_ascii_digit());
    match level {
        Some(level) if word.len() + 1 == name.len() => (word.trim_end(), Some(level)),
        _ => (name, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_in_many_languages() {
        for name in [
            "heading 2",
            "Heading2",
            "Überschrift 2",
            "berschrift2",
            "Titre 2",
            "Título 2",
            "Kop 2",
            "Nagłówek 2",
            "Rubrik 2",
            "Otsikko 2",
            "عنوان 2",
            "标题 2",
        ] {
            assert_eq!(of_name(name), Some(Role::Heading(2)), "{name}");
        }
        assert_eq!(of_name("Titre"), Some(Role::Title));
        assert_eq!(of_name("Überschrift"), Some(Role::Heading(1)));
        assert_eq!(of_name("Intense Quote"), Some(Role::Quote));
        assert_eq!(of_name("Sous-titre"), Some(Role::Subtitle));
        assert_eq!(of_name("caption"), Some(Role::Caption));
        for name in ["Normal", "heading 10", "heading 0", "2", "", "Titles 1"] {
            assert_eq!(of_name(name), None, "{name}");
        }
    }

    #[test]
    fn list_styles_tell_level_and_kind() {
        assert_eq!(list_of_name("List Bullet"), Some((0, false)));
        assert_eq!(list_of_name("List Number 3"), Some((2, true)));
        assert_eq!(list_of_name("List Paragraph"), None);
    }
}
