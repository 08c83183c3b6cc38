//! Shows what a press gets: the plates of the press PDF, and what a check for print finds in a PDF.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::protocol::{CheckedPdf, PressFinding, PressPlates, PressView};
use crate::diagnostic::Severity;
use crate::engine::{Profile, TypesetBriefing};
use crate::png;
use crate::preflight::{self, CheckedSheet, Checker, Finding};

/// A total of ink that is drawn as black in the picture of all inks together, in per cent.
const BLACKEST: u32 = 400;

/// Returns the plates of the press PDF.
///
/// # Errors
/// Returns what prevents the PDF.
pub(super) fn plates(briefing: &TypesetBriefing) -> Result<PressPlates, String> {
    let document = briefing.encode(Profile::Press).map_err(|it| it.to_string())?;
    let condition = briefing.printing_condition().ok_or("the briefing has errors")?;
    let checker = Checker::new().ink_limit(f64::from(condition.ink()));
    let checked = checker.check_with_pictures(document.bytes());
    let (findings, sheets) = checked.map_err(|it| it.to_string())?;
    let sheet = sheets.first().ok_or("the page has no picture")?;
    let totals = totals(sheet);
    let most = totals.iter().copied().max().unwrap_or_default();
    Ok(PressPlates {
        condition: condition.info().to_owned(),
        most,
        limit: u32::from(condition.ink()),
        views: views(sheet, &totals),
        findings: findings.iter().map(finding).collect(),
    })
}

/// Checks a PDF of any program.
///
/// # Errors
/// Returns why it cannot be checked.
pub(super) fn check(name: &str, bytes: &[u8]) -> Result<CheckedPdf, String> {
    let checked = Checker::new().check_with_pictures(bytes);
    let (findings, sheets) = checked.map_err(|it| format!("`{name}` {it}"))?;
    Ok(CheckedPdf {
        name: name.to_owned(),
        picture: sheets.first().and_then(picture),
        findings: findings.iter().map(finding).collect(),
        report: preflight::report(name, &findings, &sheets),
    })
}

fn finding(finding: &Finding) -> PressFinding {
    PressFinding {
        code: finding.rule.code().to_owned(),
        is_error: finding.rule.severity() == Severity::Error,
        place: finding.place.clone(),
        message: finding.message.clone(),
        rule: finding.rule.requirement().to_owned(),
        remedy: finding.rule.remedy().to_owned(),
    }
}

/// Returns the total of all inks at each pixel, in per cent.
fn totals(sheet: &CheckedSheet) -> Vec<u32> {
    let (width, height) = sheet.pixels;
    let mut totals = vec![0_u32; width * height];
    for plate in &sheet.plates {
        for (total, &amount) in totals.iter_mut().zip(&plate.amounts) {
            *total += u32::from(amount);
        }
    }
    totals.iter().map(|total| (total * 100 + 127) / 255).collect()
}

/// Returns the picture of all inks, each plate, and how much ink lies where.
fn views(sheet: &CheckedSheet, totals: &[u32]) -> Vec<PressView> {
    let gray = |dark: u32| {
        let light = 255 - dark.min(255);
        u8::try_from(light).unwrap_or_default()
    };
    let plates = sheet.plates.iter().map(|plate| {
        let light: Vec<u8> = plate.amounts.iter().map(|it| 255 - it).collect();
        (plate.name.clone(), encoded(sheet, &light))
    });
    let total: Vec<u8> = totals.iter().map(|it| gray(it * 255 / BLACKEST)).collect();
    let total = encoded(sheet, &total);
    let views = std::iter::once(("all".to_owned(), picture(sheet)))
        .chain(plates)
        .chain([("total".to_owned(), total)]);
    views.filter_map(|(id, png)| Some(PressView { id, png: png? })).collect()
}

fn picture(sheet: &CheckedSheet) -> Option<String> {
    encoded(sheet, &sheet.rgb)
}

fn encoded(sheet: &CheckedSheet, samples: &[u8]) -> Option<String> {
    let (width, height) = sheet.pixels;
    let side = |pixels| u32::try_from(pixels).ok();
    let png = png::of_samples((side(width)?, side(height)?), samples).ok()?;
    Some(BASE64_STANDARD.encode(png))
}
