//! Collects operators of page content ([`Operators`]) and has printpdf write them as a
//! content stream (ISO 32000-1, 7.8.2). No other module uses printpdf.
//!
//! printpdf writes content streams only as part of a document. A page is written in chunks
//! that are cached one by one, and each needs a stream of its own, so each chunk takes an
//! empty document of one page, of which only the stream is kept. The operators of logos are
//! written elsewhere, in `vector/content.rs`, because printpdf takes the content of a form as
//! finished bytes.

use printpdf::{
    Color, DictItem, ExtendedGraphicsStateId, FontId, Greyscale, Line, LinePoint, Op,
    PaintMode, PdfDocument, PdfFontHandle, PdfPage, PdfParseErrorSeverity,
    PdfSaveOptions, Point, Polygon, PolygonRing, Pt, Rgb, WindingOrder, XObjectId,
    XObjectTransform,
};

use super::color::DeviceColor;
use super::error::PdfError;
use super::path::{Subpath, Vertex};
use super::separation;

/// Operators of a content stream, in the order in which they are called.
#[derive(Debug, Default)]
pub(super) struct Operators(Vec<Op>);

/// An element of the array of `TJ` (ISO 32000-1, table 109).
#[derive(Debug)]
pub(super) enum TextItem {
    /// Glyphs to show: two bytes each.
    Codes(Vec<u8>),
    /// A move to the left, in thousandths of the type size.
    Adjustment(f32),
}

impl From<TextItem> for DictItem {
    fn from(item: TextItem) -> Self {
        match item {
            TextItem::Codes(data) => Self::String { data, literal: true },
            TextItem::Adjustment(offset) => Self::Real(offset),
        }
    }
}

/// Graphics state and marked content.
impl Operators {
    /// Returns whether there is more than a saved graphics state.
    pub(super) const fn has_content(&self) -> bool {
        self.0.len() > 1
    }

    /// `q`: saves the graphics state.
    pub(super) fn save_state(&mut self) {
        self.0.push(Op::SaveGraphicsState);
    }

    /// `Q`: restores the graphics state.
    pub(super) fn restore_state(&mut self) {
        self.0.push(Op::RestoreGraphicsState);
    }

    /// `gs`: sets the parameters of a graphics state of the page's resources.
    pub(super) fn set_state(&mut self, name: &str) {
        let gs = ExtendedGraphicsStateId(name.to_owned());
        self.0.push(Op::LoadGraphicsState { gs });
    }

    /// `rg`, `k` or `g`, or `cs` and `scn`: sets the colour of fills and text.
    pub(super) fn set_fill(&mut self, color: DeviceColor) {
        match printpdf_color(color) {
            Ok(col) => self.0.push(Op::SetFillColor { col }),
            Err(tint) => self.set_separation(["cs", "scn"], &tint),
        }
    }

    /// `RG`, `K` or `G`, or `CS` and `SCN`: sets the colour of strokes.
    pub(super) fn set_stroke(&mut self, color: DeviceColor) {
        match printpdf_color(color) {
            Ok(col) => self.0.push(Op::SetOutlineColor { col }),
            Err(tint) => self.set_separation(["CS", "SCN"], &tint),
        }
    }

    /// Sets a tint of a separation. printpdf has no operators for it.
    fn set_separation(&mut self, [space, color]: [&str; 2], tint: &Tint) {
        let mut operator = |key: &str, value| {
            self.0.push(Op::Unknown { key: key.to_owned(), value: vec![value] });
        };
        operator(space, DictItem::Name(tint.space.clone().into_bytes()));
        operator(color, DictItem::Real(tint.amount));
    }

    /// `w`: sets the width of strokes in points.
    pub(super) fn set_line_width(&mut self, width: f32) {
        self.0.push(Op::SetOutlineThickness { pt: Pt(width) });
    }

    /// `BMC`: begins marked content (ISO 32000-1, 14.6).
    pub(super) fn begin_marked(&mut self, tag: &str) {
        self.0.push(Op::BeginMarkedContent { tag: tag.to_owned() });
    }

