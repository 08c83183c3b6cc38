//! An SVG file's bytes in, resolved vectors out. Nothing is fetched: an SVG stands by
//! itself or is refused. What usvg cannot show is an error rather than left out.

use std::sync::{Arc, Mutex, PoisonError};

use usvg::roxmltree::{self, Document, ParsingOptions};
use usvg::{ImageHrefResolver, ImageKind, Node, Options, Tree};

use super::super::file::FileProblem;
use super::format::{Format, Sniffed, sniff};
use super::raster::decode;
use super::{PIXELS, Problem, SVG_BYTES, references};

/// Nodes of the XML, text and comments included.
const XML_NODES: u32 = 400_000;
/// SVG files inside each other.
const NESTED: usize = 4;

/// Parses an SVG file: the drawing, and how many pixels were decoded for it.
pub(super) fn parse(bytes: &[u8]) -> Result<(Tree, u64), Problem> {
    if u64::try_from(bytes.len()).is_ok_and(|length| length > SVG_BYTES) {
        return Err(FileProblem::TooLarge { limit: SVG_BYTES }.into());
    }
    let pictures = Mutex::new(Pictures::default());
    let tree = parse_level(bytes, &pictures, 0)?;
    if !is_visible(&tree) {
        return Err(Problem::EmptyDrawing);
    }
    if has_filtered_picture(tree.root(), false) {
        return Err(Problem::FilteredPicture);
    }
    let pixels = pictures.into_inner().unwrap_or_else(PoisonError::into_inner).pixels;
    Ok((tree, pixels))
}

/// What is known of the pictures in an SVG, filled in while usvg asks for them.
#[derive(Debug, Default)]
struct Pictures {
    pixels: u64,
    problem: Option<Problem>,
}

fn parse_level(
    bytes: &[u8],
    pictures: &Mutex<Pictures>,
    level: usize,
) -> Result<Tree, Problem> {
    let text = text(bytes)?;
    let options = ParsingOptions {
        // Illustrator declares entities for its namespaces. None is fetched, and the
        // parser limits how often they refer to each other.
        allow_dtd: true,
        nodes_limit: XML_NODES,
        entity_resolver: None,
    };
    let document =
        Document::parse_with_options(&text, options).map_err(|error| syntax(&error))?;
    if document.root_element().tag_name().name() != "svg" {
        return Err(Problem::UnknownFormat { found: Some("an XML document") });
    }
    references::check(&document)?;

    let note = |problem: Problem| {
        let mut pictures = pictures.lock().unwrap_or_else(PoisonError::into_inner);
        pictures.problem.get_or_insert(Problem::Embedded(Box::new(problem)));
    };
    let resolve_data = |_type: &str, data: Arc<Vec<u8>>, _: &Options<'_>| {
        picture(&data, pictures, level).map_err(note).ok()
    };
    // References to files were refused above; what is left is a malformed `data:` URL.
    let resolve_string = |_href: &str, _: &Options<'_>| {
        note(Problem::Damaged { reason: "its `data:` address is malformed".to_owned() });
        None
    };
    let options = Options {
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(resolve_data),
            resolve_string: Box::new(resolve_string),
        },
        ..Options::default()
    };
    let tree =
        Tree::from_xmltree(&document, &options).map_err(|error| unusable(&error))?;
    drop(options);
    let problem = pictures.lock().unwrap_or_else(PoisonError::into_inner).problem.take();
    problem.map_or(Ok(tree), Err)
}

/// Resolves a picture in an SVG, once it is known that it can be decoded.
fn picture(
    data: &Arc<Vec<u8>>,
    pictures: &Mutex<Pictures>,
    level: usize,
) -> Result<ImageKind, Problem> {
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
            return Err(Problem::TooComplex { what: "drawings in drawings in drawings" });
        }
        return parse_level(data, pictures, level + 1).map(ImageKind::SVG);
    }
    let known = || pictures.lock().unwrap_or_else(PoisonError::into_inner);
    // The drawing is refused: what else is in it need not be decoded for that.
    if let Some(problem) = &known().problem {
        return Err(problem.clone());
    }
    let raster = decode(data)?;
    let mut pictures = known();
    pictures.pixels += u64::from(raster.width) * u64::from(raster.height);
    if pictures.pixels > PIXELS {
        return Err(Problem::TooManyPixels {
            width: raster.width,
            height: raster.height,
        });
    }
    Ok(if format == Format::Png {
        ImageKind::PNG(Arc::clone(data))
    } else {
        ImageKind::JPEG(Arc::clone(data))
    })
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

/// Whether a filter's result has pixels of an embedded picture in it: filters are
/// rendered by resvg, which is built without decoders of its own.
fn has_filtered_picture(group: &usvg::Group, filtered: bool) -> bool {
    let filtered = filtered || !group.filters().is_empty();
    group.children().iter().any(|node| {
        let mut found = match node {
            Node::Group(group) => has_filtered_picture(group, filtered),
            Node::Image(image) => match image.kind() {
                ImageKind::SVG(tree) => has_filtered_picture(tree.root(), filtered),
                ImageKind::PNG(_)
                | ImageKind::JPEG(_)
                | ImageKind::GIF(_)
                | ImageKind::WEBP(_) => filtered,
            },
            Node::Path(_) | Node::Text(_) => false,
        };
        // Patterns, masks, clips, and the pictures that filters bring along.
        let filtered =
            filtered || matches!(node, Node::Group(group) if !group.filters().is_empty());
        node.subroots(|root| found |= has_filtered_picture(root, filtered));
        found
    })
}
