//! Reports text that does not fit: how many words to cut and where, and what else would help.

use super::band_sizes::ContactFloor;
use super::fit::Fitter;
use super::frame::{Bands, PreparedSheet};
use super::job::LayoutJob;
use super::sheet::{Sheet, ladder, points};
use crate::briefing::{Medium, Orientation, PANELS, Paper, PosterOptions};
use crate::diagnostic::{Code, Diagnostic, Report, spelled};
use crate::units::Length;

/// Sizes below this are not worth naming: nobody could read the poster.
const UNREADABLE: Length = Length::pt(4.0);
/// The default of `type.min` on paper up to A3.
const READABLE: Length = Length::pt(9.0);
/// The fraction of the smallest allowed size down to which a smaller size is suggested.
const WORTH_ALLOWING: f64 = 0.72;

/// Reports why a briefing does not fit: one error per word that is too wide, or else one per
/// panel that is too long.
pub(super) fn report(job: &LayoutJob<'_>) -> Report {
    let mut report = Report::new();
    // If the grid is `auto`, the first one on which the bands fit stands for all.
    let frames = job.sheets.iter().filter_map(|sheet| {
        let bands = Bands::new(sheet.sheet.type_min, ContactFloor::Body);
        Some((sheet, job.frame(sheet, bands).ok()?))
    });
    let Some((sheet, frame)) = frames.into_iter().next() else { return report };
    let place = Place { job, sheet, fitter: job.fitter(sheet, &frame) };
    if frame.area.height <= Length::ZERO {
        let error = Diagnostic::error(
            Code::Overflow,
            job.texts.title.rich.span,
            "the top and bottom of the page leave no room for the panels",
        );
        report.push(error.hint("shorten the title, the contacts or the call-out"));
        return report;
    }
    wide_words(&place, &mut report);
    if !report.has_errors() {
        cuts(&place, &mut report);
    }
    report.sort();
    report
}

/// Where the text does not fit: a sheet, with its bands at the smallest size.
struct Place<'a> {
    job: &'a LayoutJob<'a>,
    sheet: &'a PreparedSheet,
    fitter: Fitter<'a>,
}

/// Reports each panel with a word that is wider than the panel can be.
fn wide_words(place: &Place<'_>, report: &mut Report) {
    let Place { job, sheet, fitter } = place;
    let size = sheet.sheet.type_min;
    for (index, panel) in job.texts.panels.iter().enumerate() {
        let most = fitter.widest(index, size);
        let Some(text) = panel.widest_text() else { continue };
        if panel.min_width().at(size) <= most {
            continue;
        }
        let word = text.shaped.widest_word();
        let shown: String = text.rich.text[word.clone()].chars().take(40).collect();
        let ellipsis = if shown.len() < word.len() { "…" } else { "" };
        report.push(
            Diagnostic::error(
                Code::Overflow,
                text.rich.locate(word),
                format!(
                    "`{shown}{ellipsis}` in panel {} is wider than its panel, and has no \
                     place to break",
                    index + 1
                ),
            )
            .label(format!(
                "{:.0} mm wide at {} pt, the panel at most {:.0} mm",
                text.shaped.min_width().at(size).to_mm(),
                points(size),
                most.to_mm()
            ))
            .hint("shorten it; a long address reads better as `[words](address)`"),
        );
    }
}

/// Reports each panel that has to lose words. The longest are cut to one common number of words,
/// so a short panel loses nothing.
fn cuts(place: &Place<'_>, report: &mut Report) {
    let Place { job, sheet, fitter } = place;
    let size = sheet.sheet.type_min;
    let words: [usize; PANELS] =
        std::array::from_fn(|index| job.texts.panels[index].body.words());
    let fits = |most: usize| fitter.with_words(most).fits_at(size);
    // The greatest number of words per panel that fits, found by bisection.
    let (mut kept, mut fails) = (0, words.iter().copied().max().unwrap_or(0));
    if !fits(kept) {
        let error = Diagnostic::error(
            Code::Overflow,
            job.texts.title.rich.span,
            format!("the headings alone do not fit at {} pt", points(size)),
        );
        report.push(error.hint("shorten them, or choose a larger `paper`"));
        return;
    }
    while kept + 1 < fails {
        let middle = usize::midpoint(kept, fails);
        if fits(middle) { kept = middle } else { fails = middle }
    }
    let mut remedies = remedies(job, sheet);
    // The same text may fit on the poster.
    let place = match sheet.sheet.medium {
        Medium::Poster => "",
        Medium::Handout => " on the handout",
    };
    for (index, panel) in job.texts.panels.iter().enumerate() {
        let words = words[index];
        if words <= kept {
            continue;
        }
        let heading = &panel.heading.rich;
        let message = format!(
            "panel {}, `{}`, is {}{place}: cut about {} of its {words} words",
            index + 1,
            heading.text,
            excess(words, kept),
            words - kept
        );
        let mut error = Diagnostic::error(Code::Overflow, heading.span, message).label(
            format!("{kept} words fit at {} pt, the smallest size allowed", points(size)),
        );
        // Remedies for the whole page are named once.
        for Remedy { message, settings } in remedies.drain(..) {
            error = error.hint(message);
            for (path, value) in settings {
                error = error.set(path, value);
            }
        }
        report.push(error);
    }
}

