//! Messages about one briefing or one PDF file.

use schemars::JsonSchema;
use serde::Serialize;

use super::SheetInfo;
use crate::diagnostic::fix::Fix;
use crate::diagnostic::{Code, Report, Severity};
use crate::layout::LargerGrid;
use crate::preflight;

/// A document was written.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Written {
    /// The briefing.
    pub file: String,
    /// The document.
    pub path: String,
    /// The profile, such as `screen`.
    pub profile: String,
    /// The standards that the document conforms to.
    pub standard: String,
    /// The size of the document in bytes.
    pub bytes: usize,
    /// The number of warnings about the briefing.
    pub warnings: usize,
    /// The number of pages of a PDF; `null` for other documents.
    pub pages: Option<usize>,
    /// The sheet that the document shows; `null` for a large print, a web page or plain text.
    pub sheet: Option<SheetInfo>,
}

/// A briefing was checked and can be rendered.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Checked {
    /// The briefing.
    pub file: String,
    /// The number of warnings.
    pub warnings: usize,
    /// The poster.
    pub poster: SheetInfo,
    /// The handout for an office printer.
    pub handout: Option<SheetInfo>,
    /// The brand file that the briefing uses; `null` without one.
    pub brand: Option<String>,
    /// Another grid that sets the poster in larger type and in a shape as good, if the briefing
    /// names no grid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub larger_grid: Option<LargerGridInfo>,
}

/// A grid that sets the text larger than the one that is used.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct LargerGridInfo {
    /// The grid, such as `columns`.
    pub grid: String,
    /// The orientation to name with it, if the grid alone would choose another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub orientation: Option<String>,
    /// The size of the body text in points.
    pub body_size_pt: f64,
    /// What to write and what it gains, in words.
    pub hint: String,
}

impl From<LargerGrid> for LargerGridInfo {
    fn from(larger: LargerGrid) -> Self {
        Self {
            grid: larger.grid.to_string(),
            orientation: larger.orientation.map(|it| it.to_string()),
            body_size_pt: larger.body_size.to_pt(),
            hint: larger.to_string(),
        }
    }
}

/// A brand file was checked and can be used.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CheckedBrand {
    /// The brand file.
    pub file: String,
    /// The number of warnings.
    pub warnings: usize,
    /// The keys at its top level, without `lock`.
    pub keys: Vec<String>,
    /// The keys that a briefing may not set itself, such as `poster.theme`.
    pub locks: Vec<String>,
}

/// A file has errors, or warnings under `--strict`. Nothing was written.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Failed {
    /// The briefing, or the PDF file.
    pub file: String,
    /// The number of errors.
    pub errors: usize,
    /// The number of warnings.
    pub warnings: usize,
}

impl Failed {
    /// Counts the diagnostics of a file.
    #[must_use]
    pub fn new(file: impl Into<String>, report: &Report) -> Self {
        let (errors, warnings) = (report.error_count(), report.warning_count());
        Self { file: file.into(), errors, warnings }
    }
}

/// A problem was fixed in the file.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Fixed {
    /// The briefing.
    pub file: String,
    /// The line of the problem, from 1.
    pub line: usize,
    /// The column of the problem, in characters from 1.
    pub column: usize,
    /// The kind of problem.
    pub code: Code,
    /// What was wrong.
    pub message: String,
    /// The hint that was carried out.
    pub hint: String,
}

impl Fixed {
    /// Describes a fix of a file.
    #[must_use]
    pub fn new(file: impl Into<String>, fix: &Fix) -> Self {
        let Fix { diagnostic, hint, line, column } = fix;
        let hint = diagnostic.hints.get(*hint).map(|hint| hint.message.clone());
        Self {
            file: file.into(),
            line: *line,
            column: *column,
            code: diagnostic.code,
            message: diagnostic.message.clone(),
            hint: hint.unwrap_or_default(),
        }
    }
}

/// What `check --fix` would change.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Diff {
    /// The briefing.
    pub file: String,
    /// The number of problems that would be fixed.
    pub fixes: usize,
    /// The change as a unified diff.
    pub diff: String,
}

/// A PDF file was examined and has no errors.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Preflighted {
    /// The PDF file.
    pub file: String,
    /// The number of errors, which is zero.
    pub errors: usize,
    /// The number of warnings.
    pub warnings: usize,
}

/// A rectangle on the trimmed sheet of a page, in millimetres.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Region {
    /// The number of the page, from 1.
    pub page: usize,
    /// From the left edge of the sheet; negative in the bleed.
    pub left: f64,
    /// From the top edge of the sheet; negative in the bleed.
    pub top: f64,
    /// How wide it is.
    pub width: f64,
    /// How high it is.
    pub height: f64,
}

impl Region {
    fn new(region: preflight::Region) -> Self {
        let mm = |tenths: i32| f64::from(tenths) / 10.0;
        Self {
            page: usize::try_from(region.page).unwrap_or(usize::MAX),
            left: mm(region.left),
            top: mm(region.top),
            width: mm(region.width),
            height: mm(region.height),
        }
    }
}

/// Something in a PDF file that a print house would object to.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Finding {
    /// How serious the finding is.
    pub severity: Severity,
    /// The rule, such as `total-ink`.
    pub code: String,
    /// What is wrong.
    pub message: String,
    /// The PDF file.
    pub file: String,
    /// The object: its number in the file, its page, or its name.
    pub place: String,
    /// Where on the sheet; `null` if it is not something on a page.
    pub region: Option<Region>,
    /// The clause of the standard, or `house rule`.
    pub clause: String,
    /// What the rule requires.
    pub rule: String,
    /// Ways to fix the problem.
    pub hints: Vec<String>,
}

impl Finding {
    /// Describes a finding in a file.
    #[must_use]
    pub fn new(file: impl Into<String>, finding: &preflight::Finding) -> Self {
        let rule = finding.rule;
        Self {
            severity: rule.severity(),
            code: rule.code().to_owned(),
            message: finding.message.clone(),
            file: file.into(),
            place: finding.place.clone(),
            region: finding.region.map(Region::new),
            clause: rule.clause().to_owned(),
            rule: rule.requirement().to_owned(),
            hints: vec![rule.remedy().to_owned()],
        }
    }
}
