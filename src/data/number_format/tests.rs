use super::*;
use crate::languages::Language;

fn shown(value: f64, code: &str, language: Option<&str>) -> String {
    let locale = Locale::new(language.and_then(Language::parse));
    NumberFormat::parse(code).write(value, DateSystem::From1900, &locale)
}

#[test]
fn general_numbers_have_no_noise() {
    for (value, text) in [
        (0.0, "0"),
        (-0.0, "0"),
        (0.1 + 0.2, "0.3"),
        (1.0 / 3.0, "0.333333333"),
        (2.0 / 3.0 * 1000.0, "666.6666667"),
        (-12.5, "-12.5"),
        (441_134_960_456.0, "441134960456"),
        (999_999_999_999_999.0, "999999999999999"),
        (1e15, "1E+15"),
        (1.234_567_89e20, "1.23457E+20"),
        (0.0001, "0.0001"),
        (0.000_012_345_6, "1.23456E-05"),
        (0.00001, "0.00001"),
        (9.999_999e-9, "1E-08"),
        (1e300, "1E+300"),
    ] {
        assert_eq!(shown(value, "General", None), text, "{value:e}");
    }
    assert_eq!(shown(3.5, "General", Some("de")), "3,5");
    assert_eq!(shown(7.0, "\"Year \"General", None), "Year 7");
}

#[test]
fn placeholders_pad_and_group() {
    for (value, code, text) in [
        (42.0, "00000", "00042"),
        (1_134_960_456.0, "0000 000 0000", "0113 496 0456"),
        (1_134_960_456.0, "0000-000-0000", "0113-496-0456"),
        (1234.5, "#,##0", "1,235"),
        (12.0, "#,##0", "12"),
        (1_234_567.0, "#,##0", "1,234,567"),
        (0.5, "0", "1"),
        (2.5, "0", "3"),
        (-2.5, "0", "-3"),
        (-0.4, "0", "0"),
        (2.675, "0.00", "2.68"),
        (1.005, "0.00", "1.01"),
        (999.999, "0.00", "1000.00"),
        (0.05, ".00", ".05"),
        (12.05, ".00", "12.05"),
        (5.25, "0.0##", "5.25"),
        (5.0, "??0.0??", "5.0"),
        (0.125, "0.0%", "12.5%"),
        (1_500_000.0, "0.0,,\" m\"", "1.5 m"),
        (1e300, "0", &format!("1{}", "0".repeat(300))),
        (12_345.0, "0.00E+00", "1.23E+04"),
        (12_345.0, "##0.0E+0", "12.3E+3"),
        (0.000_12, "0.0E-0", "1.2E-4"),
        (9.99, "0.0E+0", "1.0E+1"),
        (0.0, "0.0E+0", "0.0E+0"),
        (1.0, "0.0.0", "1.0.0"),
    ] {
        assert_eq!(shown(value, code, None), text, "{value:e} {code}");
    }
    assert_eq!(shown(1234.5, "#,##0.00 €", Some("de")), "1.234,50 €");
    assert_eq!(shown(1234.5, "#,##0.00", Some("pl")), "1\u{a0}234,50");
}

#[test]
fn sections_are_chosen() {
    for (value, code, text) in [
        (-2.0, "0;(0)", "(2)"),
        (-2.0, "0;[Red]-0", "-2"),
        (0.0, "0;-0;\"none\"", "none"),
        (0.0, "0;-0;;@", ""),
        (5.0, "0;;", "5"),
        (-5.0, "0;;", ""),
        (3.0, "[<10]\"few\";[>=100]\"many\";0", "few"),
        (50.0, "[<10]\"few\";[>=100]\"many\";0", "50"),
        (-5.0, "[Blue][<100]0;0", "-5"),
        (-5.0, "[<0]0\" below\";0", "5 below"),
        (8.0, "[=1]\"yes\";[=0]\"no\"", "8"),
        (7.0, "@", "7"),
        (1.0, "0\\ _)*-\"x\"", "1  x"),
        (1.0, "\"unclosed", "unclosed"),
        (1.0, "", "1"),
    ] {
        assert_eq!(shown(value, code, None), text, "{value} {code}");
    }
    let text = |code: &str, text: &str| NumberFormat::parse(code).write_text(text);
    assert_eq!(text("0;-0;0;\"Dr \"@", "Lee").as_deref(), Some("Dr Lee"));
    assert_eq!(text("@\" Ltd\"", "Elm").as_deref(), Some("Elm Ltd"));
    assert_eq!(text(";;;", "Lee").as_deref(), Some(""));
    assert_eq!(text("0.00", "Lee"), None);
    assert_eq!(text("@", "Lee"), None);
}