    /// `BDC`: begins the number of a page at its bottom (ISO 32000-1, 14.8.2.2.2).
    pub(super) fn begin_page_number(&mut self) {
        let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
        let entry = |key: &str, value| (key.to_owned(), name(value));
        let map = [entry("Type", "Pagination"), entry("Subtype", "Footer")];
        self.0.push(Op::BeginMarkedContentWithProperties {
            tag: "Artifact".to_owned(),
            properties: DictItem::Dict { map: map.into() },
        });
    }

    /// `BDC`: begins content of a structure element (ISO 32000-1, 14.7.4.2).
    pub(super) fn begin_tagged(&mut self, tag: &str, mark: i64) {
        self.begin_with_properties(tag, "MCID", DictItem::Int(mark));
    }

    /// `BDC`: begins a span that is read as a text, whatever its glyphs (ISO 32000-1,
    /// 14.9.4).
    pub(super) fn begin_actual_text(&mut self, text: &str) {
        let mut data = vec![0xfe, 0xff];
        data.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
        let text = DictItem::String { data, literal: false };
        self.begin_with_properties("Span", "ActualText", text);
    }

    fn begin_with_properties(&mut self, tag: &str, key: &str, value: DictItem) {
        self.0.push(Op::BeginMarkedContentWithProperties {
            tag: tag.to_owned(),
            properties: DictItem::Dict { map: [(key.to_owned(), value)].into() },
        });
    }

    /// `EMC`: ends marked content.
    pub(super) fn end_marked(&mut self) {
        self.0.push(Op::EndMarkedContent);
    }
}

/// Text (ISO 32000-1, 9.4).
impl Operators {
    /// `BT`: begins a text object.
    pub(super) fn begin_text(&mut self) {
        self.0.push(Op::StartTextSection);
    }

    /// `ET`: ends a text object.
    pub(super) fn end_text(&mut self) {
        self.0.push(Op::EndTextSection);
    }

    /// `Tf`: selects a font of the page's resources.
    pub(super) fn set_font(&mut self, name: &str, size: f32) {
        let font = PdfFontHandle::External(FontId(name.to_owned()));
        self.0.push(Op::SetFont { font, size: Pt(size) });
    }

    /// `Td`: moves the start of the line by points. Not `Tm`: printpdf joins text on one
    /// baseline by widths of its own, which it truncates.
    pub(super) fn move_line(&mut self, right: f32, up: f32) {
        self.0.push(Op::SetTextCursor { pos: Point { x: Pt(right), y: Pt(up) } });
    }

    /// `Tc`: sets the space after each glyph in points.
    pub(super) fn set_character_spacing(&mut self, points: f32) {
        self.0.push(Op::SetCharacterSpacing { multiplier: points });
    }

    /// `TJ`: shows glyphs. Not `ShowText`, for which printpdf makes a string of each glyph.
    pub(super) fn show(&mut self, items: impl IntoIterator<Item = TextItem>) {
        let items = items.into_iter().map(DictItem::from).collect();
        let value = vec![DictItem::Array(items)];
        self.0.push(Op::Unknown { key: "TJ".to_owned(), value });
    }
}

/// Paths and external objects.
impl Operators {
    /// `f`: fills subpaths as one path with the nonzero rule, so that no seam shows where
    /// they touch.
    pub(super) fn fill(&mut self, subpaths: &[Subpath]) {
        let ring = |subpath: &Subpath| PolygonRing { points: points(subpath) };
        self.0.push(Op::DrawPolygon {
            polygon: Polygon {
                rings: subpaths.iter().map(ring).collect(),
                mode: PaintMode::Fill,
                winding_order: WindingOrder::NonZero,
            },
        });
    }

    /// `S`: strokes a subpath.
    pub(super) fn stroke(&mut self, subpath: &Subpath) {
        let line = Line { points: points(subpath), is_closed: subpath.is_closed };
        self.0.push(Op::DrawLine { line });
    }

