//! Tests of brands in memory.

use std::sync::Arc;

use super::super::{Briefing, LogoPlace, MastheadLook, Overrides, Template, check_brand};
use super::shown_name;
use crate::assets::Assets;
use crate::color::Srgb;
use crate::diagnostic::{Checked, Code, Report, Source, render};
use crate::files::{FilePath, Memory};

const LOGO: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='40'>\
                    <rect width='40' height='40' fill='#123'/></svg>";

/// The files of a briefing in `posters/a` whose brand is in `house`.
struct Case {
    own: String,
    assets: Assets,
}

impl Case {
    fn new(own: &str, brand: &str) -> Self {
        let panels = "  - { heading: A, body: B. }\n".repeat(7);
        let own =
            format!("brand: ../../house/brand.yaml\ntitle: T\n{own}panels:\n{panels}");
        let files = Memory::new()
            .with("house/brand.yaml", brand)
            .with("house/logos/ours.svg", LOGO)
            .with("posters/a/own.svg", LOGO);
        let assets = Assets::embedded().unwrap().with_files(Arc::new(files));
        let assets = assets.in_folder(FilePath::new("posters/a").unwrap());
        Self { own, assets }
    }

    fn template(&self) -> Template {
        let source = Source::new("posters/a/briefing.yaml", self.own.as_str());
        Template::open(source, self.assets.files(), self.assets.folder()).unwrap()
    }

    fn read(&self) -> Checked<Briefing> {
        self.template().read(None, &Overrides::new(), &self.assets)
    }

    fn briefing(&self) -> Briefing {
        self.read().unwrap_or_else(|report| panic!("{}", self.text(&report))).0
    }

    fn text(&self, report: &Report) -> String {
        render::text(report, self.template().source(), false)
    }

    /// The messages of a briefing with errors.
    fn errors(&self) -> String {
        self.text(&self.read().map(|_| ()).unwrap_err())
    }

    /// The briefing after the first edit of its first error.
    fn edited(&self) -> String {
        let report = self.read().map(|_| ()).unwrap_err();
        let mut hints = report.iter().flat_map(|it| &it.hints);
        let hint = hints.find(|hint| !hint.edits.is_empty()).unwrap();
        hint.edits[0].apply(&self.own).unwrap()
    }
}

#[test]
fn the_briefings_own_values_stand_key_by_key() {
    let brand = "publisher: House\nversion: '1'\n\
                 logos: [{ file: logos/ours.svg, alt: House }]\n\
                 poster: { paper: A4, theme: { band: '#102030', call: '#203040' } }\n";
    let case = Case::new("version: '2'\nposter: { theme: { call: '#304050' } }\n", brand);
    let briefing = case.briefing();
    assert_eq!(briefing.publisher().unwrap().text, "House");
    assert_eq!(briefing.version().unwrap().text, "2");
    let theme = &briefing.poster().theme;
    let color = |hex: &str| Srgb::from_hex(hex).unwrap();
    assert_eq!(theme.band.screen, color("#102030"));
    assert_eq!(theme.call.screen, color("#304050"));
    assert_eq!(briefing.logos().len(), 1);
    let none = Case::new("logos: []\n", brand).briefing();
    assert_eq!(none.logos().len(), 0, "a list is replaced as a whole");
    let named = Case::new("poster: { theme: calm }\n", brand).briefing();
    assert_ne!(named.poster().theme.band.screen, color("#102030"));
}

#[test]
fn the_brands_files_are_named_from_its_own_folder() {
    let brand = "logos: [{ file: logos/ours.svg, alt: House }]\n";
    let case = Case::new("", brand);
    assert_eq!(case.briefing().logos()[0].file, "../../house/logos/ours.svg");
    let template = case.template();
    assert_eq!(template.brand().unwrap().as_str(), "house/brand.yaml");
    let files = ["../../house/brand.yaml", "../../house/logos/ours.svg"];
    assert_eq!(template.files(), files);
    let own = Case::new("logos: [{ file: own.svg, alt: Own }]\n", brand);
    assert_eq!(own.briefing().logos()[0].file, "own.svg");
}

#[test]
fn problems_of_the_brand_name_its_file_and_suggest_names_from_its_folder() {
    let case = Case::new("", "logos:\n  - { file: logos/our.svg, alt: House }\n");
    let errors = case.errors();
    assert!(errors.contains("--> house/brand.yaml:2:13"), "{errors}");
    assert!(errors.contains("did you mean `logos/ours.svg`?"), "{errors}");
    let (_, start) = case.template().source().file_at(case.own.len() + 1);
    assert_eq!(start, case.own.len() + 1);
}

#[test]
fn a_locked_key_is_an_error_with_both_places() {
    let brand = "lock: [poster.theme]\nposter:\n  theme: calm\n";
    let case = Case::new("poster:\n  theme: mono # ours\n", brand);
    let errors = case.errors();
    assert!(errors.contains("the brand locks `poster.theme`"), "{errors}");
    for place in ["--> posters/a/briefing.yaml:4:3", "::: house/brand.yaml:1:8"] {
        assert!(errors.contains(place), "{errors}");
    }
    assert!(errors.contains("::: house/brand.yaml:3:3"), "{errors}");
    assert!(errors.contains("----- and sets it here"), "{errors}");
    // A mapping that would be empty goes with its last key.
    assert!(case.edited().contains("title: T\npanels:"), "{}", case.edited());
    let two = Case::new("poster:\n  paper: A4\n  theme: mono\n", brand);
    assert!(two.edited().contains("poster:\n  paper: A4\npanels:"), "{}", two.edited());
    // Other keys of a mapping are free.
    assert!(Case::new("poster: { paper: A4 }\n", brand).read().is_ok());
    // Keys beside the deleted one in a line are not deleted with it.
    let flow = Case::new("poster: { paper: A4, theme: mono }\n", brand);
    let report = flow.read().map(|_| ()).unwrap_err();
    assert!(report.iter().flat_map(|it| &it.hints).all(|hint| hint.edits.is_empty()));
}

