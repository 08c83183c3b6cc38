//! The report when text does not fit: how many words to cut and where, or what else helps.

use super::Job;
use super::fit::Fitter;
use super::flow::Spacing;
use super::grid::{Column, Frame, Slot};
use super::sheet::{Sheet, ladder};
use crate::briefing::{Orientation, Paper, PosterOptions};
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::geometry::Rect;
use crate::units::Length;

/// Nobody reads a poster set smaller than this: sizes below are not worth naming.
const UNREADABLE: Length = Length::pt(4.0);
/// Part of the smallest size allowed that is still worth allowing.
const WORTH_ALLOWING: f64 = 0.72;

/// Says what keeps a briefing from fitting: one error per panel that has to give, or per
/// word that is too wide.
pub(super) fn report(
    job: &mut Job<'_>,
    sheet: &Sheet,
    area: &Rect,
    frames: &[Frame],
) -> Report {
    let mut report = Report::new();
    let mut remedies = remedies(job, sheet, frames);
    let fitter = Fitter { panels: &job.texts.panels, sheet };
    let size = sheet.type_min;
    if area.height <= Length::ZERO {
        let error = Diagnostic::error(
            Code::Overflow,
            job.texts.title.rich.span,
            "the top and bottom of the page leave no room for the panels",
        );
        report.push(error.hint("shorten the title, the contacts or the call-out"));
        return report;
    }
    let Some(frame) = frames.iter().min_by(|one, two| {
        let excess = |frame: &Frame| fitter.excess(frame, size).to_pt();
        excess(one).total_cmp(&excess(two))
    }) else {
        return report;
    };
    for column in &frame.columns {
        wide_words(&fitter, column, size, &mut report);
        if fitter.need(column, frame, size, &Spacing::TIGHT) > frame.height {
            cuts(&fitter, column, frame, size, &mut remedies, &mut report);
        }
    }
    report
}

/// One error per panel with a word wider than the panel.
fn wide_words(fitter: &Fitter<'_>, column: &Column, size: Length, report: &mut Report) {
    for slot in &column.slots {
        let Slot::Panel(index) = *slot else { continue };
        let panel = &fitter.panels[index];
        let (width, text) = panel.min_width(size);
        let Some(text) = text.filter(|_| width > column.width) else { continue };
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
                "{:.0} mm wide at {} pt, the panel is {:.0} mm",
                width.to_mm(),
                points(size),
                column.width.to_mm()
            ))
            .hint("shorten it; a long address reads better as `[words](address)`"),
        );
    }
}

/// One error per panel of a column that has to lose words: the longest panels are cut to
/// one common height, so that a panel that is short already loses nothing.
fn cuts(
    fitter: &Fitter<'_>,
    column: &Column,
    frame: &Frame,
    size: Length,
    remedies: &mut Vec<String>,
    report: &mut Report,
) {
    let need = |index: usize| {
        fitter.panels[index].need(fitter.sheet, column.width, size, &Spacing::TIGHT)
    };
    let panels: Vec<(usize, Length)> = column
        .slots
        .iter()
        .filter_map(|slot| match *slot {
            Slot::Panel(index) => Some((index, need(index))),
            Slot::Dial => None,
        })
        .collect();
    let total: Length = panels.iter().map(|(_, height)| *height).sum();
    let others = fitter.need(column, frame, size, &Spacing::TIGHT) - total;
    let room = frame.height - others;
    let kept = |index: usize, cap: Length| {
        let panel = &fitter.panels[index];
        // The most words whose height stays under the cap.
        let (mut low, mut high) = (0, panel.body.words());
        while low < high {
            let middle = (low + high).div_ceil(2);
            if panel.need_of_first(middle, fitter.sheet, column.width, size) <= cap {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        low
    };
    let height_under = |cap: Length| -> Length {
        let cut = |&(index, height): &(usize, Length)| {
            if height <= cap {
                return height;
            }
            let words = kept(index, cap);
            fitter.panels[index].need_of_first(words, fitter.sheet, column.width, size)
        };
        panels.iter().map(cut).sum()
    };
    let (mut low, mut high) = (Length::ZERO, frame.height.max(total));
    for _ in 0..40 {
        let middle = (low + high) / 2.0;
        if height_under(middle) <= room { low = middle } else { high = middle }
    }
    for &(index, height) in panels.iter().filter(|(_, height)| *height > low) {
        let panel = &fitter.panels[index];
        let words = panel.body.words();
        let cut = words - kept(index, low).min(words);
        if cut == 0 {
            continue;
        }
        let mut error = Diagnostic::error(
            Code::Overflow,
            panel.heading.rich.span,
            format!(
                "the text of panel {}, `{}`, does not fit at {} pt, the smallest size allowed",
                index + 1,
                panel.heading.rich.text,
                points(size)
            ),
        )
        .label(format!(
            "{words} words, {:.0} mm too high",
            (height - low).to_mm().max(1.0)
        ))
        .hint(format!("cut about {cut} of its {words} words"));
        // What helps the whole page is said once.
        for remedy in remedies.drain(..) {
            error = error.hint(remedy);
        }
        report.push(error);
    }
}

/// What else would help: a larger sheet, or a smaller size.
fn remedies(job: &mut Job<'_>, sheet: &Sheet, frames: &[Frame]) -> Vec<String> {
    let mut remedies = Vec::new();
    let options = job.options.clone();
    let found = candidates(sheet, &options).into_iter().find_map(|candidate| {
        let (sheet, fit) = job.try_fit(&candidate).ok()?;
        Some(format!(
            "or use `paper: {}`, `orientation: {}`: there it fits at {} pt",
            sheet.paper,
            sheet.orientation,
            points(fit)
        ))
    });
    remedies.push(found.unwrap_or_else(|| {
        "no larger `paper` helps: its type has to be larger too".to_owned()
    }));
    let fitter = Fitter { panels: &job.texts.panels, sheet };
    let below = ladder(sheet.type_min, UNREADABLE).skip(1);
    if let Some(fit) = fitter.search(frames, below) {
        let size = points(fit.size);
        remedies.push(if fit.size >= sheet.type_min * WORTH_ALLOWING {
            format!(
                "or allow `type: {{ min: {size}pt }}`, if it will be read from close by"
            )
        } else {
            format!("as it stands it would have to be set in {size} pt on this sheet")
        });
    }
    remedies
}

/// Other sheets to try, the nearest first: the same paper turned, then larger papers of
/// the same series, each as it lies and turned.
fn candidates(sheet: &Sheet, options: &PosterOptions) -> Vec<PosterOptions> {
    let iso = [Paper::A5, Paper::A4, Paper::A3, Paper::A2, Paper::A1, Paper::A0];
    let us =
        [Paper::Letter, Paper::Legal, Paper::Tabloid, Paper::A2, Paper::A1, Paper::A0];
    let series = if us[..3].contains(&sheet.paper) { us } else { iso };
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
        // The first is the sheet on which it did not fit.
        .skip(1)
        .collect()
}

/// A size as people write it: `9`, `9.25`.
pub(super) fn points(size: Length) -> String {
    let text = format!("{:.2}", size.to_pt());
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_written_without_idle_digits() {
        assert_eq!(points(Length::pt(9.0)), "9");
        assert_eq!(points(Length::pt(12.25)), "12.25");
    }
}
