//! The files of the page that the browser shows, which are part of the program.

/// A file of the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct PageFile {
    /// The path that the browser asks for.
    pub(super) path: &'static str,
    /// The media type.
    pub(super) media_type: &'static str,
    /// The content.
    pub(super) bytes: &'static [u8],
}

const SCRIPT: &str = "text/javascript; charset=utf-8";
const PICTURE: &str = "image/webp";

/// All files of `web/dist`.
pub(super) const FILES: &[PageFile] = &[
    PageFile {
        path: "/",
        media_type: "text/html; charset=utf-8",
        bytes: include_bytes!("../../../web/dist/index.html"),
    },
    PageFile {
        path: "/app.css",
        media_type: "text/css; charset=utf-8",
        bytes: include_bytes!("../../../web/dist/app.css"),
    },
    PageFile {
        path: "/app.js",
        media_type: SCRIPT,
        bytes: include_bytes!("../../../web/dist/app.js"),
    },
    PageFile {
        path: "/file.js",
        media_type: SCRIPT,
        bytes: include_bytes!("../../../web/dist/file.js"),
    },
    PageFile {
        path: "/shared.js",
        media_type: SCRIPT,
        bytes: include_bytes!("../../../web/dist/shared.js"),
    },
    PageFile {
        path: "/icon.svg",
        media_type: "image/svg+xml",
        bytes: include_bytes!("../../../web/dist/icon.svg"),
    },
    PageFile {
        path: "/template-blank.webp",
        media_type: PICTURE,
        bytes: include_bytes!("../../../web/dist/template-blank.webp"),
    },
    PageFile {
        path: "/template-case-review.webp",
        media_type: PICTURE,
        bytes: include_bytes!("../../../web/dist/template-case-review.webp"),
    },
    PageFile {
        path: "/template-example.webp",
        media_type: PICTURE,
        bytes: include_bytes!("../../../web/dist/template-example.webp"),
    },
    PageFile {
        path: "/template-policy.webp",
        media_type: PICTURE,
        bytes: include_bytes!("../../../web/dist/template-policy.webp"),
    },
    PageFile {
        path: "/template-school.webp",
        media_type: PICTURE,
        bytes: include_bytes!("../../../web/dist/template-school.webp"),
    },
    PageFile {
        path: "/template-topic.webp",
        media_type: PICTURE,
        bytes: include_bytes!("../../../web/dist/template-topic.webp"),
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
}
