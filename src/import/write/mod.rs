//! Writes a [`Draft`] as `briefing.yaml` with its pictures.

mod inline;
mod list;
mod markdown;
mod pictures;
mod unplaced;
mod yaml;

use super::draft::{Draft, Line};
use super::model::{Media, Omission};
use super::recognise::PANELS;
use pictures::Pictures;

/// The file of the briefing.
pub(super) const FILE: &str = "briefing.yaml";

/// A file that an import writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedFile {
    /// The path, from the folder of the briefing.
    pub path: String,
    /// The content.
    pub bytes: Vec<u8>,
}

/// The files of a briefing, and what was noticed when they were written.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) files: Vec<ImportedFile>,
    /// What a person should look at.
    pub(super) notes: Vec<String>,
}

/// Writes a draft. `name` is that of the document. Numbers of lists that the poster prints
/// itself, and pictures that have no place, are added to the omissions of the draft.
pub(super) fn write(draft: &mut Draft, media: &[Media], name: &str) -> Written {
    let mut pictures = Pictures::new(media);
    let mut writer = Writer { notes: Vec::new(), omissions: Vec::new() };
    let mut yaml =
        format!("# Imported from `{}`.\n", name.replace(['\n', '\r', '`'], " "));
    if !draft.reason.is_empty() {
        yaml.push_str(&format!("# The panels were recognised by {}.\n", draft.reason));
    }
    let fields = [
        ("kicker", &draft.kicker),
        ("title", &draft.title),
        ("subtitle", &draft.subtitle),
    ];
    for (key, line) in fields {
        writer.plain(key, line.as_ref(), &mut yaml);
    }
    if draft.title.is_none() {
        yaml.push_str("# The title is missing: no text is clearly the title.\n");
        writer.notes.push("write a `title`: no text is clearly the title".to_owned());
    }
    writer.inline("key_message", draft.key_message.as_ref(), &mut yaml);
    if let Some(language) = &draft.language {
        yaml::field(&mut yaml, "", "language", language);
    }
    writer.plain("publisher", draft.publisher.as_ref(), &mut yaml);
    if let Some(version) = &draft.version {
        yaml::field(&mut yaml, "", "version", &version.text);
    }
    for (key, day) in [("issued", &draft.issued), ("review", &draft.review)] {
        if let Some(day) = day {
            yaml.push_str(&format!("{key}: {}\n", day.text));
        }
    }
    writer.inline("call", draft.call.as_ref(), &mut yaml);
    let contact = writer.blocks(&draft.contact, "contacts", markdown::Part::Contact);
    yaml::block(&mut yaml, "", "contact", &contact);
    writer.logos(draft, &mut pictures, &mut yaml);
    writer.panels(draft, &mut pictures, &mut yaml);
    unplaced::write(&draft.unplaced, &mut yaml);
    draft.omissions.append(&mut writer.omissions);
    let mut files =
        vec![ImportedFile { path: FILE.to_owned(), bytes: yaml.into_bytes() }];
    files.extend(pictures.files());
    Written { files, notes: writer.notes }
}

/// Collects what is noticed on the way.
struct Writer {
    notes: Vec<String>,
    omissions: Vec<Omission>,
}

impl Writer {
    /// Writes a field of plain text.
    fn plain(&mut self, key: &str, line: Option<&Line>, yaml: &mut String) {
        let Some(line) = line else { return };
        self.dropped_links(line, key);
        let text = inline::plain(line);
        if !text.is_empty() {
            yaml::field(yaml, "", key, &text);
        }
    }

    /// Writes a field of Markdown in one line.
    fn inline(&mut self, key: &str, line: Option<&Line>, yaml: &mut String) {
        let Some(line) = line else { return };
        // These lines are bold as a whole, so that bold words would not stand out.
        let markdown = self.markdown_line(&inline::without_whole_bold(line), key);
        if !markdown.is_empty() {
            yaml::field(yaml, "", key, &markdown);
        }
    }

    fn markdown_line(&mut self, line: &Line, place: &str) -> String {
        let written = inline::markdown(line);
        self.notes.extend(written.notes(place));
        written.text
    }

