//! Encodes a briefing that is laid out as the document of a profile ([`EncodeJob`]).

use super::shared::Shared;
use super::{EncodeError, Profile};
use crate::briefing::{Briefing, ScreenStandard};
use crate::diagnostic::Severity;
use crate::languages::Date;
use crate::page::Page;
use crate::png::Resolution;
use crate::preflight::Checker;
use crate::{html, pdf, plain_text, png, svg};

/// What a document is made from.
pub(super) struct EncodeJob<'a> {
    pub(super) shared: &'a Shared,
    pub(super) briefing: &'a Briefing,
    /// The page of the sheet that the profile shows.
    pub(super) page: Option<&'a Page>,
    pub(super) today: Date,
    pub(super) resolution: Resolution,
    /// The name of the file.
    pub(super) name: &'a str,
}

impl EncodeJob<'_> {
    /// Writes the document of a profile. A press PDF is examined first.
    ///
    /// # Errors
    /// Returns an error if the document cannot be made, or has a fault.
    pub(super) fn encode(&self, profile: Profile) -> Result<Vec<u8>, EncodeError> {
        let page = || self.page.ok_or(EncodeError::NotAsked);
        Ok(match profile {
            Profile::Press => {
                let (options, ink) = self.press_options()?;
                let bytes = self.shared.writer().press(page()?, &options)?;
                fit_for_press(&bytes, self.shared.checker(), ink)?;
                bytes
            }
            Profile::Screen => {
                self.shared.writer().screen(page()?, self.screen_standard())?
            }
            Profile::Large => {
                self.shared.writer().screen(page()?, pdf::ScreenStandard::Ua1)?
            }
            Profile::Office => self.shared.writer().office(page()?)?,
            Profile::Html => {
                html::write(self.briefing, self.shared.assets().fonts())?.into_bytes()
            }
            Profile::Text => plain_text::write(self.briefing).into_bytes(),
            Profile::Svg => svg::write(page()?, &svg::Options::default())?.into_bytes(),
            Profile::Png => png::write(page()?, &png::Options::new(self.resolution))?,
        })
    }
}

impl EncodeJob<'_> {
    /// Returns the options of a press file, and the ink limit in per cent.
    pub(super) fn press_options(&self) -> Result<(pdf::PressOptions, f64), EncodeError> {
        let press = &self.briefing.poster().press;
        let condition = press.condition().map_err(pdf::PdfError::from)?;
        let ink = f64::from(condition.ink());
        let options = pdf::PressOptions::new(condition, self.today)
            .bleed(press.bleed)
            .marks(press.marks)
            .rich_black(press.rich_black)
            .file_name(self.name);
        Ok((options, ink))
    }

    pub(super) fn screen_standard(&self) -> pdf::ScreenStandard {
        match self.briefing.poster().screen {
            ScreenStandard::Ua1 => pdf::ScreenStandard::Ua1,
            ScreenStandard::Ua2 => pdf::ScreenStandard::Ua2,
        }
    }
}

/// Examines a press PDF as if another program had made it.
pub(super) fn fit_for_press(
    bytes: &[u8],
    checker: &Checker,
    ink: f64,
) -> Result<(), EncodeError> {
    let findings = checker.check_with_ink(bytes, ink)?;
    let is_error = |severity| severity == Severity::Error;
    match findings.into_iter().find(|finding| is_error(finding.rule.severity())) {
        Some(finding) => Err(EncodeError::Unfit(finding)),
        None => Ok(()),
    }
}
