//! Parses an SVG file into resolved vectors. Nothing is fetched: an SVG stands by itself or
//! is refused. What usvg cannot show is an error rather than left out.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use usvg::roxmltree::{self, Document, ParsingOptions};
use usvg::{
    FontResolver, ImageHrefResolver, ImageKind, Node, Options, Tree, WriteOptions,
};

use super::format::{Format, Sniffed, sniff};
use super::live_text::Typefaces;
use super::raster::decode;
use super::{PIXELS, Pixels, Problem, Raster, SVG_BYTES, css, references};
use crate::assets::fonts::Face;
use crate::files::FileProblem;

/// Nodes of the XML, text and comments included.
const XML_NODES: u32 = 400_000;
/// SVG files inside each other.
const NESTED: usize = 4;

/// Parses an SVG file: the drawing, and how many pixels were decoded for it. Live text is
/// set in the faces, if they are what it asks for.
pub(super) fn parse(bytes: &[u8], faces: &[Face]) -> Result<(Tree, u64), Problem> {
    if u64::try_from(bytes.len()).is_ok_and(|length| length > SVG_BYTES) {
        return Err(FileProblem::TooLarge { limit: SVG_BYTES }.into());
    }
    let typefaces = Typefaces::new(faces);
    let parse = |encoding| -> Result<_, Problem> {
        let mut reader =
            Reader { typefaces: &typefaces, encoding, pictures: Mutex::default() };
        let tree = reader.level(bytes, 0)?;
        let pictures = reader.pictures.get_mut().unwrap_or_else(PoisonError::into_inner);
        Ok((tree, pictures.pixels))
    };
    let (mut tree, mut pixels) = parse(Encoding::AsCarried)?;
    if pixels > 0 && has_effects(tree.root()) {
        // resvg knows neither profiles nor orientations of pictures.
        (tree, pixels) = parse(Encoding::Plain)?;
    }
    if !is_visible(&tree) {
        return Err(Problem::EmptyDrawing);
    }
    Ok((tree, pixels))
}

/// How pictures in a drawing are handed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encoding {
    /// As their files are.
    AsCarried,
    /// As PNG in sRGB, upright.
    Plain,
}

/// Reads one SVG file with those that are in it.
struct Reader<'a> {
    typefaces: &'a Typefaces<'a>,
    encoding: Encoding,
    pictures: Mutex<Pictures>,
}

/// What is known of the pictures in an SVG, filled in while usvg asks for them.
#[derive(Debug, Default)]
struct Pictures {
    pixels: u64,
    problem: Option<Problem>,
}

