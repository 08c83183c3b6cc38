//! Reads the XML of workbooks element by element, so that a large sheet needs little memory.

use std::borrow::Cow;
use std::io::{BufRead, Read};

use quick_xml::events::{BytesEnd, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::Problem;
use crate::archive::{TOO_LARGE, unread};

/// The deepest nesting of elements.
const DEEPEST: usize = 256;
/// Bytes of the longest text or tag. A cell of Excel has 32,767 characters.
const LONGEST: usize = 1 << 20;

/// A step in a document.
#[derive(Debug)]
pub(super) enum Step<'a> {
    /// The start of an element. An empty element has an end, too.
    Start(Element<'a>),
    /// The end of an element.
    End(EndTag<'a>),
    /// A piece of text.
    Text(Cow<'a, str>),
}

/// The start of an element.
#[derive(Debug)]
pub(super) struct Element<'a>(BytesStart<'a>);

/// The end of an element.
#[derive(Debug)]
pub(super) struct EndTag<'a>(BytesEnd<'a>);

impl EndTag<'_> {
    /// Returns the name without its prefix.
    pub(super) fn name(&self) -> &str {
        local(self.0.name().into_inner())
    }
}

impl Element<'_> {
    /// Returns the name without its prefix.
    pub(super) fn name(&self) -> &str {
        local(self.0.name().into_inner())
    }

    /// Returns the attributes with their names.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
        let mut attributes = self.0.attributes();
        attributes.with_checks(false);
        attributes.filter_map(Result::ok).filter_map(|it| {
            let value = it.normalized_value(XmlVersion::Implicit1_0).ok()?;
            Some((it.key.into_inner(), value))
        })
    }

    /// Returns an attribute by its name, with its prefix if it has one.
    pub(super) fn get(&self, name: &str) -> Option<Cow<'_, str>> {
        self.attributes().find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    /// Returns an attribute with any prefix, such as `r:id`.
    pub(super) fn prefixed(&self, name: &str) -> Option<Cow<'_, str>> {
        let is = |key: &str| key.contains(':') && local(key) == name;
        self.attributes().find(|(key, _)| is(key)).map(|(_, value)| value)
    }

    pub(super) fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.get(name)?.trim().parse().ok()
    }

    /// Tells whether an attribute is `1` or `true`.
    pub(super) fn is_set(&self, name: &str) -> bool {
        matches!(self.get(name).as_deref(), Some("1" | "true" | "on"))
    }
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// Refuses a text or tag that is too long, before it fills the memory.
#[derive(Debug)]
struct Guard<R> {
    input: R,
    left: usize,
}

impl<R: BufRead> Read for Guard<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.input.read(buffer)
    }
}

impl<R: BufRead> BufRead for Guard<R> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        if self.left == 0 {
            return Err(std::io::Error::other(TOO_LARGE));
        }
        self.input.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.left = self.left.saturating_sub(count);
        self.input.consume(count);
    }
}

/// A document that is read step by step.
#[derive(Debug)]
pub(super) struct Xml<R> {
    reader: Reader<Guard<R>>,
    buffer: Vec<u8>,
    depth: usize,
    is_over: bool,
}

impl<R: BufRead> Xml<R> {
    pub(super) fn new(input: R) -> Self {
        let mut reader = Reader::from_reader(Guard { input, left: LONGEST });
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        Self { reader, buffer: Vec::new(), depth: 0, is_over: false }
    }

    /// Returns the next step, and `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Step<'_>>, Problem> {
        self.buffer.clear();
        if self.is_over {
            return Ok(None);
        }
        self.reader.get_mut().left = LONGEST;
        let event = self.reader.read_event_into(&mut self.buffer);
        Ok(Some(match event.map_err(|error| unreadable(&error))? {
            Event::Start(start) => {
                self.depth += 1;
                if self.depth > DEEPEST {
                    return Err(Problem::damaged("elements are nested too deeply"));
                }
                Step::Start(Element(start))
            }
            Event::End(end) => {
                self.depth = self.depth.saturating_sub(1);
                Step::End(EndTag(end))
            }
            Event::Text(text) => Step::Text(text.xml10_content()),
            Event::CData(text) => Step::Text(text.xml10_content()),
            Event::GeneralRef(reference) => {
                let sign = match reference.resolve_char_ref() {
                    Ok(Some(sign)) => sign,
                    _ => match &*reference.xml10_content() {
                        "amp" => '&',
                        "lt" => '<',
                        "gt" => '>',
                        "quot" => '"',
                        "apos" => '\'',
                        _ => char::REPLACEMENT_CHARACTER,
                    },
                };
                Step::Text(Cow::Owned(sign.to_string()))
            }
            Event::DocType(_) => {
                return Err(Problem::damaged("its XML has a document type"));
            }
            Event::Eof => {
                self.is_over = true;
                return Ok(None);
            }
            Event::Empty(_) | Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {
                Step::Text(Cow::Borrowed(""))
            }
        }))
    }
}

fn unreadable(error: &quick_xml::Error) -> Problem {
    match error {
        quick_xml::Error::Io(error) => unread(error).into(),
        _ => Problem::damaged("its XML is not well formed"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_text_and_empty_elements_end() {
        let mut xml =
            Xml::new(&b"<a><x:b c='1' r:c='2'/>1 &lt; &#50;<![CDATA[<3]]></a>"[..]);
        let mut seen = String::new();
        while let Some(step) = xml.next().unwrap() {
            match step {
                Step::Start(start) => {
                    seen.push_str(&format!("<{}", start.name()));
                    if let (Some(one), Some(two)) = (start.get("c"), start.prefixed("c"))
                    {
                        seen.push_str(&format!(" {one}{two}"));
                    }
                    seen.push('>');
                }
                Step::End(end) => seen.push_str(&format!("</{}>", end.name())),
                Step::Text(text) => seen.push_str(&text),
            }
        }
        assert_eq!(seen, "<a><b 12></b>1 < 2<3</a>");
        assert!(Xml::new(&b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"[..]).next().is_err());
    }
}
