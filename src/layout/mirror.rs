//! Mirrors a [`Poster`] or a [`LargePrint`] for languages that are read from the right.
//!
//! Layout works from left to right. Here the page is turned over: panel 1, the masthead's dial,
//! bullets, badges and the parts of the footer change sides. Texts are already shaped in their
//! own direction; only their lines move. Every struct is destructured without `..`, so that
//! the compiler asks what to do with a new field.

use super::large_print::LargePrint;
use super::movement::Move;
use super::poster::{
    Badge, CallOut, Dial, Footer, HeadingList, HeadingRow, Hub, Masthead, PlacedIcon,
    PlacedKeyMessage, PlacedLogo, PlacedPanel, Poster,
};
use super::text::{PlacedLine, PlacedText};
use crate::geometry::{Point, Rect};
use crate::units::Length;

/// Mirrors everything at the vertical middle line of the sheet.
pub(super) fn mirror(poster: &mut Poster) {
    let Poster {
        sheet,
        document: _,
        fonts: _,
        labels: _,
        theme: _,
        body_size: _,
        largest_size: _,
        reason: _,
        even_grid: _,
        leading: _,
        masthead,
        key_message,
        panels,
        hub,
        footer,
    } = poster;
    let mirror = Mirror { width: sheet.size.width };
    mirror.masthead(masthead);
    if let Some(PlacedKeyMessage { rect: _, text }) = key_message {
        mirror.text(text);
    }
    panels.iter_mut().for_each(|panel| mirror.panel(panel));
    hub.iter_mut().for_each(|hub| mirror.hub(hub));
    mirror.footer(footer);
}

/// Mirrors a large print in the same way.
pub(super) fn mirror_large(large: &mut LargePrint) {
    Mirror { width: large.sheets.sheet.width }.large_print(large);
}

struct Mirror {
    width: Length,
}

impl Move for Mirror {
    fn rect(&self, rect: &mut Rect) {
        rect.x = self.width - rect.right();
    }

    fn text(&self, text: &mut PlacedText) {
        let PlacedText { text: _, size, lines } = text;
        for PlacedLine { origin, line } in lines {
            origin.x = self.width - origin.x - line.width.at(*size);
        }
    }
}

impl Mirror {
    fn point(&self, point: &mut Point) {
        point.x = self.width - point.x;
    }

    fn masthead(&self, masthead: &mut Masthead) {
        let Masthead { rect, rule, dial, kicker, title, subtitle, plates, logos } =
            masthead;
        self.rect(rect);
        rule.iter_mut().for_each(|rule| self.rect(rule));
        self.dial(dial);
        self.text(kicker);
        self.text(title);
        subtitle.iter_mut().for_each(|subtitle| self.text(subtitle));
        self.logos(plates, logos);
    }

    fn panel(&self, panel: &mut PlacedPanel) {
        let PlacedPanel {
            rect,
            bar: _,
            radius: _,
            color: _,
            badge: Badge { number, center, radius: _ },
            heading,
            icon,
            style: _,
            image,
            statistic,
            body,
            qr,
            fill: _,
            span: _,
        } = panel;
        self.rect(rect);
        self.text(number);
        self.point(center);
        self.text(heading);
        if let Some(PlacedIcon { icon: _, rect }) = icon {
            self.rect(rect);
        }
        self.parts(image, statistic, body, qr);
    }

    fn footer(&self, footer: &mut Footer) {
        let Footer { rect, call, contact, plates, logos, facts, qr } = footer;
        self.rect(rect);
        if let Some(CallOut { rect, radius: _, text }) = call {
            self.rect(rect);
            self.text(text);
        }
        self.blocks(contact);
        self.logos(plates, logos);
        facts.iter_mut().for_each(|fact| self.text(fact));
        qr.iter_mut().for_each(|qr| self.qr(qr));
    }

    fn hub(&self, hub: &mut Hub) {
        match hub {
            Hub::Dial(dial) => self.dial(dial),
            Hub::Picture(dial, picture) => {
                let PlacedLogo { graphic: _, alt: _, rect, span: _ } = &mut **picture;
                self.dial(dial);
                self.rect(rect);
            }
            Hub::Headings(list) => {
                let HeadingList { rect, radius: _, rows } = &mut **list;
                self.rect(rect);
                for HeadingRow { center, radius: _, heading } in rows {
                    self.point(center);
                    self.text(heading);
                }
            }
        }
    }

    fn dial(&self, dial: &mut Dial) {
        let Dial { center, radius: _, turn, clockwise, large: _ } = dial;
        self.point(center);
        *turn = -*turn;
        *clockwise = !*clockwise;
    }
}
