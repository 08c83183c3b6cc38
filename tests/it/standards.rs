//! PDF/UA-1 and PDF/A-2a, judged by a validator that others wrote; and what it has to
//! refuse, so that its silence means something.

use std::path::PathBuf;

use briefing::briefing::{Briefing, Grid, GridChoice, Orientation, Overrides, Paper};
use briefing::layout::{HandoutOptions, lay_out_handout};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary, text_string};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

use crate::pdf::reader::Reader;
use crate::pdf::tags::{Tags, outline};
use crate::support::{self, Loaded};

const PROFILES: [ValidationProfile; 2] =
    [ValidationProfile::PdfUa1, ValidationProfile::PdfA2a];

fn office(loaded: &Loaded, briefing: &Briefing) -> Vec<u8> {
    let options = HandoutOptions::default();
    let handout = lay_out_handout(briefing, loaded.assets.fonts(), &options);
    let (handout, _) = handout.expect("a briefing that fits");
    let page = briefing::paint::paint(&handout);
    briefing::pdf::office(&page).expect("a page that can be written")
}

fn screen(loaded: &Loaded, briefing: &Briefing) -> Vec<u8> {
    let (poster, _) = loaded.lay_out(briefing).expect("a briefing that fits");
    let page = briefing::paint::paint(&poster);
    briefing::pdf::screen(&page).expect("a page that can be written")
}

/// The identifiers of the rules that a file breaks.
fn broken(bytes: &[u8], profile: ValidationProfile) -> Vec<String> {
    let options = ValidationOptions::default().profile(profile);
    match validate_pdf_bytes(bytes, &options) {
        Ok(report) => {
            assert!(report.rules.total > 90, "hardly any rule was applied");
            let failures = report.failures.iter().map(|it| it.rule_id.clone());
            failures.filter(|it| !is_misread(bytes, it)).collect()
        }
        Err(error) => vec![error.to_string()],
    }
}

/// Packed data that ends in a carriage return, by chance, is followed by the line feed before
/// `endstream`: the validator takes both for the end of a line, and the length for wrong.
/// veraPDF and qpdf go by the length. No carriage return is written by itself.
fn is_misread(bytes: &[u8], rule: &str) -> bool {
    let ending = b"\r\nendstream";
    rule.ends_with(":6.1.7.1:1") && bytes.windows(ending.len()).any(|it| it == ending)
}

fn odd_briefings() -> Vec<PathBuf> {
    let mut files = support::files(&support::cases("layout"), "yaml");
    assert!(files.len() > 10);
    files.extend(support::files(&support::cases("languages"), "yaml"));
    files
}

#[test]
fn odd_briefings_conform() {
    for path in odd_briefings() {
        let loaded = Loaded::new(&path);
        let briefing = loaded.briefing();
        for bytes in [screen(&loaded, &briefing), office(&loaded, &briefing)] {
            for profile in PROFILES {
                let broken = broken(&bytes, profile);
                assert!(broken.is_empty(), "{}: {broken:?}", path.display());
            }
        }
    }
}