    /// `Do`: paints an external object of the page's resources, whose unit square is mapped
    /// to a rectangle.
    pub(super) fn paint_object(&mut self, name: &str, frame: ObjectFrame) {
        let ObjectFrame { left, bottom, width, height } = frame;
        self.0.push(Op::UseXobject {
            id: XObjectId(name.to_owned()),
            transform: XObjectTransform {
                translate_x: Some(Pt(left)),
                translate_y: Some(Pt(bottom)),
                scale_x: Some(width),
                scale_y: Some(height),
                no_auto_scale: true,
                ..XObjectTransform::default()
            },
        });
    }

    /// Writes the operators as a content stream, not compressed.
    pub(super) fn into_stream(self) -> Result<Vec<u8>, PdfError> {
        let mut document = PdfDocument::new("");
        let zero = Pt(0.0).into();
        document.with_pages(vec![PdfPage::new(zero, zero, self.0)]);
        let options = PdfSaveOptions {
            optimize: false,
            subset_fonts: false,
            // A secure document leaves out operators that printpdf does not know: our `TJ`.
            secure: false,
            image_optimization: None,
        };
        let mut warnings = Vec::new();
        let mut document = document.to_lopdf_document(&options, &mut warnings);
        let error = |severity| severity == PdfParseErrorSeverity::Error;
        if let Some(found) = warnings.into_iter().find(|found| error(found.severity)) {
            return Err(PdfError::Operators { reason: found.msg });
        }
        let no_page = || PdfError::Operators { reason: "there is no page".to_owned() };
        let page = document.page_iter().next().ok_or_else(no_page)?;
        let contents = document
            .get_dictionary(page)
            .and_then(|page| page.get(b"Contents")?.as_reference())
            .map_err(PdfError::object)?;
        let stream = document
            .get_object_mut(contents)
            .and_then(|object| object.as_stream_mut())
            .map_err(PdfError::object)?;
        Ok(std::mem::take(&mut stream.content))
    }
}

/// The rectangle of an external object, in user space.
#[derive(Clone, Copy, Debug)]
pub(super) struct ObjectFrame {
    pub left: f32,
    pub bottom: f32,
    pub width: f32,
    pub height: f32,
}

fn points(subpath: &Subpath) -> Vec<LinePoint> {
    let point = |vertex: &Vertex| LinePoint {
        p: Point { x: Pt(vertex.x), y: Pt(vertex.y) },
        bezier: vertex.is_control,
    };
    subpath.vertices.iter().map(point).collect()
}

/// An amount of the ink of a separation of the page's resources, 0 to 1.
struct Tint {
    space: String,
    amount: f32,
}

fn printpdf_color(color: DeviceColor) -> Result<Color, Tint> {
    // Three decimals tell all 256 levels apart.
    let level = |part: u8, of: f32| (f32::from(part) / of * 1000.0).round() / 1000.0;
    Ok(match color {
        DeviceColor::Spot { ink, percent } => {
            let space = separation::resource_name(Some(ink));
            return Err(Tint { space, amount: level(percent, 100.0) });
        }
        DeviceColor::Registration => {
            return Err(Tint { space: separation::resource_name(None), amount: 1.0 });
        }
        DeviceColor::Rgb(color) => Color::Rgb(Rgb {
            r: level(color.red, 255.0),
            g: level(color.green, 255.0),
            b: level(color.blue, 255.0),
            icc_profile: None,
        }),
        DeviceColor::Gray(gray) => {
            let percent = level(gray, 255.0);
            Color::Greyscale(Greyscale { percent, icc_profile: None })
        }
        DeviceColor::Cmyk(color) => Color::Cmyk(printpdf::Cmyk {
            c: level(color.cyan, 100.0),
            m: level(color.magenta, 100.0),
            y: level(color.yellow, 100.0),
            k: level(color.black, 100.0),
            icc_profile: None,
        }),
    })
}
