//! [`LargeTexts`]: the texts of a briefing, shaped for large print.

use std::sync::Arc;

use crate::briefing::{Briefing, PANELS, Panel, Qr};
use crate::languages::Labels;
use crate::layout::flow::Flow;
use crate::layout::text::Text;
use crate::rich_text::RichText;
use crate::rich_text::address::without_scheme;
use crate::text::{Shaper, TextRole};
use crate::units::{Em, Length};

use super::measures::{
    CALL, CALL_PAD, FIGURE, HEADING, HEADING_LEADING, KEY_INDENT, KEY_MESSAGE,
    LEAST_HEADING, NUMBER_GAP, TITLE,
};

/// The shaped texts of a briefing.
#[derive(Debug)]
pub(super) struct LargeTexts {
    pub(super) kicker: Arc<Text>,
    pub(super) title: Arc<Text>,
    pub(super) subtitle: Option<Arc<Text>>,
    pub(super) key_message: Option<Arc<Text>>,
    pub(super) panels: [LargePanelText; PANELS],
    pub(super) call: Option<Arc<Text>>,
    pub(super) contact: Flow,
    pub(super) qr: Option<(Qr, Arc<Text>)>,
    pub(super) facts: Vec<Arc<Text>>,
    pub(super) heads: HeadMeasures,
}

/// What the headings of all panels have in common, in ems of their size.
#[derive(Clone, Copy, Debug)]
pub(super) struct HeadMeasures {
    /// The width of the widest number.
    pub(super) number_width: Em,
    /// The leading: that of the highest script among them.
    pub(super) leading: Em,
}

impl HeadMeasures {
    fn new(panels: &[LargePanelText]) -> Self {
        let most = |all: &mut dyn Iterator<Item = Em>| {
            all.fold(Em::ZERO, |a, b| if b > a { b } else { a })
        };
        let mut widths = panels.iter().map(|panel| panel.number.shaped.width());
        let mut leadings =
            panels.iter().map(|panel| panel.heading.leading(HEADING_LEADING));
        Self { number_width: most(&mut widths), leading: most(&mut leadings) }
    }
}

/// The shaped texts of a panel.
#[derive(Debug)]
pub(super) struct LargePanelText {
    pub(super) number: Arc<Text>,
    pub(super) heading: Arc<Text>,
    pub(super) statistic: Option<[Arc<Text>; 2]>,
    pub(super) body: Flow,
    pub(super) qr: Option<(Qr, Arc<Text>)>,
}

impl LargePanelText {
    fn new(panel: &Panel, number: &str, labels: &Labels, shaper: &mut Shaper) -> Self {
        let statistic = panel.statistic.as_ref().map(|it| {
            // The space separates figure and words in extracted text.
            let mut figure = it.value.clone();
            figure.text.push(' ');
            [
                Text::new(shaper, &figure, TextRole::Display),
                Text::new(shaper, &it.text, TextRole::UprightBold),
            ]
        });
        Self {
            number: Text::plain(shaper, &format!("{number} "), TextRole::Display),
            heading: Text::new(shaper, &panel.heading, TextRole::Display),
            statistic,
            body: Flow::new(shaper, &panel.body, labels, TextRole::UprightBody),
            qr: panel.qr.as_ref().map(|qr| (qr.clone(), code(qr, labels, shaper))),
        }
    }
}

impl LargeTexts {
    /// Shapes the texts of a briefing, without italics.
    pub(super) fn new(briefing: &Briefing, shaper: &mut Shaper) -> Self {
        let labels = briefing.labels();
        let mut bold = |text: &RichText| Text::new(shaper, text, TextRole::UprightBold);
        let kicker = bold(briefing.kicker());
        let key_message = briefing.key_message().map(&mut bold);
        let call = briefing.call().map(&mut bold);
        let panels: [LargePanelText; PANELS] = std::array::from_fn(|index| {
            let number = labels.number(index as u64 + 1);
            LargePanelText::new(&briefing.panels()[index], &number, labels, shaper)
        });
        let contact = briefing.contact();
        let facts = briefing.imprint();
        let facts = facts.iter().map(|it| &it.text);
        Self {
            kicker,
            title: Text::new(shaper, briefing.title(), TextRole::Display),
            subtitle: briefing
                .subtitle()
                .map(|it| Text::new(shaper, it, TextRole::UprightBody)),
            key_message,
            heads: HeadMeasures::new(&panels),
            panels,
            call,
            contact: Flow::new(shaper, contact, labels, TextRole::UprightBody),
            qr: briefing.qr().map(|qr| (qr.clone(), code(qr, labels, shaper))),
            facts: facts.map(|it| Text::new(shaper, it, TextRole::UprightBody)).collect(),
        }
    }

    /// Returns whether anything stands under the panels.
    pub(super) fn has_help(&self) -> bool {
        let has_words = self.call.is_some() || self.contact.words() > 0;
        has_words || self.qr.is_some() || !self.facts.is_empty()
    }

    /// Returns the leading that is wanted, or more where the letters of a script are higher.
    pub(super) fn leading(&self, wanted: Em) -> Em {
        let flows = self.panels.iter().map(|it| &it.body).chain([&self.contact]);
        let leading = flows.fold(wanted, |leading, flow| flow.leading(leading));
        let single = [&self.kicker].into_iter().chain(&self.subtitle).chain(&self.facts);
        single.fold(leading, |leading, text| text.leading(leading))
    }

    /// Returns the texts with their sizes and what their lines lack of the measure.
    pub(super) fn widest(&self, body: Length) -> Vec<(Arc<Text>, Length, Length)> {
        let mut all = vec![
            (Arc::clone(&self.kicker), body, Length::ZERO),
            (Arc::clone(&self.title), body * TITLE.1, Length::ZERO),
        ];
        let mut add = |text: &Arc<Text>, scale: f64, indent: Em| {
            all.push((Arc::clone(text), body * scale, indent.at(body)));
        };
        self.subtitle.iter().for_each(|it| add(it, 1.0, Em::ZERO));
        self.key_message.iter().for_each(|it| add(it, KEY_MESSAGE, KEY_INDENT));
        let number = Em(self.heads.number_width.0 * HEADING) + NUMBER_GAP;
        for panel in &self.panels {
            add(&panel.heading, LEAST_HEADING, number);
            if let Some([figure, words]) = &panel.statistic {
                add(figure, FIGURE, Em::ZERO);
                add(words, 1.0, Em::ZERO);
            }
            panel.body.texts().iter().for_each(|it| add(&it.text, it.scale, it.indent));
            panel.qr.iter().for_each(|(_, label)| add(label, 1.0, Em::ZERO));
        }
        self.call.iter().for_each(|it| add(it, CALL, CALL_PAD + CALL_PAD));
        self.contact.texts().iter().for_each(|it| add(&it.text, it.scale, it.indent));
        self.qr.iter().for_each(|(_, label)| add(label, 1.0, Em::ZERO));
        self.facts.iter().for_each(|it| add(it, 1.0, Em::ZERO));
        all
    }
}

/// Shapes the words under a code: what to do with it, and the whole address.
fn code(qr: &Qr, labels: &Labels, shaper: &mut Shaper) -> Arc<Text> {
    let scheme = qr.url.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let (before, address, after) =
        labels.scan(&scheme.unwrap_or_default(), without_scheme(&qr.url));
    let text = RichText {
        span: qr.span,
        ..RichText::plain(format!("{before}{address}{after}"), shaper.is_rtl())
    };
    Text::new(shaper, &text, TextRole::UprightBody)
}
