//! The first bytes of a file in, what kind of file it is out. Extensions are not asked:
//! pictures saved from web pages and mails often carry the wrong one.

/// A format that is decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// Portable Network Graphics.
    Png,
    /// JPEG, baseline or progressive.
    Jpeg,
    /// Scalable Vector Graphics, or at least XML.
    Svg,
}

/// What a file's content says it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sniffed {
    /// A format that is decoded.
    Known(Format),
    /// Another format, named with its article.
    Other(&'static str),
    /// No format that is known.
    Unknown,
    /// No content at all.
    Nothing,
}

/// Signatures at the start of files that people take for pictures.
const SIGNATURES: [(&[u8], &str); 21] = [
    (b"GIF8", "a GIF picture"),
    (b"%PDF", "a PDF or Illustrator document"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"BM", "a BMP picture"),
    (b"%!PS", "an EPS drawing"),
    (b"\xc5\xd0\xd3\xc6", "an EPS drawing"),
    (b"8BPS", "a Photoshop document"),
    (b"\0\0\x01\0", "an icon (ICO)"),
    (b"\xff\x0a", "a JPEG XL picture"),
    (b"\0\0\0\x0cJXL ", "a JPEG XL picture"),
    (b"\0\0\0\x0cjP  ", "a JPEG 2000 picture"),
    (b"\xff\x4f\xff\x51", "a JPEG 2000 picture"),
    (b"\xd7\xcd\xc6\x9a", "a Windows metafile (WMF)"),
    (b"\xd0\xcf\x11\xe0", "a Microsoft Office or Publisher document"),
    (b"PK\x03\x04", "a ZIP archive or Office document"),
    (b"\x1f\x8b", "a gzip file, perhaps a compressed SVG"),
    (b"version https://git-lfs", "a Git LFS pointer"),
    (b"{\\rtf", "an RTF document"),
    (b"\0asm", "a WebAssembly module"),
    (b"\x7fELF", "a program"),
];

/// Tells a file's format from its content.
pub(super) fn sniff(bytes: &[u8]) -> Sniffed {
    if bytes.is_empty() {
        return Sniffed::Nothing;
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Sniffed::Known(Format::Png);
    }
    if bytes.starts_with(b"\xff\xd8\xff") {
        return Sniffed::Known(Format::Jpeg);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Sniffed::Other("a WebP picture");
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Sniffed::Other(match bytes.get(8..12) {
            Some(b"avif" | b"avis") => "an AVIF picture",
            Some(b"heic" | b"heix" | b"hevc" | b"mif1" | b"msf1") => "a HEIC picture",
            _ => "a video",
        });
    }
    if bytes.get(40..44) == Some(b" EMF") {
        return Sniffed::Other("a Windows metafile (EMF)");
    }
    if let Some((_, name)) = SIGNATURES.iter().find(|(it, _)| bytes.starts_with(it)) {
        return Sniffed::Other(name);
    }
    sniff_text(bytes)
}

fn sniff_text(bytes: &[u8]) -> Sniffed {
    // UTF-16 is told by its byte order mark; what follows is for the XML parser.
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Sniffed::Known(Format::Svg);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let starts = |tag: &[u8]| {
        bytes.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag))
    };
    if starts(b"<!doctype html") || starts(b"<html") || starts(b"<head") {
        Sniffed::Other("a web page (HTML)")
    } else if starts(b"<") {
        Sniffed::Known(Format::Svg)
    } else {
        Sniffed::Unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides() {
        assert_eq!(sniff(b""), Sniffed::Nothing);
        assert_eq!(sniff(b"\x89PNG\r\n\x1a\n...."), Sniffed::Known(Format::Png));
        assert_eq!(sniff(b"\xff\xd8\xff\xe0"), Sniffed::Known(Format::Jpeg));
        assert_eq!(sniff(b"\xef\xbb\xbf\n <svg/>"), Sniffed::Known(Format::Svg));
        assert_eq!(sniff(b"<!-- x --><svg/>"), Sniffed::Known(Format::Svg));
        assert_eq!(sniff(b"<!DOCTYPE HTML>"), Sniffed::Other("a web page (HTML)"));
        assert_eq!(sniff(b"RIFF\0\0\0\0WEBPVP8 "), Sniffed::Other("a WebP picture"));
        assert_eq!(sniff(b"\0\0\0\x18ftypheic"), Sniffed::Other("a HEIC picture"));
        assert_eq!(sniff(b"GIF89a"), Sniffed::Other("a GIF picture"));
        assert_eq!(sniff(b"hello"), Sniffed::Unknown);
    }
}
