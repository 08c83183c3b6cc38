//! Logos, from the file to the decoded picture: odd ones, broken ones, hostile ones.
//!
//! Each picture in `tests/cases/logos` has what is expected of it beside it, in a file
//! of the same name and the ending `.txt`. `BRIEFING_TEST=accept` writes these files.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, thread};

use briefing::assets::Assets;
use briefing::assets::logo::{Graphic, LogoError, Pixels, Problem, Raster};
use briefing::files::{FilePath, FileProblem};

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/logos")
}

fn assets() -> Assets {
    Assets::new(cases()).unwrap()
}

fn raster(name: &str) -> Raster {
    match &*assets().logo(name).unwrap() {
        Graphic::Raster(raster) => raster.clone(),
        Graphic::Vector(_) => panic!("{name} is a drawing"),
    }
}

fn problem(assets: &Assets, name: &str) -> Problem {
    assets.logo(name).unwrap_err().problem
}

/// What a logo came to, as text. JPEG decoders may differ by a level, so their samples
/// are looked at in tests of their own.
#[expect(clippy::float_cmp, reason = "a whole drawing is shown exactly in its frame")]
fn describe(name: &str, logo: &Result<std::sync::Arc<Graphic>, LogoError>) -> String {
    let mut text = String::new();
    match logo.as_deref() {
        Err(error) => {
            writeln!(text, "{}\n{}", error.message(), error.hint()).unwrap();
        }
        Ok(Graphic::Vector(vector)) => {
            let [width, height] = vector.size();
            write!(text, "drawing {width} x {height}").unwrap();
            let [x, y, shown_width, shown_height] = vector.view_box();
            if [shown_width, shown_height] != [width, height] {
                write!(text, ", shown {shown_width:.1} x {shown_height:.1}").unwrap();
                write!(text, " at {x:.1} {y:.1}").unwrap();
            }
            text.push('\n');
        }
        Ok(Graphic::Raster(raster)) => {
            writeln!(text, "picture {} x {}", raster.width, raster.height).unwrap();
            if name.ends_with(".png") && raster.width < 100 {
                describe_samples(raster, &mut text);
            }
        }
    }
    text
}

fn describe_samples(raster: &Raster, text: &mut String) {
    let (kind, samples, channels) = match &raster.pixels {
        Pixels::Gray(samples) => ("gray", samples, 1),
        Pixels::Rgb(samples) => ("rgb", samples, 3),
        Pixels::Cmyk(_) => panic!("a PNG has no inks"),
    };
    for (row, samples) in samples.chunks(raster.width as usize * channels).enumerate() {
        let pixels: Vec<_> = samples.chunks(channels).map(hex).collect();
        writeln!(text, "{kind} {row}: {}", pixels.join(" ")).unwrap();
    }
    for (row, samples) in
        raster.alpha.iter().flat_map(|it| it.chunks(raster.width as usize)).enumerate()
    {
        let pixels: Vec<_> = samples.chunks(1).map(hex).collect();
        writeln!(text, "alpha {row}: {}", pixels.join(" ")).unwrap();
    }
}

fn hex(samples: &[u8]) -> String {
    samples.iter().map(|sample| format!("{sample:02x}")).collect()
}

