//! What a reader makes of a page: where its glyphs stand, and what they say.

use std::collections::BTreeMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, decode_text_string};

/// The pages of a file.
pub(crate) struct Reader {
    pub document: Document,
    /// The first page.
    pub page: Dictionary,
    /// All pages.
    pub pages: Vec<ObjectId>,
    fonts: BTreeMap<Vec<u8>, Font>,
}

/// A font as its dictionaries describe it.
pub(crate) struct Font {
    pub dictionary: Dictionary,
    pub descendant: Dictionary,
    pub descriptor: Dictionary,
    /// By code.
    pub widths: BTreeMap<u16, f64>,
    pub texts: BTreeMap<u16, String>,
}

/// What a page shows.
#[derive(Default)]
pub(crate) struct Contents {
    /// The glyphs in the order of the stream.
    pub glyphs: Vec<Shown>,
    /// The text of each text object.
    pub texts: Vec<String>,
    /// The text of each stretch of marked content, by its identifier.
    pub marked: BTreeMap<i64, String>,
    /// Operators that paint outside of artifacts and of content with an identifier.
    pub unmarked: Vec<String>,
}

/// A stretch of marked content that the stream is in.
#[derive(Default)]
struct Mark {
    is_artifact: bool,
    id: Option<i64>,
    actual_text: Option<String>,
    /// The same, until its first glyph is shown.
    waiting: Option<String>,
    /// What is said in it, cluster by cluster, if that is in reverse.
    reversed: Option<Vec<String>>,
}

/// A glyph on the page, in user space.
pub(crate) struct Shown {
    pub x: f64,
    pub y: f64,
    pub size: f64,
    /// What it stands for: all of its `ActualText` where it is the first glyph of several.
    pub text: String,
}

impl Reader {
    pub(crate) fn new(bytes: &[u8]) -> Self {
        let document = Document::load_mem(bytes).unwrap();
        let pages: Vec<ObjectId> = document.page_iter().collect();
        let page = document.get_dictionary(pages[0]).unwrap().clone();
        let resources = follow(&document, page.get(b"Resources").unwrap());
        let fonts = follow(&document, resources.get(b"Font").unwrap());
        let fonts = fonts.iter().map(|(name, font)| {
            (name.clone(), Font::new(&document, follow(&document, font)))
        });
        let fonts = fonts.collect();
        Self { document, page, pages, fonts }
    }

    pub(crate) fn font(&self, name: &str) -> &Font {
        &self.fonts[name.as_bytes()]
    }

    pub(crate) fn font_names(&self) -> Vec<String> {
        let names = self.fonts.keys();
        names.map(|name| String::from_utf8(name.clone()).unwrap()).collect()
    }

    pub(crate) fn operations(&self) -> Vec<Operation> {
        self.operations_of(self.pages[0])
    }

    fn operations_of(&self, page: ObjectId) -> Vec<Operation> {
        Content::decode(&self.document.get_page_content(page)).unwrap().operations
    }

    /// The annotations' dictionaries.
    pub(crate) fn annotations(&self) -> Vec<Dictionary> {
        let Ok(annotations) = self.page.get(b"Annots") else { return Vec::new() };
        let annotations = annotations.as_array().unwrap().iter();
        annotations.map(|it| follow(&self.document, it)).collect()
    }

    /// What the first page shows.
    pub(crate) fn read(&self) -> Contents {
        self.read_page(self.pages[0])
    }

    /// What a page shows.
    pub(crate) fn read_page(&self, page: ObjectId) -> Contents {
        let mut contents = Contents::default();
        let mut marks: Vec<Mark> = Vec::new();
        let (mut font, mut size) = (None, 0.0);
        let (mut line, mut pen, mut spacing) = ((0.0, 0.0), 0.0, 0.0);
        for Operation { operator, operands } in self.operations_of(page) {
            if matches!(operator.as_str(), "f" | "S" | "Do" | "TJ")
                && !marks.iter().any(|it| it.is_artifact || it.id.is_some())
            {
                contents.unmarked.push(operator.clone());
            }
            match operator.as_str() {
                "BT" => {
                    (line, pen) = ((0.0, 0.0), 0.0);
                    contents.texts.push(String::new());
                }
                "Tf" => {
                    font = Some(&self.fonts[operands[0].as_name().unwrap()]);
                    size = number(&operands[1]);
                }
                "Td" => {
                    line = (line.0 + number(&operands[0]), line.1 + number(&operands[1]));
                    pen = line.0;
                }
                "Tc" => spacing = number(&operands[0]),
                "BMC" => {
                    let tag = operands[0].as_name().unwrap();
                    let is_artifact = tag == b"Artifact";
                    let reversed = (tag == b"ReversedChars").then(Vec::new);
                    marks.push(Mark { is_artifact, reversed, ..Mark::default() });
                }
                "BDC" => {
                    let properties = operands[1].as_dict().unwrap();
                    let id = properties.get(b"MCID").map(|id| id.as_i64().unwrap()).ok();
                    let text = properties.get(b"ActualText").ok();
                    let text = text.map(|text| decode_text_string(text).unwrap());
                    marks.push(Mark {
                        is_artifact: operands[0].as_name().unwrap() == b"Artifact",
                        id,
                        actual_text: text.clone(),
                        waiting: text.clone(),
                        ..Mark::default()
                    });
                    if let Some(id) = id {
                        assert!(contents.marked.insert(id, String::new()).is_none());
                    }
                    contents.say(&mut marks, text.as_deref().unwrap_or_default());
                }
                "EMC" => {
                    let mark = marks.pop().unwrap();
                    let said = mark.reversed.unwrap_or_default();
                    said.iter().rev().for_each(|it| contents.say(&mut marks, it));
                }
                "TJ" => {
                    for item in operands[0].as_array().unwrap() {
                        let Object::String(codes, _) = item else {
                            pen -= number(item) / 1000.0 * size;
                            continue;
                        };
                        let font = font.unwrap();
                        for code in codes.chunks_exact(2) {
                            let code = u16::from_be_bytes(code.try_into().unwrap());
                            let text = match marks.iter_mut().find_map(|it| {
                                it.actual_text.as_ref()?;
                                Some(it.waiting.take().unwrap_or_default())
                            }) {
                                Some(text) => text,
                                None => {
                                    font.texts.get(&code).cloned().unwrap_or_default()
                                }
                            };
                            contents.glyphs.push(Shown { x: pen, y: line.1, size, text });
                            let width = font.widths[&code];
                            pen += width / 1000.0 * size + spacing;
                            if marks.iter().all(|it| it.actual_text.is_none()) {
                                contents.say(&mut marks, &font.texts[&code]);
                            }
                        }
                    }
                }
                _ => {}
            }
        }
        assert!(marks.is_empty(), "marked content that does not end");
        contents
    }
}

