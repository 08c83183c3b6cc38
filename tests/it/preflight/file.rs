//! A PDF file in which tests plant defects.

use lopdf::{
    Dictionary, Document, EncryptionState, EncryptionVersion, Object, ObjectId,
    Permissions, Stream, dictionary,
};

use crate::pdf::reader::follow;

/// The kinds of resources that defects are planted among.
const KINDS: [&str; 6] =
    ["ColorSpace", "ExtGState", "Font", "Pattern", "Shading", "XObject"];

/// A file with one page.
#[derive(Clone)]
pub(crate) struct File {
    pub(crate) document: Document,
}

impl File {
    pub(crate) fn new(bytes: &[u8]) -> Self {
        let document = Document::load_mem(bytes).unwrap();
        let mut file = Self { document };
        // Puts the resources of each kind in an object of their own, so that all are changed
        // in the same way.
        let resources = file.page().get(b"Resources").unwrap().clone();
        let mut resources = follow(&file.document, &resources);
        for kind in KINDS {
            let old = resources.get(kind.as_bytes()).ok();
            let old =
                old.map(|object| follow(&file.document, object)).unwrap_or_default();
            let kept = file.add(old);
            resources.set(kind, kept);
        }
        file.page().set("Resources", resources);
        file
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.document.clone().save_to(&mut bytes).unwrap();
        bytes
    }

    pub(crate) fn encrypted(mut self, password: &str) -> Vec<u8> {
        let state = EncryptionState::try_from(EncryptionVersion::V2 {
            document: &self.document,
            owner_password: "owner",
            user_password: password,
            key_length: 128,
            permissions: Permissions::all(),
        });
        self.document.encrypt(&state.unwrap()).unwrap();
        self.bytes()
    }

    pub(crate) fn add(&mut self, object: impl Into<Object>) -> Object {
        Object::Reference(self.document.add_object(object))
    }

    pub(crate) fn catalog(&mut self) -> &mut Dictionary {
        self.document.catalog_mut().unwrap()
    }

    pub(crate) fn page(&mut self) -> &mut Dictionary {
        let page = self.document.page_iter().next().unwrap();
        self.document.get_dictionary_mut(page).unwrap()
    }

    pub(crate) fn info(&mut self) -> &mut Dictionary {
        let info = self.document.trailer.get(b"Info").unwrap().as_reference().unwrap();
        self.document.get_dictionary_mut(info).unwrap()
    }

    /// The output intents: first of PDF/X, then of PDF/A.
    pub(crate) fn intents(&mut self) -> Vec<ObjectId> {
        let intents = self.catalog().get(b"OutputIntents").unwrap().as_array().unwrap();
        intents.iter().map(|intent| intent.as_reference().unwrap()).collect()
    }

    pub(crate) fn intent(&mut self) -> &mut Dictionary {
        let intent = self.intents()[0];
        self.document.get_dictionary_mut(intent).unwrap()
    }

    /// The stream of the output profile.
    pub(crate) fn profile(&mut self) -> &mut Stream {
        let profile = self.intent().get(b"DestOutputProfile").unwrap().as_reference();
        let object = self.document.get_object_mut(profile.unwrap()).unwrap();
        let stream = object.as_stream_mut().unwrap();
        stream.decompress().unwrap();
        stream
    }

    /// Changes bytes of the output profile.
    pub(crate) fn patch_profile(&mut self, at: usize, bytes: &[u8]) {
        self.profile().content[at..at + bytes.len()].copy_from_slice(bytes);
    }

    /// Changes the XMP packet.
    pub(crate) fn edit_xmp(&mut self, edit: impl FnOnce(String) -> String) {
        let packet = self.catalog().get(b"Metadata").unwrap().as_reference().unwrap();
        let stream =
            self.document.get_object_mut(packet).unwrap().as_stream_mut().unwrap();
        let text = String::from_utf8(stream.content.clone()).unwrap();
        let edited = edit(text.clone());
        assert_ne!(edited, text, "the packet has no such place");
        stream.set_content(edited.into_bytes());
    }

    /// Removes a property from the XMP packet.
    pub(crate) fn cut_xmp(&mut self, name: &str) {
        self.edit_xmp(|text| {
            let (before, rest) = text.split_once(&format!("<{name}>")).unwrap();
            let (_, after) = rest.split_once(&format!("</{name}>")).unwrap();
            format!("{before}{after}")
        });
    }

    /// The edges of the `TrimBox`: left, bottom, right and top.
    pub(crate) fn trim(&mut self) -> [f32; 4] {
        let trim = self.page().get(b"TrimBox").unwrap().as_array().unwrap();
        let edges: Vec<f32> = trim.iter().map(|edge| edge.as_float().unwrap()).collect();
        edges.try_into().unwrap()
    }