    fn dropped_links(&mut self, line: &Line, place: &str) {
        for link in inline::links(line) {
            self.notes.push(format!("the link to {link} in `{place}` was left out"));
        }
    }

    fn blocks(
        &mut self,
        blocks: &[super::model::Block],
        place: &str,
        part: markdown::Part,
    ) -> String {
        let written = markdown::write(blocks, place, part);
        self.notes.extend(written.notes);
        self.omissions.extend(written.omissions);
        written.text
    }

    /// Writes up to six logos.
    fn logos(&mut self, draft: &Draft, pictures: &mut Pictures<'_>, yaml: &mut String) {
        let mut logos = Vec::new();
        for (media, alt) in &draft.logos {
            match pictures.code(*media) {
                Some(url) => {
                    yaml::field(yaml, "", "qr", &url);
                    self.notes.push(format!("a QR code leads to {url}: it is `qr` now"));
                }
                None => logos.push((*media, alt)),
            }
        }
        let (shown, more) = logos.split_at(logos.len().min(MOST_LOGOS));
        if !shown.is_empty() {
            yaml.push_str("logos:\n");
        }
        for (media, alt) in shown {
            let file = pictures.add(*media, alt, "logos");
            yaml::field(yaml, "  - ", "file", &file);
            self.alt(alt, &file, "    ", yaml);
        }
        for (media, alt) in more {
            let file = pictures.add(*media, alt, "pictures");
            self.notes.push(format!("`{file}` is a seventh logo, and a poster has six"));
        }
    }

    /// Writes an alternative text, or says that it is missing.
    fn alt(&mut self, alt: &str, file: &str, indent: &str, yaml: &mut String) {
        let alt = alt.split_whitespace().collect::<Vec<_>>().join(" ");
        if alt.is_empty() {
            yaml.push_str(&format!(
                "{indent}# `alt` is missing: what does it say or show?\n"
            ));
            self.notes.push(format!(
                "say in words what the picture `{file}` shows: add a line `alt: …` under it"
            ));
        } else {
            yaml::field(yaml, indent, "alt", &alt);
        }
    }

    fn panels(&mut self, draft: &Draft, pictures: &mut Pictures<'_>, yaml: &mut String) {
        yaml.push_str("panels:\n");
        for (number, panel) in (1..).zip(&draft.panels) {
            let place = format!("panel {number}");
            self.dropped_links(&panel.heading, &place);
            yaml::field(yaml, "  - ", "heading", &inline::plain(&panel.heading));
            let mut has_image = false;
            let mut has_code = false;
            for picture in pictures::of_panel(panel) {
                let Some(media) = picture.media else { continue };
                if let Some(url) = pictures.code(media).filter(|_| !has_code) {
                    has_code = true;
                    yaml::field(yaml, "    ", "qr", &url);
                } else if pictures::is_small(picture) || picture.decorative {
                    let name = pictures.name(media);
                    self.notes.push(format!(
                        "the small picture `{name}` in {place} was left out"
                    ));
                } else if has_image {
                    let file = pictures.add(media, &picture.alt, "pictures");
                    self.notes.push(format!(
                        "`{file}` is a second picture of {place}, and a panel has one"
                    ));
                } else {
                    has_image = true;
                    let file = pictures.add(media, &picture.alt, "pictures");
                    yaml.push_str("    image:\n");
                    yaml::field(yaml, "      ", "file", &file);
                    self.alt(&picture.alt, &file, "      ", yaml);
                }
            }
            let body = self.blocks(&panel.blocks, &place, markdown::Part::Panel);
            if body.is_empty() {
                yaml.push_str(
                    "    # `body` is missing: there is no text under this heading.\n",
                );
                self.notes.push(format!(
                    "write the text of {place}: only its heading was found"
                ));
            } else {
                yaml::block(yaml, "    ", "body", &body);
            }
        }
        for number in draft.panels.len() + 1..=PANELS {
            yaml.push_str(&format!("  # Panel {number} is missing.\n"));
        }
    }
}

/// Most logos of a briefing.
const MOST_LOGOS: usize = 6;
