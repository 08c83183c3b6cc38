//! Parses an ICC profile as a [`PrintingCondition`].

use std::sync::{Arc, LazyLock};

use moxcms::{ColorProfile, DataColorSpace, ProfileClass, ProfileText};

use super::error::ConditionProblem;
use super::few_inks::few_inks;
use super::registry::{REGISTRY, registered};
use super::separation::{Separation, percent};
use super::two_inks::TwoInks;
use crate::color::{Cmyk, Lab, Srgb};
use crate::memo::Memo;

/// Size limit of a profile in bytes.
pub const PROFILE_BYTES: u64 = 16 << 20;
/// Length limit of a description in characters; longer ones are cut.
const LONGEST_NAME: usize = 80;

/// Flat colours whose builds are kept: those of about a hundred themes.
const FLAT_COLORS: usize = 2048;

/// A printing condition: paper, inks and press as an ICC profile describes them.
#[derive(Debug)]
pub struct PrintingCondition {
    identifier: String,
    registered: bool,
    info: String,
    icc: Arc<[u8]>,
    separation: Separation,
    few_inks: Memo<Srgb, Cmyk, FLAT_COLORS>,
    two_inks: TwoInks,
}

impl PrintingCondition {
    /// Returns FOGRA39, offset printing on coated paper (ISO 12647-2:2004/Amd 1): what print
    /// houses in Europe expect unless something else is agreed. The profile is parsed once.
    ///
    /// # Errors
    /// Returns an error if the embedded profile is damaged.
    pub fn fogra39() -> Result<Arc<Self>, ConditionProblem> {
        static FOGRA39: LazyLock<Result<Arc<PrintingCondition>, ConditionProblem>> =
            LazyLock::new(|| {
                let icc: &[u8] = include_bytes!("FOGRA39L_coated.icc");
                PrintingCondition::from_icc(icc.to_vec()).map(Arc::new)
            });
        FOGRA39.clone()
    }

    /// Parses a profile.
    ///
    /// # Errors
    /// Returns an error if the profile is not a CMYK output profile of a version that PDF 1.6
    /// allows, or if its tables make paper dark or full ink light.
    pub fn from_icc(icc: Vec<u8>) -> Result<Self, ConditionProblem> {
        check_header(&icc)?;
        let damaged = |_| ConditionProblem::Damaged;
        let profile = ColorProfile::new_from_slice(&icc).map_err(damaged)?;
        if profile.profile_class != ProfileClass::OutputDevice {
            return Err(ConditionProblem::Class);
        }
        if profile.color_space != DataColorSpace::Cmyk {
            return Err(ConditionProblem::NotCmyk);
        }
        if profile.pcs != DataColorSpace::Lab {
            return Err(ConditionProblem::ConnectionSpace);
        }
        let name = profile.description.as_ref().and_then(description).unwrap_or_default();
        let name: String =
            name.chars().filter(|it| !it.is_control()).take(LONGEST_NAME).collect();
        let separation = Separation::new(profile).ok_or(ConditionProblem::Tables)?;
        if !separation.is_sane() {
            return Err(ConditionProblem::Insane);
        }
        let registered = registered(&name);
        Ok(Self {
            registered: registered.is_some(),
            identifier: registered.unwrap_or_else(|| "Custom".to_owned()),
            info: if name.trim().is_empty() {
                "A printing condition without a name".to_owned()
            } else {
                name.trim().to_owned()
            },
            icc: icc.into(),
            separation,
            few_inks: Memo::default(),
            two_inks: TwoInks::default(),
        })
    }

    /// Returns the registered name of the condition, or `Custom` (ISO 32000-1, table 365).
    #[must_use]
    pub fn identifier(&self) -> &str {
        &self.identifier
    }

    /// Returns the description in the profile.
    #[must_use]
    pub fn info(&self) -> &str {
        &self.info
    }

    /// Returns the address of the registry if the identifier is registered.
    #[must_use]
    pub fn registry(&self) -> Option<&str> {
        self.registered.then_some(REGISTRY)
    }

    /// Returns the bytes of the profile, shared.
    pub(crate) const fn shared_icc(&self) -> &Arc<[u8]> {
        &self.icc
    }

    /// Returns the bytes of the profile.
    #[must_use]
    pub fn icc(&self) -> &[u8] {
        &self.icc
    }

    /// Returns the build of a colour in whole per cents. Greys use black alone, white uses no
    /// ink, and the total is at most 300 %.
    #[must_use]
    pub fn separate(&self, color: Srgb) -> Cmyk {
        percent(self.separation.inks(color))
    }

    /// Returns the build of a colour without rounding: four amounts of 0 to 1.
    #[must_use]
    pub fn separate_exact(&self, color: Srgb) -> [f32; 4] {
        #[expect(clippy::cast_possible_truncation, reason = "amounts of 0 to 1")]
        self.separation.inks(color).map(|amount| amount as f32)
    }

