//! Parses operations: looks up the keyword in a table and checks the operands
//! (ISO 32000-1, annex A).

use lopdf::Object;

use super::operator::{
    Name, Operation, Operator, PaintKind, PairedOperator, PathOperator, PathPainting,
    TextItem, TextOperator, TextStateOperator,
};
use crate::preflight::area::{Matrix, Point};
use crate::preflight::device::DeviceSpace;
use crate::preflight::file::lexer::RawOperation;
use crate::preflight::file::object::{name_text, number};
use crate::preflight::file::syntax::SyntaxError;

/// Makes an operator of its operands; `None` if one has the wrong type.
type Constructor = fn(Operands) -> Option<Operator>;

macro_rules! operators {
    ($($keyword:literal $operands:literal $new:expr;)*) => {
        /// The operators of PDF, as given in `operators!`.
        #[cfg(test)]
        const KEYWORDS: &[(&str, usize)] = &[$(($keyword, $operands)),*];

        /// Looks up a keyword: itself, the number of operands, and the constructor.
        fn lookup(keyword: &[u8]) -> Option<(&'static str, usize, Constructor)> {
            Some(match str::from_utf8(keyword).ok()? {
                $($keyword => ($keyword, $operands, $new as Constructor),)*
                _ => return None,
            })
        }
    };
}

// Keyword, number of operands, constructor.
operators! {
    // Graphics state (tables 57 and 45)
    "q" 0 |_| paired(PairedOperator::SaveState);
    "Q" 0 |_| paired(PairedOperator::RestoreState);
    "cm" 6 |o| Some(Operator::Transform(Matrix(o.numbers()?)));
    "w" 1 |o| Some(Operator::LineWidth(o.number()?));
    "J" 1 no_effect;
    "j" 1 no_effect;
    "M" 1 no_effect;
    "d" 2 no_effect;
    "ri" 1 |o| Some(Operator::RenderingIntent(o.name()?));
    "i" 1 no_effect;
    "gs" 1 |o| Some(Operator::GraphicsState(o.name()?));
    // Paths (tables 59 to 61)
    "m" 2 |o| path(PathOperator::MoveTo(o.point()?));
    "l" 2 |o| path(PathOperator::LineTo(o.point()?));
    "c" 6 |o| path(PathOperator::CurveTo(points(o.numbers::<6>()?)));
    "v" 4 |o| path(PathOperator::CurveFromLast(points(o.numbers::<4>()?)));
    "y" 4 |o| path(PathOperator::CurveToEnd(points(o.numbers::<4>()?)));
    "h" 0 |_| path(PathOperator::Close);
    "re" 4 rectangle;
    "f" 0 |_| paint(true, false, false, false);
    "F" 0 |_| paint(true, false, false, false);
    "f*" 0 |_| paint(true, false, true, false);
    "S" 0 |_| paint(false, true, false, false);
    "s" 0 |_| paint(false, true, false, true);
    "B" 0 |_| paint(true, true, false, false);
    "B*" 0 |_| paint(true, true, true, false);
    "b" 0 |_| paint(true, true, false, true);
    "b*" 0 |_| paint(true, true, true, true);
    "n" 0 |_| paint(false, false, false, false);
    "W" 0 |_| Some(Operator::Clip(false));
    "W*" 0 |_| Some(Operator::Clip(true));
    // Colour (table 74)
    "cs" 1 |o| Some(Operator::SetColorSpace(PaintKind::Fill, o.name()?));
    "CS" 1 |o| Some(Operator::SetColorSpace(PaintKind::Stroke, o.name()?));
    "sc" 1 |o| color(PaintKind::Fill, &o);
    "SC" 1 |o| color(PaintKind::Stroke, &o);
    "scn" 1 |o| color(PaintKind::Fill, &o);
    "SCN" 1 |o| color(PaintKind::Stroke, &o);
    "g" 1 |o| device(PaintKind::Fill, DeviceSpace::Gray, &o);
    "G" 1 |o| device(PaintKind::Stroke, DeviceSpace::Gray, &o);
    "rg" 3 |o| device(PaintKind::Fill, DeviceSpace::Rgb, &o);
    "RG" 3 |o| device(PaintKind::Stroke, DeviceSpace::Rgb, &o);
    "k" 4 |o| device(PaintKind::Fill, DeviceSpace::Cmyk, &o);
    "K" 4 |o| device(PaintKind::Stroke, DeviceSpace::Cmyk, &o);
    // Shadings, XObjects and inline images (tables 77, 87 and 92)
    "sh" 1 |o| Some(Operator::PaintShading(o.name()?));
    "Do" 1 |o| Some(Operator::DrawXObject(o.name()?));
    "BI" 1 inline_image;
    "ID" 0 no_effect;
    "EI" 0 no_effect;
    // Text (tables 105 to 109)
    "BT" 0 |_| paired(PairedOperator::BeginText);
    "ET" 0 |_| paired(PairedOperator::EndText);
    "Tc" 1 |o| text_state(TextStateOperator::CharacterSpacing(o.number()?));
    "Tw" 1 |o| text_state(TextStateOperator::WordSpacing(o.number()?));
    "Tz" 1 |o| text_state(TextStateOperator::HorizontalScaling(o.number()?));
    "TL" 1 |o| text_state(TextStateOperator::Leading(o.number()?));
    "Tf" 2 font;
    "Tr" 1 |o| text_state(TextStateOperator::RenderingMode(o.number()?));
    "Ts" 1 |o| text_state(TextStateOperator::Rise(o.number()?));
    "Td" 2 |o| text(TextOperator::MoveLine(o.point()?));
    "TD" 2 |o| text(TextOperator::MoveLineSetLeading(o.point()?));
    "Tm" 6 |o| text(TextOperator::SetMatrix(Matrix(o.numbers()?)));
    "T*" 0 |_| text(TextOperator::NextLine);
    "Tj" 1 |mut o| text(TextOperator::Show(o.pop_string()?));
    "TJ" 1 |mut o| text(TextOperator::ShowAdjusted(o.pop_text_items()?));
    "'" 1 |mut o| text(TextOperator::NextLineShow(o.pop_string()?));
    "\"" 3 show_spaced;
    // Type 3 glyphs, marked content and compatibility (tables 113, 320 and 32)
    "d0" 2 no_effect;
    "d1" 6 no_effect;
    "MP" 1 no_effect;
    "DP" 2 no_effect;
    "BMC" 1 |_| paired(PairedOperator::BeginMarkedContent);
    "BDC" 2 |_| paired(PairedOperator::BeginMarkedContent);
    "EMC" 0 |_| paired(PairedOperator::EndMarkedContent);
    "BX" 0 no_effect;
    "EX" 0 no_effect;
}

