//! Colour spaces: objects of a file in, what they come to on the press out.

use std::rc::Rc;

use lopdf::{Dictionary, Object};

use super::intent::Header;
use super::object::{Pdf, shown};
use super::{Findings, Rule};

/// Colour spaces inside each other.
const DEPTH: usize = 8;
/// Colorants of a space: the limit of PDF (ISO 32000-1, annex C).
const COLORANTS: usize = 32;

/// The colours of a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DeviceSpace {
    Gray,
    Rgb,
    Cmyk,
}

impl DeviceSpace {
    const fn channels(self) -> usize {
        match self {
            Self::Gray => 1,
            Self::Rgb => 3,
            Self::Cmyk => 4,
        }
    }

    /// The name of a space that stands for it among the resources.
    pub(super) const fn default_key(self) -> &'static str {
        match self {
            Self::Gray => "DefaultGray",
            Self::Rgb => "DefaultRGB",
            Self::Cmyk => "DefaultCMYK",
        }
    }
}

/// A colour space.
#[derive(Debug)]
pub(super) enum Space {
    Device(DeviceSpace),
    /// Colours that are the same on every device: so many channels.
    Independent(usize),
    /// Places in a table of another space's colours.
    Indexed {
        base: Rc<Self>,
        table: Vec<u8>,
    },
    /// Inks by their names.
    Inks(Vec<Vec<u8>>),
    /// A pattern; of what colour, where it has none of its own.
    Pattern(Option<Rc<Self>>),
}

impl Space {
    pub(super) const BLACK: Self = Self::Device(DeviceSpace::Gray);

    /// Components of a colour.
    pub(super) fn channels(&self) -> usize {
        match self {
            Self::Device(space) => space.channels(),
            Self::Independent(channels) => *channels,
            Self::Indexed { .. } => 1,
            Self::Inks(names) => names.len(),
            Self::Pattern(base) => base.as_ref().map_or(0, |base| base.channels()),
        }
    }

    /// The first colour of the space (ISO 32000-1, 8.6.5 to 8.6.6).
    pub(super) fn initial(&self) -> Vec<f64> {
        match self {
            Self::Device(DeviceSpace::Cmyk) => vec![0.0, 0.0, 0.0, 1.0],
            Self::Inks(names) => vec![1.0; names.len()],
            _ => vec![0.0; self.channels()],
        }
    }

    /// Amounts of ink, 0 to 1 each, where the file says them: cyan, magenta, yellow and
    /// black of `DeviceCMYK`, black of `DeviceGray`, and inks by name, each of which has a
    /// plate of its own.
    pub(super) fn inks(&self, color: &[f64]) -> Option<Vec<f64>> {
        match self {
            Self::Device(DeviceSpace::Gray) => Some(vec![1.0 - color.first()?]),
            Self::Device(DeviceSpace::Cmyk) => Some(color.to_vec()),
            Self::Device(DeviceSpace::Rgb) | Self::Independent(_) => None,
            Self::Indexed { base, table } => {
                let at = color.first().copied().unwrap_or(0.0).round().clamp(0.0, 255.0);
                let channels = base.channels();
                let index = (0..=u8::MAX).find(|&it| f64::from(it) >= at)?;
                let start = usize::from(index) * channels;
                let bytes = table.get(start..start + channels)?;
                let color: Vec<f64> =
                    bytes.iter().map(|&it| f64::from(it) / 255.0).collect();
                base.inks(&color)
            }
            Self::Inks(names) => {
                let amounts = names.iter().zip(color);
                Some(amounts.flat_map(|(name, &amount)| plates(name, amount)).collect())
            }
            Self::Pattern(base) => base.as_ref()?.inks(color),
        }
    }

    /// Whether a colour prints on every plate, as the marks for the printer do.
    pub(super) fn is_registration(&self, color: &[f64]) -> bool {
        match self {
            Self::Inks(names) => {
                names.iter().zip(color).any(|(name, &it)| name == b"All" && it > 0.0)
            }
            Self::Device(DeviceSpace::Cmyk) => color.iter().all(|&it| it > 0.99),
            _ => false,
        }
    }
}

