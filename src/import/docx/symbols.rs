//! Maps the signs of symbol fonts to Unicode.

/// What stands for a sign without a character in Unicode.
pub(super) const UNKNOWN: char = '\u{FFFD}';

/// The font Symbol from 0x20 and from 0xA0, as Adobe and Unicode map it.
const SYMBOL_LOW: &str = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_\
    ‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";
const SYMBOL_HIGH: &str = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓\
    ◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\u{FFFD}〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭";

/// Returns the character of a sign of a font by its code, which may lie in the private area
/// from U+F000. Where Unicode has a closer shape that few fonts cover, a common one stands
/// for it. A code of a font that is not a symbol font is the character itself.
pub(super) fn character(font: &str, code: u32) -> char {
    let own = if (0xF000..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
    let found = match Font::of(font) {
        Some(Font::Symbol) => symbol(own),
        Some(Font::Wingdings) => wingdings(own),
        Some(Font::Wingdings2) => wingdings2(own),
        Some(Font::Wingdings3) => wingdings3(own),
        Some(Font::Webdings) => webdings(own),
        None => None,
    };
    match found {
        Some(character) => character,
        // A symbol font may hold ordinary characters beyond its own 256.
        None if code < 0x100 && Font::of(font).is_some() => UNKNOWN,
        None => char::from_u32(code)
            .filter(|it| !it.is_control() && !('\u{E000}'..='\u{F8FF}').contains(it))
            .unwrap_or(UNKNOWN),
    }
}

/// Maps the characters of the private area in the text of a symbol font; other text stays.
pub(super) fn text(font: Option<&str>, text: &str) -> String {
    let Some(font) = font.filter(|it| Font::of(it).is_some()) else {
        return text.to_owned();
    };
    let map = |it: char| match it {
        '\u{F000}'..='\u{F0FF}' => match character(font, u32::from(it)) {
            UNKNOWN => it,
            known => known,
        },
        _ => it,
    };
    text.chars().map(map).collect()
}

#[derive(Clone, Copy)]
enum Font {
    Symbol,
    Wingdings,
    Wingdings2,
    Wingdings3,
    Webdings,
}

impl Font {
    fn of(name: &str) -> Option<Self> {
        match name.trim().to_ascii_lowercase().as_str() {
            "symbol" | "standard symbols ps" | "opensymbol" => Some(Self::Symbol),
            "wingdings" | "wingdings regular" => Some(Self::Wingdings),
            "wingdings 2" => Some(Self::Wingdings2),
            "wingdings 3" => Some(Self::Wingdings3),
            "webdings" => Some(Self::Webdings),
            _ => None,
        }
    }
}

fn nth(table: &str, code: u32, first: u32) -> Option<char> {
    let index = usize::try_from(code.checked_sub(first)?).ok()?;
    table.chars().nth(index).filter(|it| *it != UNKNOWN)
}

fn symbol(code: u32) -> Option<char> {
    if code < 0xA0 { nth(SYMBOL_LOW, code, 0x20) } else { nth(SYMBOL_HIGH, code, 0xA0) }
}

fn wingdings(code: u32) -> Option<char> {
    Some(match code {
        0x20 => ' ',
        0x22 | 0x23 => '✂',
        0x28 => '☎',
        0x29 => '✆',
        0x2A | 0x2B => '✉',
        0x36 => '⌛',
        0x3F => '✍',
        0x41 => '✌',
        0x43 => '👍',
        0x44 => '👎',
        0x45 => '☜',
        0x46 => '☞',
        0x47 => '☝',
        0x48 => '☟',
        0x4A => '☺',
        0x4C => '☹',
        0x4E => '☠',
        0x51 => '✈',
        0x52 => '☼',
        0x54 => '❄',
        0x6C => '●',
        0x6D => '❍',
        0x6E => '■',
        0x6F | 0x70 => '□',
        0x71 => '❑',
        0x72 => '❒',
        0x73..=0x75 | 0x77 => '◆',
        0x76 => '❖',
        0x78 | 0xFD => '☒',
        0x80 => '⓪',
        0x81..=0x8A => return char::from_u32(u32::from('①') + code - 0x81),
        0x8C..=0x95 => return char::from_u32(u32::from('❶') + code - 0x8C),
        0x9E => '·',
        0x9F => '•',
        0xA1 | 0xA6 => '○',
        0xA4 => '◉',
        0xA5 => '◎',
        0xA7 => '▪',
        0xA8 => '☐',
        0xAA => '✦',
        0xAB => '★',
        0xAC => '✶',
        0xAD => '✴',
        0xAE => '✹',
        0xAF => '✵',
        0xB5 => '✪',
        0xB6 => '✰',
        _ => return wingdings_high(code),
    })
}

/// The arrows and marks at the end of Wingdings.
fn wingdings_high(code: u32) -> Option<char> {
    Some(match code {
        0xD5 => '⌫',
        0xD6 => '⌦',
        0xD8 => '➢',
        0xDF | 0xE7 => '←',
        0xE0 => '→',
        0xE1 | 0xE9 => '↑',
        0xE2 | 0xEA => '↓',
        0xE3 | 0xEB => '↖',
        0xE4 | 0xEC => '↗',
        0xE5 | 0xED => '↙',
        0xE6 | 0xEE => '↘',
        0xE8 => '➔',
        0xEF => '⇦',
        0xF0 => '⇨',
        0xF1 => '⇧',
        0xF2 => '⇩',
        0xF3 => '⇔',
        0xF4 => '⇕',
        0xFB => '✘',
        0xFC => '✔',
        0xFE => '☑',
        _ => return None,
    })
}

fn wingdings2(code: u32) -> Option<char> {
    Some(match code {
        0x20 => ' ',
        0x27 => '☎',
        0x4F => '✗',
        0x50 => '✓',
        0x51 | 0x53 | 0x54 => '☒',
        0x52 => '☑',
        0x69..=0x72 => return char::from_u32(u32::from('①') + code - 0x69),
        0x97 => '●',
        0x96 | 0x98 => '•',
        0x99 => '○',
        0xA0 | 0xA1 => '▪',
        0xA2 => '■',
        0xA3 => '☐',
        0xAE => '◆',
        _ => return None,
    })
}

fn wingdings3(code: u32) -> Option<char> {
    Some(match code {
        0x20 => ' ',
        0x66 => '←',
        0x67 => '→',
        0x68 => '↑',
        0x69 => '↓',
        0x6A => '↖',
        0x6B => '↗',
        0x6C => '↙',
        0x6D => '↘',
        0x6E => '↔',
        0x6F => '↕',
        0x70 => '▲',
        0x71 => '▼',
        0x72 => '△',
        0x73 => '▽',
        0x74 | 0x7C => '◀',
        0x75 | 0x7D => '▶',
        0x76 => '◁',
        0x77 => '▷',
        _ => return None,
    })
}

fn webdings(code: u32) -> Option<char> {
    Some(match code {
        0x20 => ' ',
        0x33 => '◀',
        0x34 => '▶',
        0x35 => '▲',
        0x36 => '▼',
        0x59 => '♥',
        0x61 => '✔',
        0x63 => '□',
        0x67 => '■',
        0x69 => 'ℹ',
        0x6E => '●',
        0x72 => '✘',
        0x9A => '✉',
        0xC5 | 0xC9 => '☎',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_symbol_fonts_become_characters() {
        assert_eq!(character("Symbol", 0xF0B7), '•');
        assert_eq!(character("Symbol", 0xF061), 'α');
        assert_eq!(character("Symbol", 0x57), 'Ω');
        assert_eq!(character("Symbol", 0xF0AE), '→');
        assert_eq!(character("Symbol", 0xF0E5), '∑');
        assert_eq!(character("Symbol", 0xF0FE), '⎭');
        assert_eq!(character("Symbol", 0xF0F0), UNKNOWN);
        assert_eq!(character("Wingdings", 0xF0FC), '✔');
        assert_eq!(character("Wingdings", 0xF028), '☎');
        assert_eq!(character("Wingdings", 0xF08D), '❷');
        assert_eq!(character("Wingdings", 0xF0FF), UNKNOWN);
        assert_eq!(character("Arial", 0xE9), 'é');
        assert_eq!(character("Arial", 0xF0FC), UNKNOWN);
        assert_eq!(character("Wingdings", 0x2713), '✓');
    }

    #[test]
    fn text_of_ordinary_fonts_stays() {
        assert_eq!(text(Some("Symbol"), "\u{F0B7} one"), "• one");
        assert_eq!(text(Some("Arial"), "\u{F0B7}"), "\u{F0B7}");
        assert_eq!(text(None, "\u{F0B7}"), "\u{F0B7}");
    }
}
