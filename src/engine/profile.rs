//! Defines the kinds of documents that a briefing can be rendered as.

use std::fmt;
use std::str::FromStr;

/// A kind of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Profile {
    /// PDF for a print house: PDF/X-4, CMYK, bleed and crop marks.
    Press,
    /// PDF for screens, e-mail and screen readers: tagged, sRGB, live links.
    Screen,
    /// PDF for an office printer or a copier: black on white, A4 if no paper is given.
    Office,
    /// PDF in large print, on as many pages as it takes: black, 18 pt, one column.
    Large,
    /// A web page in one file, in WCAG 2.2 AA.
    Html,
    /// Plain text.
    Text,
    /// The poster as one vector drawing, in sRGB.
    Svg,
    /// The poster as one picture of pixels, in sRGB.
    Png,
}

/// A sheet that documents show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum SheetKind {
    /// The poster, on the paper that the briefing names.
    Poster,
    /// The handout, on the paper of an office printer.
    Handout,
    /// The pages of the large print.
    LargePrint,
}

/// A name that no [`Profile`] has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no profile `{0}`")]
pub struct UnknownProfile(String);

impl Profile {
    /// Every profile, in the order that documents are written in.
    pub const ALL: &'static [Self] = &[
        Self::Press,
        Self::Screen,
        Self::Office,
        Self::Large,
        Self::Html,
        Self::Text,
        Self::Svg,
        Self::Png,
    ];
    /// The profiles that a check makes. A picture shows the sheet of the screen PDF, so that
    /// it adds no diagnostics.
    pub const CHECKED: &'static [Self] =
        &[Self::Press, Self::Screen, Self::Office, Self::Large, Self::Html, Self::Text];
    /// The profiles of a request that names none.
    pub const USUAL: &'static [Self] = &[Self::Press, Self::Screen, Self::Office];

    /// Returns the name, as the command line has it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Press => "press",
            Self::Screen => "screen",
            Self::Office => "office",
            Self::Large => "large",
            Self::Html => "html",
            Self::Text => "text",
            Self::Svg => "svg",
            Self::Png => "png",
        }
    }

    /// Describes the document in a line.
    #[must_use]
    pub const fn description(self) -> &'static str {
        match self {
            Self::Press => "PDF for a print house: PDF/X-4, CMYK, bleed and crop marks",
            Self::Screen => {
                "PDF for screens, e-mail and screen readers: tagged, sRGB, live links"
            }
            Self::Office => {
                "PDF for an office printer or a copier: black on white, A4 if no paper is given"
            }
            Self::Large => {
                "PDF in large print for readers with low vision: 18 pt, one column, several pages"
            }
            Self::Html => {
                "A web page in one file, for every width of screen, in WCAG 2.2 AA"
            }
            Self::Text => "Plain text, for an e-mail",
            Self::Svg => {
                "A drawing of the poster in one file, for web pages and design programs"
            }
            Self::Png => "A picture of the poster, for social media, slides and e-mail",
        }
    }

    /// Returns the standards that documents conform to.
    #[must_use]
    pub const fn standard(self) -> &'static str {
        match self {
            Self::Press => "PDF/X-4 and PDF/A-2b",
            Self::Screen | Self::Office | Self::Large => "PDF/UA-1 and PDF/A-2a",
            Self::Html => "HTML, WCAG 2.2 AA",
            Self::Text => "UTF-8",
            Self::Svg => "SVG 1.1",
            Self::Png => "PNG, sRGB",
        }
    }

    /// Returns the media type (RFC 6838).
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Press | Self::Screen | Self::Office | Self::Large => "application/pdf",
            Self::Html => "text/html; charset=utf-8",
            Self::Text => "text/plain; charset=utf-8",
            Self::Svg => "image/svg+xml",
            Self::Png => "image/png",
        }
    }

    /// Returns whether documents are printed, so that readers cannot follow links.
    #[must_use]
    pub const fn is_paper(self) -> bool {
        match self {
            Self::Press | Self::Office | Self::Large => true,
            Self::Screen | Self::Html | Self::Text | Self::Svg | Self::Png => false,
        }
    }

    /// Returns the sheet that documents show; `None` if they have no pages.
    #[must_use]
    pub const fn sheet(self) -> Option<SheetKind> {
        match self {
            Self::Press | Self::Screen | Self::Svg | Self::Png => Some(SheetKind::Poster),
            Self::Office => Some(SheetKind::Handout),
            Self::Large => Some(SheetKind::LargePrint),
            Self::Html | Self::Text => None,
        }
    }

    /// Returns the end of a file name, with its dot: `.screen.pdf`. Four profiles are PDFs,
    /// so their names say which.
    #[must_use]
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::Press => ".press.pdf",
            Self::Screen => ".screen.pdf",
            Self::Office => ".office.pdf",
            Self::Large => ".large.pdf",
            Self::Html => ".html",
            Self::Text => ".txt",
            Self::Svg => ".svg",
            Self::Png => ".png",
        }
    }
}

impl fmt::Display for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Profile {
    type Err = UnknownProfile;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let profile = Self::ALL.iter().find(|it| it.name().eq_ignore_ascii_case(name));
        profile.copied().ok_or_else(|| UnknownProfile(name.to_owned()))
    }
}

impl fmt::Display for SheetKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Poster => "poster",
            Self::Handout => "handout",
            Self::LargePrint => "large print",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn profiles_have_names_and_suffixes_of_their_own() {
        let mut suffixes: Vec<_> = Profile::ALL.iter().map(|it| it.suffix()).collect();
        suffixes.sort_unstable();
        suffixes.dedup();
        assert_eq!(suffixes.len(), Profile::ALL.len());
        for &profile in Profile::ALL {
            assert_eq!(profile.name().to_uppercase().parse(), Ok(profile));
        }
        assert!("pdf".parse::<Profile>().is_err());
    }

    /// The `match` names every profile, so that the compiler asks for a new one here.
    #[test]
    fn every_profile_is_listed() {
        macro_rules! profiles {
            ($($name:ident)*) => {{
                let _is_complete = |profile| match profile { $(Profile::$name)|* => () };
                [$(Profile::$name),*]
            }};
        }
        let every = profiles!(Press Screen Office Large Html Text Svg Png);
        assert_eq!(Profile::ALL, every);
    }

    #[test]
    fn all_profiles_are_in_order() {
        assert!(Profile::ALL.is_sorted());
        assert!(Profile::USUAL.is_sorted());
    }
}