#[test]
fn the_example_conforms_on_every_grid_and_on_large_and_small_sheets() {
    let loaded = Loaded::new(&support::example());
    let briefing = loaded.briefing();
    let smallest = Overrides::new().smallest_type(briefing::units::Length::pt(4.0));
    for grid in Grid::ALL {
        for paper in [Paper::A5, Paper::A4, Paper::A1] {
            for orientation in [Orientation::Portrait, Orientation::Landscape] {
                let overrides = smallest
                    .grid(GridChoice::Fixed(grid))
                    .paper(paper)
                    .orientation(orientation);
                let briefing = briefing.clone().with_overrides(&overrides);
                let bytes = screen(&loaded, &briefing);
                for profile in PROFILES {
                    let broken = broken(&bytes, profile);
                    assert!(
                        broken.is_empty(),
                        "{grid} {paper} {orientation}: {broken:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn the_example_is_tagged_in_reading_order() {
    let loaded = Loaded::new(&support::example());
    let briefing = loaded.briefing();
    let bytes = screen(&loaded, &briefing);
    let reader = Reader::new(&bytes);
    let tags = Tags::new(&reader);
    let expected = support::cases("pdf").join("briefing.tags.txt");
    support::report(
        support::compare(&expected, tags.lines()).err().into_iter().collect(),
    );
    // Whatever stands where, it is read in the order that it is written in.
    for grid in Grid::ALL {
        let overrides = Overrides::new().grid(GridChoice::Fixed(grid));
        let briefing = briefing.clone().with_overrides(&overrides);
        let reader = Reader::new(&screen(&loaded, &briefing));
        let tags = Tags::new(&reader);
        assert!(tags.order().iter().copied().eq(0..tags.order().len() as i64), "{grid}");
        assert!(reader.read().unmarked.is_empty());
        let titles = outline(&reader);
        let expected = (1..).zip(briefing.panels());
        let expected: Vec<String> = expected
            .map(|(number, panel)| format!("{number} {}", panel.heading.text))
            .chain(briefing.call().map(|call| call.text.clone()))
            .collect();
        assert_eq!(titles, expected);
    }
}

#[test]
fn words_in_another_language_say_so() {
    let loaded = Loaded::new(&support::cases("layout").join("languages.yaml"));
    let briefing = loaded.briefing();
    let reader = Reader::new(&screen(&loaded, &briefing));
    let tags = Tags::new(&reader);
    let expected = support::cases("pdf").join("languages.tags.txt");
    support::report(
        support::compare(&expected, tags.lines()).err().into_iter().collect(),
    );
    let html = briefing::html::write(&briefing, loaded.assets.fonts()).unwrap();
    for part in [
        "<span lang=\"pl\">Pomoc jest bezpłatna.",
        "<a lang=\"pl\" href=\"https://example.org/pl\">po polsku</a>",
    ] {
        assert!(html.contains(part), "{part}");
    }
}

#[test]
fn every_odd_briefing_has_a_tree_that_leads_back_and_nothing_without_a_tag() {
    for path in odd_briefings() {
        let loaded = Loaded::new(&path);
        let briefing = loaded.briefing();
        let handout = Reader::new(&office(&loaded, &briefing));
        let reader = Reader::new(&screen(&loaded, &briefing));
        // The handout says the same, in the same elements.
        let (tags, of_handout) = (Tags::new(&reader), Tags::new(&handout));
        assert_eq!(said(&tags), said(&of_handout), "{}", path.display());
        let tags = Tags::new(&reader);
        let contents = reader.read();
        assert!(contents.unmarked.is_empty(), "{}", path.display());
        let mut order = tags.order().to_vec();
        order.sort_unstable();
        let marked: Vec<i64> = contents.marked.keys().copied().collect();
        assert_eq!(order, marked, "{}", path.display());
    }
}

/// What is read out, without where a code leads, which goes by the room there is; and each
/// fact by itself, of which there are as many on a line as it holds.
fn said(tags: &Tags<'_>) -> Vec<String> {
    let is_code =
        |it: &&str| it.starts_with("Scan") || it.ends_with(": childline.org.uk");
    let parts = tags.blocks().iter().flat_map(|block| block.split(" · "));
    parts.filter(|it| !is_code(it)).map(str::to_owned).collect()
}

/// Something a file must not lack or have, and the rule that says so.
struct Canary {
    name: &'static str,
    spoil: fn(&mut Document),
    rules: &'static [&'static str],
}

fn catalog(document: &mut Document) -> &mut Dictionary {
    document.catalog_mut().unwrap()
}

fn page(document: &Document) -> ObjectId {
    document.page_iter().next().unwrap()
}

/// The structure elements of a type.
fn elements(document: &Document, tag: &str) -> Vec<ObjectId> {
    let has_tag = |object: &Object| {
        object.as_dict().is_ok_and(|it| {
            it.has(b"P")
                && it.get(b"S").and_then(Object::as_name).ok() == Some(tag.as_bytes())
        })
    };
    let elements = document.objects.iter().filter(|(_, object)| has_tag(object));
    elements.map(|(&id, _)| id).collect()
}

/// Changes the first structure element of a type.
fn edit(document: &mut Document, tag: &str, change: impl Fn(&mut Dictionary)) {
    let id = elements(document, tag)[0];
    change(document.get_dictionary_mut(id).unwrap());
}

fn edit_packet(document: &mut Document, from: &str, to: &str) {
    let id = catalog(document).get(b"Metadata").unwrap().as_reference().unwrap();
    let Object::Stream(packet) = document.get_object_mut(id).unwrap() else { panic!() };
    let text = String::from_utf8(packet.content.clone()).unwrap();
    assert!(text.contains(from));
    packet.set_plain_content(text.replace(from, to).into_bytes());
}

/// Changes the first place in the content that reads so.
fn edit_content(document: &mut Document, from: &str, to: &str) {
    for id in document.get_page_contents(page(document)) {
        let Object::Stream(content) = document.get_object_mut(id).unwrap() else {
            panic!()
        };
        let plain = content.decompressed_content().unwrap();
        let text = String::from_utf8_lossy(&plain);
        if text.contains(from) {
            let edited = text.replacen(from, to, 1);
            *content = Stream::new(dictionary! {}, edited.into_bytes());
            return;
        }
    }
    panic!("no part of the content has {from:?}");
}

fn edit_annotation(document: &mut Document, change: impl Fn(&mut Dictionary)) {
    let page = document.get_dictionary(page(document)).unwrap();
    let annotation = page.get(b"Annots").unwrap().as_array().unwrap()[0].clone();
    let id = annotation.as_reference().unwrap();
    change(document.get_dictionary_mut(id).unwrap());
}

const CANARIES: &[Canary] = &[
    Canary {
        name: "no mark that it is tagged",
        spoil: |it| drop(catalog(it).remove(b"MarkInfo")),
        rules: &["14289-1:2014:6.2", "19005-2:2011:6.7.2.2"],
    },
    Canary {
        name: "no structure tree",
        spoil: |it| drop(catalog(it).remove(b"StructTreeRoot")),
        rules: &["14289-1:2014:7.1", "19005-2:2011:6.7.3.3"],
    },
    Canary {
        name: "no title in the window",
        spoil: |it| drop(catalog(it).remove(b"ViewerPreferences")),
        rules: &["14289-1:2014:7.1"],
    },
    Canary {
        name: "no language",
        spoil: |it| drop(catalog(it).remove(b"Lang")),
        rules: &["14289-1:2014:7.2"],
    },
    Canary {
        name: "a language that is none",
        spoil: |it| catalog(it).set("Lang", text_string("english please")),
        rules: &["14289-1:2014:7.2", "19005-2:2011:6.7.4"],
    },
    Canary {
        name: "no output intent",
        spoil: |it| drop(catalog(it).remove(b"OutputIntents")),
        rules: &["19005-2:2011:6.2.4.3"],
    },
    Canary {
        name: "no part of PDF/UA",
        spoil: |it| edit_packet(it, "pdfuaid:part>1<", "pdfuaid:part><"),
        rules: &["14289-1:2014:5"],
    },
    Canary {
        name: "no part of PDF/A",
        spoil: |it| edit_packet(it, "pdfaid:part>2<", "pdfaid:part>7<"),
        rules: &["19005-2:2011:6.6.4"],
    },
    Canary {
        name: "no title",
        spoil: |it| edit_packet(it, "dc:title", "dc:source"),
        rules: &["14289-1:2014:7.1"],
    },
    Canary {
        name: "a property without a schema",
        spoil: |it| {
            edit_packet(it, "URI>http://www.aiim.org/pdfua", "URI>http://example.org");
        },
        rules: &["19005-2:2011:6.6.2.3"],
    },
    Canary {
        name: "a picture without words",
        spoil: |it| edit(it, "Figure", |it| drop(it.remove(b"Alt"))),
        rules: &["14289-1:2014:7.3"],
    },
    Canary {
        name: "a heading that skips a level",
        spoil: |it| edit(it, "H2", |it| it.set("S", "H3")),
        rules: &["14289-1:2014:7.4.2"],
    },
    Canary {
        name: "a type that nobody knows",
        spoil: |it| edit(it, "P", |it| it.set("S", "Passage")),
        rules: &["14289-1:2014:7.1", "19005-2:2011:6.7.3.4"],
    },
    Canary {
        name: "an item outside of a list",
        spoil: |it| edit(it, "L", |it| it.set("S", "Div")),
        rules: &["14289-1:2014:7.2"],
    },
    Canary {
        name: "a page that is tabbed through anyhow",
        spoil: |it| {
            let page = page(it);
            drop(it.get_dictionary_mut(page).unwrap().remove(b"Tabs"));
        },
        rules: &["14289-1:2014:7.18.3"],
    },
    Canary {
        name: "a link that does not say where it leads",
        spoil: |it| edit_annotation(it, |it| drop(it.remove(b"Contents"))),
        rules: &["14289-1:2014:7.18.5"],
    },
    Canary {
        name: "a link that nothing in the tree knows of",
        spoil: |it| edit_annotation(it, |it| drop(it.remove(b"StructParent"))),
        rules: &["14289-1:2014:7.18.5"],
    },
    Canary {
        name: "a link that does not print",
        spoil: |it| edit_annotation(it, |it| it.set("F", 0)),
        rules: &["19005-2:2011:6.3.2"],
    },
    Canary {
        name: "an artifact that is not marked as one",
        spoil: |it| edit_content(it, "/Artifact BMC", "/Span BMC"),
        rules: &["14289-1:2014:7.1"],
    },
    Canary {
        name: "an artifact inside of content",
        spoil: |it| edit_content(it, "BT\n", "/Artifact BMC\nEMC\nBT\n"),
        rules: &["14289-1:2014:7.1"],
    },
    Canary {
        name: "ink where only light is declared",
        spoil: |it| edit_content(it, "/Artifact BMC", "/Artifact BMC\n0 0 0 1 k"),
        rules: &["19005-2:2011:6.2.4.3"],
    },
    Canary {
        name: "a font without characters",
        spoil: |it| {
            for object in it.objects.values_mut() {
                if let Object::Dictionary(dictionary) = object {
                    dictionary.remove(b"ToUnicode");
                }
            }
        },
        rules: &["14289-1:2014:7.21.7", "19005-2:2011:6.2.11.7.2"],
    },
];

#[test]
fn spoilt_files_are_refused() {
    let loaded = Loaded::new(&support::example());
    let sound = Document::load_mem(&screen(&loaded, &loaded.briefing())).unwrap();
    let mut missed = Vec::new();
    for Canary { name, spoil, rules } in CANARIES {
        let mut document = sound.clone();
        spoil(&mut document);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        let broken: Vec<String> =
            PROFILES.iter().flat_map(|&profile| broken(&bytes, profile)).collect();
        for rule in *rules {
            if !broken.iter().any(|it| it.contains(rule)) {
                missed.push(format!("{name}: {rule} is not in {broken:?}"));
            }
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

/// A file that was read and saved again by the library that spoils the canaries is sound.
#[test]
fn an_unspoilt_file_is_not_refused() {
    let loaded = Loaded::new(&support::example());
    let mut document = Document::load_mem(&screen(&loaded, &loaded.briefing())).unwrap();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    for profile in PROFILES {
        assert_eq!(broken(&bytes, profile), Vec::<String>::new());
    }
}
