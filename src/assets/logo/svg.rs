//! Parses an SVG file into a resolved drawing with decoded pictures. A file that needs other
//! files, or that usvg would draw only in part, is an error.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use usvg::roxmltree::{self, Document, ParsingOptions};
use usvg::{
    FontResolver, ImageHrefResolver, ImageKind, Node, Options, Tree, WriteOptions,
};

use super::format::{Format, RasterFormat, sniff};
use super::live_text::Typefaces;
use super::raster::decode;
use super::{
    EmbeddedPictures, PIXELS, Pixels, Problem, Raster, SVG_BYTES, css, references,
};
use crate::assets::fonts::Face;
use crate::files::FileProblem;

/// Limit of XML nodes, including text and comments.
const XML_NODES: u32 = 400_000;
/// Limit of SVG files nested in each other.
const NESTED: usize = 4;

/// A drawing whose references and styles are resolved.
pub(super) struct Parsed {
    pub(super) tree: Tree,
    /// The pictures in the drawing.
    pub(super) pictures: EmbeddedPictures,
    /// How many pixels were decoded for them.
    pub(super) pixels: u64,
}

/// Parses an SVG file. Live text is set in the faces if it names one of them.
pub(super) fn parse(bytes: &[u8], faces: &[Face]) -> Result<Parsed, Problem> {
    if u64::try_from(bytes.len()).is_ok_and(|length| length > SVG_BYTES) {
        return Err(FileProblem::TooLarge { limit: SVG_BYTES }.into());
    }
    let typefaces = Typefaces::new(faces);
    let parse = |encoding, decoded| -> Result<Parsed, Problem> {
        let pictures = Mutex::new(Pictures { decoded, ..Pictures::default() });
        let reader = Reader { typefaces: &typefaces, encoding, pictures };
        let tree = reader.level(bytes, 0)?;
        let found = reader.pictures.into_inner().unwrap_or_else(PoisonError::into_inner);
        Ok(Parsed { tree, pictures: found.decoded, pixels: found.pixels })
    };
    let mut parsed = parse(Encoding::AsStored, EmbeddedPictures::default())?;
    if parsed.pixels > 0 && has_effects(parsed.tree.root()) {
        // resvg ignores the colour profiles of pictures.
        parsed = parse(Encoding::Plain, parsed.pictures)?;
    }
    if is_visible(&parsed.tree) { Ok(parsed) } else { Err(Problem::EmptyDrawing) }
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
    /// Pixels of all of them; one that is used twice counts twice.
    pixels: u64,
    /// The first problem.
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
        // References to files were rejected above, so this is a malformed `data:` URL.
        let resolve_string = |_href: &str, _: &Options<'_>| {
            let reason = "its `data:` address is malformed".to_owned();
            note(Problem::Damaged { reason });
            None
        };
        // Called for text that the check did not see, such as a copy in another font.
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
            // Browsers' `medium` (CSS Fonts 4, 2.5).
            font_size: 16.0,
            ..Options::default()
        };
        let text = drawing.text(&options)?;
        let resolved = self::document(&text)?;
        let mut tree =
            Tree::from_xmltree(&resolved, &options).map_err(|error| unusable(&error))?;
        if tree.has_text_nodes() {
            let pixels = self.pictures().pixels;
            // Writing the tree converts text to paths. Pictures were counted already.
            let outlined = tree.to_string(&WriteOptions::default());
            tree =
                Tree::from_str(&outlined, &options).map_err(|error| unusable(&error))?;
            self.pictures().pixels = pixels;
        }
        drop(options);
        let problem = self.pictures().problem.take();
        problem.map_or(Ok(tree), Err)
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
        let raster = match pictures.decoded.get(data) {
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
            let raster = Arc::new(in_rgb(&raster));
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

/// Returns a picture in sRGB: greys as three equal channels, inks as they look on paper.
fn in_rgb(raster: &Raster) -> Raster {
    let colors = match &raster.pixels {
        Pixels::Gray(levels) => levels.iter().flat_map(|&level| [level; 3]).collect(),
        Pixels::Rgb(levels) => levels.clone(),
        Pixels::Cmyk(inks) => inks.look(),
    };
    let Raster { width, height, ref alpha, .. } = *raster;
    Raster { width, height, pixels: Pixels::Rgb(colors), alpha: alpha.clone() }
}

/// Encodes a picture in sRGB as a PNG with opacity and without metadata.
fn png_of(raster: &Raster) -> Result<Vec<u8>, Problem> {
    let colors: &[u8] = match &raster.pixels {
        Pixels::Rgb(colors) => colors,
        Pixels::Gray(_) | Pixels::Cmyk(_) => &[],
    };
    let alphas = raster.alpha.iter().flatten().chain(std::iter::repeat(&u8::MAX));
    let pixels: Vec<u8> = colors
        .chunks_exact(3)
        .zip(alphas)
        .flat_map(|(color, &alpha)| [color[0], color[1], color[2], alpha])
        .collect();
    let mut bytes = Vec::new();
    PngEncoder::new_with_quality(&mut bytes, CompressionType::Fast, FilterType::NoFilter)
        .write_image(&pixels, raster.width, raster.height, ExtendedColorType::Rgba8)
        .map_err(|error| Problem::Damaged { reason: error.to_string() })?;
    Ok(bytes)
}

fn document(text: &str) -> Result<Document<'_>, Problem> {
    let options = ParsingOptions {
        // Illustrator declares entities for its namespaces. External entities are not fetched,
        // and the parser limits nesting.
        allow_dtd: true,
        nodes_limit: XML_NODES,
        entity_resolver: None,
    };
    Document::parse_with_options(text, options).map_err(|error| syntax(&error))
}

/// Decodes a file as UTF-8, or as UTF-16 if it has a byte order mark (XML 1.0, 4.3.3).
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
    // The parser's message ends with the position, which `Problem` has separately.
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

/// Tells whether anything is painted inside the drawing's frame.
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

/// Tells whether part of a drawing may be rendered to pixels: PDF has no operators for
/// filters and for some blending.
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
        // Patterns, masks, clip paths, and pictures in filters.
        node.subroots(|root| found |= has_effects(root));
        found
    })
}
