//! Finds UTF-8 text that was opened in a single-byte encoding: `â€™` for `’`, `Ã©` for `é`.
//!
//! The characters are turned back into bytes; if the bytes are UTF-8, they give the correct
//! text. Real text passes, because two letters of a language are seldom UTF-8 by chance. Where
//! they may be, as in `É»` at the end of a French quotation, the letters around them decide.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

/// A single-byte encoding.
struct Encoding {
    /// The characters of the bytes 80 to FF.
    upper: &'static str,
    /// The fewest letters in a row that cannot be UTF-8 by chance.
    run: usize,
    bytes: OnceLock<HashMap<char, u8>>,
}

/// Windows-1252, with the C1 controls where it has no character, as browsers read it (WHATWG
/// Encoding, windows-1252).
static WESTERN: Encoding = Encoding {
    upper: "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ\
            \u{a0}¡¢£¤¥¦§¨©ª«¬\u{ad}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß\
            àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ",
    run: 1,
    bytes: OnceLock::new(),
};
/// Mac OS Roman.
static MACINTOSH: Encoding = Encoding {
    upper: "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø\
            ¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{f8ff}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ",
    run: 1,
    bytes: OnceLock::new(),
};
/// Windows-1250, for Central Europe.
static CENTRAL: Encoding = Encoding {
    upper: "€\u{81}‚\u{83}„…†‡\u{88}‰Š‹ŚŤŽŹ\u{90}‘’“”•–—\u{98}™š›śťžź\
            \u{a0}ˇ˘Ł¤Ą¦§¨©Ş«¬\u{ad}®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľżŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß\
            ŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙",
    run: 1,
    bytes: OnceLock::new(),
};
/// Windows-1251, for Cyrillic. Its letters form UTF-8 by chance more often than others.
static CYRILLIC: Encoding = Encoding {
    upper: "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{98}™љ›њќћџ\
            \u{a0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{ad}®Ї°±Ііґµ¶·ё№є»јЅѕїАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ\
            абвгдежзийклмнопрстуфхцчшщъыьэюя",
    run: 3,
    bytes: OnceLock::new(),
};

/// Signs that may follow a word without a space in real text.
const CLOSING: &str = "‘’“”‚„…–—‹›«»•·\u{a0}™®©°";
/// The most characters of a range that are decoded together, except in a word of another
/// script.
const LONGEST: usize = 16;

impl Encoding {
    /// Returns the byte of a character. The C1 controls stand for themselves, as in ISO
    /// 8859-1.
    fn byte(&self, character: char) -> Option<u8> {
        if matches!(character, '\u{80}'..='\u{9f}') {
            return u8::try_from(u32::from(character)).ok();
        }
        let bytes =
            self.bytes.get_or_init(|| self.upper.chars().zip(0x80..=0xff).collect());
        bytes.get(&character).copied()
    }

    /// Tells whether a character is the first byte of a UTF-8 sequence.
    fn is_lead(&self, character: char) -> bool {
        self.byte(character).is_some_and(|it| (0xc2..=0xf4).contains(&it))
    }

    /// Decodes the UTF-8 sequence at the start of a text. Returns its character and its
    /// length.
    fn sequence(&self, text: &str) -> Option<(char, usize)> {
        let mut characters = text.chars();
        let first = characters.next().filter(|it| !it.is_ascii())?;
        let lead = self.byte(first)?;
        let length = match lead {
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            _ => return None,
        };
        let mut bytes = vec![lead];
        let mut end = first.len_utf8();
        for character in characters.take(length - 1) {
            bytes.push(self.byte(character).filter(|it| (0x80..0xc0).contains(it))?);
            end += character.len_utf8();
        }
        let meant = std::str::from_utf8(&bytes).ok()?.chars().next()?;
        Some((meant, end))
    }

    /// Decodes the sequences of a text from an offset while they are damage, or all of them if
    /// the text is known to be damaged. Returns each end with the character.
    fn run(&self, text: &str, at: usize, is_known: bool) -> Vec<(usize, char)> {
        let mut run: Vec<(usize, char)> = Vec::new();
        let mut start = at;
        while let Some((meant, length)) =
            text.get(start..).and_then(|it| self.sequence(it))
        {
            let end = start + length;
            let goes_on =
                is_known || !run.is_empty() && (self.run > 1 || is_foreign(meant));
            let is_whole = run.len() >= LONGEST && !is_foreign(meant);
            if is_whole || !goes_on && !self.is_no_chance(text, start..end, meant) {
                break;
            }
            run.push((end, meant));
            start = end;
        }
        run
    }

