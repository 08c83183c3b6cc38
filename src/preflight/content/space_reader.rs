//! Reads the colour spaces of a content stream (ISO 32000-1, 8.6).

use std::rc::Rc;

use lopdf::{Dictionary, Object};

use super::color_note::{ColorNote, MAX_COLORANTS, SpaceError};
use super::color_space::ColorSpace;
use super::{plates, spot};
use crate::preflight::cache::Cache;
use crate::preflight::device::DeviceSpace;
use crate::preflight::file::decode::decoded_start;
use crate::preflight::file::object::{Pdf, name_text};
use crate::preflight::streams::icc::ProfileProblem;

/// The deepest nesting of colour spaces.
const MAX_DEPTH: usize = 8;

/// Reads the colour spaces of one content stream.
#[derive(Debug)]
pub(crate) struct SpaceReader<'a> {
    pdf: Pdf<'a>,
    cache: &'a Cache,
    /// The `ColorSpace` dictionary of the stream's resources.
    spaces: Option<&'a Dictionary>,
    notes: Vec<ColorNote>,
}

impl<'a> SpaceReader<'a> {
    /// A reader for a content stream with these resources.
    pub(crate) fn new(
        pdf: Pdf<'a>,
        cache: &'a Cache,
        resources: Option<&'a Dictionary>,
    ) -> Self {
        let spaces =
            resources.and_then(|resources| pdf.dictionary(resources, "ColorSpace"));
        Self { pdf, cache, spaces, notes: Vec::new() }
    }

    /// Reads a colour space object. Returns `None`, with a note, if it is malformed.
    pub(crate) fn object(&mut self, object: &'a Object) -> Option<Rc<ColorSpace>> {
        let space = self.read(object, MAX_DEPTH);
        self.finish(space)
    }

    /// Reads the colour space that `cs` names: a device space, `Pattern` or a resource.
    pub(crate) fn named(&mut self, name: &[u8]) -> Option<Rc<ColorSpace>> {
        let space = self.read_name(name, MAX_DEPTH);
        self.finish(space)
    }

    /// The space of `g`, `rg` and `k`: the device space, or the default space that replaces
    /// it (ISO 32000-1, 8.6.5.6).
    pub(crate) fn device(&mut self, space: DeviceSpace) -> ColorSpace {
        let default =
            self.spaces.and_then(|spaces| self.pdf.entry(spaces, space.default_key()));
        // An array: a name could only lead back to a device space.
        if let Some(default @ Object::Array(_)) = default
            && let Ok(default) = self.read(default, 1)
            && default.channels() == space.channels()
        {
            return default;
        }
        self.notes.push(ColorNote::Device(space));
        ColorSpace::Device(space)
    }

    /// The facts about all spaces that were read.
    pub(crate) fn into_notes(self) -> Vec<ColorNote> {
        self.notes
    }

    fn finish(
        &mut self,
        space: Result<ColorSpace, SpaceError>,
    ) -> Option<Rc<ColorSpace>> {
        match space {
            Ok(space) => Some(Rc::new(space)),
            Err(error) => {
                self.notes.push(ColorNote::Malformed(error));
                None
            }
        }
    }

    fn read(
        &mut self,
        object: &'a Object,
        depth: usize,
    ) -> Result<ColorSpace, SpaceError> {
        match self.pdf.resolve(object) {
            Object::Name(name) => self.read_name(name, depth),
            Object::Array(list) => {
                let depth = depth.checked_sub(1).ok_or(SpaceError::TooDeep)?;
                self.read_array(list, depth)
            }
            _ => Err(SpaceError::NotASpace),
        }
    }

    fn read_name(&mut self, name: &[u8], depth: usize) -> Result<ColorSpace, SpaceError> {
        let depth = depth.checked_sub(1).ok_or(SpaceError::TooDeep)?;
        match name {
            b"DeviceGray" | b"G" => Ok(self.device(DeviceSpace::Gray)),
            b"DeviceRGB" | b"RGB" => Ok(self.device(DeviceSpace::Rgb)),
            b"DeviceCMYK" | b"CMYK" => Ok(self.device(DeviceSpace::Cmyk)),
            b"Pattern" => Ok(ColorSpace::Pattern(None)),
            name => match self.spaces.and_then(|spaces| spaces.get(name).ok()) {
                Some(object) => self.read(object, depth),
                None => {
                    self.notes.push(ColorNote::Missing(name_text(name)));
                    Ok(ColorSpace::GRAY)
                }
            },
        }
    }

    fn read_array(
        &mut self,
        list: &'a [Object],
        depth: usize,
    ) -> Result<ColorSpace, SpaceError> {
        let family =
            list.first().and_then(|object| self.pdf.resolve(object).as_name().ok());
        match family.unwrap_or_default() {
            b"DeviceGray" | b"DeviceRGB" | b"DeviceCMYK" | b"G" | b"RGB" | b"CMYK" => {
                self.element(list, 0, depth)
            }
            b"CalGray" => Ok(ColorSpace::CieBased { channels: 1 }),
            b"CalRGB" => Ok(ColorSpace::CieBased { channels: 3 }),
            b"Lab" => Ok(ColorSpace::Lab),
            b"ICCBased" => self.icc_based(list.get(1)),
            b"Indexed" | b"I" => self.indexed(list, depth),
            b"Separation" => self.spot(list, depth, false),
            b"DeviceN" => self.spot(list, depth, true),
            b"Pattern" => {
                let has_base = list.len() > 1;
                let base = has_base.then(|| self.element(list, 1, depth)).transpose()?;
                Ok(ColorSpace::Pattern(base.map(Rc::new)))
            }
            other => Err(SpaceError::UnknownFamily(name_text(other))),
        }
    }

