//! Checks the output intent, which names the printing condition that the file is made for
//! (ISO 32000-1, 14.11.5).

use lopdf::{Dictionary, Object, ObjectId};

use crate::preflight::Rule;
use crate::preflight::cache::Cache;
use crate::preflight::device::DeviceSpace;
use crate::preflight::file::object::{Pdf, as_dictionary, name_text};
use crate::preflight::finding::{Findings, Reporter};
use crate::preflight::streams::icc::IccHeader;

/// The press that a file is made for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Intent {
    /// The device, whose device colours the pages may use.
    pub(crate) device: DeviceSpace,
    /// The digest of the profile.
    pub(crate) profile: [u8; 32],
}

/// Checks the output intents. Returns that of PDF/X.
pub(crate) fn check(
    pdf: Pdf<'_>,
    cache: &Cache,
    findings: &mut Findings,
) -> Option<Intent> {
    let for_pdfx = intents(pdf, b"GTS_PDFX");
    let mut report = Reporter::new(findings, "catalog");
    let Some(&intent) = for_pdfx.first() else {
        report.add(Rule::IntentMissing, "there is no `GTS_PDFX` intent");
        return None;
    };
    if for_pdfx.len() > 1 {
        let message = format!("there are {} `GTS_PDFX` intents", for_pdfx.len());
        report.add(Rule::IntentSeveral, message);
    }
    check_entries(pdf, intent, &mut Reporter::new(findings, "output intent"));
    let Some(Object::Stream(stream)) = pdf.entry(intent, "DestOutputProfile") else {
        let message = "there is no embedded profile";
        findings.add(Rule::IntentProfile, "output intent", message);
        return None;
    };
    let mut report = Reporter::new(findings, "output profile");
    let Some(header) = cache.icc_header(pdf, stream) else {
        report.add(Rule::ProfileDamaged, "it is not a complete ICC profile");
        return None;
    };
    let device = check_profile(header, pdf.number(&stream.dict, "N"), &mut report)?;
    Some(Intent { device, profile: header.digest })
}

/// Returns the name of the printing condition that the output intent of PDF/X gives.
pub(crate) fn condition(pdf: Pdf<'_>) -> Option<String> {
    let intent = *intents(pdf, b"GTS_PDFX").first()?;
    let name = pdf.entry(intent, "OutputConditionIdentifier")?.as_str().ok()?;
    Some(String::from_utf8_lossy(name).into_owned())
}

/// The output intents of a type.
fn intents<'a>(pdf: Pdf<'a>, subtype: &[u8]) -> Vec<&'a Dictionary> {
    let list = pdf.catalog().and_then(|catalog| pdf.array(catalog, "OutputIntents"));
    let list = list.unwrap_or_default().iter();
    list.filter_map(|object| as_dictionary(pdf.resolve(object)))
        .filter(|intent| pdf.name(intent, "S") == Some(subtype))
        .collect()
}

fn check_entries(pdf: Pdf<'_>, intent: &Dictionary, report: &mut Reporter<'_>) {
    let condition = pdf.entry(intent, "OutputConditionIdentifier");
    let condition = condition.and_then(|condition| condition.as_str().ok());
    if condition.is_none_or(<[u8]>::is_empty) {
        report.add(Rule::IntentCondition, "`OutputConditionIdentifier` is missing");
    }
    if intent.has(b"DestOutputProfileRef") {
        let message = "the profile is in another file, as in PDF/X-4p";
        report.add(Rule::IntentProfileRef, message);
    }
    let profile = |intent: &Dictionary| -> Option<ObjectId> {
        intent.get(b"DestOutputProfile").ok()?.as_reference().ok()
    };
    let for_pdfa = intents(pdf, b"GTS_PDFA1").into_iter();
    let mut others = for_pdfa.filter(|other| profile(other) != profile(intent));
    if others.next().is_some_and(|other| other.has(b"DestOutputProfile")) {
        let message = "the PDF/A intent has a different profile object";
        report.add(Rule::ProfileShared, message);
    }
}

/// Checks the profile of the printing condition. `n` is the `N` of its stream.
fn check_profile(
    header: IccHeader,
    n: Option<f64>,
    report: &mut Reporter<'_>,
) -> Option<DeviceSpace> {
    if header.class != *b"prtr" {
        let message = format!("its class is `{}`, not `prtr`", name_text(&header.class));
        report.add(Rule::ProfileClass, message);
    }
    if !header.has_known_version() {
        let (major, minor) = (header.major_version, header.minor_version);
        report.add(Rule::ProfileVersion, format!("its version is {major}.{minor}"));
    }
    let Some(device) = header.device() else {
        let message = format!("its colour space is `{}`", name_text(&header.space));
        report.add(Rule::ProfileSpace, message);
        return None;
    };
    let channels = match device {
        DeviceSpace::Gray => 1.0,
        DeviceSpace::Rgb => 3.0,
        DeviceSpace::Cmyk => 4.0,
    };
    if n.is_none_or(|n: f64| (n - channels).abs() > 0.01) {
        let message =
            format!("`N` is not {channels:.0}, the profile's number of channels");
        report.add(Rule::ProfileComponents, message);
    }
    Some(device)
}