    /// Tells whether a sequence is damage, judging by its character and the letters around it.
    fn is_no_chance(&self, text: &str, range: Range<usize>, meant: char) -> bool {
        if is_foreign(meant) {
            return true;
        }
        let is_used = match meant {
            '\u{80}'..='\u{17f}'
            | '\u{1e00}'..='\u{1eff}'
            | '\u{2000}'..='\u{27ff}'
            | '\u{feff}'
            | '\u{fffd}' => true,
            // Bullets of Word. No word contains `ï‚·`.
            '\u{f000}'..='\u{f0ff}' => return true,
            // Romanian letters.
            '\u{218}'..='\u{21b}' => !std::ptr::eq(self, &MACINTOSH),
            _ => meant >= '\u{1f000}',
        };
        let sequence = text.get(range.clone()).unwrap_or_default();
        if !is_used || sequence.chars().skip(1).any(|it| !CLOSING.contains(it)) {
            return is_used;
        }
        // A capital at the end of a word with a sign after it: `IRMÃ”`, `Å”`.
        let before = text.get(..range.start).and_then(|it| it.chars().next_back());
        let after = text.get(range.end..).and_then(|it| it.chars().next());
        let is_word = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
        if before.is_some_and(|it| it.is_lowercase() || it.is_ascii_digit()) {
            return true;
        }
        // Welsh `Â’R`, Turkish `ALÂ’NIN`.
        !sequence.ends_with('’')
            && (is_word(after)
                || after.is_some_and(|it| self.is_lead(it))
                || sequence.starts_with('Â') && !is_word(before))
    }
}

/// Returns the damaged ranges of a text in order, each with its correct text. The text is
/// empty if a character is lost.
pub(super) fn find(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    if text.is_ascii() {
        return found;
    }
    let mut at = 0;
    while let Some(first) = text.get(at..).and_then(|it| it.chars().next()) {
        match stretch(text, at, false).filter(|_| !first.is_ascii()) {
            Some((end, meant)) => {
                found.push((at..end, meant));
                at = end;
            }
            None => at += first.len_utf8(),
        }
    }
    found
}

/// Returns the end and the correct text of the damaged range at an offset.
fn stretch(text: &str, at: usize, is_known: bool) -> Option<(usize, String)> {
    let rest = text.get(at..)?;
    if rest.starts_with('\u{fffd}') {
        let end = text.len() - rest.trim_start_matches('\u{fffd}').len();
        return Some((end, String::new()));
    }
    for encoding in [&WESTERN, &MACINTOSH, &CENTRAL, &CYRILLIC] {
        let run = encoding.run(text, at, is_known);
        let Some(&(end, meant)) = run.first() else { continue };
        let decoded: String = run.iter().map(|it| it.1).collect();
        // Letters of other scripts are decoded in rows. Everything else is decoded one at a
        // time, because each character has a remedy of its own.
        let is_sign = matches!(meant, '\u{2000}'..='\u{27ff}');
        if is_foreign(meant) || encoding.run > 1 && !is_sign {
            if run.len() < encoding.run.max(2) {
                continue;
            }
            return Some((run.last()?.0, decoded));
        }
        // Damaged twice: `Ã¢â‚¬â„¢` is `â€™` is `’`.
        if let Some((length, again)) = stretch(&decoded, 0, true) {
            let count = decoded.get(..length)?.chars().count();
            return Some((run.get(count.checked_sub(1)?)?.0, again));
        }
        return Some((end, recovered(meant)));
    }
    // `â€\u{9d}` without its last byte, which many programs drop.
    rest.starts_with("â€").then(|| (at + "â€".len(), "”".to_owned()))
}

/// Returns the text of a decoded character. U+0092 is a character of Windows-1252, a character
/// of a symbol font is a bullet, and a replacement character is lost.
fn recovered(meant: char) -> String {
    match meant {
        '\u{fffd}' => String::new(),
        '\u{f000}'..='\u{f0ff}' => "•".to_owned(),
        _ => super::signs::of_windows(meant).unwrap_or(meant).to_string(),
    }
}