    /// Returns the build of a flat colour in whole per cents: with as few inks as print it, and with
    /// the contrast to the paper that it has to white on the screen.
    #[must_use]
    pub fn few_inks(&self, color: Srgb) -> Cmyk {
        self.few_inks.get_or(color, || few_inks(&self.separation, color))
    }

    /// Returns the build of at most two inks that looks most like a colour. If every such build
    /// looks different, returns black alone, tinted for light colours.
    #[must_use]
    pub fn two_inks(&self, color: Srgb) -> Cmyk {
        self.two_inks.nearest(color, &self.separation)
    }

    /// Converts sRGB pixels (3 bytes) to CMYK pixels (4 bytes, 255 for full ink).
    #[must_use]
    pub fn separate_rgb(&self, samples: &[u8]) -> Vec<u8> {
        self.separation.pixels(samples)
    }

    /// Returns the amount of black ink, 255 for full, for a level of grey.
    #[must_use]
    pub fn separate_gray(&self, level: u8) -> u8 {
        self.separation.gray(level)
    }

    /// Returns the printed colour of a build, relative to the paper.
    #[must_use]
    pub fn lab(&self, build: Cmyk) -> Lab {
        self.separation.lab(build.amounts())
    }

    /// Converts CMYK pixels (4 bytes, 255 for full ink) to sRGB pixels (3 bytes): the inverse
    /// of the separation, so paper is white.
    pub(crate) fn look(&self, samples: &[u8]) -> Vec<u8> {
        self.separation.look(samples)
    }

    /// Returns the colour that print should show for a screen colour: its lightness compressed
    /// into the range of paper and ink.
    #[must_use]
    pub fn target(&self, color: Srgb) -> Lab {
        self.separation.target(color)
    }
}

/// Checks signature, size and version in the header (ICC.1:2004-10, 7.2). PDF 1.6 strictly
/// allows versions up to 4.1, but every reader accepts 4.x.
fn check_header(icc: &[u8]) -> Result<(), ConditionProblem> {
    if icc.get(36..40) != Some(b"acsp") {
        return Err(ConditionProblem::NotAProfile);
    }
    let size: Option<[u8; 4]> = icc.get(..4).and_then(|size| size.try_into().ok());
    let size = size.and_then(|size| usize::try_from(u32::from_be_bytes(size)).ok());
    if size != Some(icc.len()) {
        return Err(ConditionProblem::Damaged);
    }
    match icc.get(8) {
        Some(2 | 4) => Ok(()),
        _ => Err(ConditionProblem::Version),
    }
}

