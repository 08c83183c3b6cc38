//! Reads list styles: what text of each of the nine levels looks like.

use roxmltree::Node;

use super::super::xml::NodeExt;
use super::parts::{own, truth};

/// How many levels of lists the format knows.
pub(super) const LEVELS: usize = 9;

/// The styles of all levels, outermost first.
#[derive(Clone, Debug, Default)]
pub(super) struct Levels([Level; LEVELS]);

/// The style of the text of one level. What is `None` comes from the style below.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Level {
    /// Points.
    pub(super) size: Option<f64>,
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) rtl: Option<bool>,
    pub(super) bullet: Option<Bullet>,
}

/// What stands before a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Bullet {
    None,
    /// A character or a picture.
    Mark,
    /// A number of a scheme such as `arabicPeriod`, from a first number.
    Number {
        scheme: String,
        start: u32,
    },
}

impl Levels {
    /// Returns the style of a level; a level that is too high has the style of the last one.
    pub(super) fn level(&self, level: usize) -> &Level {
        &self.0[level.min(LEVELS - 1)]
    }

    /// Returns these styles, changed by a list style: `a:lstStyle`, `p:bodyStyle`,
    /// `p:defaultTextStyle`.
    pub(super) fn with(&self, list_style: Option<Node<'_, '_>>) -> Self {
        let mut levels = self.clone();
        let Some(list_style) = list_style else { return levels };
        if let Some(all) = list_style.child("defPPr") {
            for level in &mut levels.0 {
                *level = level.with_paragraph(all);
            }
        }
        for node in list_style.elements() {
            let digit = node
                .tag_name()
                .name()
                .strip_prefix("lvl")
                .and_then(|it| it.strip_suffix("pPr"))
                .and_then(|it| it.parse::<usize>().ok());
            if let Some(level) = digit.and_then(|it| levels.0.get_mut(it.checked_sub(1)?))
            {
                *level = level.with_paragraph(node);
            }
        }
        levels
    }
}

impl Level {
    /// Returns this style, changed by the properties of a paragraph or of a level.
    ///
    /// Keynote writes the marks of whole paragraphs as `a:pPr/a:defRPr`. PowerPoint ignores
    /// them and never writes them; LibreOffice and this reader follow the author.
    pub(super) fn with_paragraph(&self, properties: Node<'_, '_>) -> Self {
        let mut level = self.clone();
        if let Some(rtl) = own(properties, "rtl") {
            level.rtl = Some(truth(rtl));
        }
        if let Some(bullet) = bullet(properties) {
            level.bullet = Some(bullet);
        }
        match properties.child("defRPr") {
            Some(run) => level.with_run(run),
            None => level,
        }
    }

    /// Returns this style, changed by the properties of a run.
    pub(super) fn with_run(&self, properties: Node<'_, '_>) -> Self {
        let flag = |name| own(properties, name).map(truth);
        let size = own(properties, "sz").and_then(|it| it.trim().parse::<f64>().ok());
        Self {
            size: size.filter(|it| it.is_finite()).map(|it| it / 100.0).or(self.size),
            bold: flag("b").or(self.bold),
            italic: flag("i").or(self.italic),
            ..self.clone()
        }
    }
}

fn bullet(properties: Node<'_, '_>) -> Option<Bullet> {
    properties.elements().find_map(|node| match node.tag_name().name() {
        "buNone" => Some(Bullet::None),
        // A bullet of spaces shows nothing; some programs write it to turn bullets off.
        "buChar" if own(node, "char").is_some_and(|it| it.trim().is_empty()) => {
            Some(Bullet::None)
        }
        "buChar" | "buBlip" => Some(Bullet::Mark),
        "buAutoNum" => Some(Bullet::Number {
            scheme: own(node, "type").unwrap_or_default().to_owned(),
            start: own(node, "startAt").and_then(|it| it.parse().ok()).unwrap_or(1),
        }),
        _ => None,
    })
}

/// Counts the numbers of numbered paragraphs, one counter a level.
#[derive(Debug, Default)]
pub(super) struct Counters([Option<(String, u32, u32)>; LEVELS]);

impl Counters {
    /// Returns the number of the next paragraph of a level.
    ///
    /// Numbers go on while the level has the same scheme and start; paragraphs of deeper
    /// levels may stand between, those of outer levels end the count.
    pub(super) fn next(&mut self, level: usize, bullet: &Bullet) -> Option<u32> {
        let level = level.min(LEVELS - 1);
        for deeper in self.0.iter_mut().skip(level + 1) {
            *deeper = None;
        }
        let counter = &mut self.0[level];
        let Bullet::Number { scheme, start } = bullet else {
            *counter = None;
            return None;
        };
        let number = match counter {
            Some((last_scheme, first, number))
                if last_scheme == scheme && first == start =>
            {
                number.saturating_add(1)
            }
            _ => *start,
        };
        *counter = Some((scheme.clone(), *start, number));
        Some(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_restart_after_an_outer_paragraph() {
        let number = |start| Bullet::Number { scheme: "arabicPeriod".to_owned(), start };
        let mut counters = Counters::default();
        assert_eq!(counters.next(0, &number(4)), Some(4));
        assert_eq!(counters.next(1, &number(1)), Some(1));
        assert_eq!(counters.next(1, &number(1)), Some(2));
        assert_eq!(counters.next(0, &number(4)), Some(5));
        assert_eq!(counters.next(1, &number(1)), Some(1));
        assert_eq!(counters.next(0, &Bullet::None), None);
        assert_eq!(counters.next(0, &number(4)), Some(4));
    }
}