/// What an ink puts on the plates: all of them get the colour named `All`, none `None`.
fn plates(name: &[u8], amount: f64) -> Vec<f64> {
    match name {
        b"All" => vec![amount; 4],
        b"None" => Vec::new(),
        _ => vec![amount],
    }
}

/// What is needed to judge the colour spaces of a stream.
#[derive(Clone, Copy, Debug)]
pub(super) struct Colors<'a> {
    pub(super) pdf: Pdf<'a>,
    /// The device of the output intent.
    pub(super) intent: Option<DeviceSpace>,
    /// The resources of the stream.
    pub(super) resources: Option<&'a Dictionary>,
}

impl<'a> Colors<'a> {
    /// Reads a space, by its name among the resources or as an object, and judges it.
    /// `None` when there is nothing to reckon with.
    pub(super) fn read(
        self,
        object: &'a Object,
        place: &str,
        findings: &mut Findings,
    ) -> Option<Rc<Space>> {
        let space = self.space(object, DEPTH, place, findings);
        if let Err(Wrong(message)) = &space {
            findings.add(Rule::ColorSpace, place, message);
        }
        space.ok().map(Rc::new)
    }

    /// A space of the device: allowed if the output intent is for that device, or a space
    /// that does not depend on a device stands for it.
    pub(super) fn device(
        self,
        space: DeviceSpace,
        place: &str,
        findings: &mut Findings,
    ) -> Space {
        let spaces = self.resources.and_then(|it| self.pdf.dictionary(it, "ColorSpace"));
        let default = spaces.and_then(|it| self.pdf.entry(it, space.default_key()));
        if let Some(default) = default
            && let Ok(default) = self.space(default, 1, place, findings)
            && default.channels() == space.channels()
        {
            return default;
        }
        let intent = || match self.intent {
            Some(DeviceSpace::Gray) => "the output intent is for gray",
            Some(DeviceSpace::Rgb) => "the output intent is for RGB",
            Some(DeviceSpace::Cmyk) => "the output intent is for CMYK",
            None => "there is no output intent",
        };
        match space {
            DeviceSpace::Rgb if self.intent != Some(space) => {
                findings.add(
                    Rule::DeviceRgb,
                    place,
                    format!("RGB is used, and {}", intent()),
                );
            }
            DeviceSpace::Cmyk if self.intent != Some(space) => {
                let message = format!("CMYK is used, and {}", intent());
                findings.add(Rule::DeviceCmyk, place, message);
            }
            DeviceSpace::Gray | DeviceSpace::Rgb | DeviceSpace::Cmyk => {}
        }
        Space::Device(space)
    }

    fn space(
        self,
        object: &'a Object,
        depth: usize,
        place: &str,
        findings: &mut Findings,
    ) -> Result<Space, Wrong> {
        let depth =
            depth.checked_sub(1).ok_or(Wrong::new("spaces stand inside themselves"))?;
        let pdf = self.pdf;
        match pdf.get(object) {
            Object::Name(name) => match name.as_slice() {
                b"DeviceGray" | b"G" => {
                    Ok(self.device(DeviceSpace::Gray, place, findings))
                }
                b"DeviceRGB" | b"RGB" => {
                    Ok(self.device(DeviceSpace::Rgb, place, findings))
                }
                b"DeviceCMYK" | b"CMYK" => {
                    Ok(self.device(DeviceSpace::Cmyk, place, findings))
                }
                b"Pattern" => Ok(Space::Pattern(None)),
                other => {
                    let spaces =
                        self.resources.and_then(|it| pdf.dictionary(it, "ColorSpace"));
                    let named = spaces.and_then(|it| it.get(other).ok());
                    let Some(named) = named else {
                        let message =
                            format!("there is no colour space `{}`", shown(other));
                        findings.add(Rule::ContentResource, place, message);
                        return Ok(Space::BLACK);
                    };
                    self.space(named, depth, place, findings)
                }
            },
            Object::Array(list) => self.of_array(list, depth, place, findings),
            _ => Err(Wrong::new("a colour space is neither a name nor a list")),
        }
    }

