use super::*;
use crate::diagnostic::Span;
use crate::yaml::Values;
use crate::yaml::{ScalarStyle, SourceMap};

fn read(text: &str) -> Result<Length, Vec<String>> {
    let map = SourceMap::new(text, Span::new(0, text.len()), text, ScalarStyle::Verbatim);
    let values = Values::default();
    let scalar = Scalar { text: text.to_owned(), map, values };
    let mut report = Report::new();
    length(&scalar, "min", TYPE_SIZE, &mut report).ok_or_else(|| {
        let hints = report.iter().flat_map(|it| it.hints.clone());
        hints.map(|it| it.message).collect()
    })
}

#[test]
fn lengths_have_units() {
    assert_eq!(read("9pt"), Ok(Length::pt(9.0)));
    assert_eq!(read("9.5 PT"), Ok(Length::pt(9.5)));
    assert_eq!(read("3mm"), Ok(Length::mm(3.0)));
    assert_eq!(read("9").unwrap_err()[0], "did you mean `9pt`?");
    assert_eq!(read("0.5cm"), Ok(Length::mm(5.0)));
    assert_eq!(read("0.25 in"), Ok(Length::pt(18.0)));
    assert_eq!(read("9,5pt").unwrap_err()[0].find("`9.5pt`"), Some(13));
    for wrong in ["", "pt", "9..5pt", ".pt", "9.", "1e3pt", "-9pt", "3pt", "201pt", "NaN"]
    {
        assert!(read(wrong).is_err(), "{wrong}");
    }
}