impl Contents {
    fn say(&mut self, marks: &mut [Mark], text: &str) {
        if let Some(said) = marks.iter_mut().find_map(|it| it.reversed.as_mut()) {
            said.push(text.to_owned());
            return;
        }
        if let Some(said) = self.texts.last_mut() {
            said.push_str(text);
        }
        if let Some(id) = marks.iter().find_map(|it| it.id) {
            self.marked.get_mut(&id).unwrap().push_str(text);
        }
    }
}

impl Font {
    fn new(document: &Document, dictionary: Dictionary) -> Self {
        let descendants = dictionary.get(b"DescendantFonts").unwrap();
        let descendant = follow(document, &descendants.as_array().unwrap()[0]);
        let descriptor = follow(document, descendant.get(b"FontDescriptor").unwrap());
        let widths = descendant.get(b"W").unwrap().as_array().unwrap();
        let runs = widths.chunks(2).flat_map(|run| {
            let [Object::Integer(first), Object::Array(widths)] = run else {
                panic!("widths are not in runs");
            };
            let first = u16::try_from(*first).unwrap();
            (first..).zip(widths).map(|(code, width)| (code, number(width)))
        });
        let widths = runs.collect();
        let map = dictionary.get(b"ToUnicode").unwrap().as_reference().unwrap();
        let map = document.get_object(map).unwrap().as_stream().unwrap();
        let map = map.decompressed_content().unwrap_or_else(|_| map.content.clone());
        let pair = |line: &str| {
            let (code, text) = line.strip_prefix('<')?.split_once("> <")?;
            let units: Vec<u16> = text
                .strip_suffix('>')?
                .as_bytes()
                .chunks(4)
                .map(|unit| {
                    u16::from_str_radix(str::from_utf8(unit).unwrap(), 16).unwrap()
                })
                .collect();
            let code = u16::from_str_radix(code, 16).unwrap();
            // A mark beside a space from right to left shows and says nothing.
            let text = String::from_utf16(&units).unwrap().replace('\u{200f}', "");
            Some((code, text))
        };
        let map = String::from_utf8(map).unwrap();
        let mapping = map.split_once("endcodespacerange").unwrap().1;
        let texts = mapping.lines().filter_map(pair).collect();
        Self { dictionary, descendant, descriptor, widths, texts }
    }
}

/// A dictionary, or the one that is referred to.
pub(crate) fn follow(document: &Document, object: &Object) -> Dictionary {
    document.dereference(object).unwrap().1.as_dict().unwrap().clone()
}

/// A number as lopdf reads it: an integer, or a real number in single precision.
pub(crate) fn number(object: &Object) -> f64 {
    let digits = match object {
        Object::Integer(number) => number.to_string(),
        Object::Real(number) => number.to_string(),
        other => panic!("{other:?} is not a number"),
    };
    digits.parse().unwrap()
}

/// An array of numbers.
pub(crate) fn numbers(object: &Object) -> Vec<f64> {
    object.as_array().unwrap().iter().map(number).collect()
}

pub(crate) fn name(dictionary: &Dictionary, key: &str) -> String {
    let name = dictionary.get(key.as_bytes()).unwrap().as_name().unwrap();
    String::from_utf8(name.to_vec()).unwrap()
}

pub(crate) fn text(dictionary: &Dictionary, key: &str) -> String {
    decode_text_string(dictionary.get(key.as_bytes()).unwrap()).unwrap()
}