#[test]
fn fractions_are_the_nearest() {
    for (value, code, text) in [
        (2.75, "# ?/?", "2 3/4"),
        (0.5, "# ?/?", "1/2"),
        (3.0, "# ?/?", "3"),
        (0.999, "# ?/?", "1"),
        (1.0 / 3.0, "# ?/?", "1/3"),
        (std::f64::consts::PI, "# ??/??", "3 1/7"),
        (std::f64::consts::PI, "# ???/???", "3 16/113"),
        (2.5, "?/?", "5/2"),
        (2.5, "# ??/100", "2 50/100"),
        (0.0, "# ?/?", "0"),
        (-1.5, "# ?/?", "-1 1/2"),
        (0.3, "# ?/4", "1/4"),
        (1e300, "# ?/?", &format!("1{}", "0".repeat(300))),
    ] {
        assert_eq!(shown(value, code, None), text, "{value} {code}");
    }
}

#[test]
fn dates_and_times_have_their_formats() {
    let day = 46_354.0;
    for (value, code, text) in [
        (day, "yyyy-mm-dd", "2026-11-28"),
        (day, "d/m/yy", "28/11/26"),
        (day, "dd mmm yyyy", "28 Nov 2026"),
        (day, "[$-809]dddd, d mmmm yyyy;@", "Saturday, 28 November 2026"),
        (day, "mmmmm", "N"),
        (day, "d.m.", "28.11."),
        (0.5, "h:mm", "12:00"),
        (0.5, "h AM/PM", "12 PM"),
        (0.0, "h:mm AM/PM", "12:00 AM"),
        (0.0, "h:mm a/p", "12:00 A"),
        (0.999_999, "h:mm", "0:00"),
        (day + 0.999_999_9, "d/m hh:mm", "29/11 00:00"),
        (1.25, "[h]:mm", "30:00"),
        (0.05, "[mm]:ss", "72:00"),
        (0.000_011_57, "ss.00", "01.00"),
        (0.000_014_4, "s.000", "1.244"),
        (0.75, "mm:ss", "00:00"),
        (60.0, "d/m/yyyy", "29/2/1900"),
        (61.0, "d/m/yyyy", "1/3/1900"),
        (59.0, "d/m/yyyy", "28/2/1900"),
        (0.0, "d/m/yyyy", "0/1/1900"),
        (2_958_465.0, "d/m/yyyy", "31/12/9999"),
        (-1.0, "d/m/yyyy", "########"),
        (3e6, "d/m/yyyy", "########"),
    ] {
        assert_eq!(shown(value, code, None), text, "{value} {code}");
    }
}

#[test]
fn dates_have_the_names_of_their_language() {
    let day = 46_354.0;
    for (code, language, text) in [
        ("d. mmmm yyyy", Some("de"), "28. November 2026"),
        ("d mmmm yyyy", Some("pl"), "28 listopada 2026"),
        ("[$-415]d mmmm yyyy", Some("en-GB"), "28 listopada 2026"),
        ("[$-409]d mmmm yyyy", Some("pl"), "28 November 2026"),
        // Short names and those of days are known in English only.
        ("dddd, d. mmm yy", Some("de"), "28. November 2026"),
        ("[$-F800]dddd, mmmm dd, yyyy", Some("en-GB"), "28 November 2026"),
        ("[$-F800]dddd, mmmm dd, yyyy", None, "2026-11-28"),
        ("d mmmm yyyy", None, "28 November 2026"),
    ] {
        assert_eq!(shown(day, code, language), text, "{code} {language:?}");
    }
    let of_computer = NumberFormat::built_in(14).unwrap();
    let locale = |tag: &str| Locale::new(Language::parse(tag));
    let write = |value: f64, locale: &Locale| {
        of_computer.write(value, DateSystem::From1900, locale)
    };
    assert_eq!(write(day, &locale("en-GB")), "28 November 2026");
    assert_eq!(write(day, &locale("de")), "28. November 2026");
    assert_eq!(write(day, &Locale::new(None)), "2026-11-28");
    let with_time = NumberFormat::built_in(22).unwrap();
    let text = with_time.write(day + 0.4, DateSystem::From1900, &locale("en-GB"));
    assert_eq!(text, "28 November 2026 9:36");
}

#[test]
fn days_are_those_of_the_calendar() {
    let format = NumberFormat::parse("dd/mm/yyyy");
    let day = |value: f64, system: DateSystem| {
        format.day(value, system).map(|day| day.to_string())
    };
    for (value, system, expected) in [
        (46_354.0, DateSystem::From1900, Some("2026-11-28")),
        (46_354.75, DateSystem::From1900, Some("2026-11-28")),
        (44_892.0, DateSystem::From1904, Some("2026-11-28")),
        (0.0, DateSystem::From1904, Some("1904-01-01")),
        (1.0, DateSystem::From1900, Some("1900-01-01")),
        (36_585.0, DateSystem::From1900, Some("2000-02-29")),
        (0.5, DateSystem::From1900, None),
        (60.0, DateSystem::From1900, None),
        (-1.0, DateSystem::From1900, None),
    ] {
        assert_eq!(day(value, system).as_deref(), expected, "{value}");
    }
    assert_eq!(NumberFormat::parse("h:mm").day(46_354.5, DateSystem::From1900), None);
    assert_eq!(NumberFormat::parse("0").day(46_354.0, DateSystem::From1900), None);
}
