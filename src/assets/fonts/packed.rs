//! The packed fonts of other scripts.

use std::borrow::Cow;

use crate::assets::data;

/// Returns a font, packed as WOFF2, by its name in `fonts/noto`, such as `NotoSansThai-Bold`;
/// `None` if it cannot be had now.
pub(super) fn font(name: &str) -> Option<Cow<'static, [u8]>> {
    let provided = || data::provided(&format!("fonts/{name}.woff2")).map(Cow::Owned);
    embedded(name).map(Cow::Borrowed).or_else(provided)
}

#[cfg(not(feature = "all-data"))]
const fn embedded(_name: &str) -> Option<&'static [u8]> {
    None
}

#[cfg(feature = "all-data")]
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
