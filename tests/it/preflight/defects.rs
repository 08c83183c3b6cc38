//! Defects of everything but colour spaces.

use briefing::preflight::Rule;
use lopdf::{Object, Stream, dictionary, text_string};

use super::Defect;
use super::file::{form, image, names};

const fn defect(rule: Rule, what: &'static str, plant: fn(&mut super::File)) -> Defect {
    Defect { rule, what, plant }
}

fn real(numbers: &[f32]) -> Vec<Object> {
    numbers.iter().map(|&it| Object::Real(it)).collect()
}

/// Gray pixels of an image of 400 by 400.
fn gray() -> Vec<u8> {
    vec![128; 400 * 400]
}

pub(super) const ALL: &[Defect] = &[
    defect(Rule::Damage, "a stream that is longer than it says", |it| {
        let mut stream = Stream::new(dictionary! {}, b"q Q".to_vec());
        stream.dict.set("Length", 1);
        it.add(stream);
    }),
    defect(Rule::Version, "a later header", |it| it.document.version = "1.7".to_owned()),
    defect(Rule::Version, "a later version in the catalog", |it| {
        it.catalog().set("Version", "2.0");
    }),
    defect(Rule::TrailerId, "no ID", |it| {
        it.document.trailer.remove(b"ID");
    }),
    defect(Rule::TrailerId, "an empty ID", |it| {
        it.document.trailer.set("ID", vec![text_string(""), text_string("")]);
    }),
    defect(Rule::Encryption, "a password, in a test of its own", |it| {
        // What is encrypted holds nothing else to find: here the key alone is planted, on a
        // dictionary that no reader can use.
        let encrypt = it.add(dictionary! { "Filter" => "Standard" });
        it.document.trailer.set("Encrypt", encrypt);
    }),
    defect(Rule::Lzw, "a packed stream", |it| {
        it.draw_form(dictionary! { "Filter" => "LZWDecode" }, "\u{0}");
    }),
    defect(Rule::Lzw, "an inline image", |it| {
        it.draw("9 0 0 9 9 9 cm BI /W 1 /H 1 /BPC 8 /CS /G /F /LZW ID aaa EI");
    }),
    defect(Rule::Filter, "a filter that decrypts", |it| {
        it.add(Stream::new(dictionary! { "Filter" => "Crypt" }, vec![1]));
    }),
    defect(Rule::ExternalStream, "data in another file", |it| {
        it.add(Stream::new(dictionary! { "F" => text_string("a.tif") }, vec![]));
    }),
    defect(Rule::ReferenceXObject, "a page of another file", |it| {
        it.draw_form(dictionary! { "Ref" => dictionary! { "Page" => 0 } }, "n");
    }),
    defect(Rule::Postscript, "a program", |it| {
        let program = dictionary! { "Type" => "XObject", "Subtype" => "PS" };
        it.add(Stream::new(program, b"showpage".to_vec()));
    }),
    defect(Rule::Postscript, "a form with a program", |it| {
        it.draw_form(dictionary! { "Subtype2" => "PS" }, "n");
    }),
    defect(Rule::Opi, "a proxy", |it| {
        it.draw_image(dictionary! { "OPI" => dictionary! {} }, gray());
    }),
    defect(Rule::DamagedStream, "content that cannot be unpacked", |it| {
        it.draw_form(dictionary! { "Filter" => "FlateDecode" }, "no zlib");
    }),
    defect(Rule::XmpMissing, "no packet", |it| {
        it.catalog().remove(b"Metadata");
    }),
    defect(Rule::XmpSyntax, "an element that does not end", |it| {
        it.edit_xmp(|text| text.replace("</rdf:RDF>", ""));
    }),
    defect(Rule::XmpCompressed, "a packed packet", |it| {
        let packet = it.catalog().get(b"Metadata").unwrap().as_reference().unwrap();
        let packet = it.document.get_object_mut(packet).unwrap().as_stream_mut().unwrap();
        packet.allows_compression = true;
        packet.compress().unwrap();
        assert!(packet.is_compressed());
    }),
    defect(Rule::PdfxVersion, "another standard", |it| {
        it.edit_xmp(|text| text.replace(">PDF/X-4<", ">PDF/X-3:2003<"));
    }),
    defect(Rule::PdfxVersion, "no standard", |it| it.cut_xmp("pdfxid:GTS_PDFXVersion")),
    defect(Rule::XmpTitle, "no title", |it| it.cut_xmp("dc:title")),
    defect(Rule::XmpCreateDate, "no date", |it| it.cut_xmp("xmp:CreateDate")),
    defect(Rule::XmpModifyDate, "no date", |it| it.cut_xmp("xmp:ModifyDate")),
    defect(Rule::XmpMetadataDate, "no date", |it| it.cut_xmp("xmp:MetadataDate")),
    defect(Rule::XmpCreatorTool, "no program", |it| it.cut_xmp("xmp:CreatorTool")),
    defect(Rule::XmpDocumentId, "no identifier", |it| it.cut_xmp("xmpMM:DocumentID")),
    defect(Rule::XmpVersionId, "no version", |it| it.cut_xmp("xmpMM:VersionID")),
    defect(Rule::XmpRenditionClass, "no class", |it| it.cut_xmp("xmpMM:RenditionClass")),
    defect(Rule::XmpTrapped, "trapping unknown", |it| {
        it.edit_xmp(|text| text.replace("Trapped>False<", "Trapped>Unknown<"));
    }),
    defect(Rule::InfoTrapped, "trapping unknown", |it| {
        it.info().set("Trapped", "Unknown");
    }),
    defect(Rule::InfoTrapped, "trapping as a string", |it| {
        it.info().set("Trapped", text_string("False"));
    }),
    defect(Rule::InfoDiffers, "trapped here, not there", |it| {
        it.info().set("Trapped", "True");
    }),
    defect(Rule::InfoDiffers, "two titles", |it| {
        it.info().set("Title", text_string("Another"));
    }),
    defect(Rule::IntentMissing, "no intent", |it| {
        it.catalog().remove(b"OutputIntents");
    }),
    defect(Rule::IntentSeveral, "two intents", |it| {
        let intent = it.intents()[0];
        let again = Object::Reference(intent);
        it.catalog().set("OutputIntents", vec![again.clone(), again]);
    }),
    defect(Rule::IntentCondition, "no condition", |it| {
        it.intent().remove(b"OutputConditionIdentifier");
    }),
    defect(Rule::IntentProfile, "no profile", |it| {
        it.intent().remove(b"DestOutputProfile");
    }),
    defect(Rule::IntentProfileRef, "a profile elsewhere", |it| {
        it.intent().set("DestOutputProfileRef", dictionary! {});
    }),
    defect(Rule::ProfileDamaged, "half a profile", |it| {
        let profile = it.profile();
        let half = profile.content[..profile.content.len() / 2].to_vec();
        profile.set_content(half);
    }),
    defect(Rule::ProfileClass, "a screen", |it| it.patch_profile(12, b"mntr")),
    defect(Rule::ProfileVersion, "version 5", |it| it.patch_profile(8, &[5])),
    defect(Rule::ProfileSpace, "two colorants", |it| it.patch_profile(16, b"2CLR")),
    defect(Rule::ProfileComponents, "three of four", |it| it.profile().dict.set("N", 3)),
    defect(Rule::ProfileShared, "two profiles", |it| {
        let copy = it.profile().clone();
        let copy = it.add(copy);
        let other = it.intents()[1];
        it.document.get_dictionary_mut(other).unwrap().set("DestOutputProfile", copy);
    }),
    defect(Rule::MediaBox, "no MediaBox", |it| {
        it.page().remove(b"MediaBox");
    }),
    defect(Rule::BoxMalformed, "three numbers", |it| {
        it.page().set("BleedBox", real(&[0.0, 0.0, 100.0]));
    }),
    defect(Rule::BoxMalformed, "no area", |it| {
        it.page().set("TrimBox", real(&[50.0, 50.0, 50.0, 90.0]));
    }),
    defect(Rule::TrimMissing, "neither box", |it| {
        it.page().remove(b"TrimBox");
    }),
    defect(Rule::TrimAndArt, "both boxes", |it| {
        let trim = it.page().get(b"TrimBox").unwrap().clone();
        it.page().set("ArtBox", trim);
    }),
    defect(Rule::TrimOutsideBleed, "a bleed inside of the trim", |it| {
        it.page().set("BleedBox", real(&[100.0, 100.0, 500.0, 500.0]));
    }),
    defect(Rule::BoxOutsideMedia, "a bleed beyond the medium", |it| {
        it.page().set("BleedBox", real(&[-10.0, 0.0, 1000.0, 900.0]));
    }),
    defect(Rule::BoxOutsideMedia, "a crop beyond the medium", |it| {
        it.page().set("CropBox", real(&[0.0, 0.0, 2000.0, 900.0]));
    }),
    defect(Rule::UserUnit, "twice the size", |it| it.page().set("UserUnit", 2)),
    defect(Rule::ViewerArea, "a view of the trim", |it| {
        it.catalog().set("ViewerPreferences", dictionary! { "PrintArea" => "TrimBox" });
    }),
    defect(Rule::BleedWidth, "a bleed of a millimetre", |it| {
        let trim = it.page().get(b"TrimBox").unwrap().as_array().unwrap().clone();
        let mm = [-2.83, -2.83, 2.83, 2.83];
        let side = |(at, by): (&Object, f32)| Object::Real(at.as_float().unwrap() + by);
        let bleed: Vec<Object> = trim.iter().zip(mm).map(side).collect();
        it.page().set("BleedBox", bleed);
    }),
    defect(Rule::RenderingIntent, "an intent of its own", |it| it.draw("/Vivid ri")),
    defect(Rule::RenderingIntent, "an intent of a state", |it| {
        it.draw_in_state(dictionary! { "RI" => "Vivid" }, "");
    }),
    defect(Rule::RenderingIntent, "an intent of an image", |it| {
        it.draw_image(dictionary! { "Intent" => "Vivid" }, gray());
    }),
    defect(Rule::BlendMode, "a mode of its own", |it| {
        it.draw_in_state(dictionary! { "BM" => "Glow" }, "");
    }),
    defect(Rule::SoftMask, "a type of its own", |it| {
        let group = it.add(form(dictionary! { "Group" => dictionary! {} }, ""));
        let mask = dictionary! { "S" => "Depth", "G" => group };
        it.draw_in_state(dictionary! { "SMask" => mask }, "");
    }),
    defect(Rule::SoftMask, "a form without a group", |it| {
        let form = it.add(form(dictionary! {}, ""));
        let mask = dictionary! { "S" => "Alpha", "G" => form };
        it.draw_in_state(dictionary! { "SMask" => mask }, "");
    }),
    defect(Rule::Transfer, "a function", |it| {
        it.draw_in_state(dictionary! { "TR" => "Identity" }, "");
    }),
    defect(Rule::Transfer, "another than the default", |it| {
        it.draw_in_state(dictionary! { "TR2" => "Identity" }, "");
    }),
    defect(Rule::HalftonePhase, "a phase", |it| {
        it.draw_in_state(dictionary! { "HTP" => vec![0.into(), 0.into()] }, "");
    }),
    defect(Rule::HalftoneType, "a threshold array", |it| {
        let halftone = dictionary! { "HalftoneType" => 6 };
        it.draw_in_state(dictionary! { "HT" => halftone }, "");
    }),
    defect(Rule::HalftoneName, "a name", |it| {
        let halftone =
            dictionary! { "HalftoneType" => 1, "HalftoneName" => text_string("fine") };
        it.draw_in_state(dictionary! { "HT" => halftone }, "");
    }),
    defect(Rule::WhiteOverprint, "a white box", |it| {
        let state = dictionary! { "OP" => true, "op" => true, "OPM" => 1 };
        it.draw_in_state(state, "0 0 0 0 k 400 400 50 50 re f");
    }),
    defect(Rule::BlackKnockout, "black text", |it| {
        it.resource("ExtGState", "Planted", dictionary! { "OP" => false, "op" => false });
        it.draw_text("/Planted gs 0 0 0 1 k", 14.0);
    }),
    defect(Rule::ImageDictionary, "too few data", |it| {
        it.draw_image(dictionary! {}, vec![0; 100]);
    }),
    defect(Rule::ImageDictionary, "three bits", |it| {
        it.draw_image(dictionary! { "BitsPerComponent" => 3 }, gray());
    }),
    defect(Rule::ImageAlternates, "alternates", |it| {
        it.draw_image(dictionary! { "Alternates" => Object::Array(vec![]) }, gray());
    }),
    defect(Rule::ImageMask, "a mask of four inks", |it| {
        let mask = image(dictionary! { "ColorSpace" => "DeviceCMYK" }, vec![0; 640_000]);
        let mask = it.add(mask);
        it.draw_image(dictionary! { "SMask" => mask }, gray());
    }),
    defect(Rule::ImageCoarse, "100 pixels to the inch", |it| {
        it.draw_image(dictionary! { "Width" => 100, "Height" => 100 }, gray());
    }),
    defect(Rule::ImageSoft, "200 pixels to the inch", |it| {
        it.draw_image(dictionary! { "Width" => 200, "Height" => 200 }, gray());
    }),
    defect(Rule::BitmapCoarse, "400 pixels of one bit to the inch", |it| {
        it.draw_image(dictionary! { "BitsPerComponent" => 1 }, gray());
    }),
    defect(Rule::FontEmbedded, "no font file", |it| {
        let descriptor = it.font(&["DescendantFonts", "FontDescriptor"]);
        descriptor.as_dict_mut().unwrap().remove(b"FontFile2");
    }),
    defect(Rule::FontEmbedded, "one of the standard fonts", |it| {
        let font = dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
        };
        it.resource("Font", "Planted", font);
        it.draw("BT /Planted 14 Tf 400 400 Td (word) Tj ET");
    }),
    defect(Rule::FontProgram, "a font file of nothing", |it| {
        let file = it.font(&["DescendantFonts", "FontDescriptor", "FontFile2"]);
        *file = Stream::new(dictionary! {}, b"no font".to_vec()).into();
    }),
    defect(Rule::FontWidths, "other widths", |it| {
        let font = it.font(&["DescendantFonts"]).as_dict_mut().unwrap();
        let widths = font.get_mut(b"W").unwrap().as_array_mut().unwrap();
        widths[1].as_array_mut().unwrap()[2] = Object::Integer(999);
    }),
    defect(Rule::FontNotdef, "a missing character", |it| {
        let name = it.font_name();
        it.draw(&format!("BT /{name} 14 Tf 400 400 Td <0000> Tj ET"));
    }),
    defect(Rule::FontType3, "glyphs that the page draws", |it| {
        let glyph =
            it.add(Stream::new(dictionary! {}, b"500 0 d0 0 0 400 700 re f".to_vec()));
        let font = dictionary! {
            "Type" => "Font", "Subtype" => "Type3",
            "FontBBox" => real(&[0.0, 0.0, 500.0, 700.0]),
            "FontMatrix" => real(&[0.001, 0.0, 0.0, 0.001, 0.0, 0.0]),
            "CharProcs" => dictionary! { "box" => glyph },
            "Encoding" => dictionary! { "Differences" => vec![65.into(), "box".into()] },
            "FirstChar" => 65, "LastChar" => 65, "Widths" => vec![500.into()],
        };
        it.resource("Font", "Planted", font);
        it.draw("BT /Planted 14 Tf 400 400 Td (A) Tj ET");
    }),
    defect(Rule::ContentSyntax, "an unknown operator", |it| it.draw("1 2 frob")),
    defect(Rule::ContentSyntax, "too few operands", |it| it.draw("1 2 3 re n")),
    defect(Rule::ContentSyntax, "text outside of a text object", |it| it.draw("(a) Tj")),
    defect(Rule::ContentBalance, "a state that is never restored", |it| {
        it.draw_bare("q");
    }),
    defect(Rule::ContentBalance, "a state that was never saved", |it| it.draw("Q Q q")),
    defect(Rule::ContentBalance, "marked content that does not end", |it| {
        it.draw("/Artifact BMC");
    }),
    defect(Rule::ContentResource, "a form that is not there", |it| it.draw("/None Do")),
    defect(Rule::ContentResource, "a state that is not there", |it| it.draw("/None gs")),
    defect(Rule::ContentLoop, "a form in itself", |it| {
        let id = it.document.new_object_id();
        let itself = dictionary! { "Planted" => Object::Reference(id) };
        let resources = dictionary! { "XObject" => itself };
        let form = form(dictionary! { "Resources" => resources }, "/Planted Do");
        it.document.set_object(id, form);
        it.resource(
            "XObject",
            "Outer",
            super::file::form(
                dictionary! { "Resources" => dictionary! {
                "XObject" => dictionary! { "Planted" => Object::Reference(id) } } },
                "/Planted Do",
            ),
        );
        it.draw("/Outer Do");
    }),
    defect(Rule::JavaScript, "a script", |it| {
        let script =
            dictionary! { "S" => "JavaScript", "JS" => text_string("app.beep()") };
        it.catalog().set("OpenAction", script);
    }),
    defect(Rule::JavaScript, "scripts by name", |it| {
        it.catalog().set("Names", dictionary! { "JavaScript" => dictionary! {} });
    }),
    defect(Rule::Action, "one of the page", |it| {
        it.page().set("AA", dictionary! { "O" => dictionary! { "S" => "Named" } });
    }),
    defect(Rule::Action, "one of a link outside of the bleed", |it| {
        let link = it.add(dictionary! {
            "Type" => "Annot", "Subtype" => "Link", "Rect" => real(&[0.0, 0.0, 5.0, 5.0]),
            "A" => dictionary! { "S" => "URI", "URI" => text_string("https://example.org") },
        });
        it.page().set("Annots", vec![link]);
    }),
    defect(Rule::AnnotationInside, "a note", |it| {
        let note = it.add(dictionary! {
            "Type" => "Annot", "Subtype" => "Text",
            "Rect" => real(&[300.0, 300.0, 320.0, 320.0]),
        });
        it.page().set("Annots", vec![note]);
    }),
    defect(Rule::AnnotationInside, "a printer's mark on the sheet", |it| {
        let mark = it.add(dictionary! {
            "Type" => "Annot", "Subtype" => "PrinterMark",
            "Rect" => real(&[300.0, 300.0, 320.0, 320.0]),
        });
        it.page().set("Annots", vec![mark]);
    }),
    defect(Rule::TrapNet, "a trap network", |it| {
        let trap = it.add(dictionary! {
            "Type" => "Annot", "Subtype" => "TrapNet",
            "Rect" => real(&[0.0, 0.0, 900.0, 800.0]),
        });
        it.page().set("Annots", vec![trap]);
    }),
    defect(Rule::Xfa, "a form", |it| {
        it.catalog().set("AcroForm", dictionary! { "XFA" => text_string("<xdp/>") });
    }),
    defect(Rule::LayerAutoState, "a layer for the screen alone", |it| {
        let layers = dictionary! { "D" => dictionary! { "AS" => Object::Array(vec![]) } };
        it.catalog().set("OCProperties", layers);
    }),
    defect(Rule::EmbeddedFile, "an attachment", |it| {
        it.catalog().set("Names", dictionary! { "EmbeddedFiles" => dictionary! {} });
    }),
    defect(Rule::Presentation, "a presentation", |it| {
        it.catalog()
            .set("Names", dictionary! { "AlternatePresentations" => dictionary! {} });
    }),
    defect(Rule::Presentation, "a portfolio", |it| {
        it.catalog().set("Collection", dictionary! {});
    }),
    defect(Rule::Hairline, "a line of 0.1 pt", |it| {
        it.draw("0 0 0 1 K 0.1 w 400 400 m 500 400 l S");
    }),
    defect(Rule::Hairline, "a line made thin by its matrix", |it| {
        it.draw("0 0 0 1 K .1 0 0 .1 0 0 cm 1 w 4000 4000 m 5000 4000 l S");
    }),
    defect(Rule::Hairline, "a line of the state", |it| {
        it.draw_in_state(
            dictionary! { "LW" => Object::Real(0.2) },
            "0 0 0 1 K 400 400 9 9 re S",
        );
    }),
    defect(Rule::ThinRectangle, "a rectangle of 0.1 pt", |it| {
        it.draw("400 400 100 .1 re f");
    }),
    defect(Rule::SmallTextInks, "small text of three inks", |it| {
        it.draw_text(".5 .4 .3 0 k", 9.0);
    }),
    defect(Rule::SmallTextInks, "text made small by its matrix", |it| {
        it.draw_text(".5 0 0 .5 0 0 cm .5 .4 .3 0 k", 20.0);
    }),
    defect(Rule::Components, "three of four", |it| {
        it.draw("/DeviceCMYK cs 0 0 1 sc 400 400 9 9 re f");
    }),
    defect(Rule::ContentSyntax, "a string that does not end", |it| {
        it.draw_bare("(word Tj");
    }),
    defect(Rule::ColorSpace, "a space of its own", |it| {
        it.resource("ColorSpace", "Planted", names(["Vivid", "DeviceCMYK"]));
        it.draw("/Planted cs");
    }),
];