/// Checks the keyword and the operands of an operation.
pub(crate) fn parse(raw: RawOperation<'_>) -> Result<Operation, SyntaxError> {
    let Some((keyword, needed, new)) = lookup(raw.operator) else {
        return Err(SyntaxError::UnknownOperator(name_text(raw.operator)));
    };
    let found = raw.operands.len();
    if found < needed {
        let operator = keyword;
        return Err(SyntaxError::MissingOperands { operator, found, needed });
    }
    let operator = new(Operands(raw.operands));
    let operator = operator.ok_or(SyntaxError::WrongOperand(keyword))?;
    Ok(Operation { keyword, operator })
}

fn no_effect(_: Operands) -> Option<Operator> {
    Some(Operator::NoEffect)
}

const fn paired(operator: PairedOperator) -> Option<Operator> {
    Some(Operator::Paired(operator))
}

const fn path(operator: PathOperator) -> Option<Operator> {
    Some(Operator::Path(operator))
}

const fn paint(
    fills: bool,
    strokes: bool,
    is_even_odd: bool,
    closes: bool,
) -> Option<Operator> {
    let painting = PathPainting { fills, strokes, is_even_odd, closes };
    Some(Operator::PaintPath(painting))
}

const fn text(operator: TextOperator) -> Option<Operator> {
    Some(Operator::Text(operator))
}

const fn text_state(operator: TextStateOperator) -> Option<Operator> {
    Some(Operator::TextState(operator))
}

fn rectangle(operands: Operands) -> Option<Operator> {
    let [x, y, width, height] = operands.numbers()?;
    path(PathOperator::Rectangle { corner: (x, y), width, height })
}

/// `sc`, `scn`: numbers, and the name of a pattern after them.
fn color(kind: PaintKind, operands: &Operands) -> Option<Operator> {
    let pattern = operands.0.last().and_then(|object| object.as_name().ok());
    let pattern = pattern.map(<[u8]>::to_vec);
    Some(Operator::SetColor(kind, operands.all_numbers(), pattern))
}

fn device(kind: PaintKind, space: DeviceSpace, operands: &Operands) -> Option<Operator> {
    Some(Operator::SetDeviceColor(kind, space, operands.all_numbers()))
}

