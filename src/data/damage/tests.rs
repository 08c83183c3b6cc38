use super::*;

#[test]
fn error_values_are_found_in_every_language() {
    for value in [
        "#N/A",
        "#REF!",
        "#VALUE!",
        "#DIV/0!",
        "#NAME?",
        "#NULL!",
        "#NUM!",
        "#SPILL!",
        "#CALC!",
        "#NV",
        "#BEZUG!",
        "#WERT!",
        "#ZAHL!",
        "#ÜBERLAUF!",
        "#N/D",
        "#VALEUR!",
        "#NOM?",
        "#¡REF!",
        "#¿NOMBRE?",
        "#RIF!",
        "#NOME?",
        "#VERW!",
        "#WAARDE!",
        "#DEEL/0!",
        "#N/D!",
        "#ADR!",
        "#DZIEL/0!",
        "#SAKNAS!",
        "#VÆRDI!",
        "#PUUTTUU!",
        "#ССЫЛКА!",
        "#ЗНАЧ!",
        "#BAŞV!",
        "#ERROR!",
        "Err:502",
        "#n/a",
    ] {
        assert_eq!(of(value), Some(Damage::Error), "{value}");
    }
    for value in
        ["#", "##", "###", "# hash", "#1", "#Wow!", "#metoo", "#A!", "Err", "#NSPCC"]
    {
        assert_eq!(of(value), None, "{value}");
    }
    assert_eq!(of("########"), Some(Damage::Narrow));
    assert_eq!(of("Si\u{fffd}n"), Some(Damage::Letter));
    assert_eq!(of("SiÃ¢n"), Some(Damage::Encoding));
    assert_eq!(of("Siân"), None);
}

#[test]
fn rounded_numbers_are_found() {
    for value in ["4.42078E+11", "4,42E+11", "4E+11", "1.1e+10", "-4.4E+11", "4.4E-05"] {
        assert_eq!(of(value), Some(Damage::Rounded), "{value}");
    }
    for value in ["1E5", "2E", "E+11", "4.42", "Year 4E+", "1E+5", "B4E+11"] {
        assert_eq!(of(value), None, "{value}");
    }
}

#[test]
fn probably_damaged_values_are_found() {
    assert!(has_lost_letter("Ysgol Ll?r") && has_lost_letter("?ukasz"));
    assert!(!has_lost_letter("Who to call? Ann") && !has_lost_letter("https://a.uk?b"));
    assert!(is_date_of_code("01-Feb") && is_date_of_code("Feb-24"));
    assert!(!is_date_of_code("1-2") && !is_date_of_code("3 Feb"));
    assert!(is_missing("NULL") && is_missing("N/A") && !is_missing("Null"));
    assert!(!is_missing("-"));
    assert!(is_serial("45962") && !is_serial("12345"));
}
