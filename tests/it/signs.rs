//! Signs of everyday writing: each has a glyph in every cut, stands beside letters without
//! pushing lines apart, and is written in its own weight or in that of the text.

use std::sync::Arc;

use briefing::assets::Assets;
use briefing::assets::fonts::{FaceId, FontSet, Script};
use briefing::text::{Shaper, TextRole};
use briefing::units::Em;

use crate::support::Loaded;

/// What people bring from Word, websites and e-mails.
const EVERYDAY: &str = "←↑→↓↔↕⇒⇐⇔⟶➔➜➤►▶◀▲▼✓✔✗✘☑☒☐■□▪▫●○◆◇★☆◦‣⁃☎☏✆📞✉✂✎✏☞☛⚠☢☣⛔☀☁☂☺☹♥♦♣♠\
    ♀♂⚥♪♫①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸❹❺❻❼❽❾❿➀➁➂➃➄➅➆➇➈➉½¼¾⅓⅔⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ₀₁₂₃₄₅₆₇₈₉\
    ≤≥≠≈±×÷√∞∑∏∆∂∫∈∉∩∪⊂⊆∴∵∝∠⊥°′″‰µμ℃℉№℡™℠ℓ℮Ω₹₺₽₿₴₦₫₩₪฿€£¥⌘⌥⇧⌫⏎📧🏠✅❌❎❗❓⭐❤⏰📅📍🔗📱👍🚫😀🎉";

fn book() -> FontSet {
    FontSet::embedded().unwrap()
}

#[test]
fn every_sign_has_a_glyph_in_every_cut() {
    let book = book();
    for sign in EVERYDAY.chars() {
        for cut in FaceId::ALL {
            let id = book.face_for(cut, sign);
            let id = id.unwrap_or_else(|| panic!("{cut:?} has no {sign}"));
            let face = book.face(id);
            let glyph = face.glyph(sign).unwrap();
            assert!(
                face.glyph_extents(glyph).0 > face.glyph_extents(glyph).1,
                "{sign} is empty"
            );
            let FaceId::Script { script, is_bold, is_italic } = id else { continue };
            // Signs do not become bold by being in italics.
            if script.is_signs() {
                assert!(!is_italic, "{sign}");
                assert_eq!(is_bold, cut.is_bold() && script.has_bold(), "{sign}");
            }
        }
    }
}

/// Lines of text with signs are as far apart as those without.
#[test]
fn no_sign_pushes_lines_apart() {
    /// The least leading, and the height of capitals.
    const LEADING: f64 = 1.3;
    let assets = Assets::new(".").unwrap();
    let mut shaper = Shaper::new(assets.fonts());
    let capital = shaper.cap_height().0;
    let symbols = ['\u{2190}', '\u{2600}', '\u{1f300}'];
    let all =
        EVERYDAY.chars().chain(symbols.into_iter().flat_map(|it| {
            (0..512).filter_map(move |n| char::from_u32(u32::from(it) + n))
        }));
    for sign in all.filter(|it| assets.fonts().covers(*it)) {
        for voice in [TextRole::Body, TextRole::Display] {
            let shaped = shaper.shape_plain(&format!("a {sign} b"), voice);
            let (Em(top), Em(bottom)) = shaped.ink_bounds();
            assert!(top * 2.0 - capital < LEADING, "{sign} is too high");
            assert!(capital - bottom * 2.0 < LEADING, "{sign} is too deep");
        }
    }
}

#[test]
fn a_sign_keeps_to_its_place_between_words_of_other_scripts() {
    let assets = Assets::new(".").unwrap();
    let mut shaper = Shaper::new(assets.fonts());
    for text in ["اتصل ☎ 999 → الآن ✓", "חשוב ⚠ מאוד", "позвоните ☎ сейчас", "请 ✓ 打"]
    {
        let shaped = shaper.shape_plain(text, TextRole::Body);
        let line = shaped.break_lines(Em(1e6)).pop().unwrap();
        let runs = shaped.runs(&line);
        assert!(
            runs.iter().all(|it| it.glyphs.iter().all(|glyph| glyph.id != 0)),
            "{text}"
        );
        let has_signs = |id| matches!(id, FaceId::Script { script: Script::Symbols, .. });
        assert!(runs.iter().any(|it| has_signs(it.face)), "{text}");
    }
}

/// The selectors that ask for a picture are not part of what is said.
#[test]
fn a_sign_that_asks_to_be_a_picture_is_the_same_sign() {
    let body = "Look: ⚠️ ☎︎ ❤️ 5️ km".to_owned();
    let briefing = Loaded::from_bodies(&std::array::from_fn::<_, 7, _>(|_| body.clone()));
    let briefing = briefing.briefing();
    let html = briefing::html::write(&briefing, &Arc::new(book())).unwrap();
    assert!(html.contains("Look: ⚠ ☎ ❤"));
    assert!(!html.contains(['\u{fe0e}', '\u{fe0f}']));
}

/// Without the signs' own fonts the same text is refused: what holds the tests above.
#[test]
fn a_sign_that_no_font_has_is_found_missing() {
    let book = book();
    for sign in ['🤻', '🂡', '⨌', '\u{20e3}', '🟢'] {
        assert!(
            FaceId::ALL.iter().all(|cut| book.face_for(*cut, sign).is_none()),
            "{sign}"
        );
    }
    assert!(book.substitute('🟢').unwrap().hint.contains("`green`"));
    assert_eq!(book.suggestion('⨌').unwrap().family, "Noto Sans Math");
}
