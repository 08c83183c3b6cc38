//! The output intent: for which printing condition the file is made.

use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::color::DeviceSpace;
use super::memory::recall;
use super::object::{Pdf, as_dictionary, shown};
use super::{Findings, Rule};

/// Checks the intents; the device space that they allow, if they say one.
pub(super) fn check(pdf: Pdf<'_>, findings: &mut Findings) -> Option<DeviceSpace> {
    let intents = pdf.catalog().and_then(|it| pdf.array(it, "OutputIntents"));
    let intents: Vec<&Dictionary> = intents
        .unwrap_or_default()
        .iter()
        .filter_map(|it| as_dictionary(pdf.get(it)))
        .collect();
    let of = |kind: &[u8]| {
        let intents = intents.iter().copied();
        intents.filter(|it| pdf.name(it, "S") == Some(kind)).collect::<Vec<_>>()
    };
    let for_x = of(b"GTS_PDFX");
    let Some(&intent) = for_x.first() else {
        findings.add(Rule::IntentMissing, "catalog", "there is no `GTS_PDFX` intent");
        return None;
    };
    if for_x.len() > 1 {
        let message = format!("there are {} `GTS_PDFX` intents", for_x.len());
        findings.add(Rule::IntentSeveral, "catalog", message);
    }
    let condition = pdf.entry(intent, "OutputConditionIdentifier");
    if condition.and_then(|it| it.as_str().ok()).is_none_or(|it| it.is_empty()) {
        let message = "`OutputConditionIdentifier` is missing";
        findings.add(Rule::IntentCondition, "output intent", message);
    }
    if intent.has(b"DestOutputProfileRef") {
        let message = "the profile is in another file, as in PDF/X-4p";
        findings.add(Rule::IntentProfileRef, "output intent", message);
    }
    let profile = |intent: &Dictionary| -> Option<ObjectId> {
        intent.get(b"DestOutputProfile").ok()?.as_reference().ok()
    };
    let other = of(b"GTS_PDFA1").into_iter().find(|it| profile(it) != profile(intent));
    if other.is_some_and(|it| it.has(b"DestOutputProfile")) {
        let message = "the PDF/A intent has a profile of its own";
        findings.add(Rule::ProfileShared, "output intent", message);
    }
    let Some(Object::Stream(stream)) = pdf.entry(intent, "DestOutputProfile") else {
        let message = "there is no embedded profile";
        findings.add(Rule::IntentProfile, "output intent", message);
        return None;
    };
    let Some(header) = Header::of(pdf, stream) else {
        findings.add(
            Rule::ProfileDamaged,
            "output profile",
            "it is no whole ICC profile",
        );
        return None;
    };
    header.check(pdf.number(&stream.dict, "N"), findings)
}

/// The first fields of an ICC profile (ICC.1:2004-10, 7.2).
#[derive(Clone, Copy, Debug)]
pub(super) struct Header {
    major: u8,
    minor: u8,
    class: [u8; 4],
    space: [u8; 4],
}

impl Header {
    /// Reads the profile in a stream; `None` when it is none, or not whole.
    pub(super) fn of(pdf: Pdf<'_>, stream: &Stream) -> Option<Self> {
        let read = || Self::read(&pdf.content(stream).unwrap_or_default());
        recall(&pdf.memory.profiles, pdf, stream, "profile", read)
    }

    fn read(icc: &[u8]) -> Option<Self> {
        let size = icc.get(..4).and_then(|it| <[u8; 4]>::try_from(it).ok())?;
        let size = usize::try_from(u32::from_be_bytes(size)).ok()?;
        // Padding at the end is common and harms nobody.
        let is_whole = size >= 132 && size <= icc.len() && icc.get(36..40)? == b"acsp";
        is_whole.then_some(())?;
        Some(Self {
            major: *icc.get(8)?,
            minor: *icc.get(9)? >> 4,
            class: icc.get(12..16)?.try_into().ok()?,
            space: icc.get(16..20)?.try_into().ok()?,
        })
    }

    /// What keeps a profile from describing the colours of a picture (ISO 32000-1,
    /// 8.6.5.5).
    pub(super) fn problem_as_source(&self, channels: usize) -> Option<String> {
        if !matches!(&self.class, b"scnr" | b"mntr" | b"prtr" | b"spac") {
            return Some(format!("its class is `{}`", shown(&self.class)));
        }
        if !matches!(self.major, 2 | 4) {
            return Some(format!("its version is {}.{}", self.major, self.minor));
        }
        let expected = match &self.space {
            b"GRAY" => 1,
            b"RGB " | b"Lab " => 3,
            b"CMYK" => 4,
            other => return Some(format!("its colour space is `{}`", shown(other))),
        };
        (expected != channels).then(|| format!("`N` is {channels}, not {expected}"))
    }

    fn check(&self, n: Option<f64>, findings: &mut Findings) -> Option<DeviceSpace> {
        let place = "output profile";
        if self.class != *b"prtr" {
            let message = format!("its class is `{}`, not `prtr`", shown(&self.class));
            findings.add(Rule::ProfileClass, place, message);
        }
        if !matches!(self.major, 2 | 4) {
            let message = format!("its version is {}.{}", self.major, self.minor);
            findings.add(Rule::ProfileVersion, place, message);
        }
        let (space, channels) = match &self.space {
            b"CMYK" => (DeviceSpace::Cmyk, 4.0),
            b"RGB " => (DeviceSpace::Rgb, 3.0),
            b"GRAY" => (DeviceSpace::Gray, 1.0),
            other => {
                let message = format!("its colour space is `{}`", shown(other));
                findings.add(Rule::ProfileSpace, place, message);
                return None;
            }
        };
        if n.is_none_or(|n| (n - channels).abs() > 0.01) {
            let message = format!("`N` is not {channels:.0}, as the profile has");
            findings.add(Rule::ProfileComponents, place, message);
        }
        Some(space)
    }
}
