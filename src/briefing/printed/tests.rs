use super::*;

#[test]
fn addresses_are_printed_whole() {
    let cases = [
        ("https://www.example.org/", "example.org"),
        ("https://bit.ly/3AbCdEf", "bit.ly/3AbCdEf"),
        ("http://WWW.Example.org/A/B/?q=X#Part", "Example.org/A/B/?q=X#Part"),
        ("https://example.org:8080/a", "example.org:8080/a"),
        ("https://example.org/a%20b/%C5%81%C3%B3d%C5%BA", "example.org/a%20b/Łódź"),
        ("https://example.org/%ff%2F%C3", "example.org/%ff%2F%C3"),
        ("https://example.org/a#:~:text=some%20words", "example.org/a"),
        ("https://xn--mnchen-3ya.example/x", "münchen.example/x"),
        ("https://xn--80aesfpebagmfblc0a.example", "стопкоронавирус.example"),
        ("https://xn--!.example", "xn--!.example"),
        ("mailto:Safe@example.gov.uk?subject=Safe%20sleep", "Safe@example.gov.uk"),
        ("mailto:caf%C3%A9@example.org", "café@example.org"),
        ("tel:0800-1111", "0800 1111"),
        ("tel:+44(0)20-7946.0018;ext=12", "+44(0)20 7946 0018 ext. 12"),
    ];
    for (url, address) in cases {
        assert_eq!(printed(url), address, "{url}");
    }
}

#[test]
fn printed_addresses_are_valid_addresses() {
    for url in [
        "https://www.example.org/",
        "https://bit.ly/3AbCdEf",
        "https://example.org/A/B/?q=X#Part",
        "https://xn--mnchen-3ya.example/x",
        "https://example.org/a%20b/%C5%81%C3%B3d%C5%BA",
        "mailto:Safe@example.gov.uk?subject=x",
        "tel:+44(0)20-7946.0018;ext=12",
        "tel:0800-1111",
        "tel:999",
    ] {
        let words = format!("Write or call: {}.", printed(url));
        assert_eq!(shown(&words, url), Shown::Address, "{words}");
        assert!(holds(&words, url), "{words}");
    }
}

#[test]
fn words_show_an_address_in_its_printed_form() {
    let yes = [
        ("www.nspcc.org.uk", "https://www.nspcc.org.uk/"),
        ("nspcc.org.uk", "https://www.nspcc.org.uk/what-we-do"),
        ("NSPCC.org.uk", "https://www.nspcc.org.uk/what-we-do"),
        ("at gov.uk/report-child-abuse", "https://www.gov.uk/report-child-abuse"),
        ("https://www.gov.uk/report/", "https://www.gov.uk/report?utm=x"),
        ("(gov.uk/report)", "https://www.gov.uk/report/abuse"),
        ("münchen.example", "https://xn--mnchen-3ya.example/"),
        ("0800 1111", "tel:08001111"),
        ("0808 800 5000", "tel:+448088005000"),
        ("+44 808 800 5000", "tel:+44-808-800-5000"),
        ("020 7946 0018 or 999", "tel:+44-20-7946-0018"),
        ("0800 1111 (24 hours)", "tel:0800-1111"),
        ("116 123", "tel:116123"),
        ("Write to help@example.org", "mailto:help@example.org?subject=Help"),
        ("Help@Example.org", "mailto:help@example.org"),
    ];
    for (words, url) in yes {
        assert_eq!(shown(words, url), Shown::Address, "{words}");
    }
    let no = [
        ("NSPCC", "https://www.nspcc.org.uk/"),
        ("click here", "https://example.org"),
        ("bit.ly", "https://bit.ly/3AbCdEf"),
        ("Call us", "tel:08001111"),
        ("999", "tel:08001111"),
        ("e-mail", "mailto:help@example.org"),
        ("0800 1111", "tel:08001111;ext=5"),
    ];
    for (words, url) in no {
        assert_eq!(shown(words, url), Shown::Nothing, "{words}");
    }
}

#[test]
fn another_address_is_distinguished_from_none() {
    let other = [
        ("bit.ly/3abcdef", "https://bit.ly/3AbCdEf", "bit.ly/3abcdef"),
        ("see www.gov.uk/b.", "https://www.gov.uk/a", "gov.uk/b"),
        ("at example.org/sha", "https://example.org/shared/doc", "example.org/sha"),
        ("gov.uk/report", "https://example.org/report", "gov.uk/report"),
        ("notexample.org", "https://example.org", "notexample.org"),
        ("example.org.uk", "https://example.org", "example.org.uk"),
        ("Call 0800 1112 now", "tel:08001111", "0800 1112"),
        ("info@example.org", "mailto:help@example.org", "info@example.org"),
    ];
    for (words, url, found) in other {
        let Shown::Other(range) = shown(words, url) else { panic!("{words}") };
        assert_eq!(&words[range], found);
    }
}

#[test]
fn different_addresses_may_lead_to_the_same_place() {
    assert!(is_same("https://www.example.org/a/", "http://Example.org/a"));
    assert!(is_same("https://example.org/%C3%A9", "https://example.org/é"));
    assert!(is_same("tel:0800-1111", "tel:08001111"));
    assert!(is_same("mailto:a@b.uk?subject=x", "mailto:A@b.uk"));
    assert!(!is_same("https://bit.ly/3AbCdEf", "https://bit.ly/3abcdef"));
    assert!(!is_same("https://example.org/a", "tel:999"));
}
