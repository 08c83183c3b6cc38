use super::*;

fn found(text: &str) -> Vec<&str> {
    numbers(text)
        .into_iter()
        .filter(|it| !it.is_plain)
        .map(|it| &text[it.range])
        .collect()
}

#[test]
fn each_kind_of_number_is_found_whole() {
    let whole = [
        "0800 1111",
        "0808 800 5000",
        "+44 20 7946 0018",
        "+44 (0)113 496 0456",
        "+44 (0) 113 496 0456",
        "+44(0)113 496 0456",
        "(0113) 496 0456",
        "(+44) 113 496 0456",
        "020-7946-0018",
        "0113.496.0456",
        "0113\u{a0}496\u{a0}0456",
        "01632 960 800 ext 12",
        "*67#",
        "٠٨٠٠ ١١١١",
        "۰۸۰۰ ۱۱۱۱",
        "+٩٦٦ ١١ ٤٥٦",
        "10-16",
        "10–16",
        "10 - 16",
        "2025 – 2026",
        "10-15%",
        "٢٠٢٥-٢٠٢٦",
        "01/11/2026",
        "2026-11-01",
        "1.11.2026",
        "1 November 2026",
        "9:30",
        "09.30–17.00",
        "9am–5pm",
        "9 am – 5 pm",
        "9 a.m.",
        "24/7",
        "3/4",
        "2.0",
        "2.0-beta",
        "v1.2.3",
        "120 × 60",
        "120 x 60 cm",
        "5 mg",
        "25 km/h",
        "20 °C",
        "20°C",
        "50%",
        "50 %",
        "£5",
        "£1,000.50",
        "5 €",
        "-5",
        "18+",
        "1:4",
        "SW1A",
        "4x4",
    ];
    for number in whole {
        for text in [
            number.to_owned(),
            format!("اتصل على {number} الآن"),
            format!("اتصل ({number})، أو"),
            format!("התקשרו: {number}."),
            format!("«{number}»"),
        ] {
            assert_eq!(found(&text), [number], "{text}");
        }
    }
}

#[test]
fn separate_numbers_stay_separate() {
    let cases: [(&str, &[&str]); 9] = [
        ("0800 1111 · 0808 800 5000", &["0800 1111", "0808 800 5000"]),
        ("0800 1111، 0808 800 5000", &["0800 1111", "0808 800 5000"]),
        ("0800 1111 / 0808 800 5000", &["0800 1111", "0808 800 5000"]),
        ("0800 1111, 0808 800 5000", &["0800 1111", "0808 800 5000"]),
        ("0800 1111 أو +44 20 7946", &["0800 1111", "+44 20 7946"]),
        ("0800 1111 +44 20 7946", &["0800 1111", "+44 20 7946"]),
        ("0800 1111 (24/7)", &["0800 1111", "24/7"]),
        ("1، 2، 3 و 4", &[]),
        ("999", &[]),
    ];
    for (text, numbers) in cases {
        assert_eq!(found(text), numbers, "{text}");
    }
}

#[test]
fn punctuation_of_the_sentence_is_not_included() {
    let cases = [
        ("ב-15:30", "15:30"),
        ("(2.0)", "2.0"),
        ("“10-16”", "10-16"),
        ("10-16!", "10-16"),
        ("- 0800 1111", "0800 1111"),
    ];
    for (text, number) in cases {
        assert_eq!(found(text), [number], "{text}");
    }
    // The percent sign stands on the left of Arabic digits.
    assert_eq!(found("١٠-١٥%"), ["١٠-١٥"]);
}

#[test]
fn numbers_that_could_be_dialled_are_marked() {
    let is_long =
        |text: &str| numbers(text).iter().map(|it| it.is_long).collect::<Vec<_>>();
    assert_eq!(is_long("1989"), [false]);
    assert_eq!(is_long("999"), [false]);
    assert_eq!(is_long("0800 1111"), [true]);
    assert_eq!(is_long("08001111"), [true]);
}
