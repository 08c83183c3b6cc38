//! Tests of the separation for the printing conditions in the box.

use super::*;
use crate::assets::icc::BuiltIn;

fn of(built_in: BuiltIn) -> Separation {
    let condition = built_in.condition().unwrap();
    let profile = ColorProfile::new_from_slice(condition.icc()).unwrap();
    Separation::new(profile).unwrap().with_limit(condition.ink())
}

fn fogra39() -> Separation {
    of(BuiltIn::Coated)
}

/// Returns all colours whose channels have every `step`th level and the last.
fn cube(step: usize) -> impl Iterator<Item = Srgb> {
    let levels = move || (0..=255_u8).step_by(step).chain([255]);
    levels().flat_map(move |red| {
        levels()
            .flat_map(move |green| levels().map(move |blue| Srgb::new(red, green, blue)))
    })
}

impl Separation {
    /// Returns how much further inks are from a colour than those of the profile's table.
    fn excess(&self, color: Srgb, inks: [f64; 4]) -> f64 {
        let target = self.target(color);
        let off = |inks| delta_e00(self.lab(inks), target);
        off(inks) - off(self.tables.to_inks.inks_of_lab(target))
    }

    /// Returns the inks of pixels of a photo: beside them stand enough others.
    fn photo(&self, pixels: impl IntoIterator<Item = Srgb>) -> Vec<[f64; 4]> {
        let colors: Vec<Srgb> = pixels.into_iter().chain(cube(16)).collect();
        let samples: Vec<u8> =
            colors.iter().flat_map(|it| [it.red, it.green, it.blue]).collect();
        let inks = self.pixels(&samples);
        inks.chunks_exact(4)
            .map(|it| std::array::from_fn(|at| f64::from(it[at]) / 255.0))
            .take(colors.len() - cube(16).count())
            .collect()
    }
}

/// The limit of ink may cost the darkest colours a little.
#[test]
fn every_color_is_printed_as_well_as_the_profile_can() {
    for built_in in BuiltIn::ALL {
        let separation = of(built_in);
        let step = if built_in == BuiltIn::Coated { 15 } else { 51 };
        for color in cube(step) {
            let target = separation.target(color);
            let inks = separation.inks(color);
            let total: f64 = inks.iter().sum();
            assert!(total <= separation.limit, "{built_in:?}, {color:?}: {total:.2}");
            let excess = separation.excess(color, inks);
            let most = match spread(color) == 0.0 {
                true if target.l < separation.exact_gray() => f64::INFINITY,
                true if built_in == BuiltIn::Coated => 0.6,
                // Black ink is less neutral on other papers.
                true => 3.0,
                false => 0.3,
            };
            assert!(excess <= most, "{built_in:?}, {color:?}: {excess:.2}");
            let excess = separation.excess(color, separation.inks_of_photo(color));
            // Newsprint takes so little ink that its limit costs black most.
            let most = if built_in == BuiltIn::Newsprint { 1.0 } else { 0.3 };
            assert!(excess <= most, "{built_in:?}, photo, {color:?}: {excess:.2}");
        }
    }
}

/// With less ink than the profile uses, colours get darker black and less of the others, until
/// that is not enough.
#[test]
fn less_ink_prints_nearly_the_same_colors() {
    let usual = fogra39();
    for (percent, most) in [(280, 1.0), (240, 6.0)] {
        let separation = usual.with_limit(percent);
        for color in cube(30) {
            let inks = separation.inks(color);
            let total: f64 = inks.iter().sum();
            assert!(total * 100.0 <= f64::from(percent), "{color:?}: {total:.2}");
            let target = separation.target(color);
            let off = delta_e00(separation.lab(inks), target);
            let least = delta_e00(usual.lab(usual.inks(color)), target);
            assert!(
                off <= least + most,
                "{percent} %, {color:?}: {off:.2}, not {least:.2}"
            );
        }
    }
}

#[test]
fn the_limit_of_ink_is_that_of_the_darkest_builds() {
    for built_in in BuiltIn::ALL {
        let condition = built_in.condition().unwrap();
        let profile = ColorProfile::new_from_slice(condition.icc()).unwrap();
        let limit = Separation::new(profile).unwrap().limit();
        // The tables go up to it, or a little over it.
        let around = condition.ink() - 10..=condition.ink() + 20;
        assert!(around.contains(&limit), "{built_in:?}: {limit}");
    }
}

/// Grey on the press is lighter than on the screen by what black ink alone lacks. Colours
/// near grey have less of that the further they are from it.
#[test]
fn colors_near_gray_are_no_other_colors() {
    let separation = fogra39();
    for level in (20..=235).step_by(5) {
        let gray = Srgb::new(level, level, level);
        let most = separation.excess(gray, separation.inks(gray)).max(0.0);
        for step in 1..=20_u8 {
            for [red, green, blue] in
                [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [0, 1, 1]]
            {
                let of = |channel: u8| level + channel * step;
                let color = Srgb::new(of(red), of(green), of(blue));
                let share = 1.0 - smooth(f64::from(step) / NEUTRAL);
                let excess = separation.excess(color, separation.inks(color));
                assert!(
                    excess <= most * share + 1.0,
                    "{color:?}: {excess:.2} of {most:.2}"
                );
            }
        }
    }
}

/// A colour that changes by a level changes its inks by little.
#[test]
fn inks_change_smoothly() {
    let separation = fogra39();
    let mut worst = (0.0, Srgb::BLACK);
    let ways: [[i16; 3]; 6] =
        [[1, -1, 0], [1, 0, -1], [0, 1, -1], [1, 0, 0], [0, 1, 0], [1, 1, 0]];
    for middle in (40..=215_i16).step_by(25) {
        for way in ways {
            let mut before: Option<[f64; 4]> = None;
            for step in -40..=40_i16 {
                let [red, green, blue] =
                    way.map(|it| u8::try_from(middle + it * step).unwrap());
                let color = Srgb::new(red, green, blue);
                let inks = separation.inks_of_photo(color);
                if let Some(before) = before {
                    for (a, b) in before.iter().zip(inks) {
                        if (a - b).abs() > worst.0 {
                            worst = ((a - b).abs(), color);
                        }
                    }
                }
                before = Some(inks);
            }
        }
    }
    assert!(worst.0 <= 0.06, "{worst:?}");
}

#[test]
fn photos_have_no_ring_where_colors_pass_gray() {
    let separation = fogra39();
    for middle in [30_u8, 50, 80, 120, 180] {
        let steps = 0..=40_u8;
        let colors: Vec<_> = steps
            .map(|step| Srgb::new(middle - 20 + step, middle, middle + 20 - step))
            .collect();
        for (color, inks) in colors.iter().zip(separation.photo(colors.clone())) {
            let off = delta_e00(separation.lab(inks), separation.target(*color));
            assert!(off < 1.5, "{color:?}: {off:.2} with {inks:.2?}");
        }
    }
}

#[test]
fn drawings_keep_black_ink_for_their_grays() {
    let separation = fogra39();
    let samples = [0, 0, 0, 128, 128, 128, 255, 255, 255, 0, 76, 151];
    let inks = separation.pixels(&samples);
    assert_eq!(inks[..4], [0, 0, 0, 255]);
    assert_eq!(inks[4..7], [0, 0, 0]);
    assert_eq!(inks[8..12], [0, 0, 0, 0]);
}
