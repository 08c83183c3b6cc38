//! Defects of everything except colour spaces and ink.

use briefing::preflight::Rule;
use lopdf::{Object, Stream, dictionary, text_string};

use super::Defect;
use super::file::{form, image, names};

const fn defect(rule: Rule, what: &'static str, plant: fn(&mut super::File)) -> Defect {
    Defect { rule, what, plant }
}

fn real(numbers: &[f32]) -> Vec<Object> {
    numbers.iter().map(|&number| Object::Real(number)).collect()
}

/// The pixels of a gray image of 400 by 400.
fn gray() -> Vec<u8> {
    vec![128; 400 * 400]
}

pub(super) const ALL: &[Defect] = &[
    defect(Rule::Damage, "a stream longer than its length", |file| {
        let mut stream = Stream::new(dictionary! {}, b"q Q".to_vec());
        stream.dict.set("Length", 1);
        file.add(stream);
    }),
    defect(Rule::Version, "a later version in the header", |file| {
        file.document.version = "1.7".to_owned();
    }),
    defect(Rule::Version, "a later version in the catalog", |file| {
        file.catalog().set("Version", "2.0");
    }),
    defect(Rule::TrailerId, "no ID", |file| {
        file.document.trailer.remove(b"ID");
    }),
    defect(Rule::TrailerId, "an empty ID", |file| {
        file.document.trailer.set("ID", vec![text_string(""), text_string("")]);
    }),
    defect(Rule::Encryption, "an encryption dictionary", |file| {
        // No reader can use this dictionary. Encryption that works has a test of its own.
        let encrypt = file.add(dictionary! { "Filter" => "Standard" });
        file.document.trailer.set("Encrypt", encrypt);
    }),
    defect(Rule::Lzw, "a stream compressed with LZW", |file| {
        file.draw_form(dictionary! { "Filter" => "LZWDecode" }, "\u{0}");
    }),
    defect(Rule::Lzw, "an inline image compressed with LZW", |file| {
        file.draw("9 0 0 9 9 9 cm BI /W 1 /H 1 /BPC 8 /CS /G /F /LZW ID aaa EI");
    }),
    defect(Rule::Filter, "the filter Crypt", |file| {
        file.add(Stream::new(dictionary! { "Filter" => "Crypt" }, vec![1]));
    }),
    defect(Rule::ExternalStream, "data in another file", |file| {
        file.add(Stream::new(dictionary! { "F" => text_string("a.tif") }, vec![]));
    }),
    defect(Rule::ReferenceXObject, "a form from another file", |file| {
        file.draw_form(dictionary! { "Ref" => dictionary! { "Page" => 0 } }, "n");
    }),
    defect(Rule::Postscript, "a PostScript program", |file| {
        let program = dictionary! { "Type" => "XObject", "Subtype" => "PS" };
        file.add(Stream::new(program, b"showpage".to_vec()));
    }),
    defect(Rule::Postscript, "a form with a PostScript program", |file| {
        file.draw_form(dictionary! { "Subtype2" => "PS" }, "n");
    }),
    defect(Rule::Opi, "an OPI proxy", |file| {
        file.draw_image(dictionary! { "OPI" => dictionary! {} }, gray());
    }),
    defect(Rule::DamagedStream, "content that cannot be decoded", |file| {
        file.draw_form(dictionary! { "Filter" => "FlateDecode" }, "no zlib");
    }),
    defect(Rule::XmpMissing, "no packet", |file| {
        file.catalog().remove(b"Metadata");
    }),
    defect(Rule::XmpSyntax, "an element that is not closed", |file| {
        file.edit_xmp(|text| text.replace("</rdf:RDF>", ""));
    }),
    defect(Rule::XmpCompressed, "a compressed packet", |file| {
        let packet = file.catalog().get(b"Metadata").unwrap().as_reference().unwrap();
        let packet =
            file.document.get_object_mut(packet).unwrap().as_stream_mut().unwrap();
        packet.allows_compression = true;
        packet.compress().unwrap();
        assert!(packet.is_compressed());
    }),
    defect(Rule::PdfxVersion, "another standard", |file| {
        file.edit_xmp(|text| text.replace(">PDF/X-4<", ">PDF/X-3:2003<"));
    }),
    defect(Rule::PdfxVersion, "no standard", |file| {
        file.cut_xmp("pdfxid:GTS_PDFXVersion");
    }),
    defect(Rule::XmpTitle, "no title", |file| file.cut_xmp("dc:title")),
    defect(Rule::XmpCreateDate, "no date", |file| file.cut_xmp("xmp:CreateDate")),
    defect(Rule::XmpModifyDate, "no date", |file| file.cut_xmp("xmp:ModifyDate")),
    defect(Rule::XmpMetadataDate, "no date", |file| file.cut_xmp("xmp:MetadataDate")),
    defect(Rule::XmpCreatorTool, "no program", |file| file.cut_xmp("xmp:CreatorTool")),
    defect(Rule::XmpDocumentId, "no identifier", |file| file.cut_xmp("xmpMM:DocumentID")),
    defect(Rule::XmpVersionId, "no version", |file| file.cut_xmp("xmpMM:VersionID")),
    defect(Rule::XmpRenditionClass, "no class", |file| {
        file.cut_xmp("xmpMM:RenditionClass");
    }),
    defect(Rule::XmpTrapped, "trapping unknown", |file| {
        file.edit_xmp(|text| text.replace("Trapped>False<", "Trapped>Unknown<"));
    }),
    defect(Rule::InfoTrapped, "trapping unknown", |file| {
        file.info().set("Trapped", "Unknown");
    }),
    defect(Rule::InfoTrapped, "trapping as a string", |file| {
        file.info().set("Trapped", text_string("False"));
    }),
    defect(Rule::InfoDiffers, "trapped here, not there", |file| {
        file.info().set("Trapped", "True");
    }),
    defect(Rule::InfoDiffers, "two titles", |file| {
        file.info().set("Title", text_string("Another"));
    }),
    defect(Rule::IntentMissing, "no intent", |file| {
        file.catalog().remove(b"OutputIntents");
    }),
    defect(Rule::IntentSeveral, "two intents", |file| {
        let intent = file.intents()[0];
        let again = Object::Reference(intent);
        file.catalog().set("OutputIntents", vec![again.clone(), again]);
    }),
    defect(Rule::IntentCondition, "no condition", |file| {
        file.intent().remove(b"OutputConditionIdentifier");
    }),
    defect(Rule::IntentProfile, "no profile", |file| {
        file.intent().remove(b"DestOutputProfile");
    }),
    defect(Rule::IntentProfileRef, "a profile in another file", |file| {
        file.intent().set("DestOutputProfileRef", dictionary! {});
    }),
    defect(Rule::ProfileDamaged, "half a profile", |file| {
        let profile = file.profile();
        let half = profile.content[..profile.content.len() / 2].to_vec();
        profile.set_content(half);
    }),
    defect(Rule::ProfileClass, "the profile of a screen", |file| {
        file.patch_profile(12, b"mntr");
    }),
    defect(Rule::ProfileVersion, "version 5", |file| file.patch_profile(8, &[5])),
    defect(Rule::ProfileSpace, "a profile of two colorants", |file| {
        file.patch_profile(16, b"2CLR");
    }),
    defect(Rule::ProfileComponents, "three channels instead of four", |file| {
        file.profile().dict.set("N", 3);
    }),
    defect(Rule::ProfileShared, "two profiles", |file| {
        let copy = file.profile().clone();
        let copy = file.add(copy);
        let other = file.intents()[1];
        file.document.get_dictionary_mut(other).unwrap().set("DestOutputProfile", copy);
    }),
    defect(Rule::MediaBox, "no MediaBox", |file| {
        file.page().remove(b"MediaBox");
    }),
    defect(Rule::BoxMalformed, "three numbers", |file| {
        file.page().set("BleedBox", real(&[0.0, 0.0, 100.0]));
    }),
    defect(Rule::BoxMalformed, "no area", |file| {
        file.page().set("TrimBox", real(&[50.0, 50.0, 50.0, 90.0]));
    }),
    defect(Rule::TrimMissing, "neither box", |file| {
        file.page().remove(b"TrimBox");
    }),
    defect(Rule::TrimAndArt, "both boxes", |file| {
        let trim = file.page().get(b"TrimBox").unwrap().clone();
        file.page().set("ArtBox", trim);
    }),
    defect(Rule::TrimOutsideBleed, "a bleed box inside the trim", |file| {
        file.page().set("BleedBox", real(&[100.0, 100.0, 500.0, 500.0]));
    }),
    defect(Rule::BoxOutsideMedia, "a bleed box outside the medium", |file| {
        file.page().set("BleedBox", real(&[-10.0, 0.0, 1000.0, 900.0]));
    }),
    defect(Rule::BoxOutsideMedia, "a crop box outside the medium", |file| {
        file.page().set("CropBox", real(&[0.0, 0.0, 2000.0, 900.0]));
    }),
    defect(Rule::UserUnit, "twice the size", |file| file.page().set("UserUnit", 2)),
    defect(Rule::ViewerArea, "a print area of the trim", |file| {
        file.catalog().set("ViewerPreferences", dictionary! { "PrintArea" => "TrimBox" });
    }),
    defect(Rule::BleedWidth, "a bleed of a millimetre", |file| {
        let trim = file.page().get(b"TrimBox").unwrap().as_array().unwrap().clone();
        let mm = [-2.83, -2.83, 2.83, 2.83];
        let side = |(at, by): (&Object, f32)| Object::Real(at.as_float().unwrap() + by);
        let bleed: Vec<Object> = trim.iter().zip(mm).map(side).collect();
        file.page().set("BleedBox", bleed);
    }),
    defect(Rule::RenderingIntent, "an unknown intent", |file| file.draw("/Vivid ri")),
    defect(Rule::RenderingIntent, "an unknown intent in a graphics state", |file| {
        file.draw_in_state(dictionary! { "RI" => "Vivid" }, "");
    }),
    defect(Rule::RenderingIntent, "an unknown intent of an image", |file| {
        file.draw_image(dictionary! { "Intent" => "Vivid" }, gray());
    }),
    defect(Rule::BlendMode, "an unknown blend mode", |file| {
        file.draw_in_state(dictionary! { "BM" => "Glow" }, "");
    }),
    defect(Rule::SoftMask, "an unknown type", |file| {
        let group = file.add(form(dictionary! { "Group" => dictionary! {} }, ""));
        let mask = dictionary! { "S" => "Depth", "G" => group };
        file.draw_in_state(dictionary! { "SMask" => mask }, "");
    }),
    defect(Rule::SoftMask, "a form without a group", |file| {
        let form = file.add(form(dictionary! {}, ""));
        let mask = dictionary! { "S" => "Alpha", "G" => form };
        file.draw_in_state(dictionary! { "SMask" => mask }, "");
    }),
    defect(Rule::Transfer, "a transfer function", |file| {
        file.draw_in_state(dictionary! { "TR" => "Identity" }, "");
    }),
    defect(Rule::Transfer, "a transfer function other than the default", |file| {
        file.draw_in_state(dictionary! { "TR2" => "Identity" }, "");
    }),
    defect(Rule::HalftonePhase, "a halftone phase", |file| {
        file.draw_in_state(dictionary! { "HTP" => vec![0.into(), 0.into()] }, "");
    }),
    defect(Rule::HalftoneType, "a threshold array", |file| {
        let halftone = dictionary! { "HalftoneType" => 6 };
        file.draw_in_state(dictionary! { "HT" => halftone }, "");
    }),
    defect(Rule::HalftoneName, "a halftone name", |file| {
        let halftone =
            dictionary! { "HalftoneType" => 1, "HalftoneName" => text_string("fine") };
        file.draw_in_state(dictionary! { "HT" => halftone }, "");
    }),
    defect(Rule::WhiteOverprint, "a white box", |file| {
        let state = dictionary! { "OP" => true, "op" => true, "OPM" => 1 };
        file.draw_in_state(state, "0 0 0 0 k 400 400 50 50 re f");
    }),
    defect(Rule::BlackKnockout, "black text that knocks out", |file| {
        file.resource(
            "ExtGState",
            "Planted",
            dictionary! { "OP" => false, "op" => false },
        );
        file.draw_text("/Planted gs 0 0 0 1 k", 14.0);
    }),
    defect(Rule::ImageDictionary, "too few data", |file| {
        file.draw_image(dictionary! {}, vec![0; 100]);
    }),
    defect(Rule::ImageDictionary, "three bits per component", |file| {
        file.draw_image(dictionary! { "BitsPerComponent" => 3 }, gray());
    }),
    defect(Rule::ImageAlternates, "alternates", |file| {
        file.draw_image(dictionary! { "Alternates" => Object::Array(vec![]) }, gray());
    }),
    defect(Rule::ImageMask, "a mask in CMYK", |file| {
        let mask = image(dictionary! { "ColorSpace" => "DeviceCMYK" }, vec![0; 640_000]);
        let mask = file.add(mask);
        file.draw_image(dictionary! { "SMask" => mask }, gray());
    }),
    defect(Rule::ImageCoarse, "100 ppi", |file| {
        file.draw_image(dictionary! { "Width" => 100, "Height" => 100 }, gray());
    }),
    defect(Rule::ImageSoft, "200 ppi", |file| {
        file.draw_image(dictionary! { "Width" => 200, "Height" => 200 }, gray());
    }),
    defect(Rule::BitmapCoarse, "400 ppi with one bit", |file| {
        file.draw_image(dictionary! { "BitsPerComponent" => 1 }, gray());
    }),
    defect(Rule::FontEmbedded, "no font file", |file| {
        let descriptor = file.font(&["DescendantFonts", "FontDescriptor"]);
        descriptor.as_dict_mut().unwrap().remove(b"FontFile2");
    }),
    defect(Rule::FontEmbedded, "one of the standard fonts", |file| {
        let font = dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
        };
        file.resource("Font", "Planted", font);
        file.draw("BT /Planted 14 Tf 400 400 Td (word) Tj ET");
    }),
    defect(Rule::FontProgram, "a font file that is not a font", |file| {
        let file = file.font(&["DescendantFonts", "FontDescriptor", "FontFile2"]);
        *file = Stream::new(dictionary! {}, b"no font".to_vec()).into();
    }),
    defect(Rule::FontWidths, "a wrong width", |file| {
        let font = file.font(&["DescendantFonts"]).as_dict_mut().unwrap();
        let widths = font.get_mut(b"W").unwrap().as_array_mut().unwrap();
        // Pairs of a first code and widths: every width of the characters from the space on.
        let run = widths.chunks_mut(2).find(|run| run[0] == Object::Integer(32)).unwrap();
        run[1].as_array_mut().unwrap().fill(Object::Integer(999));
    }),
    defect(Rule::FontNotdef, "a missing character", |file| {
        let name = file.font_name();
        file.draw(&format!("BT /{name} 14 Tf 400 400 Td <0000> Tj ET"));
    }),
    defect(Rule::FontType3, "a Type 3 font", |file| {
        let glyph =
            file.add(Stream::new(dictionary! {}, b"500 0 d0 0 0 400 700 re f".to_vec()));
        let font = dictionary! {
            "Type" => "Font", "Subtype" => "Type3",
            "FontBBox" => real(&[0.0, 0.0, 500.0, 700.0]),
            "FontMatrix" => real(&[0.001, 0.0, 0.0, 0.001, 0.0, 0.0]),
            "CharProcs" => dictionary! { "box" => glyph },
            "Encoding" => dictionary! { "Differences" => vec![65.into(), "box".into()] },
            "FirstChar" => 65, "LastChar" => 65, "Widths" => vec![500.into()],
        };
        file.resource("Font", "Planted", font);
        file.draw("BT /Planted 14 Tf 400 400 Td (A) Tj ET");
    }),
    defect(Rule::ContentSyntax, "an unknown operator", |file| file.draw("1 2 frob")),
    defect(Rule::ContentSyntax, "too few operands", |file| file.draw("1 2 3 re n")),
    defect(Rule::ContentSyntax, "an operand of the wrong type", |file| {
        file.draw("(a) 0 0 1 re n");
    }),
    defect(Rule::ContentSyntax, "text outside a text object", |file| file.draw("(a) Tj")),
    defect(Rule::ContentBalance, "a state that is never restored", |file| {
        file.draw_bare("q");
    }),
    defect(Rule::ContentBalance, "a state that was never saved", |file| {
        file.draw("Q Q q");
    }),
    defect(Rule::ContentBalance, "marked content that does not end", |file| {
        file.draw("/Artifact BMC");
    }),
    defect(Rule::ContentResource, "a missing form", |file| file.draw("/None Do")),
    defect(Rule::ContentResource, "a missing graphics state", |file| {
        file.draw("/None gs");
    }),
    defect(Rule::ContentLoop, "a form that draws itself", |file| {
        let id = file.document.new_object_id();
        let itself = dictionary! { "Planted" => Object::Reference(id) };
        let resources = dictionary! { "XObject" => itself };
        let form = form(dictionary! { "Resources" => resources }, "/Planted Do");
        file.document.set_object(id, form);
        file.resource(
            "XObject",
            "Outer",
            super::file::form(
                dictionary! { "Resources" => dictionary! {
                "XObject" => dictionary! { "Planted" => Object::Reference(id) } } },
                "/Planted Do",
            ),
        );
        file.draw("/Outer Do");
    }),
    defect(Rule::JavaScript, "a script", |file| {
        let script =
            dictionary! { "S" => "JavaScript", "JS" => text_string("app.beep()") };
        file.catalog().set("OpenAction", script);
    }),
    defect(Rule::JavaScript, "scripts by name", |file| {
        file.catalog().set("Names", dictionary! { "JavaScript" => dictionary! {} });
    }),
    defect(Rule::Action, "an action of the page", |file| {
        file.page().set("AA", dictionary! { "O" => dictionary! { "S" => "Named" } });
    }),
    defect(Rule::Action, "a link outside the bleed", |file| {
        let link = file.add(dictionary! {
            "Type" => "Annot", "Subtype" => "Link", "Rect" => real(&[0.0, 0.0, 5.0, 5.0]),
            "A" => dictionary! { "S" => "URI", "URI" => text_string("https://example.org") },
        });
        file.page().set("Annots", vec![link]);
    }),
    defect(Rule::AnnotationInside, "a note", |file| {
        let note = file.add(dictionary! {
            "Type" => "Annot", "Subtype" => "Text",
            "Rect" => real(&[300.0, 300.0, 320.0, 320.0]),
        });
        file.page().set("Annots", vec![note]);
    }),
    defect(Rule::AnnotationInside, "a printer's mark inside the trim", |file| {
        let mark = file.add(dictionary! {
            "Type" => "Annot", "Subtype" => "PrinterMark",
            "Rect" => real(&[300.0, 300.0, 320.0, 320.0]),
        });
        file.page().set("Annots", vec![mark]);
    }),
    defect(Rule::TrapNet, "a trap network", |file| {
        let trap = file.add(dictionary! {
            "Type" => "Annot", "Subtype" => "TrapNet",
            "Rect" => real(&[0.0, 0.0, 900.0, 800.0]),
        });
        file.page().set("Annots", vec![trap]);
    }),
    defect(Rule::Xfa, "an XFA form", |file| {
        file.catalog().set("AcroForm", dictionary! { "XFA" => text_string("<xdp/>") });
    }),
    defect(Rule::LayerAutoState, "a layer that switches automatically", |file| {
        let layers = dictionary! { "D" => dictionary! { "AS" => Object::Array(vec![]) } };
        file.catalog().set("OCProperties", layers);
    }),
    defect(Rule::EmbeddedFile, "an attachment", |file| {
        file.catalog().set("Names", dictionary! { "EmbeddedFiles" => dictionary! {} });
    }),
    defect(Rule::Presentation, "a presentation", |file| {
        file.catalog()
            .set("Names", dictionary! { "AlternatePresentations" => dictionary! {} });
    }),
    defect(Rule::Presentation, "a portfolio", |file| {
        file.catalog().set("Collection", dictionary! {});
    }),
    defect(Rule::Hairline, "a line of 0.1 pt", |file| {
        file.draw("0 0 0 1 K 0.1 w 400 400 m 500 400 l S");
    }),
    defect(Rule::Hairline, "a line made thin by a matrix", |file| {
        file.draw("0 0 0 1 K .1 0 0 .1 0 0 cm 1 w 4000 4000 m 5000 4000 l S");
    }),
    defect(Rule::Hairline, "a line width in a graphics state", |file| {
        file.draw_in_state(
            dictionary! { "LW" => Object::Real(0.2) },
            "0 0 0 1 K 400 400 9 9 re S",
        );
    }),
    defect(Rule::ThinRectangle, "a rectangle of 0.1 pt", |file| {
        file.draw("400 400 100 .1 re f");
    }),
    defect(Rule::SmallTextInks, "small text of three inks", |file| {
        file.draw_text(".5 .4 .3 0 k", 9.0);
    }),
    defect(Rule::SmallTextInks, "text made small by a matrix", |file| {
        file.draw_text(".5 0 0 .5 0 0 cm .5 .4 .3 0 k", 20.0);
    }),
    defect(Rule::Components, "three numbers instead of four", |file| {
        file.draw("/DeviceCMYK cs 0 0 1 sc 400 400 9 9 re f");
    }),
    defect(Rule::ContentSyntax, "a string that is not closed", |file| {
        file.draw_bare("(word Tj");
    }),
    defect(Rule::ColorSpace, "an unknown colour space", |file| {
        file.resource("ColorSpace", "Planted", names(["Vivid", "DeviceCMYK"]));
        file.draw("/Planted cs");
    }),
];