/// Returns the description of a profile, in English if there is one.
fn description(text: &ProfileText) -> Option<String> {
    match text {
        ProfileText::PlainString(text) => Some(text.clone()),
        ProfileText::Localizable(texts) => {
            let english = texts.iter().find(|it| it.language.eq_ignore_ascii_case("en"));
            english.or(texts.first()).map(|it| it.value.clone())
        }
        ProfileText::Description(text) => Some(text.ascii_string.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::Theme;
    use crate::color::{Swatch, delta_e00};

    fn fogra39() -> Arc<PrintingCondition> {
        PrintingCondition::fogra39().unwrap()
    }

    #[test]
    fn the_embedded_condition_is_registered() {
        let condition = fogra39();
        assert_eq!(condition.identifier(), "FOGRA39");
        assert_eq!(condition.registry(), Some(REGISTRY));
        assert_eq!(condition.info(), "FOGRA39L Coated");
    }

    #[test]
    fn grays_use_black_alone_and_white_no_ink() {
        let condition = fogra39();
        let mut before = 101;
        for level in 0..=255 {
            let build = condition.separate(Srgb::new(level, level, level));
            assert_eq!([build.cyan, build.magenta, build.yellow], [0; 3], "{level}");
            assert!(build.black <= before, "{level}: {build:?}");
            before = build.black;
        }
        assert_eq!(condition.separate(Srgb::new(0, 0, 0)), Cmyk::BLACK);
        assert_eq!(condition.separate(Srgb::WHITE), Cmyk::PAPER);
        assert_eq!((condition.separate_gray(0), condition.separate_gray(255)), (255, 0));
    }

    /// Checks every 15th level of each channel: the total of inks, and the error of the
    /// interpolated pixels compared with that of the exact build.
    #[test]
    fn no_build_exceeds_300_per_cent_of_ink() {
        let condition = fogra39();
        let levels = || (0..=255_u8).step_by(15);
        let mut samples = Vec::new();
        for red in levels() {
            for green in levels() {
                for blue in levels() {
                    let build = condition.separate(Srgb::new(red, green, blue));
                    assert!(build.total() <= 300, "{red} {green} {blue}: {build:?}");
                    samples.extend([red, green, blue]);
                }
            }
        }
        let inks = condition.separate_rgb(&samples);
        assert_eq!(inks.len() / 4, samples.len() / 3);
        for (pixel, inks) in samples.chunks(3).zip(inks.chunks(4)) {
            let total: u32 = inks.iter().map(|&it| u32::from(it)).sum();
            assert!(total <= 765, "{pixel:?}: {inks:?}");
            let color = Srgb::new(pixel[0], pixel[1], pixel[2]);
            let exact = condition.separation.inks(color);
            let printed: [f64; 4] = std::array::from_fn(|at| f64::from(inks[at]) / 255.0);
            let off =
                |inks| delta_e00(condition.separation.lab(inks), condition.target(color));
            let (off, least) = (off(printed), off(exact));
            assert!(
                off < least + 2.0,
                "{pixel:?}: {printed:?}, dE {off:.1}, not {least:.1}"
            );
        }
    }

    #[test]
    fn builds_of_two_inks_stay_readable() {
        let condition = fogra39();
        for theme in [Theme::SPECTRUM, Theme::CALM, Theme::MONO] {
            for Swatch { screen, .. } in theme.panels {
                let build = condition.two_inks(screen);
                assert!(build.count() <= 2, "{screen:?}: {build:?}");
                let luminance = condition.lab(build).luminance();
                let contrast = 1.05 / (luminance + 0.05);
                let least = screen.contrast(Srgb::WHITE) - 0.2;
                assert!(contrast >= least.max(4.5), "{screen:?}: {build:?}");
            }
        }
    }

    /// The colours of the themes look on the press as on the screen, with at most three inks.
    #[test]
    fn the_colors_of_the_themes_need_few_inks() {
        let condition = fogra39();
        let mut far = Vec::new();
        for (name, theme) in
            [("spectrum", Theme::SPECTRUM), ("calm", Theme::CALM), ("mono", Theme::MONO)]
        {
            let bands = [theme.band, theme.ground, theme.call];
            for swatch in bands.into_iter().chain(theme.panels) {
                let build = condition.few_inks(swatch.screen);
                let off =
                    delta_e00(condition.lab(build), condition.target(swatch.screen));
                if off > 3.0 || build.count() > 3 || build.total() > 250 {
                    far.push(format!("{name}: {swatch:?}, {build:?}, dE {off:.1}"));
                }
            }
        }
        assert!(far.is_empty(), "{far:#?}");
    }

    #[test]
    fn light_tints_have_no_dots_of_black() {
        let condition = fogra39();
        for color in ["#f4f1ea", "#edf4f7", "#f1f4f6", "#ffe9c8"] {
            let build = condition.few_inks(Srgb::from_hex(color).unwrap());
            assert!(build.black <= 1 && build.total() > 0, "{color}: {build:?}");
        }
    }

    /// What is legible on white on the screen is as legible on the paper, up to 10:1.
    #[test]
    fn the_contrast_of_the_screen_is_kept_on_the_press() {
        let condition = fogra39();
        let mut least = f64::INFINITY;
        let levels = || (0..=255_u8).step_by(17);
        for red in levels() {
            for green in levels() {
                for blue in levels() {
                    let color = Srgb::new(red, green, blue);
                    let on_screen = color.contrast(Srgb::WHITE);
                    if on_screen < 4.5 {
                        continue;
                    }
                    let contrast =
                        |build| 1.05 / (condition.lab(build).luminance() + 0.05);
                    let kept = (on_screen - 0.2).min(10.0);
                    let build = condition.few_inks(color);
                    let (few, two) =
                        (contrast(build), contrast(condition.two_inks(color)));
                    assert!(few >= kept, "{color:?} {on_screen:.2}: {build:?} {few:.2}");
                    assert!(two >= kept, "{color:?} {on_screen:.2}: {two:.2}");
                    least = least.min(few).min(two);
                }
            }
        }
        assert!(least >= 4.4, "{least}");
    }

    #[test]
    fn profiles_of_other_devices_are_rejected() {
        let icc = fogra39().icc().to_vec();
        let problem = |icc: Vec<u8>| PrintingCondition::from_icc(icc).unwrap_err();
        assert_eq!(problem(b"%PDF-1.7".to_vec()), ConditionProblem::NotAProfile);
        assert_eq!(problem(icc[..5000].to_vec()), ConditionProblem::Damaged);
        let with = |at: usize, bytes: &[u8]| {
            let mut icc = icc.clone();
            icc[at..at + bytes.len()].copy_from_slice(bytes);
            icc
        };
        assert_eq!(problem(with(8, &[5])), ConditionProblem::Version);
        assert_eq!(problem(with(12, b"mntr")), ConditionProblem::Class);
        assert_eq!(problem(with(16, b"RGB ")), ConditionProblem::NotCmyk);
    }
}
