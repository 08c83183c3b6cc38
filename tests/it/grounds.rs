//! What logos stand on, how they are sized, and which inks they are printed in.

use std::fs;
use std::path::{Path, PathBuf};

use briefing::assets::Assets;
use briefing::assets::icc::PrintingCondition;
use briefing::assets::logo::{Ground, Pixels};
use briefing::briefing::{Briefing, Theme, read};
use briefing::color::{Lab, Srgb, Swatch, delta_e00};
use briefing::diagnostic::{Report, Source, render};
use briefing::languages::Date;
use briefing::layout::{HandoutOptions, Poster, lay_out_handout};
use briefing::page::Page;
use briefing::pdf::PressOptions;
use lopdf::{Document, Object, Stream};

use crate::support;

fn logos() -> PathBuf {
    support::cases("logos")
}

/// A briefing with logos from a folder.
fn file(names: &[&str], more: &str) -> Source {
    let logos: String = names
        .iter()
        .map(|it| format!("  - {{ file: '{it}', alt: The board of {it} }}\n"))
        .collect();
    let panels = "  - heading: B\n    body: C\n".repeat(7);
    Source::new("a.yaml", format!("title: A\nlogos:\n{logos}panels:\n{panels}{more}"))
}

fn load(folder: &Path, names: &[&str]) -> (Briefing, Assets) {
    let assets = Assets::new(folder).unwrap();
    let source = file(names, "");
    match read(&source, &assets) {
        Ok((briefing, _)) => (briefing, assets),
        Err(report) => panic!("{}", render::text(&report, &source, false)),
    }
}

fn problems(names: &[&str], more: &str) -> Report {
    match read(&file(names, more), &Assets::new(logos()).unwrap()) {
        Ok((_, report)) | Err(report) => report,
    }
}

fn sheets(names: &[&str]) -> (Briefing, Poster, Poster) {
    let (briefing, assets) = load(&logos(), names);
    let (poster, _) = briefing::layout::lay_out(&briefing, assets.fonts()).unwrap();
    let options = HandoutOptions::default();
    let (handout, _) = lay_out_handout(&briefing, assets.fonts(), &options).unwrap();
    (briefing, poster, handout)
}

/// How many shapes under a masthead are filled with a colour and no larger than a plate.
fn plates(page: &Page, poster: &Poster, color: Swatch) -> usize {
    let band = poster.masthead.rect;
    let is_plate = |shape: &&briefing::page::Shape| {
        let places: Vec<_> = shape
            .path
            .segments
            .iter()
            .filter_map(|it| match it {
                briefing::page::Segment::Move(to) => Some(*to),
                _ => None,
            })
            .collect();
        shape.fill == Some(color)
            && poster.masthead.plates.iter().any(|plate| {
                places.iter().any(|it| {
                    it.y == plate.rect.y
                        && it.x > plate.rect.x
                        && it.x < plate.rect.right()
                        && it.y < band.bottom()
                })
            })
    };
    page.artifacts.iter().filter(is_plate).count()
}

const WHITE: &str = "white-on-clear.svg";
const BLUE: &str = "margin-white.svg";

#[test]
fn a_white_logo_stands_on_the_band_and_on_the_handout_on_black() {
    let (_, poster, handout) = sheets(&[WHITE]);
    let grounds: Vec<_> = poster.masthead.plates.iter().map(|it| it.ground).collect();
    assert_eq!(grounds, [Ground::Band]);
    assert_eq!(plates(&briefing::paint::paint(&poster), &poster, Swatch::WHITE), 0);
    let page = briefing::paint::paint(&handout);
    assert_eq!(plates(&page, &handout, Swatch::BLACK), 1);
    // It ends where the panels do.
    let right =
        poster.panels.iter().map(|it| it.rect.right().to_mm()).fold(0.0, f64::max);
    assert!((poster.masthead.logos[0].rect.right().to_mm() - right).abs() < 0.5);
}

