use super::*;
use crate::assets::icc::{BuiltIn, few_inks};
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
        assert!(off < least + 2.0, "{pixel:?}: {printed:?}, dE {off:.1}, not {least:.1}");
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
            let off = delta_e00(condition.lab(build), condition.target(swatch.screen));
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

/// What is legible on white on the screen is as legible on the paper, up to 10:1, or two thirds
/// of what the darkest inks have. On rough papers some colours would be others, and have less.
#[test]
fn the_contrast_of_the_screen_is_kept_on_the_press() {
    for built_in in BuiltIn::ALL {
        let condition = built_in.condition().unwrap();
        let contrast = |build| 1.05 / (condition.lab(build).luminance() + 0.05);
        let most = few_inks::enough(&condition.separation);
        let step = if built_in == BuiltIn::Coated { 17 } else { 34 };
        let levels = || (0..=255_u8).step_by(step).chain([255]);
        for red in levels() {
            for green in levels() {
                for blue in levels() {
                    let color = Srgb::new(red, green, blue);
                    let on_screen = color.contrast(Srgb::WHITE);
                    if on_screen < 4.5 {
                        continue;
                    }
                    let kept = (on_screen - 0.2).min(most);
                    for build in [condition.few_inks(color), condition.two_inks(color)] {
                        let on_press = contrast(build);
                        let off =
                            delta_e00(condition.lab(build), condition.target(color));
                        let is_another = off > 7.0 && on_press >= 4.5;
                        assert!(
                            on_press >= kept || built_in != BuiltIn::Coated && is_another,
                            "{built_in:?}, {color:?} {on_screen:.2}: {build:?} {on_press:.2}"
                        );
                    }
                }
            }
        }
    }
}

/// Panels and bands of the themes look alike under every condition. On rough papers, their contrast
/// with the paper counts for more.
#[test]
fn the_colors_of_the_themes_are_printed_under_every_condition() {
    for built_in in BuiltIn::ALL {
        let condition = built_in.condition().unwrap();
        for theme in [Theme::SPECTRUM, Theme::CALM, Theme::MONO] {
            for swatch in [theme.band, theme.call].into_iter().chain(theme.panels) {
                let build = condition.few_inks(swatch.screen);
                assert!(build.total() <= condition.ink(), "{built_in:?}: {build:?}");
                let target = condition.target(swatch.screen);
                let off = delta_e00(condition.lab(build), target);
                let best = condition.separation.inks(swatch.screen);
                let least = delta_e00(condition.separation.lab(best), target);
                let more = if built_in == BuiltIn::Coated { 3.0 } else { 9.0 };
                assert!(
                    off <= least + more,
                    "{built_in:?}: {swatch:?}, {build:?}, {off:.1} not {least:.1}"
                );
            }
        }
    }
}

#[test]
fn less_ink_is_another_condition_of_the_same_press() {
    let usual = fogra39();
    let spared = usual.with_ink(240);
    assert_eq!((usual.ink(), spared.ink()), (300, 240));
    assert_eq!((usual.info(), usual.icc()), (spared.info(), spared.icc()));
    assert_ne!(usual.key(), spared.key());
    assert!(Arc::ptr_eq(&spared, &usual.with_ink(240)));
    assert!(Arc::ptr_eq(&usual, &usual.with_ink(300)));
    let dark = Srgb::from_hex("#0a0420").unwrap();
    assert!(usual.separate(dark).total() > 240, "{:?}", usual.separate(dark));
    assert!(spared.separate(dark).total() <= 240, "{:?}", spared.separate(dark));
    let samples = [10, 4, 32].repeat(9);
    let most = spared
        .separate_rgb(&samples)
        .chunks(4)
        .map(|it| it.iter().map(|&amount| u32::from(amount)).sum::<u32>())
        .max();
    assert!(most.is_some_and(|it| it <= 612), "{most:?}");
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
