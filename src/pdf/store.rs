//! Work that one document has done and another can use: packed streams, pictures as objects,
//! subsets of fonts. Whatever is taken from here is what would have been made anew, to the
//! byte.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use flate2::{Compress, Compression, FlushCompress, Status};
use lopdf::{Document, Object, ObjectId, Stream, dictionary};

use super::PdfError;
use super::color::ColorModel;
use super::content::{KeptPart, PartKey};
use super::font::{FontKey, SubsetFont};
use super::graphic;
use super::vector::Renders;
use crate::assets::logo::Graphic;
use crate::geometry::Size;
use crate::memo::Memo;

/// SHA-256 of what a stream holds.
pub(super) type Digest = [u8; 32];

/// How hard what is in one document alone is deflated: the last percent of its size would
/// cost as much time as all that comes before.
pub(super) const OWN_LEVEL: Compression = Compression::new(4);

/// How hard pictures and drawings are deflated: the best level takes four times
/// as long for a few hundredths of their size.
pub(super) const PICTURE_LEVEL: Compression = Compression::new(6);

/// What documents share.
#[derive(Debug, Default)]
pub(super) struct Store {
    profiles: Memo<(usize, usize, i64), Arc<KeptProfile>, 32>,
    pictures: Memo<PictureKey, Arc<Picture>, 128>,
    fonts: Memo<FontKey, Arc<SubsetFont>, 128>,
    parts: Memo<PartKey, Arc<KeptPart>, 96>,
    renders: Renders,
}

/// A picture, the size that it is placed at in bits, and the space of its colours.
#[derive(Debug, PartialEq, Eq, Hash)]
struct PictureKey {
    /// By address, as the profile below: both are kept beside the objects, so that no other
    /// gets it.
    graphic: usize,
    width: u64,
    height: u64,
    space: &'static str,
    profile: usize,
}

/// A picture's objects.
#[derive(Debug)]
struct Picture {
    _graphic: Arc<Graphic>,
    _profile: Option<Arc<[u8]>>,
    objects: Group,
}

/// An ICC profile: one of the program's own, or one that was read.
#[derive(Clone, Copy, Debug)]
pub(super) enum Icc<'a> {
    Embedded(&'static [u8]),
    Shared(&'a Arc<[u8]>),
}

impl Icc<'_> {
    fn bytes(&self) -> &[u8] {
        match self {
            Self::Embedded(icc) => icc,
            Self::Shared(icc) => icc,
        }
    }
}

/// A profile's stream, known by the address of what it was made of, which is kept.
#[derive(Debug)]
struct KeptProfile {
    _icc: Option<Arc<[u8]>>,
    objects: Group,
}

/// Objects that belong together, their streams packed, ready for any document.
#[derive(Debug)]
pub(super) struct Group {
    root: ObjectId,
    objects: BTreeMap<ObjectId, Object>,
    max_id: u32,
}

impl Group {
    /// All objects of a document that was made for them, and the one that leads to them.
    pub(super) fn new(
        mut document: Document,
        root: ObjectId,
        level: Compression,
    ) -> Self {
        document.objects.values_mut().for_each(|it| pack(it, level));
        let Document { objects, max_id, .. } = document;
        Self { root, objects, max_id }
    }
}

impl Store {
    /// Adds an ICC profile with so many components to a document.
    pub(super) fn profile(
        &self,
        document: &mut Document,
        components: i64,
        icc: Icc<'_>,
    ) -> ObjectId {
        Self::insert(document, &self.kept_profile(components, icc).objects)
    }

    fn kept_profile(&self, components: i64, icc: Icc<'_>) -> Arc<KeptProfile> {
        let bytes = icc.bytes();
        let key = (bytes.as_ptr().addr(), bytes.len(), components);
        let make = || {
            let mut scratch = Document::new();
            let dictionary = dictionary! { "N" => components };
            let root = scratch.add_object(Stream::new(dictionary, bytes.to_vec()));
            let objects = Group::new(scratch, root, OWN_LEVEL);
            let _icc = match icc {
                Icc::Shared(icc) => Some(Arc::clone(icc)),
                Icc::Embedded(_) => None,
            };
            Arc::new(KeptProfile { _icc, objects })
        };
        self.profiles.get_or(key, make)
    }

    /// Adds a picture to a document, as [`graphic::embed`] does.
    pub(super) fn embed(
        &self,
        document: &mut Document,
        picture: &Arc<Graphic>,
        placed: Size,
        colors: ColorModel<'_>,
    ) -> Result<ObjectId, PdfError> {
        let picture = self.kept_picture(picture, placed, colors)?;
        Ok(Self::insert(document, &picture.objects))
    }

