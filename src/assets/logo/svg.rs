//! Parses an SVG file into a resolved drawing with decoded pictures. A file that needs other
//! files, or that usvg would draw only in part, is an error.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use usvg::fontdb::{Database, ID};
use usvg::{
    FontResolver, ImageHrefResolver, ImageKind, NonZeroRect, Options, Tree, WriteOptions,
};

use super::format::{Format, RasterFormat, sniff};
use super::live_text::Typefaces;
use super::pictures::png_of;
use super::raster::decode;
use super::tree::{has_effects, is_visible};
use super::{EmbeddedPictures, PIXELS, Problem, SVG_BYTES, Vector, css, references, xml};
use crate::assets::fonts::Face;
use crate::files::FileProblem;

/// Limit of SVG files nested in each other.
const NESTED: usize = 4;

/// Parses an SVG file to a drawing that is shown in its whole frame. Returns it with the number
/// of pixels that were decoded for its pictures. Live text is set in the faces if it names one
/// of them.
pub(super) fn parse(bytes: &[u8], faces: &[Face]) -> Result<(Vector, u64), Problem> {
    if u64::try_from(bytes.len()).is_ok_and(|length| length > SVG_BYTES) {
        return Err(FileProblem::TooLarge { limit: SVG_BYTES }.into());
    }
    let typefaces = Typefaces::new(faces);
    let parse = |encoding, known| -> Result<(Tree, Pictures), Problem> {
        let pictures = Mutex::new(Pictures { known, ..Pictures::default() });
        let reader = Reader { typefaces: &typefaces, encoding, pictures };
        let tree = reader.level(bytes, 0)?;
        let found = reader.pictures.into_inner().unwrap_or_else(PoisonError::into_inner);
        Ok((tree, found))
    };
    let (mut tree, mut found) = parse(Encoding::AsStored, EmbeddedPictures::default())?;
    if found.pixels > 0 && has_effects(tree.root()) {
        // resvg ignores the colour profiles of pictures.
        (tree, found) = parse(Encoding::Plain, found.decoded)?;
    }
    if !is_visible(&tree) {
        return Err(Problem::EmptyDrawing);
    }
    let size = tree.size();
    let frame = NonZeroRect::from_xywh(0.0, 0.0, size.width(), size.height());
    let view = frame.ok_or(Problem::NoSize)?;
    let drawing = Vector { tree: Box::new(tree), view, pictures: found.decoded };
    Ok((drawing, found.pixels))
}

/// How the tree stores the pictures of a drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encoding {
    /// As the drawing's file does.
    AsStored,
    /// As PNG in sRGB.
    Plain,
}

/// Reads an SVG file and the SVG files embedded in it.
struct Reader<'a> {
    typefaces: &'a Typefaces<'a>,
    encoding: Encoding,
    pictures: Mutex<Pictures>,
}

/// The pictures found in an SVG so far.
#[derive(Debug, Default)]
struct Pictures {
    decoded: EmbeddedPictures,
    /// Pictures that were decoded when the file was parsed before.
    known: EmbeddedPictures,
    /// Pixels of all of them; one that is used twice counts twice.
    pixels: u64,
    /// The first problem.
    problem: Option<Problem>,
}