impl Reader<'_> {
    fn pictures(&self) -> MutexGuard<'_, Pictures> {
        self.pictures.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn level(&self, bytes: &[u8], level: usize) -> Result<Tree, Problem> {
        let text = text(bytes)?;
        let document = document(&text)?;
        if document.root_element().tag_name().name() != "svg" {
            return Err(Problem::UnknownFormat { found: Some("an XML document") });
        }
        let drawing = css::resolve(&document)?;
        references::check(&drawing, self.typefaces)?;

        let note = |problem: Problem| {
            let problem = Problem::Embedded(Box::new(problem));
            self.pictures().problem.get_or_insert(problem);
        };
        let resolve_data = |_type: &str, data: Arc<Vec<u8>>, _: &Options<'_>| {
            self.picture(&data, level).map_err(note).ok()
        };
        // References to files were refused above; what is left is a malformed `data:` URL.
        let resolve_string = |_href: &str, _: &Options<'_>| {
            let reason = "its `data:` address is malformed".to_owned();
            note(Problem::Damaged { reason });
            None
        };
        // Text that the check did not see, such as that of a copy in another font.
        let unset = |families: &[usvg::FontFamily]| {
            let family = families.first().map(|it| it.to_string().replace('"', ""));
            let problem = Problem::Text { line: 1, text: "\u{2026}".to_owned(), family };
            self.pictures().problem.get_or_insert(problem);
        };
        let options = Options {
            image_href_resolver: ImageHrefResolver {
                resolve_data: Box::new(resolve_data),
                resolve_string: Box::new(resolve_string),
            },
            font_resolver: FontResolver {
                select_font: Box::new(|font, _| {
                    let face = self.typefaces.select(font);
                    if face.is_none() {
                        unset(font.families());
                    }
                    face
                }),
                select_fallback: Box::new(|_, _, _| {
                    unset(&[]);
                    None
                }),
            },
            fontdb: Arc::clone(&self.typefaces.database),
            // The medium size of browsers (CSS Fonts 4, 2.5).
            font_size: 16.0,
            ..Options::default()
        };
        let text = drawing.text(&options)?;
        let resolved = self::document(&text)?;
        let mut tree =
            Tree::from_xmltree(&resolved, &options).map_err(|error| unusable(&error))?;
        if tree.has_text_nodes() {
            let pixels = self.pictures().pixels;
            // Text is written as paths; its pictures are counted already.
            let outlined = tree.to_string(&WriteOptions::default());
            tree =
                Tree::from_str(&outlined, &options).map_err(|error| unusable(&error))?;
            self.pictures().pixels = pixels;
        }
        drop(options);
        let problem = self.pictures().problem.take();
        problem.map_or(Ok(tree), Err)
    }

    /// Resolves a picture in an SVG, once it is known that it can be decoded.
    fn picture(&self, data: &Arc<Vec<u8>>, level: usize) -> Result<ImageKind, Problem> {
        let format = match sniff(data) {
            Sniffed::Known(format) => format,
            Sniffed::Other(found) => {
                return Err(Problem::UnknownFormat { found: Some(found) });
            }
            Sniffed::Unknown => return Err(Problem::UnknownFormat { found: None }),
            Sniffed::Nothing => return Err(Problem::EmptyFile),
        };
        if format == Format::Svg {
            if level + 1 >= NESTED {
                let what = "drawings in drawings in drawings";
                return Err(Problem::TooComplex { what });
            }
            return self.level(data, level + 1).map(ImageKind::SVG);
        }
        // The drawing is refused: what else is in it need not be decoded for that.
        if let Some(problem) = &self.pictures().problem {
            return Err(problem.clone());
        }
        let raster = decode(data)?;
        let mut pictures = self.pictures();
        pictures.pixels += u64::from(raster.width) * u64::from(raster.height);
        if pictures.pixels > PIXELS {
            return Err(Problem::TooManyPixels {
                width: raster.width,
                height: raster.height,
            });
        }
        Ok(match (self.encoding, format) {
            (Encoding::Plain, _) => ImageKind::PNG(Arc::new(encoded(&raster)?)),
            (Encoding::AsCarried, Format::Png) => ImageKind::PNG(Arc::clone(data)),
            (Encoding::AsCarried, Format::Jpeg | Format::Svg) => {
                ImageKind::JPEG(Arc::clone(data))
            }
        })
    }
}

/// A picture as a PNG that says nothing but its pixels. One in inks is drawn as it looks.
fn encoded(raster: &Raster) -> Result<Vec<u8>, Problem> {
    let look;
    let opaque;
    let alpha = match &raster.alpha {
        Some(alpha) => alpha,
        None => {
            let pixels = u64::from(raster.width) * u64::from(raster.height);
            opaque = vec![u8::MAX; usize::try_from(pixels).unwrap_or_default()];
            &opaque
        }
    };
    let rgb = |levels: &[u8]| -> Vec<u8> {
        let pixels = levels.chunks_exact(3).zip(alpha);
        pixels.flat_map(|(it, &alpha)| [it[0], it[1], it[2], alpha]).collect()
    };
    let pixels: Vec<u8> = match &raster.pixels {
        Pixels::Gray(levels) => levels
            .iter()
            .zip(alpha)
            .flat_map(|(&it, &alpha)| [it, it, it, alpha])
            .collect(),
        Pixels::Rgb(levels) => rgb(levels),
        Pixels::Cmyk(inks) => {
            look = inks.look();
            rgb(&look)
        }
    };
    let mut bytes = Vec::new();
    PngEncoder::new_with_quality(&mut bytes, CompressionType::Fast, FilterType::NoFilter)
        .write_image(&pixels, raster.width, raster.height, ExtendedColorType::Rgba8)
        .map_err(|error| Problem::Damaged { reason: error.to_string() })?;
    Ok(bytes)
}

