//! The files of the page that the browser shows, which are part of the program.

use std::borrow::Cow;
use std::io::{self, Read as _};

use flate2::read::ZlibDecoder;

/// A file of the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct PageFile {
    /// The path that the browser asks for.
    pub(super) path: &'static str,
    /// The media type.
    pub(super) media_type: &'static str,
    content: Content,
}

#[derive(Clone, Copy, Debug)]
enum Content {
    Plain(&'static [u8]),
    /// In the format zlib, by `web/pack.rs`.
    Packed(&'static [u8]),
}

impl PageFile {
    /// Returns the content.
    ///
    /// # Errors
    /// Returns an error if the program is damaged.
    pub(super) fn bytes(&self) -> io::Result<Cow<'static, [u8]>> {
        match self.content {
            Content::Plain(bytes) => Ok(Cow::Borrowed(bytes)),
            Content::Packed(packed) => {
                let mut bytes = Vec::new();
                ZlibDecoder::new(packed).read_to_end(&mut bytes)?;
                Ok(Cow::Owned(bytes))
            }
        }
    }
}

/// A file that `web/pack.rs` has packed.
macro_rules! packed {
    ($name:literal) => {
        Content::Packed(include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".z")))
    };
}

/// A file as it is.
macro_rules! plain {
    ($name:literal) => {
        Content::Plain(include_bytes!(concat!("../../../web/dist/", $name)))
    };
}

const SCRIPT: &str = "text/javascript; charset=utf-8";
const PICTURE: &str = "image/webp";

/// All files of `web/dist`.
pub(super) const FILES: &[PageFile] = &[
    PageFile {
        path: "/",
        media_type: "text/html; charset=utf-8",
        content: plain!("index.html"),
    },
    PageFile {
        path: "/app.css",
        media_type: "text/css; charset=utf-8",
        content: packed!("app.css"),
    },
    PageFile { path: "/app.js", media_type: SCRIPT, content: packed!("app.js") },
    PageFile { path: "/file.js", media_type: SCRIPT, content: packed!("file.js") },
    PageFile { path: "/shared.js", media_type: SCRIPT, content: plain!("shared.js") },
    PageFile {
        path: "/icon.svg",
        media_type: "image/svg+xml",
        content: plain!("icon.svg"),
    },
    PageFile {
        path: "/template-blank.webp",
        media_type: PICTURE,
        content: plain!("template-blank.webp"),
    },
    PageFile {
        path: "/template-case-review.webp",
        media_type: PICTURE,
        content: plain!("template-case-review.webp"),
    },
    PageFile {
        path: "/template-example.webp",
        media_type: PICTURE,
        content: plain!("template-example.webp"),
    },
    PageFile {
        path: "/template-policy.webp",
        media_type: PICTURE,
        content: plain!("template-policy.webp"),
    },
    PageFile {
        path: "/template-school.webp",
        media_type: PICTURE,
        content: plain!("template-school.webp"),
    },
    PageFile {
        path: "/template-topic.webp",
        media_type: PICTURE,
        content: plain!("template-topic.webp"),
    },
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::*;

    #[test]
    fn every_file_of_the_page_is_served() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("web/dist");
        let names = fs::read_dir(folder).unwrap().map(|it| {
            let name = it.unwrap().file_name().into_string().unwrap();
            if name == "index.html" { "/".to_owned() } else { format!("/{name}") }
        });
        let served: BTreeSet<String> =
            FILES.iter().map(|it| it.path.to_owned()).collect();
        assert_eq!(served, names.collect());
    }

    #[test]
    fn files_are_served_as_they_were_built() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("web/dist");
        for file in FILES {
            let name = if file.path == "/" { "index.html" } else { &file.path[1..] };
            let built = fs::read(folder.join(name)).unwrap();
            assert!(file.bytes().unwrap() == built, "{name}");
        }
    }
}