impl Reader<'_> {
    fn pictures(&self) -> MutexGuard<'_, Pictures> {
        self.pictures.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Parses an SVG file that is nested `level` files deep.
    fn level(&self, bytes: &[u8], level: usize) -> Result<Tree, Problem> {
        let text = xml::text(bytes)?;
        let document = xml::document(&text)?;
        if document.root_element().tag_name().name() != "svg" {
            return Err(Problem::UnknownFormat { found: Some("an XML document") });
        }
        let drawing = css::resolve(&document)?;
        references::check(&drawing, self.typefaces)?;

        let options = self.options(level);
        let text = css::write(&drawing, &options)?;
        let resolved = xml::document(&text)?;
        let mut tree = Tree::from_xmltree(&resolved, &options)
            .map_err(|error| xml::unusable(&error))?;
        if tree.has_text_nodes() {
            let pixels = self.pictures().pixels;
            // Writing the tree converts text to paths. Pictures were counted already.
            let outlined = tree.to_string(&WriteOptions::default());
            tree = Tree::from_str(&outlined, &options)
                .map_err(|error| xml::unusable(&error))?;
            self.pictures().pixels = pixels;
        }
        drop(options);
        let problem = self.pictures().problem.take();
        problem.map_or(Ok(tree), Err)
    }

    /// Returns the options of usvg, which calls back for pictures and fonts.
    fn options(&self, level: usize) -> Options<'_> {
        let resolve_data = move |_type: &str, data: Arc<Vec<u8>>, _: &Options<'_>| {
            self.picture(&data, level).map_err(|problem| self.note(problem)).ok()
        };
        // References to files were rejected before, so this is a malformed `data:` URL.
        let resolve_string = |_href: &str, _: &Options<'_>| {
            let reason = "its `data:` address is malformed".to_owned();
            self.note(Problem::Damaged { reason });
            None
        };
        let select_font = |font: &usvg::Font, _: &mut Arc<Database>| {
            let face = self.typefaces.select(font);
            if face.is_none() {
                self.note_unset_text(font.families());
            }
            face
        };
        let select_fallback = |_: char, _: &[ID], _: &mut Arc<Database>| {
            self.note_unset_text(&[]);
            None
        };
        Options {
            image_href_resolver: ImageHrefResolver {
                resolve_data: Box::new(resolve_data),
                resolve_string: Box::new(resolve_string),
            },
            font_resolver: FontResolver {
                select_font: Box::new(select_font),
                select_fallback: Box::new(select_fallback),
            },
            fontdb: Arc::clone(&self.typefaces.database),
            // Browsers' `medium` (CSS Fonts 4, 2.5).
            font_size: 16.0,
            ..Options::default()
        }
    }

    /// Keeps the problem of an embedded picture, if it is the first problem.
    fn note(&self, problem: Problem) {
        let problem = Problem::Embedded(Box::new(problem));
        self.pictures().problem.get_or_insert(problem);
    }

    /// Keeps the problem of text without a font. The check before usvg did not see this text;
    /// it can be in a copy with another font.
    fn note_unset_text(&self, families: &[usvg::FontFamily]) {
        let family = families.first().map(|it| it.to_string().replace('"', ""));
        let problem = Problem::Text { line: 1, text: "\u{2026}".to_owned(), family };
        self.pictures().problem.get_or_insert(problem);
    }

    /// Decodes a picture embedded in an SVG.
    fn picture(&self, data: &Arc<Vec<u8>>, level: usize) -> Result<ImageKind, Problem> {
        let format = match sniff(data)? {
            Format::Raster(format) => format,
            Format::Svg if level + 1 >= NESTED => {
                let what = "drawings in drawings in drawings";
                return Err(Problem::TooComplex { what });
            }
            Format::Svg => return self.level(data, level + 1).map(ImageKind::SVG),
        };
        let mut pictures = self.pictures();
        // A drawing with a problem is rejected, so its other pictures are not needed.
        if let Some(problem) = &pictures.problem {
            return Err(problem.clone());
        }
        let known = pictures.decoded.get(data).or_else(|| pictures.known.get(data));
        let raster = match known {
            Some(raster) => Arc::clone(raster),
            None => Arc::new(decode(data, format)?),
        };
        pictures.pixels += u64::from(raster.width) * u64::from(raster.height);
        if pictures.pixels > PIXELS {
            return Err(Problem::TooManyPixels {
                width: raster.width,
                height: raster.height,
            });
        }
        if self.encoding == Encoding::Plain {
            let raster = Arc::new(raster.in_rgb());
            let data = Arc::new(png_of(&raster)?);
            pictures.decoded.insert(&data, &raster);
            return Ok(ImageKind::PNG(data));
        }
        pictures.decoded.insert(data, &raster);
        Ok(match format {
            RasterFormat::Png => ImageKind::PNG(Arc::clone(data)),
            RasterFormat::Jpeg => ImageKind::JPEG(Arc::clone(data)),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use usvg::{Group, Node};

    use super::*;

    fn case(name: &str) -> Vec<u8> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/logos/");
        fs::read(folder.to_owned() + name).unwrap()
    }

    /// Collects the files of the pictures in a drawing.
    fn files(group: &Group, found: &mut Vec<Arc<Vec<u8>>>) {
        for node in group.children() {
            match node {
                Node::Group(group) => files(group, found),
                Node::Image(image) => match image.kind() {
                    // Among the roots below.
                    ImageKind::SVG(_) => {}
                    ImageKind::PNG(data) | ImageKind::JPEG(data) => {
                        found.push(Arc::clone(data));
                    }
                    ImageKind::GIF(_) | ImageKind::WEBP(_) => panic!("not decoded"),
                },
                Node::Path(_) | Node::Text(_) => {}
            }
            node.subroots(|root| files(root, found));
        }
    }

    /// Parses a drawing and returns its pictures in the order of painting.
    fn pictures(svg: &[u8]) -> (Vec<Arc<crate::assets::logo::Raster>>, u64) {
        let (drawing, pixels) = parse(svg, &[]).unwrap();
        let mut found = Vec::new();
        files(drawing.tree.root(), &mut found);
        let picture = |data| Arc::clone(drawing.pictures.get(data).unwrap());
        (found.iter().map(picture).collect(), pixels)
    }

    /// A drawing that shows a picture twice, itself and in a drawing in it, with attributes
    /// for the first.
    fn twice(png: &[u8], attributes: &str) -> Vec<u8> {
        use base64::Engine as _;
        let encode =
            |bytes: &[u8]| base64::engine::general_purpose::STANDARD.encode(bytes);
        let png = encode(png);
        let image = |kind: &str, data: &str, attributes: &str| {
            format!(
                "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>\
                 <filter id='f'><feOffset dx='1'/></filter><image width='9' height='9' \
                 {attributes} href='data:image/{kind};base64,{data}'/>"
            )
        };
        let inner = image("png", &png, "") + "</svg>";
        let inner = image("svg+xml", &encode(inner.as_bytes()), "") + "</svg>";
        let inner = inner.replace("width='9' height='9'>", "width='9' height='9' y='4'>");
        let outer = image("png", &png, attributes);
        (outer + &inner + "</svg>").into_bytes()
    }

    #[test]
    fn every_picture_is_decoded_at_load() {
        for name in ["embedded-png.svg", "filtered-picture.svg"] {
            let (pictures, pixels) = pictures(&case(name));
            let count: u64 = pictures
                .iter()
                .map(|it| u64::from(it.width) * u64::from(it.height))
                .sum();
            assert!(!pictures.is_empty() && pixels == count, "{name}");
        }
    }

    #[test]
    fn equal_pictures_are_decoded_once() {
        for name in ["icc-a98.png", "gray-16.png"] {
            let png = case(name);
            let (stored, pixels) = pictures(&twice(&png, ""));
            let [first, second] = stored.as_slice() else { panic!("two pictures") };
            assert!(Arc::ptr_eq(first, second), "{name}");
            let size = u64::from(first.width) * u64::from(first.height);
            assert_eq!(pixels, 2 * size);
            // Effects are rendered by resvg, which gets pictures in plain sRGB.
            let (plain, _) = pictures(&twice(&png, "filter='url(#f)'"));
            let [first, second] = plain.as_slice() else { panic!("two pictures") };
            assert!(Arc::ptr_eq(first, second), "{name}");
            assert_eq!(first.pixels, stored[0].in_rgb().pixels, "{name}");
        }
    }
}