#[test]
fn a_brand_may_hold_and_lock_the_whole_look() {
    let brand = "lock: [poster.theme, poster.masthead, poster.logos]\nposter:\n  masthead: light\n  \
                 logos: footer\n  theme: { band: '#ffcc00', band_text: '#000000', text: '#1d1d1b' }\n";
    let briefing = Case::new("", brand).briefing();
    let poster = briefing.poster();
    assert_eq!((poster.masthead, poster.logos), (MastheadLook::Light, LogoPlace::Footer));
    assert_eq!(poster.theme.band.screen, Srgb::new(0xff, 0xcc, 0x00));
    for key in ["masthead: band", "logos: masthead", "theme: { text: '#000000' }"] {
        let errors = Case::new(&format!("poster:\n  {key}\n"), brand).errors();
        assert!(errors.contains("the brand locks `poster."), "{errors}");
    }
}

#[test]
fn a_lock_holds_above_and_below_its_key() {
    let brand =
        "lock: [poster, poster.theme.call]\nposter:\n  theme: { call: '#203040' }\n";
    let below =
        Case::new("poster:\n  theme: { band: '#102030', call: '#304050' }\n", brand);
    assert_eq!(below.errors().matches("error[").count(), 1, "{}", below.errors());
    let brand = "lock: [poster.theme.call]\nposter:\n  theme: { call: '#203040' }\n";
    let beside = Case::new("poster:\n  theme: { band: '#102030' }\n", brand);
    assert!(beside.read().is_ok());
    let above = Case::new("poster:\n  theme: calm\n", brand);
    let expected =
        "`poster.theme` would replace `poster.theme.call`, which the brand locks";
    assert!(above.errors().contains(expected), "{}", above.errors());
}

#[test]
fn every_brand_that_is_too_large_or_cannot_be_read_is_one_error() {
    let long = format!("publisher: House\n#{}\n", " ".repeat(1 << 20));
    let cases = [
        (long, "cannot be used: the file is 1024 KiB long, a brand is at most 1024 KiB"),
        (String::new(), "cannot be used: the file holds no brand"),
        ("- a\n".to_owned(), "a brand is keys with values, found a list"),
        ("title: T\npanels: []\n".to_owned(), "is a briefing, not a brand"),
        ("%PDF-1.7\n".to_owned(), "is a PDF, not a text file"),
    ];
    for (brand, expected) in cases {
        let errors = Case::new("", &brand).errors();
        assert!(errors.contains(expected), "{errors}");
        assert_eq!(errors.matches("error[").count(), 1, "{errors}");
    }
}

#[test]
fn without_files_a_brand_is_missing() {
    let template = Template::load(Source::new("a.yaml", "brand: b.yaml\n")).unwrap();
    let assets = Assets::embedded().unwrap();
    let report = template.read(None, &Overrides::new(), &assets).map(|_| ()).unwrap_err();
    assert!(report.iter().any(|it| it.code == Code::Brand));
}

#[test]
fn a_brand_is_checked_by_itself() {
    let case = Case::new("", "");
    let assets = case.assets.in_folder(FilePath::new("house").unwrap());
    let check = |text: &str| check_brand(&Source::new("brand.yaml", text), &assets);
    let sound = check("lock: [logos]\nlogos: [{ file: logos/ours.svg, alt: House }]\n");
    let sound = sound.unwrap();
    assert!(sound.report.is_empty(), "{:?}", sound.report);
    assert_eq!((sound.keys, sound.locks), (vec!["logos".into()], vec!["logos".into()]));
    let codes = |text: &str| -> Vec<Code> {
        check(text).unwrap().report.iter().map(|it| it.code).collect()
    };
    assert_eq!(codes("publisher: ${school}\n"), []);
    assert_eq!(codes("logos: [{ file: no.svg, alt: House }]\n"), [Code::Logo]);
    assert_eq!(codes("poster: { theme: { text: '#fff' } }\n"), [Code::Contrast]);
    assert_eq!(codes("lock: [title]\ntitle: A\n").len(), 2);
    assert!(check("titel: A\n").is_none() && check("title: A\npanels: []\n").is_none());
    assert!(check("").is_none() && check("- a\n").is_none());
}

#[test]
fn the_shown_name_starts_where_the_briefings_name_starts() {
    for (briefing, brand, expected) in [
        ("briefing.yaml", "brand.yaml", "brand.yaml"),
        ("briefing.yaml", "../brand.yaml", "../brand.yaml"),
        ("a/b/briefing.yaml", "../../house/./brand.yaml", "house/brand.yaml"),
        ("../a/briefing.yaml", "../../brand.yaml", "../../brand.yaml"),
        ("./briefing.yaml", "../brand.yaml", "./../brand.yaml"),
        ("/a/briefing.yaml", "../brand.yaml", "/brand.yaml"),
        ("a/briefing.yaml", "/house/brand.yaml", "/house/brand.yaml"),
    ] {
        assert_eq!(shown_name(briefing, brand), expected, "{briefing} {brand}");
    }
}