fn document(text: &str) -> Result<Document<'_>, Problem> {
    let options = ParsingOptions {
        // Illustrator declares entities for its namespaces. None is fetched, and the
        // parser limits how often they refer to each other.
        allow_dtd: true,
        nodes_limit: XML_NODES,
        entity_resolver: None,
    };
    Document::parse_with_options(text, options).map_err(|error| syntax(&error))
}

/// The file as text. UTF-16 is told by its byte order mark (XML 1.0, 4.3.3).
fn text(bytes: &[u8]) -> Result<String, Problem> {
    let utf16 = |unit: fn([u8; 2]) -> u16| {
        let units = bytes[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        char::decode_utf16(units).collect::<Result<String, _>>().ok()
    };
    let text = match bytes {
        [0xff, 0xfe, ..] => utf16(u16::from_le_bytes),
        [0xfe, 0xff, ..] => utf16(u16::from_be_bytes),
        _ => str::from_utf8(bytes).ok().map(str::to_owned),
    };
    text.ok_or(Problem::Encoding)
}

fn syntax(error: &roxmltree::Error) -> Problem {
    if matches!(error, roxmltree::Error::NodesLimitReached) {
        return Problem::TooComplex { what: "more than 400,000 XML nodes" };
    }
    let position = error.pos();
    // The parser ends its words with the position, which is given apart.
    let reason = error.to_string();
    let place = format!(" at {position}");
    Problem::Syntax {
        line: position.row,
        column: position.col,
        reason: reason.replace(&place, "").replace('\'', "`"),
    }
}

fn unusable(error: &usvg::Error) -> Problem {
    match error {
        usvg::Error::NotAnUtf8Str
        | usvg::Error::SvgzFeatureNotEnabled
        | usvg::Error::MalformedGZip => Problem::Encoding,
        usvg::Error::ElementsLimitReached => {
            Problem::TooComplex { what: "more than 1,000,000 parts" }
        }
        usvg::Error::InvalidSize => Problem::NoSize,
        usvg::Error::ParsingFailed(error) => syntax(error),
    }
}

/// Whether anything is painted inside of the drawing's frame.
fn is_visible(tree: &Tree) -> bool {
    let size = tree.size();
    let bounds = tree.root().abs_stroke_bounding_box();
    let inside = bounds.right() > 0.0
        && bounds.bottom() > 0.0
        && bounds.left() < size.width()
        && bounds.top() < size.height();
    inside && has_paint(tree.root())
}

fn has_paint(group: &usvg::Group) -> bool {
    group.children().iter().any(|node| match node {
        Node::Group(group) => has_paint(group),
        Node::Path(path) => path.is_visible(),
        Node::Image(image) => image.is_visible(),
        Node::Text(_) => false,
    })
}

/// Whether a part of a drawing may have to become pixels: filters and blending may not have
/// operators in PDF.
fn has_effects(group: &usvg::Group) -> bool {
    group.children().iter().any(|node| {
        let mut found = match node {
            Node::Group(group) => {
                !group.filters().is_empty()
                    || group.blend_mode() != usvg::BlendMode::Normal
                    || has_effects(group)
            }
            Node::Image(image) => match image.kind() {
                ImageKind::SVG(tree) => has_effects(tree.root()),
                ImageKind::PNG(_)
                | ImageKind::JPEG(_)
                | ImageKind::GIF(_)
                | ImageKind::WEBP(_) => false,
            },
            Node::Path(_) | Node::Text(_) => false,
        };
        // Patterns, masks, clips, and the pictures that filters bring along.
        node.subroots(|root| found |= has_effects(root));
        found
    })
}