#[test]
fn every_logo_comes_to_what_is_expected() {
    let accept = env::var_os("BRIEFING_TEST").is_some_and(|it| it == "accept");
    let mut names: Vec<_> = fs::read_dir(cases())
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_type().unwrap().is_file())
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.ends_with(".txt"))
        .collect();
    names.sort();
    let mut wrong = Vec::new();
    for name in &names {
        let found = describe(name, &assets().logo(name));
        let beside = cases().join(format!("{name}.txt"));
        if accept {
            fs::write(&beside, &found).unwrap();
            continue;
        }
        let expected = fs::read_to_string(&beside).unwrap_or_default();
        if found != expected {
            wrong.push(format!("{name}\nexpected:\n{expected}found:\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A decoder's rounding.
const TOLERANCE: u8 = 4;

fn assert_samples<const CHANNELS: usize>(name: &str, expected: [[u8; CHANNELS]; 2]) {
    let raster = raster(name);
    let samples = match &raster.pixels {
        Pixels::Rgb(samples) if CHANNELS == 3 => samples,
        Pixels::Cmyk(inks) if CHANNELS == 4 => inks.samples(),
        _ => panic!("{name} has not {CHANNELS} channels"),
    };
    let at = |x: u32, y: u32| -> [u8; CHANNELS] {
        let at = (y * raster.width + x) as usize * CHANNELS;
        samples[at..at + CHANNELS].try_into().unwrap()
    };
    // The middles of the two halves, along the longer side.
    let (wide, high) = (raster.width, raster.height);
    let second =
        if wide > high { at(wide * 3 / 4, high / 2) } else { at(wide / 2, high * 3 / 4) };
    let first = if wide > high { at(wide / 4, high / 2) } else { at(wide / 2, high / 4) };
    for (found, expected) in [first, second].into_iter().zip(expected) {
        let near = found.iter().zip(expected).all(|(a, b)| a.abs_diff(b) <= TOLERANCE);
        assert!(near, "{name}: {found:?} is not {expected:?}");
    }
}

#[test]
fn jpegs_of_every_kind_have_their_colors() {
    let colors = [[200, 40, 60], [20, 90, 180]];
    assert_samples("rgb.jpg", colors);
    assert_samples("progressive.jpg", colors);
    assert_samples("exif-rotated.jpg", colors);
    assert_eq!((raster("exif-rotated.jpg").width, raster("rgb.jpg").width), (16, 32));
    // Cyan, and orange with a fifth of black.
    let inks = [[255, 0, 0, 0], [0, 128, 255, 51]];
    assert_samples("cmyk-adobe.jpg", inks);
    assert_samples("ycck-adobe.jpg", inks);
    // Without Adobe's marker the same samples are the inks themselves.
    let inverted = inks.map(|pixel| pixel.map(|ink| 255 - ink));
    assert_samples("cmyk-plain.jpg", inverted);
    let Pixels::Gray(samples) = raster("gray.jpg").pixels else {
        panic!("gray.jpg has colours");
    };
    assert!(samples.iter().all(|it| it.abs_diff(77) <= TOLERANCE));
}

#[test]
fn a_cmyk_profile_is_used() {
    let raster = raster("cmyk-icc.jpg");
    let Pixels::Rgb(samples) = &raster.pixels else { panic!("it has colours") };
    // Printed cyan is far from the cyan of a screen: less green, more blue than red.
    let [red, green, blue] = [samples[0], samples[1], samples[2]];
    assert!(red < 80 && (120..200).contains(&green) && blue > 180, "{samples:?}");
}

#[test]
fn the_examples_own_logos_load() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let assets = Assets::new(root).unwrap();
    for name in ["logos/partnership.svg", "logos/health.png"] {
        let aspect = assets.logo(name).unwrap().aspect();
        assert!((2.5..3.2).contains(&aspect), "{name}: {aspect}");
    }
}

#[test]
fn paths_stay_inside_of_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("briefing");
    fs::create_dir_all(inside.join("logos")).unwrap();
    let picture = fs::read(cases().join("gray-1.png")).unwrap();
    fs::write(folder.path().join("out.png"), &picture).unwrap();
    fs::write(inside.join("logos/in.png"), &picture).unwrap();
    let assets = Assets::new(&inside).unwrap();

    let full = inside.join("logos/in.png");
    for name in ["logos/in.png", "./logos/../logos/in.png", full.to_str().unwrap()] {
        assert!(assets.logo(name).is_ok(), "{name}");
    }
    let out = folder.path().join("out.png");
    let out = out.to_str().unwrap();
    for name in ["../out.png", "logos/../../out.png", "../none.png", out, "/none"] {
        assert_eq!(problem(&assets, name), Problem::File(FileProblem::Outside), "{name}");
    }
    assert_eq!(problem(&assets, "logos"), Problem::File(FileProblem::Folder));
    assert_eq!(problem(&assets, ""), Problem::File(FileProblem::Folder));
    assert_eq!(
        problem(&assets, "logos/inn.PNG"),
        Problem::File(FileProblem::NotFound { nearest: Some("logos/in.png".to_owned()) })
    );
    assert_eq!(
        problem(&assets, "logos/crest.svg"),
        Problem::File(FileProblem::NotFound { nearest: None })
    );
    assert_eq!(
        problem(&assets, "gone/in.png"),
        Problem::File(FileProblem::NotFound { nearest: None })
    );
    assert!(matches!(
        problem(&assets, "a\0b"),
        Problem::File(FileProblem::Unreadable { .. })
    ));

    let wider = Assets::new(folder.path()).unwrap();
    let wider = wider.in_folder(FilePath::new("briefing").unwrap());
    assert!(wider.logo("../out.png").is_ok() && wider.logo(out).is_ok());
    assert_eq!(
        problem(&wider, "../outt.png"),
        Problem::File(FileProblem::NotFound { nearest: Some("../out.png".to_owned()) })
    );
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_leaves_it() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("briefing");
    fs::create_dir(&inside).unwrap();
    fs::copy(cases().join("gray-1.png"), folder.path().join("out.png")).unwrap();
    fs::copy(cases().join("gray-1.png"), inside.join("in.png")).unwrap();
    std::os::unix::fs::symlink("../out.png", inside.join("away.png")).unwrap();
    std::os::unix::fs::symlink("in.png", inside.join("here.png")).unwrap();
    let assets = Assets::new(&inside).unwrap();
    assert_eq!(problem(&assets, "away.png"), Problem::File(FileProblem::Outside));
    assert!(assets.logo("here.png").is_ok());
    let wider = Assets::new(folder.path()).unwrap();
    let wider = wider.in_folder(FilePath::new("briefing").unwrap());
    assert!(wider.logo("away.png").is_ok());
}

#[test]
fn limits_hold() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes);
    file("large.svg", format!("<svg>{}</svg>", " ".repeat(5 << 20)).as_bytes()).unwrap();
    let sparse = fs::File::create(folder.path().join("large.png")).unwrap();
    sparse.set_len((32 << 20) + 1).unwrap();
    let assets = Assets::new(folder.path()).unwrap();
    assert_eq!(
        problem(&assets, "large.svg"),
        Problem::File(FileProblem::TooLarge { limit: 5 << 20 })
    );
    assert_eq!(
        problem(&assets, "large.png"),
        Problem::File(FileProblem::TooLarge { limit: 32 << 20 })
    );
}