    fn of_array(
        self,
        list: &'a [Object],
        depth: usize,
        place: &str,
        findings: &mut Findings,
    ) -> Result<Space, Wrong> {
        let pdf = self.pdf;
        let family =
            list.first().and_then(|it| pdf.get(it).as_name().ok()).unwrap_or_default();
        let second = list.get(1);
        let inner = |at: usize, findings: &mut Findings| {
            let object =
                list.get(at).ok_or(Wrong::new("a colour space is not complete"))?;
            self.space(object, depth, place, findings)
        };
        match family {
            b"DeviceGray" | b"DeviceRGB" | b"DeviceCMYK" | b"G" | b"RGB" | b"CMYK" => {
                inner(0, findings)
            }
            b"CalGray" => Ok(Space::Independent(1)),
            b"CalRGB" | b"Lab" => Ok(Space::Independent(3)),
            b"ICCBased" => self.icc(second, place, findings),
            b"Indexed" | b"I" => {
                let base = Rc::new(inner(1, findings)?);
                if matches!(*base, Space::Indexed { .. } | Space::Pattern(_)) {
                    return Err(Wrong::new(
                        "a table is of colours that are places or patterns",
                    ));
                }
                let table = match list.get(3).map(|it| pdf.get(it)) {
                    Some(Object::String(bytes, _)) => Some(bytes.clone()),
                    Some(Object::Stream(stream)) => pdf.content(stream),
                    _ => None,
                };
                let top = list.get(2).and_then(|it| pdf.get(it).as_i64().ok());
                let top = top.and_then(|it| u8::try_from(it).ok());
                match (table, top) {
                    (Some(table), Some(top))
                        if table.len() >= (usize::from(top) + 1) * base.channels() =>
                    {
                        Ok(Space::Indexed { base, table })
                    }
                    _ => Err(Wrong::new("a table of colours is too short")),
                }
            }
            b"Separation" | b"DeviceN" => {
                let names = match second.map(|it| pdf.get(it)) {
                    Some(Object::Name(name)) if family == b"Separation" => {
                        Some(vec![name.clone()])
                    }
                    Some(Object::Array(names)) if family == b"DeviceN" => {
                        let names = names.iter().take(COLORANTS + 1);
                        names
                            .map(|it| pdf.get(it).as_name().ok().map(<[u8]>::to_vec))
                            .collect()
                    }
                    _ => None,
                };
                let names = names.filter(|it| (1..=COLORANTS).contains(&it.len()));
                let names = names.ok_or(Wrong::new("inks have no names, or too many"))?;
                // What a device without the ink shows instead has to be allowed, too.
                let stand_in = inner(2, findings)?;
                if !matches!(stand_in, Space::Device(_) | Space::Independent(_)) {
                    return Err(Wrong::new(
                        "the alternate space of an ink is not a plain one",
                    ));
                }
                if list.get(3).is_none_or(|it| pdf.get(it).is_null()) {
                    return Err(Wrong::new("an ink has no tint transformation"));
                }
                Ok(Space::Inks(names))
            }
            b"Pattern" => {
                let base = second.map(|_| inner(1, findings)).transpose()?;
                Ok(Space::Pattern(base.map(Rc::new)))
            }
            other => {
                Err(Wrong(format!("`{}` is not a colour space of PDF", shown(other))))
            }
        }
    }

    fn icc(
        self,
        object: Option<&'a Object>,
        place: &str,
        findings: &mut Findings,
    ) -> Result<Space, Wrong> {
        let Some(Object::Stream(stream)) = object.map(|it| self.pdf.get(it)) else {
            return Err(Wrong::new("a space based on a profile has none"));
        };
        let channels = match self.pdf.number(&stream.dict, "N") {
            Some(1.0) => 1,
            Some(3.0) => 3,
            Some(4.0) => 4,
            _ => return Err(Wrong::new("`N` of a profile is not 1, 3 or 4")),
        };
        let problem = match Header::of(self.pdf, stream) {
            None => Some("it is no whole ICC profile".to_owned()),
            Some(header) => header.problem_as_source(channels),
        };
        if let Some(problem) = problem {
            findings.add(
                Rule::IccDamaged,
                place,
                format!("an embedded profile: {problem}"),
            );
        }
        Ok(Space::Independent(channels))
    }
}

/// Why a colour space is none.
struct Wrong(String);

impl Wrong {
    fn new(message: &str) -> Self {
        Self(message.to_owned())
    }
}
