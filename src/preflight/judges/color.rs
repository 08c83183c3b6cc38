//! Judges colour spaces and rendering intents.

use super::intent::Intent;
use crate::preflight::Rule;
use crate::preflight::content::color_note::ColorNote;
use crate::preflight::content::inspect::Inspect;
use crate::preflight::device::DeviceSpace;
use crate::preflight::file::object::name_text;
use crate::preflight::finding::Reporter;

/// The rendering intents of PDF (ISO 32000-1, table 70).
const RENDERING_INTENTS: [&[u8]; 4] =
    [b"AbsoluteColorimetric", b"RelativeColorimetric", b"Saturation", b"Perceptual"];

/// Judges colour spaces by the device of the output intent.
pub(super) struct ColorJudge {
    intent: Option<Intent>,
}

impl ColorJudge {
    pub(super) const fn new(intent: Option<Intent>) -> Self {
        Self { intent }
    }

    /// Reports a device space that the output intent is not for. Gray suits every device.
    fn device(&self, space: DeviceSpace, report: &mut Reporter<'_>) {
        let rule = match space {
            DeviceSpace::Gray => return,
            DeviceSpace::Rgb => Rule::DeviceRgb,
            DeviceSpace::Cmyk => Rule::DeviceCmyk,
        };
        let name = space.name();
        match self.intent.map(|intent| intent.device) {
            Some(intent) if intent == space => {}
            Some(intent) => {
                let intent = intent.name();
                let message =
                    format!("{name} is used, and the output intent is for {intent}");
                report.add(rule, message);
            }
            None => {
                report
                    .add(rule, format!("{name} is used, and there is no output intent"));
            }
        }
    }
}

impl Inspect<'_> for ColorJudge {
    fn color_space(&mut self, notes: &[ColorNote], report: &mut Reporter<'_>) {
        for note in notes {
            match note {
                ColorNote::Device(space) => self.device(*space, report),
                ColorNote::Missing(name) => {
                    let message = format!("there is no colour space `{name}`");
                    report.add(Rule::ContentResource, message);
                }
                ColorNote::Profile(problem) => {
                    report
                        .add(Rule::IccDamaged, format!("an embedded profile: {problem}"));
                }
                ColorNote::CmykProfile(profile) => {
                    if self.intent.is_some_and(|intent| intent.profile == *profile) {
                        let message =
                            "CMYK is used with the profile of the output intent";
                        report.add(Rule::IccIsIntent, message);
                    }
                }
                ColorNote::TwoInks(name) => {
                    let message =
                        format!("the spot colour `{name}` is defined in two ways");
                    report.add(Rule::SpotAmbiguous, message);
                }
                ColorNote::Malformed(error) => {
                    report.add(Rule::ColorSpace, error.to_string());
                }
            }
        }
    }

    fn rendering_intent(&mut self, name: &[u8], report: &mut Reporter<'_>) {
        if !RENDERING_INTENTS.contains(&name) {
            let message = format!("`{}` is not a rendering intent", name_text(name));
            report.add(Rule::RenderingIntent, message);
        }
    }
}
