//! The table of the rules, in the order in which findings are listed.

use crate::diagnostic::Severity;

rules! {
    Damage Error "damage",
        "ISO 32000-1, 7.5.2, 7.5.4 and 7.3.8.2",
        "The file begins with its header, its cross-reference table leads to its objects, and every stream has the length it declares.",
        "open the file in a PDF program and save it again, or run `qpdf in.pdf out.pdf`; if its end is missing, get the file again";
    Version Error "version",
        "ISO 15930-7:2010, file structure; ISO 32000-1, 7.5.2",
        "The header and the catalog give no version later than PDF 1.6.",
        "export as PDF 1.6";
    TrailerId Error "trailer-id",
        "ISO 15930-7:2010, file structure; ISO 32000-1, 14.4",
        "The trailer has an `ID` of two non-empty strings.",
        "export the file again with an `ID` in its trailer";
    Encryption Error "encryption",
        "ISO 15930-7:2010, encryption; ISO 32000-1, 7.6",
        "The file is not encrypted.",
        "export without a password and without restrictions";
    Lzw Error "lzw",
        "ISO 15930-7:2010, compression; ISO 32000-1, 7.4.4",
        "No stream is compressed with LZW.",
        "export with ZIP (Flate) compression";
    Filter Error "filter",
        "ISO 32000-1, 7.4",
        "Streams use only the filters that PDF defines, except `Crypt`.",
        "export with ZIP (Flate) or JPEG compression";
    ExternalStream Error "external-stream",
        "ISO 15930-7:2010, external references; ISO 32000-1, 7.3.8.2",
        "No stream stores its data in another file.",
        "embed linked files before exporting";
    ReferenceXObject Error "reference-xobject",
        "ISO 15930-7:2010, external references; ISO 32000-1, 8.10.4",
        "No form refers to a page of another file.",
        "place the page itself, not a reference to it";
    Postscript Error "postscript",
        "ISO 15930-7:2010, PostScript; ISO 32000-1, 8.8.2",
        "There are no PostScript XObjects.",
        "export without PostScript: only very old programs write it";
    Opi Error "opi",
        "ISO 15930-7:2010, OPI; ISO 32000-1, 14.11.7",
        "No image or form is an OPI proxy.",
        "export with the full images and without OPI comments";
    DamagedStream Error "damaged-stream",
        "ISO 32000-1, 7.3.8",
        "Every stream that is used can be decoded.",
        "export the file again: it was cut off or altered";
    Limit Error "limit",
        "house rule",
        "All of the file can be checked within the limits of this program.",
        "make images, fonts and drawings smaller, or split the file; what was not read may have other faults";
    XmpMissing Error "xmp-missing",
        "ISO 15930-7:2010, metadata; ISO 32000-1, 14.3.2",
        "The catalog has an XMP metadata stream.",
        "export with XMP metadata";
    XmpSyntax Error "xmp-syntax",
        "ISO 15930-7:2010, metadata; ISO 16684-1, 7",
        "The XMP packet is well-formed RDF in XML.",
        "export the file again";
    XmpCompressed Warning "xmp-compressed",
        "ISO 32000-1, 14.3.2",
        "The XMP packet is not compressed, so that other programs can find it.",
        "export with an uncompressed metadata stream";
    PdfxVersion Error "pdfx-version",
        "ISO 15930-7:2010, identification",
        "The XMP property `pdfxid:GTS_PDFXVersion` is `PDF/X-4`.",
        "export as PDF/X-4";
    XmpTitle Error "xmp-title",
        "ISO 15930-7:2010, metadata",
        "The XMP metadata contain a title, `dc:title`.",
        "give the document a title";
    XmpCreateDate Error "xmp-create-date",
        "ISO 15930-7:2010, metadata",
        "The XMP metadata give the date of creation, `xmp:CreateDate`.",
        "export with the date of creation";
    XmpModifyDate Error "xmp-modify-date",
        "ISO 15930-7:2010, metadata",
        "The XMP metadata give the date of the last change, `xmp:ModifyDate`.",
        "export with the date of modification";
    XmpMetadataDate Error "xmp-metadata-date",
        "ISO 15930-7:2010, metadata",
        "The XMP metadata give the date of the metadata, `xmp:MetadataDate`.",
        "export with the date of the metadata";
    XmpCreatorTool Error "xmp-creator-tool",
        "ISO 15930-7:2010, metadata",
        "The XMP metadata name the program that made the document, in `xmp:CreatorTool`.",
        "export with the name of the program";
    XmpDocumentId Error "xmp-document-id",
        "ISO 15930-7:2010, metadata",
        "The XMP metadata identify the document, in `xmpMM:DocumentID`.",
        "export with document identifiers";
    XmpVersionId Error "xmp-version-id",
        "ISO 15930-7:2010, metadata",
        "The XMP metadata contain `xmpMM:VersionID`.",
        "export with a version identifier, such as 1";
    XmpRenditionClass Error "xmp-rendition-class",
        "ISO 15930-7:2010, metadata",
        "The XMP metadata contain `xmpMM:RenditionClass`.",
        "export with a rendition class, such as default";
    XmpTrapped Error "xmp-trapped",
        "ISO 15930-7:2010, trapping; ISO 32000-1, 14.11.6",
        "The XMP property `pdf:Trapped` is True or False.",
        "state whether the file is trapped; if in doubt, it is not: False";
    InfoTrapped Error "info-trapped",
        "ISO 15930-7:2010, trapping; ISO 32000-1, 14.3.3",
        "`Trapped` in the Info dictionary is the name True or False.",
        "state whether the file is trapped; if in doubt, it is not: False";
    InfoDiffers Error "info-differs",
        "ISO 15930-7:2010, metadata; ISO 32000-1, 14.3",
        "The Info dictionary and the XMP metadata agree.",
        "export the file again: only one of the two was edited";
    IntentMissing Error "intent-missing",
        "ISO 15930-7:2010, output intent; ISO 32000-1, 14.11.5",
        "There is an output intent of type `GTS_PDFX`.",
        "choose a printing condition, such as FOGRA39, when exporting";
    IntentSeveral Error "intent-several",
        "ISO 15930-7:2010, output intent",
        "There is only one output intent of type `GTS_PDFX`.",
        "keep only the output intent that the print house asked for";
    IntentCondition Error "intent-condition",
        "ISO 15930-7:2010, output intent; ISO 32000-1, 14.11.5",
        "The output intent names its printing condition in `OutputConditionIdentifier`.",
        "choose a printing condition, such as FOGRA39, when exporting";
    IntentProfile Error "intent-profile",
        "ISO 15930-7:2010, output intent",
        "The profile of the printing condition is embedded, in `DestOutputProfile`.",
        "embed the profile; a file with an external profile would be PDF/X-4p";
    IntentProfileRef Error "intent-profile-ref",
        "ISO 15930-7:2010, output intent",
        "The output intent does not refer to an external profile: that would be PDF/X-4p.",
        "export as PDF/X-4 with the profile embedded";
    ProfileDamaged Error "profile-damaged",
        "ISO 15930-7:2010, output intent; ISO 15076-1, 7.2",
        "The profile of the output intent is a complete ICC profile.",
        "embed the profile again";
    ProfileClass Error "profile-class",
        "ISO 15930-7:2010, output intent; ISO 15076-1, 7.2.5",
        "The profile of the output intent describes an output device (class `prtr`).",
        "choose the profile of a printing condition";
    ProfileVersion Error "profile-version",
        "ISO 15930-7:2010, output intent; ISO 32000-1, 8.6.5.5",
        "The profile of the output intent has ICC version 2 or 4.",
        "choose a profile of version 2 or 4";
    ProfileSpace Error "profile-space",
        "ISO 15930-7:2010, output intent",
        "The profile of the output intent is for gray, RGB or CMYK.",
        "choose the profile of a printing condition with four inks";
    ProfileComponents Error "profile-components",
        "ISO 32000-1, 8.6.5.5",
        "`N` of an ICC profile's stream is the number of its channels.",
        "export the file again";
    ProfileShared Error "profile-shared",
        "ISO 19005-2, 6.2.3",
        "All output intents with a profile share one profile object.",
        "let both output intents refer to the same profile";
    MediaBox Error "media-box",
        "ISO 15930-7:2010, page boxes; ISO 32000-1, 14.11.2",
        "Every page has a `MediaBox`, its own or inherited.",
        "export the file again";
    BoxMalformed Error "box-malformed",
        "ISO 32000-1, 7.9.5",
        "Every page box is an array of four numbers that enclose an area.",
        "set the page boxes again";
    TrimMissing Error "trim-missing",
        "ISO 15930-7:2010, page boxes",
        "Every page has its own `TrimBox` or `ArtBox`.",
        "set the `TrimBox` to the size of the trimmed sheet";
    TrimAndArt Error "trim-and-art",
        "ISO 15930-7:2010, page boxes",
        "No page has both a `TrimBox` and an `ArtBox`.",
        "remove the `ArtBox`";
    TrimOutsideBleed Error "trim-outside-bleed",
        "ISO 15930-7:2010, page boxes",
        "The `TrimBox` or `ArtBox` lies inside the `BleedBox`.",
        "set the `BleedBox` around the trimmed sheet";
    BoxOutsideMedia Error "box-outside-media",
        "ISO 15930-7:2010, page boxes; ISO 32000-1, 14.11.2",
        "`TrimBox`, `ArtBox`, `BleedBox` and `CropBox` lie inside the `MediaBox`.",
        "enlarge the `MediaBox`";
    CropInsideTrim Warning "crop-inside-trim",
        "house rule",
        "A `CropBox` contains the trimmed sheet: programs that place the page cut it off there.",
        "remove the `CropBox`, or set it to the `MediaBox`";
    UserUnit Warning "user-unit",
        "house rule",
        "The unit of the page is a point: not every prepress system supports `UserUnit`.",
        "export without `UserUnit`";
    ViewerArea Error "viewer-area",
        "ISO 15930-7:2010, viewer preferences; ISO 32000-1, 12.2",
        "`ViewArea`, `ViewClip`, `PrintArea` and `PrintClip` name the `MediaBox` or the `BleedBox`.",
        "remove the viewer preference";
    BleedWidth Warning "bleed-width",
        "house rule",
        "The bleed is 3 mm or more on every side, or there is none.",
        "export with 3 mm of bleed";
    DeviceCmyk Error "device-cmyk",
        "ISO 15930-7:2010, device colour; ISO 32000-1, 8.6.4.4",
        "`DeviceCMYK` is used only with a CMYK output intent or a `DefaultCMYK` space.",
        "choose a CMYK output intent";
    DeviceRgb Error "device-rgb",
        "ISO 15930-7:2010, device colour; ISO 32000-1, 8.6.4.3",
        "`DeviceRGB` is used only with an RGB output intent or a `DefaultRGB` space.",
        "convert to CMYK, or tag the colours with an ICC profile";
    IccDamaged Error "icc-damaged",
        "ISO 15930-7:2010, ICC-based colour; ISO 32000-1, 8.6.5.5",
        "The profile of an `ICCBased` space is complete, of a class for colours, and of version 2 or 4.",
        "embed the profile again";
    IccIsIntent Error "icc-is-intent",
        "ISO 15930-7:2010, ICC-based colour; ICC.1:2004-10, 7.2.18",
        "No CMYK colour is tagged with the profile of the output intent itself.",
        "use `DeviceCMYK`: colours that are already for this press must not be converted";
    SpotAmbiguous Error "spot-ambiguous",
        "ISO 19005-2, 6.2.4.4; ISO 32000-1, 8.6.6.4",
        "All spot colours of one name have the same alternate colour and tint transformation.",
        "define the spot colour once, and let all objects use it";
    ColorSpace Error "color-space",
        "ISO 32000-1, 8.6",
        "Every colour space is one that PDF defines, complete and consistent.",
        "export the file again";
    RenderingIntent Error "rendering-intent",
        "ISO 32000-1, 8.6.5.8",
        "Every rendering intent is one of the four that PDF defines.",
        "use `RelativeColorimetric`";
    Components Error "components",
        "ISO 32000-1, 8.6.8",
        "A colour has as many components as its colour space.",
        "export the file again";
    BlendMode Error "blend-mode",
        "ISO 15930-7:2010, transparency; ISO 32000-1, 11.3.5",
        "Every blend mode is one that PDF defines.",
        "use a standard blend mode";
    SoftMask Error "soft-mask",
        "ISO 32000-1, 11.6.5.3",
        "A soft mask is of type `Alpha` or `Luminosity` and has a transparency group.",
        "export the file again";
    Transfer Error "transfer",
        "ISO 15930-7:2010, graphics state; ISO 32000-1, 10.4",
        "No graphics state has a transfer function `TR`, nor a `TR2` other than `Default`.",
        "export without transfer functions";
    HalftonePhase Error "halftone-phase",
        "ISO 15930-7:2010, graphics state",
        "No graphics state has a halftone phase `HTP`.",
        "export without halftone screens";
    HalftoneType Error "halftone-type",
        "ISO 15930-7:2010, halftones; ISO 32000-1, 10.5.5",
        "Halftones are of type 1 or 5.",
        "export without halftone screens";
    HalftoneName Error "halftone-name",
        "ISO 15930-7:2010, halftones",
        "No halftone has a `HalftoneName`.",
        "export without halftone screens";
    WhiteOverprint Error "white-overprint",
        "house rule",
        "White does not overprint: on a press it would vanish.",
        "switch overprinting off for white objects";
    OverprintMode Warning "overprint-mode",
        "ISO 19005-2, 6.2.4.2; ISO 32000-1, 8.6.7",
        "Objects that overprint are in `DeviceCMYK` in mode 1 (`OPM`), so that they leave the inks they have none of.",
        "set `OPM` to 1 and use `DeviceCMYK`, or switch overprinting off";
    BlackKnockout Warning "black-knockout",
        "house rule",
        "Black text overprints, so that no paper shows where the plates are out of register.",
        "let black text overprint";
    ImageDictionary Error "image-dictionary",
        "ISO 32000-1, 8.9.5",
        "An image has a size, a valid number of bits per component, and all its data.",
        "place the image again";
    ImageAlternates Error "image-alternates",
        "ISO 15930-7:2010, alternate images; ISO 32000-1, 8.9.5.4",
        "No image has alternate versions.",
        "export without alternate images";
    ImageMask Error "image-mask",
        "ISO 32000-1, 11.6.5.2",
        "The `SMask` of an image is a gray image without a mask of its own.",
        "place the image again";
    ImageCoarse Error "image-coarse",
        "house rule",
        "Images have 150 ppi or more at the size they are printed at.",
        "use a larger image, or print it smaller";
    ImageSoft Warning "image-soft",
        "house rule",
        "Images have 300 ppi or more at the size they are printed at.",
        "use a larger image, or print it smaller";
    BitmapCoarse Warning "bitmap-coarse",
        "house rule",
        "One-bit images have 600 ppi or more: below that, jagged edges show.",
        "use a larger image, or a vector drawing";
    FontEmbedded Error "font-embedded",
        "ISO 15930-7:2010, fonts; ISO 32000-1, 9.9",
        "Every font with visible glyphs is embedded.",
        "export with all fonts embedded";
    FontProgram Error "font-program",
        "ISO 15930-7:2010, fonts; ISO 32000-1, 9.9",
        "Every embedded font can be read and is of the type that its dictionary declares.",
        "embed the font again";
    FontWidths Error "font-widths",
        "ISO 15930-7:2010, fonts; ISO 32000-1, 9.7.4.3",
        "Widths in the font dictionary match the embedded font, to a thousandth of an em.",
        "export the file again with another program";
    FontNotdef Error "font-notdef",
        "ISO 15930-7:2010, fonts; ISO 32000-1, 9.7.6.3",
        "No text shows the glyph `.notdef`, which stands for a missing character.",
        "choose a font that has the character";
    FontType3 Warning "font-type3",
        "house rule",
        "Text uses outline fonts, not glyphs drawn by content streams (Type 3).",
        "embed the font itself";
    ContentSyntax Error "content-syntax",
        "ISO 32000-1, 7.8.2",
        "Content streams contain only PDF operators with the operands they need.",
        "export the file again";
    ContentBalance Error "content-balance",
        "ISO 32000-1, 8.4.2",
        "Paired operators are balanced within a content stream.",
        "export the file again";
    ContentResource Error "content-resource",
        "ISO 32000-1, 7.8.3",
        "Every resource that is used exists.",
        "export the file again";
    ContentLoop Error "content-loop",
        "ISO 32000-1, 8.10",
        "No form, pattern or glyph draws itself.",
        "export the file again";
    JavaScript Error "javascript",
        "ISO 15930-7:2010, actions; ISO 32000-1, 12.6.4.16",
        "There is no JavaScript.",
        "export without interactive elements";
    Action Error "action",
        "ISO 15930-7:2010, actions; ISO 32000-1, 12.6",
        "The document, its pages, annotations and fields have no actions.",
        "export without links and other interactive elements";
    AnnotationInside Error "annotation-inside",
        "ISO 15930-7:2010, annotations; ISO 32000-1, 12.5",
        "Annotations lie outside the `BleedBox`, and printer's marks outside the `TrimBox`; a trap network may lie anywhere.",
        "export without links, notes and form fields";
    TrapNet Error "trap-net",
        "ISO 15930-7:2010, trapping; ISO 32000-1, 14.11.6.2",
        "A file with a trap network states that it is trapped.",
        "set `Trapped` to True";
    Xfa Error "xfa",
        "ISO 15930-7:2010, interactive forms; ISO 32000-1, 12.7.8",
        "There is no XFA form.",
        "export without form fields";
    LayerAutoState Error "layer-auto-state",
        "ISO 15930-7:2010, optional content; ISO 32000-1, 8.11.4.3",
        "No layer configuration switches layers automatically (`AS`).",
        "export without automatic layer states";
    EmbeddedFile Warning "embedded-file",
        "house rule",
        "No other files are attached.",
        "export without attachments";
    Presentation Warning "presentation",
        "house rule",
        "There are no presentations, article threads or portfolios: they cannot be printed.",
        "export without interactive elements";
    TotalInk Error "total-ink",
        "house rule",
        "No colour inside the `BleedBox` has more ink in total than the limit: that of the printing condition, 300 % if it is not known, or the one that is given.",
        "lighten the colour, or convert it through the profile of the printing condition";
    ImageInk Error "image-ink",
        "house rule",
        "No pixel of a CMYK image has more ink in total than the limit.",
        "convert the image through the profile of the printing condition";
    OverlapInk Error "overlap-ink",
        "house rule; Ghent Workgroup 2015, total ink area coverage",
        "Objects that lie on each other have no more ink in total than the limit, on an area of 2 mm² or more.",
        "lighten what lies below, or switch overprinting or multiplying off";
    MissingBleed Error "missing-bleed",
        "house rule",
        "Colour that reaches the edge of the sheet continues to the end of the bleed.",
        "extend the colour by 3 mm beyond the edge, and export with bleed";
    NoBleed Warning "no-bleed",
        "house rule",
        "A sheet whose colour reaches an edge has a bleed there.",
        "export with 3 mm of bleed, or ask the print house whether it can print to the edge without";
    TextInBleed Warning "text-in-bleed",
        "house rule",
        "Text does not lie in the bleed.",
        "move the text into the sheet, or beyond the bleed";
    MarkInBleed Warning "mark-in-bleed",
        "house rule",
        "Thin lines, such as crop marks, do not lie in the bleed.",
        "export with marks that keep a distance of 3 mm or more from the sheet";
    InkUnmeasured Warning "ink-unmeasured",
        "house rule",
        "All ink can be measured.",
        "save CMYK images with ZIP or JPEG compression, and shadings with simple functions";
    Registration Error "registration",
        "house rule",
        "The colour of registration marks does not print inside the trim.",
        "use black, not the registration colour";
    Hairline Error "hairline",
        "house rule",
        "Lines are 0.25 pt thick or more.",
        "make the line 0.25 pt thick";
    ThinRectangle Warning "thin-rectangle",
        "house rule",
        "Filled rectangles are 0.25 pt thick or more.",
        "make the rectangle 0.25 pt thick";
    SmallTextInks Error "small-text-inks",
        "house rule",
        "Text below 12 pt is printed with at most two inks.",
        "set small text in black";
    GwgSmallText Warning "gwg-small-text",
        "Ghent Workgroup 2015, small text; asked for with `--rules gwg`",
        "Text is 5 pt or larger.",
        "set the text in 5 pt or more";
    GwgFineText Warning "gwg-fine-text",
        "Ghent Workgroup 2015, small text; asked for with `--rules gwg`",
        "Text in white or in more than one ink is 9 pt or larger.",
        "set the text larger, or in one full ink on paper";
    GwgFineLine Warning "gwg-fine-line",
        "Ghent Workgroup 2015, effective line width; asked for with `--rules gwg`",
        "Lines in white, in a tint or in more than one ink are 0.5 pt thick or more.",
        "make the line thicker, or use one full ink";
    GwgSafeZone Warning "gwg-safe-zone",
        "practice of print houses; asked for with `--rules gwg`",
        "Text keeps a distance of 3 mm or more from the edge of the sheet.",
        "move the text inwards";
    GwgBitmap Error "gwg-bitmap",
        "Ghent Workgroup 2015, image resolution for 1-bit images; asked for with `--rules gwg`",
        "One-bit images have 550 ppi or more.",
        "use a larger image, or a vector drawing";
    GwgPageSize Error "gwg-page-size",
        "Ghent Workgroup 2015, page size and orientation; asked for with `--rules gwg`",
        "All pages have sheets of one size and orientation.",
        "export pages of different sizes as separate files";
    GwgCourier Warning "gwg-courier",
        "Ghent Workgroup 2015, font Courier; asked for with `--rules gwg`",
        "No text is in Courier, which programs set where a font is missing.",
        "check that the font is meant";
}