/// A drawing of so many nested elements, by the way they are nested.
fn nested(levels: usize, open: &str, close: &str) -> String {
    format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{}\
         <path d='M0 0h9v9'/>{}</svg>",
        open.repeat(levels),
        close.repeat(levels)
    )
}

/// A drawing in which each part refers to the next: `head` and `tail` stand around the
/// number of the next.
fn chained(links: usize, head: &str, tail: &str) -> String {
    let mut text =
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>".to_owned();
    for link in 0..links {
        let (own, next) = (format!("id='n{link}'"), link + 1);
        write!(text, "{}{next}{tail}", head.replace("ID", &own)).unwrap();
    }
    write!(text, "<g id='n{links}'/><path d='M0 0h9v9' clip-path='url(#n0)'/>").unwrap();
    text + "<use href='#n0'/></svg>"
}

/// Threads of a pool have 2 MiB of stack; half of it must do for the deepest drawing
/// that is let through, in a build without optimisation.
#[test]
fn deep_drawings_are_refused_before_the_stack_ends() {
    let folder = tempfile::tempdir().unwrap();
    let group = ("<g opacity='.9'>", "</g>");
    let clip = "<clipPath ID clip-path='url(#n";
    let cases = [
        ("deep.svg", nested(10_000, group.0, group.1), false),
        ("defs.svg", nested(10_000, "<defs>", "</defs>"), false),
        ("inner-svg.svg", nested(10_000, "<svg>", "</svg>"), false),
        ("links.svg", nested(10_000, "<a href='x'>", "</a>"), false),
        ("allowed.svg", nested(60, group.0, group.1), true),
        ("inner-allowed.svg", nested(60, "<svg width='9' height='9'>", "</svg>"), true),
        ("use.svg", chained(10_000, "<g ID><use href='#n", "'/></g>"), false),
        (
            "use-allowed.svg",
            chained(25, "<g ID><path d='M0 0h9v9'/><use href='#n", "'/></g>"),
            true,
        ),
        ("clip.svg", chained(10_000, clip, ")'><path d='M0 0h9v9'/></clipPath>"), false),
    ];
    for (name, text, _) in &cases {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let assets = Assets::new(folder.path()).unwrap();
    let judge = move || {
        for (name, _, fine) in &cases {
            match assets.logo(name) {
                Ok(_) => assert!(fine, "{name} is let through"),
                Err(LogoError { problem: Problem::TooComplex { .. }, .. }) => {
                    assert!(!fine, "{name} is refused");
                }
                Err(error) => panic!("{error}"),
            }
        }
    };
    thread::Builder::new().stack_size(1 << 20).spawn(judge).unwrap().join().unwrap();
}
