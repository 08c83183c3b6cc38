//! Writes findings as a web page in one file, with a picture of each page.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::sheet::CheckedSheet;
use super::{Finding, Region};
use crate::diagnostic::Severity;
use crate::markup::Markup;

const STYLE: &str = "
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:#f4f5f7;color:#1b1f24;font:1rem/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif}
main{max-width:76rem;margin:0 auto;padding:2rem 1.25rem 4rem}
h1{font-size:1.75rem;line-height:1.25;margin:0 0 .5rem;overflow-wrap:anywhere}
h2{font-size:1.25rem;margin:2.5rem 0 1rem}
h3{font-size:1.0625rem;margin:0;line-height:1.4}
.verdict{display:inline-block;margin:.25rem 0 0;padding:.25rem .75rem;border-radius:1rem;font-weight:600;color:#fff}
.error{background:#a4121c}.warning{background:#7a4b00}.ok{background:#17603a}
.sheet{display:grid;gap:1.5rem;grid-template-columns:minmax(0,1fr)}
@media(min-width:60rem){.sheet.pictured{grid-template-columns:minmax(0,5fr) minmax(0,4fr);align-items:start}
.sheet.pictured figure{position:sticky;top:1rem}}
figure{margin:0;background:#fff;border:1px solid #d3d7dd;border-radius:.5rem;padding:.75rem}
figure img{display:block;width:100%;height:auto;max-height:85vh;object-fit:contain}
code{font:.9375em ui-monospace,Consolas,monospace}
.skip{position:absolute;left:-99rem;background:#fff;color:#0b3d91;padding:.5rem 1rem}
.skip:focus{left:1rem;top:1rem;outline:3px solid #0b3d91}
figcaption{margin-top:.5rem;font-size:.875rem;color:#444b55}
ol{list-style:none;margin:0;padding:0;display:grid;gap:.75rem}
li{background:#fff;border:1px solid #d3d7dd;border-left:.375rem solid #7a4b00;border-radius:.5rem;padding:.875rem 1rem}
li.is-error{border-left-color:#a4121c}
.head{display:flex;gap:.625rem;align-items:flex-start}
.number{flex:none;min-width:1.75rem;height:1.75rem;padding:0 .375rem;border-radius:.875rem;color:#fff;font-weight:700;text-align:center;line-height:1.75rem}
dl{margin:.625rem 0 0;display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.25rem .75rem;font-size:.9375rem}
dt{color:#444b55}dd{margin:0;overflow-wrap:anywhere}
.todo{font-weight:600}
footer{margin-top:3rem;font-size:.875rem;color:#444b55}
@media print{body{background:#fff}main{padding:0}.sheet.pictured figure{position:static}li,figure{break-inside:avoid}}
";

/// Writes a report about a file: a web page that needs no other file. `name` is that of the
/// file.
#[must_use]
pub fn report(name: &str, findings: &[Finding], sheets: &[CheckedSheet]) -> String {
    let numbered: Vec<(usize, &Finding)> = (1..).zip(findings).collect();
    let title = format!("Preflight of {name}");
    let mut html = Markup::report(&title, STYLE, "Skip to the findings");
    html.element("h1", &[], |html| html.text(&title));
    verdict(&mut html, findings);
    for sheet in sheets {
        let on_sheet = |finding: &Finding| page_of(finding) == Some(sheet.page);
        let of_sheet: Vec<_> =
            numbered.iter().filter(|(_, finding)| on_sheet(finding)).copied().collect();
        let title = format!("Page {}", sheet.page);
        section(&mut html, &title, Some(sheet), &of_sheet);
    }
    let is_shown = |page| sheets.iter().any(|sheet| Some(sheet.page) == page);
    let rest: Vec<_> =
        numbered.iter().filter(|(_, it)| !is_shown(page_of(it))).copied().collect();
    if !rest.is_empty() {
        section(&mut html, "The file as a whole", None, &rest);
    }
    html.element("footer", &[], |html| {
        html.text(
            "Checked by briefing preflight: PDF/X-4 and house rules. Pictures are composed from \
             the plates at a low resolution; they show what was measured, not how it will print.",
        );
    });
    let mut html = html.finish();
    html.push('\n');
    html
}

/// The page that a finding is about.
fn page_of(finding: &Finding) -> Option<u32> {
    let from_place = || {
        let rest = finding.place.strip_prefix("page ")?;
        rest.split([',', ' ']).next()?.parse().ok()
    };
    finding.region.map(|region| region.page).or_else(from_place)
}

fn verdict(html: &mut Markup, findings: &[Finding]) {
    let of =
        |severity| findings.iter().filter(|it| it.rule.severity() == severity).count();
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    let (class, words) = match (errors, warnings) {
        (0, 0) => ("verdict ok", "No problems were found".to_owned()),
        (0, _) => {
            ("verdict warning", format!("{}, no errors", counted(warnings, "warning")))
        }
        (_, 0) => ("verdict error", counted(errors, "error")),
        _ => (
            "verdict error",
            format!("{} and {}", counted(errors, "error"), counted(warnings, "warning")),
        ),
    };
    html.element("p", &[("class", class)], |html| html.text(&words));
}

fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

fn section(
    html: &mut Markup,
    title: &str,
    sheet: Option<&CheckedSheet>,
    findings: &[(usize, &Finding)],
) {
    html.element("h2", &[], |html| html.text(title));
    let class = if sheet.is_some() { "sheet pictured" } else { "sheet" };
    html.element("div", &[("class", class)], |html| {
        if let Some(sheet) = sheet {
            figure(html, sheet, findings);
        }
        if findings.is_empty() {
            html.element("p", &[], |html| html.text("Nothing was found on this page."));
        } else {
            html.element("ol", &[], |html| {
                findings
                    .iter()
                    .for_each(|(number, finding)| item(html, *number, finding));
            });
        }
    });
}

const fn class_of(finding: &Finding) -> &'static str {
    match finding.rule.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn item(html: &mut Markup, number: usize, finding: &Finding) {
    let rule = finding.rule;
    let class = class_of(finding);
    let number = number.to_string();
    let item = format!("is-{class}");
    let id = format!("finding-{number}");
    html.element("li", &[("class", &item), ("id", &id)], |html| {
        html.element("div", &[("class", "head")], |html| {
            let badge = format!("number {class}");
            html.element("span", &[("class", &badge)], |html| html.text(&number));
            html.element("h3", &[], |html| {
                html.text(if class == "error" { "Error: " } else { "Warning: " });
                with_code(html, &finding.message);
            });
        });
        html.element("dl", &[], |html| {
            let mut pair = |term: &str, class: &str, words: &str| {
                html.element("dt", &[], |html| html.text(term));
                let attributes: &[(&str, &str)] =
                    if class.is_empty() { &[] } else { &[("class", class)] };
                html.element("dd", attributes, |html| with_code(html, words));
            };
            pair("Where", "", &finding.place);
            pair("What to do", "todo", rule.remedy());
            pair("Rule", "", rule.requirement());
            pair("Source", "", &format!("{} ({})", rule.clause(), rule.code()));
        });
    });
}

/// Writes text whose names are between backticks.
fn with_code(html: &mut Markup, text: &str) {
    for (at, part) in text.split('`').enumerate() {
        if at % 2 == 1 {
            html.element("code", &[], |html| html.text(part));
        } else {
            html.text(part);
        }
    }
}

/// The picture of a sheet with its edges, and each finding outlined with its number.
fn figure(html: &mut Markup, sheet: &CheckedSheet, findings: &[(usize, &Finding)]) {
    let (trim_width, trim_height) = sheet.trim;
    let regions: Vec<(usize, &Finding, Region)> = findings
        .iter()
        .filter_map(|(number, finding)| Some((*number, *finding, finding.region?)))
        .collect();
    let label = format!(
        "Page {}, {trim_width:.0} by {trim_height:.0} millimetres, with {} outlined and numbered",
        sheet.page,
        counted(regions.len(), "finding")
    );
    // A picture by itself: its numbers are those of the list, which is read aloud.
    let drawing = BASE64_STANDARD.encode(drawing(sheet, &regions));
    let source = format!("data:image/svg+xml;base64,{drawing}");
    html.open("figure", &[]);
    html.void("img", &[("src", &source), ("alt", &label)]);
    html.element("figcaption", &[], |html| {
        html.text(
            "The blue line is the edge of the sheet after cutting. Findings are outlined: red for \
             errors, brown for warnings.",
        );
    });
    html.close();
}

/// The drawing of a sheet as SVG, in millimetres from the corner of the trimmed sheet.
fn drawing(sheet: &CheckedSheet, regions: &[(usize, &Finding, Region)]) -> String {
    let (width, height) = sheet.size;
    let (left, top) = sheet.beyond;
    let view = format!("{:.2} {:.2} {width:.2} {height:.2}", -left, -top);
    // Large enough for the sheet to fill the column; the style sheet makes it smaller.
    let pixels = |length: f64| format!("{:.0}", length * 1600.0 / width.max(height));
    let mut svg = Markup::default();
    let attributes = [
        ("xmlns", "http://www.w3.org/2000/svg"),
        ("viewBox", view.as_str()),
        ("width", &pixels(width)),
        ("height", &pixels(height)),
    ];
    svg.element("svg", &attributes, |svg| {
        let data = BASE64_STANDARD.encode(png(sheet).unwrap_or_default());
        let href = format!("data:image/png;base64,{data}");
        let place = [-left, -top, width, height].map(|length| format!("{length:.2}"));
        let [x, y, w, h] = place.each_ref().map(String::as_str);
        let image = [("x", x), ("y", y), ("width", w), ("height", h), ("href", &href)];
        svg.void("image", &image);
        let hair = format!("{:.2}", width.max(height) / 500.0);
        let (trim_width, trim_height) = sheet.trim;
        rectangle(svg, [0.0, 0.0, trim_width, trim_height], "#0050b3", &hair, "2 1.5");
        for (_, finding, region) in regions {
            outline(svg, sheet, finding, *region);
        }
        // Above all outlines, so that none crosses a number.
        for (number, finding, region) in regions {
            disc(svg, sheet, *number, finding, *region);
        }
    });
    svg.finish()
}

fn rectangle(html: &mut Markup, edges: [f64; 4], color: &str, width: &str, dashes: &str) {
    let [x, y, w, h] = edges.map(|length| format!("{length:.2}"));
    let attributes = [
        ("x", x.as_str()),
        ("y", &y),
        ("width", &w),
        ("height", &h),
        ("fill", "none"),
        ("stroke", color),
        ("stroke-width", width),
        ("stroke-dasharray", dashes),
    ];
    html.void("rect", &attributes);
}

const fn color_of(finding: &Finding) -> &'static str {
    match finding.rule.severity() {
        Severity::Error => "#a4121c",
        Severity::Warning => "#7a4b00",
    }
}

/// Millimetres for a mark that looks the same on sheets of all sizes.
fn mark_scale(sheet: &CheckedSheet) -> f64 {
    sheet.size.0.max(sheet.size.1) / 300.0
}

fn mm(tenths: i32) -> f64 {
    f64::from(tenths) / 10.0
}

/// Outlines a finding.
fn outline(html: &mut Markup, sheet: &CheckedSheet, finding: &Finding, region: Region) {
    let scale = mark_scale(sheet);
    let least = 2.0 * scale;
    let (width, height) = (mm(region.width).max(least), mm(region.height).max(least));
    let edges = [mm(region.left), mm(region.top), width, height];
    let line = |width: f64| format!("{:.2}", width * scale);
    // A light line below keeps the outline visible on dark colours.
    rectangle(html, edges, "#ffffff", &line(1.6), "none");
    rectangle(html, edges, color_of(finding), &line(0.9), "none");
}

/// Writes the number of a finding in a disc beside its corner.
fn disc(
    html: &mut Markup,
    sheet: &CheckedSheet,
    number: usize,
    finding: &Finding,
    region: Region,
) {
    let scale = mark_scale(sheet);
    let (x, y) = (mm(region.left), mm(region.top));
    let line = |width: f64| format!("{:.2}", width * scale);
    let number = number.to_string();
    let digits = f64::from(u32::try_from(number.len()).unwrap_or(3));
    let radius = (2.6 + 0.9 * digits) * scale;
    // Beside the corner, as far as the picture reaches.
    let inside = |at: f64, beyond: f64, length: f64| {
        let margin = radius + 0.5 * scale;
        at.max(margin - beyond).min(length - beyond - margin)
    };
    let x = inside(x - 0.7 * radius, sheet.beyond.0, sheet.size.0);
    let y = inside(y - 0.7 * radius, sheet.beyond.1, sheet.size.1);
    let [cx, cy, r] = [x, y, radius].map(|length| format!("{length:.2}"));
    let outline = line(0.5);
    let disc = [
        ("cx", cx.as_str()),
        ("cy", &cy),
        ("r", &r),
        ("fill", color_of(finding)),
        ("stroke", "#ffffff"),
        ("stroke-width", &outline),
    ];
    html.void("circle", &disc);
    let baseline = format!("{:.2}", y + 1.7 * scale);
    let size = line(4.8);
    let text = [
        ("x", cx.as_str()),
        ("y", &baseline),
        ("fill", "#ffffff"),
        ("font-size", &size),
        ("font-family", "Arial, sans-serif"),
        ("font-weight", "700"),
        ("text-anchor", "middle"),
    ];
    html.element("text", &text, |html| html.text(&number));
}

fn png(sheet: &CheckedSheet) -> Option<Vec<u8>> {
    let (width, height) = sheet.pixels;
    let side = |pixels: usize| u32::try_from(pixels).ok();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, side(width)?, side(height)?);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Balanced);
    encoder.write_header().ok()?.write_image_data(&sheet.rgb).ok()?;
    Some(bytes)
}
