//! [`Texts`]: every text of a briefing, shaped once, before any size or measure is known.

use std::sync::Arc;

use super::flow::Flow;
use super::panel::PanelText;
use super::text::Text;
use crate::briefing::{Briefing, ImprintLine, PANELS, Qr};
use crate::languages::Labels;
use crate::text::{Shaper, TextRole};

/// All texts of a briefing, shaped.
#[derive(Debug)]
pub(super) struct Texts {
    pub(super) kicker: Arc<Text>,
    pub(super) title: Arc<Text>,
    pub(super) subtitle: Option<Arc<Text>>,
    pub(super) panels: [PanelText; PANELS],
    pub(super) call: Option<Arc<Text>>,
    pub(super) contact: Flow,
    /// The small print, in order: dates, version, publisher.
    pub(super) facts: Vec<ImprintLine>,
    pub(super) qr: Option<Qr>,
    pub(super) labels: Labels,
}

impl Texts {
    /// Shapes the texts of a briefing.
    pub(super) fn new(briefing: &Briefing, shaper: &mut Shaper) -> Self {
        Self {
            kicker: Text::new(shaper, briefing.kicker(), TextRole::Bold),
            title: Text::new(shaper, briefing.title(), TextRole::Display),
            subtitle: briefing
                .subtitle()
                .as_ref()
                .map(|text| Text::new(shaper, text, TextRole::Body)),
            panels: std::array::from_fn(|index| {
                let panel = &briefing.panels()[index];
                let color = panel.color.unwrap_or(briefing.poster().theme.panels[index]);
                let number = briefing.labels().number(index as u64 + 1);
                PanelText::new(shaper, panel, &number, color, briefing.labels())
            }),
            call: briefing
                .call()
                .as_ref()
                .map(|text| Text::new(shaper, text, TextRole::Bold)),
            contact: Flow::new(shaper, briefing.contact(), briefing.labels()),
            facts: briefing.imprint(),
            qr: briefing.qr().cloned(),
            labels: briefing.labels().clone(),
        }
    }
}