    /// Sets an entry of the appearance of the only annotation.
    pub(crate) fn set_appearance(&mut self, key: &str, value: Object) {
        let notes = self.page().get(b"Annots").unwrap().as_array().unwrap().clone();
        let note =
            self.document.get_dictionary(notes[0].as_reference().unwrap()).unwrap();
        let appearances = note.get(b"AP").unwrap().as_dict().unwrap();
        let form = appearances.get(b"N").unwrap().as_reference().unwrap();
        let form = self.document.get_object_mut(form).unwrap().as_stream_mut().unwrap();
        form.dict.set(key, value);
    }

    /// The resources of a kind.
    fn resources(&mut self, kind: &str) -> &mut Dictionary {
        let resources = self.page().get(b"Resources").and_then(Object::as_dict).unwrap();
        let kind = resources.get(kind.as_bytes()).and_then(Object::as_reference).unwrap();
        self.document.get_dictionary_mut(kind).unwrap()
    }

    /// Adds a resource.
    pub(crate) fn resource(&mut self, kind: &str, name: &str, object: impl Into<Object>) {
        let object = self.add(object);
        self.resources(kind).set(name, object);
    }

    /// Adds operators to the page, between `q` and `Q`.
    pub(crate) fn draw(&mut self, content: &str) {
        self.draw_bare(&format!("q {content} Q"));
    }

    /// Adds operators to the page without `q` and `Q`.
    pub(crate) fn draw_bare(&mut self, content: &str) {
        let stream = Stream::new(dictionary! {}, content.as_bytes().to_vec());
        let added = self.add(stream);
        let old = self.page().get(b"Contents").unwrap().clone();
        let mut all = match old {
            Object::Array(list) => list,
            other => vec![other],
        };
        all.push(added);
        self.page().set("Contents", all);
    }

    /// Draws with a graphics state that has these entries.
    pub(crate) fn draw_in_state(&mut self, state: Dictionary, content: &str) {
        self.resource("ExtGState", "Planted", state);
        self.draw(&format!("/Planted gs {content}"));
    }

    /// Draws a form.
    pub(crate) fn draw_form(&mut self, entries: Dictionary, content: &str) {
        self.resource("XObject", "Planted", form(entries, content));
        self.draw("/Planted Do");
    }

    /// Draws an image with these entries and data as a square inch in the middle of the page.
    pub(crate) fn draw_image(&mut self, entries: Dictionary, data: Vec<u8>) {
        self.resource("XObject", "Planted", image(entries, data));
        self.draw("72 0 0 72 400 400 cm /Planted Do");
    }

    /// A dictionary or stream of the only font, by the keys that lead to it. Direct objects
    /// on the way become indirect.
    pub(crate) fn font(&mut self, path: &[&str]) -> &mut Object {
        let (_, first) = self.resources("Font").iter().next().unwrap();
        let mut id = first.as_reference().unwrap();
        for key in path {
            let dictionary = self.document.get_dictionary(id).unwrap();
            let next = match dictionary.get(key.as_bytes()).unwrap() {
                Object::Array(list) => list[0].clone(),
                other => other.clone(),
            };
            id = match next {
                Object::Reference(id) => id,
                inline => {
                    let moved = self.document.add_object(inline);
                    let holder = self.document.get_dictionary_mut(id).unwrap();
                    let holder = holder.get_mut(key.as_bytes()).unwrap();
                    match holder {
                        Object::Array(list) => list[0] = Object::Reference(moved),
                        other => *other = Object::Reference(moved),
                    }
                    moved
                }
            };
        }
        self.document.get_object_mut(id).unwrap()
    }

    /// The name of the only font in the resources.
    pub(crate) fn font_name(&mut self) -> String {
        let (name, _) = self.resources("Font").iter().next().unwrap();
        String::from_utf8(name.clone()).unwrap()
    }

    /// Shows two glyphs of the only font.
    pub(crate) fn draw_text(&mut self, before: &str, size: f64) {
        let name = self.font_name();
        self.draw(&format!("{before} BT /{name} {size} Tf 400 400 Td <00650061> Tj ET"));
    }
}

/// A form of 500 by 500 points.
pub(crate) fn form(entries: Dictionary, content: &str) -> Stream {
    let mut dict = dictionary! {
        "Type" => "XObject", "Subtype" => "Form",
        "BBox" => vec![0.into(), 0.into(), 500.into(), 500.into()],
    };
    dict.extend(&entries);
    Stream::new(dict, content.as_bytes().to_vec())
}

/// A gray image of 400 by 400 pixels, unless the entries say otherwise.
pub(crate) fn image(entries: Dictionary, data: Vec<u8>) -> Stream {
    let mut dict = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => 400, "Height" => 400,
        "ColorSpace" => "DeviceGray", "BitsPerComponent" => 8,
    };
    for (key, value) in &entries {
        dict.set(key.clone(), value.clone());
    }
    Stream::new(dict, data)
}

/// Names for an array.
pub(crate) fn names<const N: usize>(names: [&str; N]) -> Vec<Object> {
    names.into_iter().map(Object::from).collect()
}