    /// The colour space in an element of an array.
    fn element(
        &mut self,
        list: &'a [Object],
        at: usize,
        depth: usize,
    ) -> Result<ColorSpace, SpaceError> {
        self.read(list.get(at).ok_or(SpaceError::Incomplete)?, depth)
    }

    /// `[/Indexed base top table]` (ISO 32000-1, 8.6.6.3).
    fn indexed(
        &mut self,
        list: &'a [Object],
        depth: usize,
    ) -> Result<ColorSpace, SpaceError> {
        let pdf = self.pdf;
        let base = Rc::new(self.element(list, 1, depth)?);
        if matches!(*base, ColorSpace::Indexed { .. } | ColorSpace::Pattern(_)) {
            return Err(SpaceError::IndexedBase);
        }
        let table = match list.get(3).map(|object| pdf.resolve(object)) {
            Some(Object::String(bytes, _)) => Some(Rc::from(bytes.as_slice())),
            Some(Object::Stream(stream)) => {
                decoded_start(pdf, stream, (usize::from(u8::MAX) + 1) * MAX_COLORANTS)
            }
            _ => None,
        };
        let top = list.get(2).and_then(|object| pdf.resolve(object).as_i64().ok());
        let top = top.and_then(|top| u8::try_from(top).ok());
        match (table, top) {
            (Some(table), Some(top))
                if table.len() >= (usize::from(top) + 1) * base.channels() =>
            {
                Ok(ColorSpace::Indexed { base, table })
            }
            _ => Err(SpaceError::ShortTable),
        }
    }

    /// `[/Separation name alternate tint]` and `[/DeviceN names alternate tint]` (ISO
    /// 32000-1, 8.6.6.4 and 8.6.6.5).
    fn spot(
        &mut self,
        list: &'a [Object],
        depth: usize,
        has_many: bool,
    ) -> Result<ColorSpace, SpaceError> {
        let pdf = self.pdf;
        let names = match list.get(1).map(|object| pdf.resolve(object)) {
            Some(Object::Name(name)) if !has_many => Some(vec![name.clone()]),
            Some(Object::Array(names)) if has_many => {
                let name =
                    |object| pdf.resolve(object).as_name().ok().map(<[u8]>::to_vec);
                names.iter().take(MAX_COLORANTS + 1).map(name).collect()
            }
            _ => None,
        };
        let names: Option<Vec<Vec<u8>>> = names;
        let names = names.filter(|names| (1..=MAX_COLORANTS).contains(&names.len()));
        let names = names.ok_or(SpaceError::InkNames)?;
        // A device without the ink uses the alternate space, so that has to be allowed too.
        let alternate = self.element(list, 2, depth)?;
        if !matches!(
            alternate,
            ColorSpace::Device(_) | ColorSpace::CieBased { .. } | ColorSpace::Lab
        ) {
            return Err(SpaceError::Alternate);
        }
        if list.get(3).is_none_or(|tint| pdf.resolve(tint).is_null()) {
            return Err(SpaceError::NoTint);
        }
        if let ([name], Some(space)) = (names.as_slice(), list.get(2..4))
            && !matches!(name.as_slice(), b"All" | b"None")
        {
            let values: Vec<_> = space.iter().map(|value| pdf.resolve(value)).collect();
            let address = list.as_ptr().addr();
            let is_one =
                pdf.store().is_one_ink(name, address, || spot::digest(pdf, &values));
            if !is_one {
                self.notes.push(ColorNote::TwoInks(name_text(name)));
            }
            if let Some([_, tint]) = list.get(2..4) {
                pdf.store().remember_look(name, || plates::look(pdf, &alternate, tint));
            }
        }
        Ok(ColorSpace::Spot(names))
    }

    fn icc_based(
        &mut self,
        profile: Option<&'a Object>,
    ) -> Result<ColorSpace, SpaceError> {
        let profile = profile.map(|object| self.pdf.resolve(object));
        let Some(Object::Stream(stream)) = profile else {
            return Err(SpaceError::NoProfile);
        };
        let channels = match self.pdf.number(&stream.dict, "N") {
            Some(1.0) => 1,
            Some(3.0) => 3,
            Some(4.0) => 4,
            _ => return Err(SpaceError::ProfileChannels),
        };
        let header = self.cache.icc_header(self.pdf, stream);
        if let Some(header) = header.filter(|_| channels == 4) {
            self.notes.push(ColorNote::CmykProfile(header.digest));
        }
        let header = header.ok_or(ProfileProblem::Incomplete);
        if let Err(problem) = header.and_then(|header| header.check_as_source(channels)) {
            self.notes.push(ColorNote::Profile(problem));
        }
        Ok(ColorSpace::CieBased { channels })
    }
}
