//! The report when text does not fit: how many words to cut and where, or what else helps.

use super::fit::Fitter;
use super::sheet::{Sheet, ladder};
use super::{LayoutJob, Setting};
use crate::briefing::{Medium, Orientation, PANELS, Paper, PosterOptions};
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::units::Length;

/// Nobody reads a poster set smaller than this: sizes below are not worth naming.
const UNREADABLE: Length = Length::pt(4.0);
/// The smallest type that is allowed by itself, on paper up to A3.
const READABLE: Length = Length::pt(9.0);
/// Part of the smallest size allowed that is still worth allowing.
const WORTH_ALLOWING: f64 = 0.72;

/// Says what keeps a briefing from fitting: one error per word that is too wide, or else
/// one per panel that has to give.
pub(super) fn report(typesetter: &mut LayoutJob<'_>) -> Report {
    let mut report = Report::new();
    // Where the grid is left to the fit, the first stands for all.
    let Some(setting) = typesetter.settings.first().cloned() else { return report };
    let setting = &setting;
    if setting.area.height <= Length::ZERO {
        let error = Diagnostic::error(
            Code::Overflow,
            typesetter.texts.title.rich.span,
            "the top and bottom of the page leave no room for the panels",
        );
        report.push(error.hint("shorten the title, the contacts or the call-out"));
        return report;
    }
    wide_words(typesetter, setting, &mut report);
    if !report.has_errors() {
        cuts(typesetter, setting, &mut report);
    }
    report.sort();
    report
}

/// One error per panel with a word wider than the panel can be.
fn wide_words(typesetter: &LayoutJob<'_>, setting: &Setting, report: &mut Report) {
    let size = setting.sheet.type_min;
    let fitter = Fitter::new(&typesetter.texts.panels, &setting.sheet, setting.area);
    for (index, panel) in typesetter.texts.panels.iter().enumerate() {
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

/// One error per panel that has to lose words. The longest are cut, to one common number
/// of words: a panel that is short already loses nothing.
fn cuts(typesetter: &mut LayoutJob<'_>, setting: &Setting, report: &mut Report) {
    let size = setting.sheet.type_min;
    let fitter = Fitter::new(&typesetter.texts.panels, &setting.sheet, setting.area);
    let words: [usize; PANELS] =
        std::array::from_fn(|index| typesetter.texts.panels[index].body.words());
    let fits =
        |most: usize| fitter.with_words(most).search(std::iter::once(size)).is_some();
    // The greatest number of words a panel that fits, found by halving.
    let (mut kept, mut fails) = (0, words.iter().copied().max().unwrap_or(0));
    if !fits(kept) {
        let error = Diagnostic::error(
            Code::Overflow,
            typesetter.texts.title.rich.span,
            format!("the headings alone do not fit at {} pt", points(size)),
        );
        report.push(error.hint("shorten them, or choose a larger `paper`"));
        return;
    }
    while kept + 1 < fails {
        let middle = usize::midpoint(kept, fails);
        if fits(middle) { kept = middle } else { fails = middle }
    }
    let mut remedies = remedies(typesetter, setting);
    for (index, panel) in typesetter.texts.panels.iter().enumerate() {
        let words = words[index];
        if words <= kept {
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
        .label(format!("{words} words, {kept} would fit"))
        .hint(format!("cut about {} of its {words} words", words - kept));
        // What helps the whole page is said once.
        for remedy in remedies.drain(..) {
            error = error.hint(remedy);
        }
        report.push(error);
    }
}

/// What else would help: a larger sheet, or a smaller size.
fn remedies(typesetter: &mut LayoutJob<'_>, setting: &Setting) -> Vec<String> {
    let sheet = &setting.sheet;
    let mut remedies = Vec::new();
    let options = typesetter.options.clone();
    let found = candidates(sheet, &options).into_iter().find_map(|candidate| {
        let settings = typesetter.settings(Sheet::candidates(&candidate)).ok()?;
        let (setting, fit) = typesetter.best(&settings)?;
        let (paper, size) = (setting.sheet.paper, points(fit.size));
        Some(match setting.sheet.medium {
            Medium::Poster => format!(
                "or use `paper: {paper}`, `orientation: {}`: there it fits at {size} pt",
                setting.sheet.orientation
            ),
            // `paper` in the file is the poster's.
            Medium::Handout => format!(
                "or make the handout by itself on larger paper, `-p office --paper \
                 {paper}`: there it fits at {size} pt"
            ),
        })
    });
    remedies.push(found.unwrap_or_else(|| {
        "no larger `paper` helps: its type has to be larger too".to_owned()
    }));
    let fitter = Fitter::new(&typesetter.texts.panels, sheet, setting.area);
    let below = ladder(sheet.type_min, UNREADABLE).skip(1);
    if let Some(fit) = fitter.search(below) {
        let size = points(fit.size);
        let is_usual = fit.size >= READABLE;
        remedies.push(if is_usual || fit.size >= sheet.type_min * WORTH_ALLOWING {
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
        assert_eq!(points(Length::pt(10.5)), "10.5");
    }
}