/// Tells whether a character is a letter of another script than Latin.
fn is_foreign(character: char) -> bool {
    character.is_alphabetic()
        && !matches!(character, '\0'..='\u{2af}' | '\u{1e00}'..='\u{1eff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn damage_in(text: &str) -> Vec<(String, String)> {
        find(text).into_iter().map(|(range, it)| (text[range].to_owned(), it)).collect()
    }

    /// Returns a text as a program shows it that opens it in the wrong encoding.
    fn damage(text: &str, encoding: &Encoding) -> String {
        let upper: Vec<char> = encoding.upper.chars().collect();
        text.bytes()
            .map(|it| match usize::from(it).checked_sub(0x80) {
                Some(at) => upper[at],
                None => char::from(it),
            })
            .collect()
    }

    #[test]
    fn each_encoding_is_complete() {
        for encoding in [&WESTERN, &CENTRAL, &CYRILLIC, &MACINTOSH] {
            assert_eq!(encoding.upper.chars().count(), 128, "{}", encoding.upper);
        }
    }

    #[test]
    fn damaged_text_is_recovered() {
        let cases = [
            ("Itâ€™s", "â€™", "’"),
            ("cafÃ© open", "Ã©", "é"),
            ("dÃ©jÃ\u{a0} vu", "Ã©", "é"),
            ("Â£5", "Â£", "£"),
            ("time â€“ now", "â€“", "–"),
            ("a quoteâ€\u{9d} here", "â€\u{9d}", "”"),
            ("a quoteâ€ here", "â€", "”"),
            ("30Â°", "Â°", "°"),
            ("Ã‰cole", "Ã‰", "É"),
            ("Ã–sterreich", "Ã–", "Ö"),
            ("proszÄ™", "Ä™", "ę"),
            ("sÄ… dwa", "Ä…", "ą"),
            ("5â‚¬", "â‚¬", "€"),
            ("Ã¢â‚¬â„¢", "Ã¢â‚¬â„¢", "’"),
            ("Ã‚Â£5", "Ã‚Â£", "£"),
            ("È™i", "È™", "ș"),
            ("pĹ™edĹˇkolnĂ", "Ĺ™", "ř"),
            ("вЂ™", "вЂ™", "’"),
            ("ï¿½", "ï¿½", ""),
            ("ï‚·\tone", "ï‚·", "•"),
            ("It\u{e2}\u{80}\u{99}s", "\u{e2}\u{80}\u{99}", "’"),
            ("a \u{fffd} b", "\u{fffd}", ""),
            ("ðŸ˜€", "ðŸ˜€", "😀"),
            ("tiáº¿ng", "áº¿", "ế"),
            ("itÂ’s", "Â’", "’"),
            ("caf√©", "√©", "é"),
            ("it‚Äôs", "‚Äô", "’"),
            ("¬£5", "¬£", "£"),
        ];
        for (text, found, meant) in cases {
            let said = damage_in(text);
            assert_eq!(
                said.first(),
                Some(&(found.to_owned(), meant.to_owned())),
                "{text}"
            );
        }
        let twice = damage(&damage("It’s café", &WESTERN), &WESTERN);
        assert_eq!(damage_in(&twice).len(), 2, "{:?}", damage_in(&twice));
    }

    #[test]
    fn words_of_other_scripts_are_read_whole() {
        for (text, encoding) in [
            ("Помощь", &WESTERN),
            ("Помощь", &CYRILLIC),
            ("βοήθεια", &WESTERN),
            ("שלום", &WESTERN),
            ("مرحبا", &WESTERN),
            ("儿童", &WESTERN),
        ] {
            let damaged = damage(text, encoding);
            assert_eq!(damage_in(&damaged), [(damaged.clone(), text.to_owned())]);
        }
    }

    #[test]
    fn real_text_passes() {
        for text in [
            "NÃO À GUERRA, IRMÃ”, MANHÃ… MAÇÃ — PÃO",
            "« L’ÂGE D’OR » À L’ÉCOLE, « CAFÉ», “CAFÉ”, HÉ… É’",
            "« il a dit “café”»",
            "TÂN, TŶ, LLÊN, â’r, Â’R, “gyda â”, ALÂ’NIN",
            "Ä“, „HÖ“, »TRÄ«, Å”, ÅLAND, SÅ…",
            "ROMÂNIA, „CASĂ”, ÎN",
            "XÃ, ĐÃ”, MÃ… VIỆT NAM",
            "HÂLÂ», Ä°stanbul değil İstanbul",
            "Рік, Єва, СССР”, «Рівне»",
            "ČÁST, ŘÍJEN, „ĎÁBEL“",
            "50 £, 20 °C, § 5, ½, © 2026, “quoted”, ‘single’ – — …",
        ] {
            let text = text.replace("Ä°", "I");
            assert_eq!(damage_in(&text), [], "{text}");
        }
    }
}
