//! The packed fonts of other scripts: inside the program, or handed over one by one by a program
//! that loads each when a text first needs it, such as a page in a browser.

use std::borrow::Cow;
use std::sync::OnceLock;

/// Returns the file of a font, packed as WOFF2, by its name in `fonts/noto`, such as
/// `NotoSansThai-Bold`; `None` if it cannot be had now.
pub type ScriptFonts = fn(name: &str) -> Option<Vec<u8>>;

static SOURCE: OnceLock<ScriptFonts> = OnceLock::new();

/// Sets where fonts of other scripts come from if the feature `script-fonts` is off. Only the first
/// call counts. A font that is handed over is kept; one that cannot be had is asked for again.
pub fn provide_script_fonts(source: ScriptFonts) {
    let _kept = SOURCE.set(source);
}

/// Returns a packed font.
pub(super) fn font(name: &str) -> Option<Cow<'static, [u8]>> {
    let provided = || SOURCE.get().and_then(|source| source(name)).map(Cow::Owned);
    embedded(name).map(Cow::Borrowed).or_else(provided)
}

#[cfg(not(feature = "script-fonts"))]
const fn embedded(_name: &str) -> Option<&'static [u8]> {
    None
}

#[cfg(feature = "script-fonts")]
fn embedded(name: &str) -> Option<&'static [u8]> {
    macro_rules! files {
        ($($name:literal),+ $(,)?) => {
            match name {
                $($name => {
                    include_bytes!(concat!("../../../fonts/noto/", $name, ".woff2"))
                })+
                _ => return None,
            }
        };
    }
    Some(files!(
        "NotoEmoji-Regular",
        "NotoNaskhArabic-Bold",
        "NotoNaskhArabic-Regular",
        "NotoNastaliqUrdu-Bold",
        "NotoNastaliqUrdu-Regular",
        "NotoSans-Bold",
        "NotoSans-BoldItalic",
        "NotoSans-Italic",
        "NotoSans-Regular",
        "NotoSansBengali-Bold",
        "NotoSansBengali-Regular",
        "NotoSansDevanagari-Bold",
        "NotoSansDevanagari-Regular",
        "NotoSansEthiopic-Bold",
        "NotoSansEthiopic-Regular",
        "NotoSansGujarati-Bold",
        "NotoSansGujarati-Regular",
        "NotoSansGurmukhi-Bold",
        "NotoSansGurmukhi-Regular",
        "NotoSansHebrew-Bold",
        "NotoSansHebrew-Regular",
        "NotoSansSC-Bold",
        "NotoSansSC-Regular",
        "NotoSansSinhala-Bold",
        "NotoSansSinhala-Regular",
        "NotoSansTC-Bold",
        "NotoSansTC-Regular",
        "NotoSansTamil-Bold",
        "NotoSansTamil-Regular",
        "NotoSansThai-Bold",
        "NotoSansThai-Regular",
        "NotoSymbols-Bold",
        "NotoSymbols-Regular",
    ))
}