#[test]
fn logos_of_two_kinds_stand_on_grounds_of_their_own() {
    let names = [BLUE, WHITE, BLUE];
    let (briefing, poster, handout) = sheets(&names);
    let expected = [Ground::White, Ground::Band, Ground::White];
    let found: Vec<_> = briefing.logos().iter().map(|it| it.on_band).collect();
    assert_eq!(found, expected);
    let on_paper = [Ground::White, Ground::Dark, Ground::White];
    for (sheet, expected) in [(&poster, expected), (&handout, on_paper)] {
        let masthead = &sheet.masthead;
        assert_eq!(masthead.plates.len(), 2);
        for (logo, ground) in masthead.logos.iter().zip(expected) {
            let middle = logo.rect.center();
            let on = masthead
                .plates
                .iter()
                .find(|plate| (plate.rect.x..plate.rect.right()).contains(&middle.x));
            assert_eq!(on.map(|it| it.ground), Some(ground));
        }
    }
    let page = briefing::paint::paint(&poster);
    assert_eq!(plates(&page, &poster, Swatch::WHITE), 1);
    assert_eq!(plates(&page, &poster, Swatch::BLACK), 0);
    let page = briefing::paint::paint(&handout);
    assert_eq!(plates(&page, &handout, Swatch::BLACK), 1);

    let html = briefing::html::write(&briefing, &poster.fonts).unwrap();
    assert_eq!(html.matches("<div class=\"logos on-band\">").count(), 1);
    assert_eq!(html.matches("<div class=\"logos\">").count(), 2);
    assert!(html.contains(".on-band{padding-inline:0;background:var(--band)"));
}

#[test]
fn a_logo_that_shows_nowhere_is_an_error() {
    let said = |names: &[&str], more: &str| -> Vec<String> {
        problems(names, more).iter().map(|it| it.message.clone()).collect()
    };
    let is_pale = |it: &String| it.contains("shows neither on white nor");
    assert!(said(&["pale-on-white.svg"], "").iter().any(is_pale));
    assert!(said(&["faint.svg"], "").iter().any(is_pale));
    for shown in [WHITE, BLUE, "pale-on-clear.svg"] {
        assert!(!said(&[shown], "").iter().any(is_pale), "{shown}");
    }
    // A band of medium lightness still shows what white does not.
    let more = "poster:\n  theme: { band: '#757575' }\n";
    assert!(!said(&[WHITE], more).iter().any(is_pale));
}

#[test]
fn margins_that_do_not_show_do_not_make_a_logo_smaller() {
    let aspect = |name: &str| Assets::new(logos()).unwrap().logo(name).unwrap().aspect();
    for name in [
        "margin-white.svg",
        "margin-clear.svg",
        "margin-white.png",
        "margin-white.jpg",
        "margin-inks.jpg",
    ] {
        assert!((aspect(name) - 4.0).abs() < 0.15, "{name}: {}", aspect(name));
    }
    // A pale frame, and white on a coloured ground.
    for name in ["frame-pale.svg", "white-on-blue.svg"] {
        assert!((aspect(name) - 2.0).abs() < 1e-6, "{name}: {}", aspect(name));
    }
    let (briefing, poster, _) = sheets(&["margin-white.svg"]);
    let html = briefing::html::write(&briefing, &poster.fonts).unwrap();
    let (_, data) = html.split_once("data:image/svg+xml;base64,").unwrap();
    let (data, _) = data.split_once('"').unwrap();
    let svg = base64::Engine::decode(&base64::prelude::BASE64_STANDARD, data).unwrap();
    let svg = String::from_utf8(svg).unwrap();
    assert!(svg.starts_with("<svg width=") && svg.contains("viewBox=\""), "{svg}");
}

/// The pictures of a file, by the name of their colour space.
fn pictures(bytes: &[u8], space: &str) -> Vec<Stream> {
    let document = Document::load_mem(bytes).unwrap();
    let is_wanted = |it: &Stream| {
        let name = |key: &[u8]| it.dict.get(key).and_then(Object::as_name).ok();
        name(b"Subtype") == Some(b"Image")
            && name(b"ColorSpace") == Some(space.as_bytes())
    };
    let streams = document.objects.into_values().filter_map(|it| match it {
        Object::Stream(stream) => Some(stream),
        _ => None,
    });
    streams.filter(is_wanted).collect()
}

fn samples(picture: &Stream) -> Vec<u8> {
    picture.decompressed_content().unwrap()
}

fn press(poster: &Poster, briefing: &Briefing) -> Vec<u8> {
    let press = &briefing.poster().press;
    let date = Date { year: 2026, month: 11, day: 25 };
    let options = PressOptions::new(press.condition().unwrap(), date)
        .bleed(press.bleed)
        .marks(press.marks)
        .file_name("a.press.pdf");
    briefing::pdf::press(&briefing::paint::paint(poster), &options).unwrap()
}

