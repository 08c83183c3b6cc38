//! Names the pictures of a document, and reads QR codes among them.

use std::collections::BTreeMap;
use std::io::Cursor;

use image::{DynamicImage, ImageReader, Limits};

use super::ImportedFile;
use crate::assets::logo::ending;
use crate::import::draft::Panel;
use crate::import::model::{Block, Inline, Media, Picture};

/// A picture whose sides are both printed smaller than this, in points, is an ornament.
const SMALL: f64 = 42.0;
/// Longest side of a picture in which a QR code is looked for, in pixels.
const CODE_SIDE: u32 = 3000;
/// Longest name of a file, in characters.
const LONGEST_NAME: usize = 40;

/// The pictures of a document, and the files that some of them become.
pub(super) struct Pictures<'a> {
    media: &'a [Media],
    /// The path of each picture that is written.
    paths: BTreeMap<usize, String>,
    /// What the codes among the pictures say.
    codes: BTreeMap<usize, Option<String>>,
}

impl<'a> Pictures<'a> {
    pub(super) fn new(media: &'a [Media]) -> Self {
        Self { media, paths: BTreeMap::new(), codes: BTreeMap::new() }
    }

    /// Returns the path of a picture in a folder, named by its alternative text.
    pub(super) fn add(&mut self, index: usize, alt: &str, folder: &str) -> String {
        if let Some(path) = self.paths.get(&index) {
            return path.clone();
        }
        let Some(media) = self.media.get(index) else { return String::new() };
        let ending = ending(&media.bytes).unwrap_or("svg");
        let stem = match slug(alt) {
            name if name.is_empty() => {
                slug(media.name.rsplit_once('.').map_or(media.name.as_str(), |it| it.0))
            }
            name => name,
        };
        let stem = if stem.is_empty() { "picture".to_owned() } else { stem };
        let mut path = format!("{folder}/{stem}.{ending}");
        let mut number = 1;
        while self.paths.values().any(|it| *it == path) {
            number += 1;
            path = format!("{folder}/{stem}-{number}.{ending}");
        }
        self.paths.insert(index, path.clone());
        path
    }

    /// Returns the name of a picture in the document.
    pub(super) fn name(&self, index: usize) -> &str {
        self.media.get(index).map_or("", |it| it.name.as_str())
    }

    /// Returns the address in a QR code, if the picture is one.
    pub(super) fn code(&mut self, index: usize) -> Option<String> {
        let media = self.media;
        let read = || media.get(index).and_then(|it| code(&it.bytes));
        self.codes.entry(index).or_insert_with(read).clone()
    }

    /// Returns the files of the pictures that were added.
    pub(super) fn files(self) -> Vec<ImportedFile> {
        let media = self.media;
        let file = |(index, path): (usize, String)| {
            Some(ImportedFile { path, bytes: media.get(index)?.bytes.clone() })
        };
        self.paths.into_iter().filter_map(file).collect()
    }
}

/// Returns the pictures of a panel, in order.
pub(super) fn of_panel(panel: &Panel) -> Vec<&Picture> {
    let mut pictures = Vec::new();
    of_inlines(&panel.heading, &mut pictures);
    of_blocks(&panel.blocks, &mut pictures);
    pictures
}

fn of_blocks<'a>(blocks: &'a [Block], pictures: &mut Vec<&'a Picture>) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => of_inlines(&paragraph.inlines, pictures),
            Block::Table(table) => {
                table
                    .rows
                    .iter()
                    .flatten()
                    .for_each(|it| of_blocks(&it.blocks, pictures));
            }
            Block::Frame(frame) => of_blocks(&frame.blocks, pictures),
            Block::Picture(picture) => pictures.push(picture),
        }
    }
}

fn of_inlines<'a>(inlines: &'a [Inline], pictures: &mut Vec<&'a Picture>) {
    pictures.extend(inlines.iter().filter_map(|it| match it {
        Inline::Picture(picture) => Some(picture),
        Inline::Text(_) | Inline::Break | Inline::Tab | Inline::Note(_) => None,
    }));
}

/// Whether a picture is printed so small that it can only be an ornament.
pub(super) fn is_small(picture: &Picture) -> bool {
    picture.size.is_some_and(|(width, height)| width < SMALL && height < SMALL)
}

/// Returns a text as the name of a file: letters, digits and hyphens.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() >= LONGEST_NAME {
            break;
        }
    }
    slug.trim_matches('-').to_owned()
}

/// Returns the address in a QR code.
fn code(bytes: &[u8]) -> Option<String> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(CODE_SIDE);
    limits.max_image_height = Some(CODE_SIDE);
    reader.limits(limits);
    let picture = on_white(&reader.decode().ok()?);
    let (width, height) = (picture.width(), picture.height());
    let side = |pixels: u32| usize::try_from(pixels).ok();
    let level = |x: usize, y: usize| {
        let place = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
        picture.get_pixel(place(x), place(y)).0[0]
    };
    let mut prepared =
        rqrr::PreparedImage::prepare_from_greyscale(side(width)?, side(height)?, level);
    let grids = prepared.detect_grids();
    let [grid] = grids.as_slice() else { return None };
    let (_, text) = grid.decode().ok()?;
    let lower = text.to_lowercase();
    let is_address = ["https://", "http://", "mailto:", "tel:"];
    is_address.iter().any(|it| lower.starts_with(it)).then_some(text)
}

/// Returns a picture in grey on white, with the white edge that codes need around them.
fn on_white(picture: &DynamicImage) -> image::GrayImage {
    let colors = picture.to_luma_alpha8();
    let edge = (colors.width() / 10).max(8);
    let white = image::Luma([u8::MAX]);
    let mut page = image::GrayImage::from_pixel(
        colors.width() + edge * 2,
        colors.height() + edge * 2,
        white,
    );
    for (x, y, pixel) in colors.enumerate_pixels() {
        let [level, alpha] = pixel.0.map(u16::from);
        let shown = (level * alpha + 255 * (255 - alpha)) / 255;
        page.put_pixel(
            x + edge,
            y + edge,
            image::Luma([u8::try_from(shown).unwrap_or(u8::MAX)]),
        );
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_plain() {
        assert_eq!(slug("Logo of the Council (2026)"), "logo-of-the-council-2026");
        assert_eq!(slug("\u{C4}rzte"), "rzte");
        assert_eq!(slug("../../etc/passwd"), "etc-passwd");
        assert!(slug(&"word ".repeat(40)).len() <= LONGEST_NAME);
    }
}
