//! Detects the format of a picture from its first bytes. Extensions are ignored because
//! pictures saved from web pages and e-mails often have the wrong one.

use super::Problem;

/// A format that is decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// Pixels.
    Raster(RasterFormat),
    /// Scalable Vector Graphics, or at least XML.
    Svg,
}

/// A format of pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RasterFormat {
    /// Portable Network Graphics.
    Png,
    /// JPEG, baseline or progressive.
    Jpeg,
}

/// Signatures of formats that people may supply as a picture.
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

/// Detects the format of a file from its first bytes.
///
/// # Errors
/// Returns [`Problem::EmptyFile`], or [`Problem::UnknownFormat`] with the name of the format
/// if it is a common one.
pub(super) fn sniff(bytes: &[u8]) -> Result<Format, Problem> {
    if bytes.is_empty() {
        return Err(Problem::EmptyFile);
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Ok(Format::Raster(RasterFormat::Png));
    }
    if bytes.starts_with(b"\xff\xd8\xff") {
        return Ok(Format::Raster(RasterFormat::Jpeg));
    }
    if let Some(name) = other_format(bytes) {
        return Err(Problem::UnknownFormat { found: Some(name) });
    }
    // UTF-16 starts with a byte order mark; the XML parser decodes the rest.
    let is_utf16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    if is_utf16 || starts_with_tag(bytes, b"<") {
        Ok(Format::Svg)
    } else {
        Err(Problem::UnknownFormat { found: None })
    }
}

/// Returns the ending of the names of files in the format of a picture; `None` if a poster cannot
/// use it.
pub(crate) fn ending(bytes: &[u8]) -> Option<&'static str> {
    match sniff(bytes).ok()? {
        Format::Raster(RasterFormat::Png) => Some("png"),
        Format::Raster(RasterFormat::Jpeg) => Some("jpg"),
        Format::Svg => Some("svg"),
    }
}

/// Returns the name of a format that is not decoded, with its article.
fn other_format(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Some("a WebP picture");
    }
    // Brands of the ISO base media file format (ISO/IEC 14496-12, 4.3).
    if bytes.get(4..8) == Some(b"ftyp") {
        return Some(match bytes.get(8..12) {
            Some(b"avif" | b"avis") => "an AVIF picture",
            Some(b"heic" | b"heix" | b"hevc" | b"mif1" | b"msf1") => "a HEIC picture",
            _ => "a video",
        });
    }
    if bytes.get(40..44) == Some(b" EMF") {
        return Some("a Windows metafile (EMF)");
    }
    if let Some((_, name)) = SIGNATURES.iter().find(|(it, _)| bytes.starts_with(it)) {
        return Some(name);
    }
    let tags: [&[u8]; 3] = [b"<!doctype html", b"<html", b"<head"];
    tags.iter().any(|tag| starts_with_tag(bytes, tag)).then_some("a web page (HTML)")
}

/// Tells whether a text in UTF-8 starts with a tag in any case, after white space.
fn starts_with_tag(bytes: &[u8], tag: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    text.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_tells_the_format() {
        let other = |name| Err(Problem::UnknownFormat { found: Some(name) });
        let cases: [(&[u8], _); 10] = [
            (b"", Err(Problem::EmptyFile)),
            (b"\x89PNG\r\n\x1a\n....", Ok(Format::Raster(RasterFormat::Png))),
            (b"\xff\xd8\xff\xe0", Ok(Format::Raster(RasterFormat::Jpeg))),
            (b"\xef\xbb\xbf\n <svg/>", Ok(Format::Svg)),
            (b"<!-- x --><svg/>", Ok(Format::Svg)),
            (b"<!DOCTYPE HTML>", other("a web page (HTML)")),
            (b"RIFF\0\0\0\0WEBPVP8 ", other("a WebP picture")),
            (b"\0\0\0\x18ftypheic", other("a HEIC picture")),
            (b"GIF89a", other("a GIF picture")),
            (b"hello", Err(Problem::UnknownFormat { found: None })),
        ];
        for (bytes, format) in cases {
            assert_eq!(sniff(bytes), format, "{bytes:?}");
        }
    }
}