    fn kept_picture(
        &self,
        picture: &Arc<Graphic>,
        placed: Size,
        colors: ColorModel<'_>,
    ) -> Result<Arc<Picture>, PdfError> {
        let profile = colors.icc();
        let key = PictureKey {
            graphic: Arc::as_ptr(picture).addr(),
            width: placed.width.to_pt().to_bits(),
            height: placed.height.to_pt().to_bits(),
            space: colors.space(),
            profile: profile.as_ref().map_or(0, |it| it.as_ptr().addr()),
        };
        let make = || {
            let mut scratch = Document::new();
            let root =
                graphic::embed(&mut scratch, picture, placed, colors, &self.renders)?;
            let objects = Group::new(scratch, root, PICTURE_LEVEL);
            let (_graphic, _profile) = (Arc::clone(picture), profile);
            Ok::<_, PdfError>(Arc::new(Picture { _graphic, _profile, objects }))
        };
        self.pictures.get(key, make)
    }

    /// Adds a group to a document, under numbers of that; its root.
    pub(super) fn insert(document: &mut Document, group: &Group) -> ObjectId {
        let shift = document.max_id;
        for (&(number, generation), object) in &group.objects {
            let mut object = object.clone();
            renumber(&mut object, shift);
            document.objects.insert((number + shift, generation), object);
        }
        document.max_id += group.max_id;
        let (number, generation) = group.root;
        (number + shift, generation)
    }

    /// A part of a page's content. It is for the caller to see whether it is the one that was
    /// asked for.
    pub(super) fn part(
        &self,
        key: PartKey,
        make: impl FnOnce() -> Result<Arc<KeptPart>, PdfError>,
    ) -> Result<Arc<KeptPart>, PdfError> {
        self.parts.get(key, make)
    }

    /// A subset of a font.
    pub(super) fn font(
        &self,
        key: FontKey,
        make: impl FnOnce() -> Result<SubsetFont, PdfError>,
    ) -> Result<Arc<SubsetFont>, PdfError> {
        self.fonts.get(key, || make().map(Arc::new))
    }
}

/// Packs a stream, if it is one that is not packed yet.
fn pack(object: &mut Object, level: Compression) {
    if let Object::Stream(stream) = object
        && stream.allows_compression
    {
        let packed = deflate(&stream.content, level);
        stream.dict.set("Filter", "FlateDecode");
        stream.set_content(packed);
        stream.allows_compression = false;
    }
}

/// Deflates what may be in one document alone.
pub(super) fn deflate_own(content: &[u8]) -> Vec<u8> {
    deflate(content, OWN_LEVEL)
}

/// Deflates, into the format of zlib.
pub(super) fn deflate(content: &[u8], level: Compression) -> Vec<u8> {
    thread_local! {
        // Each holds a quarter of a megabyte, and a poster has dozens of streams.
        static PACKERS: RefCell<BTreeMap<u32, Compress>> = const {
            RefCell::new(BTreeMap::new())
        };
    }
    PACKERS.with_borrow_mut(|packers| {
        let packer = packers.entry(level.level());
        let packer = packer.or_insert_with(|| Compress::new(level, true));
        packer.reset();
        packed(content, packer)
    })
}

fn packed(content: &[u8], packer: &mut Compress) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(content.len() / 2 + 64);
    loop {
        let read = usize::try_from(packer.total_in()).unwrap_or(usize::MAX);
        let rest = content.get(read..).unwrap_or_default();
        match packer.compress_vec(rest, &mut bytes, FlushCompress::Finish) {
            Ok(Status::StreamEnd) => break,
            Ok(Status::Ok | Status::BufError) => bytes.reserve(bytes.len().max(64)),
            // Only a packer that is used after its end says so.
            Err(error) => unreachable!("a new stream was refused: {error}"),
        }
    }
    bytes.shrink_to_fit();
    bytes
}

/// Moves all references of an object by a number.
fn renumber(object: &mut Object, shift: u32) {
    match object {
        Object::Reference((number, _)) => *number += shift,
        Object::Array(items) => items.iter_mut().for_each(|it| renumber(it, shift)),
        Object::Dictionary(dict) => {
            dict.iter_mut().for_each(|(_, it)| renumber(it, shift));
        }
        Object::Stream(stream) => {
            stream.dict.iter_mut().for_each(|(_, it)| renumber(it, shift));
        }
        _ => {}
    }
}