#[test]
fn inks_reach_the_press_as_they_are_and_screens_show_what_they_look_like() {
    let name = "margin-inks.jpg";
    let (briefing, poster, handout) = sheets(&[name]);
    let Pixels::Cmyk(inks) = (match &*briefing.logos()[0].graphic {
        briefing::assets::logo::Graphic::Raster(raster) => &raster.pixels,
        briefing::assets::logo::Graphic::Vector(_) => panic!("it is a picture"),
    }) else {
        panic!("it has inks")
    };
    let printed = pictures(&press(&poster, &briefing), "DeviceCMYK");
    assert_eq!(printed.len(), 1);
    assert_eq!(samples(&printed[0]), inks.samples());
    // Its middle is cyan in full with 59 % of magenta.
    let middle = inks.samples().chunks(4).nth(inks.samples().len() / 8).unwrap();
    let off = middle.iter().zip([255, 150, 0, 0]).map(|(a, b)| a.abs_diff(b)).max();
    assert!(off.unwrap() <= 3, "{middle:?}");

    let page = briefing::paint::paint(&poster);
    let shown = pictures(&briefing::pdf::screen(&page).unwrap(), "DeviceRGB");
    let colors = samples(&shown[0]);
    let pixel = colors.chunks(3).nth(colors.len() / 6).unwrap();
    let color = Srgb::new(pixel[0], pixel[1], pixel[2]);
    let condition = PrintingCondition::fogra39().unwrap();
    let build = briefing::color::Cmyk::new(100, 59, 0, 0);
    // No screen has this blue to the last shade, and black is compensated.
    let off = delta_e00(Lab::from(color), condition.lab(build));
    assert!(off < 6.0, "{color:?}: {off}");
    let page = briefing::paint::paint(&handout);
    let office = briefing::pdf::office(&page).unwrap();
    assert!(pictures(&office, "DeviceRGB").is_empty());
    assert_eq!(pictures(&office, "DeviceGray").len(), 1);
}

/// 400 % of ink would not dry: the colours give way.
#[test]
fn too_much_ink_is_brought_within_the_limit() {
    let (briefing, poster, _) = sheets(&["inks-full.jpg"]);
    let printed = pictures(&press(&poster, &briefing), "DeviceCMYK");
    let samples = samples(&printed[0]);
    let total = |pixel: &[u8]| pixel.iter().map(|&it| u32::from(it)).sum::<u32>();
    let most = samples.chunks(4).map(total).max().unwrap();
    assert!((700..=765).contains(&most), "{most}");
}

/// A file without its end marker is whole; one without its last bytes is not.
#[test]
fn a_picture_is_whole_or_refused() {
    for name in ["rgb.jpg", "progressive.jpg", "gray.jpg", "cmyk-adobe.jpg"] {
        let bytes = fs::read(logos().join(name)).unwrap();
        let end = bytes.len() - 2;
        assert_eq!(bytes[end..], [0xff, 0xd9], "{name}");
        let decode = |bytes: &[u8]| {
            let picture = briefing::assets::logo::decode(bytes);
            picture.map(|it| match it {
                briefing::assets::logo::Graphic::Raster(raster) => raster.pixels,
                briefing::assets::logo::Graphic::Vector(_) => panic!("{name}"),
            })
        };
        let whole = decode(&bytes).unwrap();
        assert_eq!(decode(&bytes[..end]).unwrap(), whole, "{name}");
        assert_eq!(decode(&bytes[..=end]).unwrap(), whole, "{name}");
        // A transfer that was broken off can leave the rest of the file empty.
        let hollow = [&bytes[..end - 40], &[0; 40]].concat();
        assert_eq!(
            decode(&hollow).unwrap_err(),
            briefing::assets::logo::Problem::CutOff,
            "{name} with zeros"
        );
        for missing in [6, 12, 30] {
            assert_eq!(
                decode(&bytes[..end - missing]).unwrap_err(),
                briefing::assets::logo::Problem::CutOff,
                "{name} without {missing} bytes"
            );
        }
    }
}

#[test]
fn themes_have_bands_on_which_white_shows() {
    for theme in [Theme::SPECTRUM, Theme::CALM, Theme::MONO] {
        assert!(theme.band.screen.contrast(Srgb::WHITE) > 4.5);
    }
}