fn inline_image(mut operands: Operands) -> Option<Operator> {
    match operands.0.pop()? {
        Object::Dictionary(dictionary) => Some(Operator::InlineImage(dictionary)),
        _ => None,
    }
}

fn font(mut operands: Operands) -> Option<Operator> {
    let size = number(&operands.0.pop()?)?;
    text_state(TextStateOperator::Font { name: operands.name()?, size })
}

fn show_spaced(mut operands: Operands) -> Option<Operator> {
    let text = operands.pop_string()?;
    let [word_spacing, character_spacing] = operands.numbers()?;
    let operator =
        TextOperator::NextLineShowSpaced { word_spacing, character_spacing, text };
    Some(Operator::Text(operator))
}

/// The operands of an operator. If there are more than the operator needs, the last ones
/// count, as in a reader with an operand stack.
struct Operands(Vec<Object>);

impl Operands {
    /// The last `N` operands, all of them numbers.
    fn numbers<const N: usize>(&self) -> Option<[f64; N]> {
        let last = self.0.get(self.0.len().checked_sub(N)?..)?;
        let numbers: Option<Vec<f64>> = last.iter().map(number).collect();
        numbers?.try_into().ok()
    }

    /// All operands that are numbers.
    fn all_numbers(&self) -> Vec<f64> {
        self.0.iter().filter_map(number).collect()
    }

    fn number(&self) -> Option<f64> {
        number(self.0.last()?)
    }

    fn point(&self) -> Option<Point> {
        self.numbers().map(|[x, y]| (x, y))
    }

    fn name(&self) -> Option<Name> {
        self.0.last()?.as_name().ok().map(<[u8]>::to_vec)
    }

    fn pop_string(&mut self) -> Option<Vec<u8>> {
        match self.0.pop()? {
            Object::String(bytes, _) => Some(bytes),
            _ => None,
        }
    }

    fn pop_text_items(&mut self) -> Option<Vec<TextItem>> {
        let Object::Array(list) = self.0.pop()? else { return None };
        let item = |object| match object {
            Object::String(bytes, _) => Some(TextItem::Text(bytes)),
            other => number(&other).map(TextItem::Adjustment),
        };
        list.into_iter().map(item).collect()
    }
}

/// Pairs of numbers as points.
fn points<const N: usize, const M: usize>(numbers: [f64; N]) -> [Point; M] {
    let at = |index: usize| numbers.get(index).copied().unwrap_or_default();
    std::array::from_fn(|index| (at(index * 2), at(index * 2 + 1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preflight::file::lexer::Lexer;

    fn parse(text: &str) -> Result<Operator, SyntaxError> {
        let raw = Lexer::new(text.as_bytes()).next().unwrap().unwrap();
        super::parse(raw).map(|operation| operation.operator)
    }

    #[test]
    fn every_operator_of_the_standard_is_known() {
        assert_eq!(KEYWORDS.len(), 73, "ISO 32000-1, annex A");
        for (keyword, _) in KEYWORDS {
            assert_eq!(
                lookup(keyword.as_bytes()).map(|(found, ..)| found),
                Some(*keyword)
            );
        }
        assert_eq!(parse("1 foo").unwrap_err().to_string(), "`foo` is not an operator");
    }

    #[test]
    fn operands_are_counted() {
        for (keyword, needed) in KEYWORDS.iter().filter(|(_, needed)| *needed > 0) {
            let operands = vec![Object::Null; needed - 1];
            let raw = RawOperation { operator: keyword.as_bytes(), operands };
            let error = super::parse(raw).unwrap_err();
            assert!(matches!(error, SyntaxError::MissingOperands { .. }), "{keyword}");
        }
        let error = parse("1 2 3 re").unwrap_err();
        assert_eq!(error.to_string(), "`re` has 3 operands instead of 4");
    }

    #[test]
    fn operands_have_types() {
        for text in [
            "/A w",
            "1 gs",
            "(a) Do",
            "/A (b) re",
            "(a) 1 Tj",
            "[/A] TJ",
            "1 /F Tf",
            "/A 1 m",
            "1 cs",
            "(a) (b) (c) \"",
        ] {
            let result = parse(text);
            assert!(result.is_err(), "{text}: {result:?}");
        }
        assert!(matches!(parse("/F 12 Tf"), Ok(Operator::TextState(_))));
        assert!(matches!(parse("9 1 2 m"), Ok(Operator::Path(PathOperator::MoveTo(at)))
            if at == (1.0, 2.0)));
    }
}