/// Returns in words how much longer a text is than what fits.
fn excess(words: usize, kept: usize) -> String {
    if kept == 0 {
        return "far longer than fits".to_owned();
    }
    let tenths = (words * 10 + kept / 2) / kept;
    let number = match tenths {
        ..=10 => return "a few words longer than fits".to_owned(),
        11..=13 => return format!("about {} % longer than fits", (tenths - 10) * 10),
        14..=17 => "one and a half times".to_owned(),
        18..=22 => "twice".to_owned(),
        23..=27 => "two and a half times".to_owned(),
        _ => format!("{} times", spelled((tenths + 5) / 10)),
    };
    format!("about {number} as long as fits")
}

/// What else would help.
struct Remedy {
    message: String,
    /// The keys to set, with their values.
    settings: Vec<(&'static [&'static str], String)>,
}

/// Returns what else would help: a larger sheet, or a smaller size.
fn remedies(job: &LayoutJob<'_>, prepared: &PreparedSheet) -> Vec<Remedy> {
    let sheet = &prepared.sheet;
    let mut remedies = Vec::new();
    let options = job.options.clone();
    let found = candidates(sheet, &options).into_iter().find_map(|candidate| {
        let sheets = LayoutJob::prepare(job.briefing, Sheet::candidates(&candidate));
        let choice = job.best(&sheets)?;
        let sheet = choice.sheet.sheet;
        let (paper, size) = (sheet.paper, points(choice.fit.size));
        Some(match sheet.medium {
            Medium::Poster => Remedy {
                message: format!(
                    "or use `paper: {paper}`, `orientation: {}`: there it fits at {size} pt",
                    sheet.orientation
                ),
                settings: vec![
                    (&["poster", "paper"], paper.to_string()),
                    (&["poster", "orientation"], sheet.orientation.to_string()),
                ],
            },
            // `paper` in the file applies to the poster only.
            Medium::Handout => Remedy {
                message: format!(
                    "or make the handout by itself on {paper}, where it fits at {size} pt \
                     (`-p office --paper {paper}`)"
                ),
                settings: Vec::new(),
            },
        })
    });
    remedies.push(found.unwrap_or_else(|| Remedy {
        message:
            "larger `paper` does not help: its type has to be larger, too".to_owned(),
        settings: Vec::new(),
    }));
    remedies.extend(smaller_type(job, prepared));
    remedies
}

/// Returns the smaller size at which the text fits on the sheet, if there is one.
fn smaller_type(job: &LayoutJob<'_>, prepared: &PreparedSheet) -> Option<Remedy> {
    let sheet = &prepared.sheet;
    let mut below = ladder(sheet.type_min, UNREADABLE).skip(1);
    let fitting = below.find(|size| {
        let frame = job.frame(prepared, Bands::new(*size, ContactFloor::Body));
        frame.is_ok_and(|frame| job.fitter(prepared, &frame).fits_at(*size))
    })?;
    let size = points(fitting);
    if fitting < READABLE && fitting < sheet.type_min * WORTH_ALLOWING {
        let message = format!(
            "uncut, it needs type of {size} pt on this sheet, which is hard to read"
        );
        return Some(Remedy { message, settings: Vec::new() });
    }
    let (key, path): (_, &'static [&'static str]) = match sheet.medium {
        Medium::Poster => ("min", &["poster", "type", "min"]),
        Medium::Handout => ("handout", &["poster", "type", "handout"]),
    };
    Some(Remedy {
        message: format!(
            "or allow `type: {{ {key}: {size}pt }}`, if it will be read from close by"
        ),
        settings: vec![(path, format!("{size}pt"))],
    })
}

/// Returns other sheets to try, the nearest first: the same paper turned, then larger papers of
/// the same series, each in both orientations.
fn candidates(sheet: &Sheet, options: &PosterOptions) -> Vec<PosterOptions> {
    let iso = [Paper::A5, Paper::A4, Paper::A3, Paper::A2, Paper::A1, Paper::A0];
    let us =
        [Paper::Letter, Paper::Legal, Paper::Tabloid, Paper::A2, Paper::A1, Paper::A0];
    let series = if sheet.paper.is_american() { us } else { iso };
    let area = |paper: Paper| {
        let size = paper.size();
        size.width.to_mm() * size.height.to_mm()
    };
    let turned = match sheet.orientation {
        Orientation::Portrait => Orientation::Landscape,
        Orientation::Landscape => Orientation::Portrait,
    };
    let mut papers = vec![sheet.paper];
    papers.extend(
        series.into_iter().filter(|&paper| area(paper) > area(sheet.paper) * 1.001),
    );
    papers
        .into_iter()
        .flat_map(|paper| {
            [sheet.orientation, turned].map(|orientation| PosterOptions {
                paper: Some(paper),
                orientation: Some(orientation),
                ..options.clone()
            })
        })
        // The first is the sheet on which the text did not fit.
        .skip(1)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_excess_is_told_in_words() {
        for (words, kept, expected) in [
            (101, 100, "a few words longer than fits"),
            (114, 100, "about 10 % longer than fits"),
            (130, 100, "about 30 % longer than fits"),
            (264, 176, "about one and a half times as long as fits"),
            (200, 100, "about twice as long as fits"),
            (264, 100, "about two and a half times as long as fits"),
            (400, 100, "about four times as long as fits"),
            (900, 100, "about nine times as long as fits"),
            (3000, 100, "about 30 times as long as fits"),
            (3, 0, "far longer than fits"),
            (90, 0, "far longer than fits"),
        ] {
            assert_eq!(excess(words, kept), expected, "{words} of {kept}");
        }
    }
}
