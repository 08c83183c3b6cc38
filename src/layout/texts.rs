//! [`Texts`]: every text of a briefing, shaped once, before any size or measure is known.

use std::sync::Arc;

use super::call_form::CallForm;
use super::colophon::ColophonText;
use super::flow::Flow;
use super::panel::{PanelCache, PanelText};
use super::text::Text;
use crate::briefing::{Briefing, PANELS, Qr};
use crate::text::{Shaper, TextRole};
use crate::units::Em;

/// All texts of a briefing, shaped.
#[derive(Debug)]
pub(super) struct Texts {
    pub(super) kicker: Arc<Text>,
    pub(super) title: Arc<Text>,
    /// The narrowest measure of the title on one, two and three lines.
    pub(super) title_widths: [Em; 3],
    pub(super) subtitle: Option<Arc<Text>>,
    pub(super) key_message: Option<Arc<Text>>,
    pub(super) panels: [Arc<PanelText>; PANELS],
    pub(super) call: Option<Arc<Text>>,
    /// The ways to break the call-out; none without one.
    pub(super) call_forms: Vec<CallForm>,
    pub(super) contact: Flow,
    pub(super) has_contact: bool,
    /// The narrowest measure of the contacts.
    pub(super) contact_width: Em,
    /// The small print of the footer.
    pub(super) colophon: ColophonText,
    pub(super) qr: Option<Qr>,
}

impl Texts {
    /// Shapes the texts of a briefing.
    pub(super) fn new(
        briefing: &Briefing,
        shaper: &mut Shaper,
        cache: &mut PanelCache,
    ) -> Self {
        let call = briefing.call().map(|text| Text::new(shaper, text, TextRole::Bold));
        let contact =
            Flow::new(shaper, briefing.contact(), briefing.labels(), TextRole::Body);
        let title = Text::new(shaper, briefing.title(), TextRole::Display);
        let mut panels: [Arc<PanelText>; PANELS] = std::array::from_fn(|index| {
            let panel = &briefing.panels()[index];
            let theme = &briefing.poster().theme;
            let color = panel.color.map_or(theme.panels[index], |it| it.color);
            let number = briefing.labels().number(index as u64 + 1);
            cache.text(shaper, (panel, number, color), briefing.labels())
        });
        let leadings = panels.iter().map(|it| it.heading_leading);
        let leading = leadings.fold(Em::ZERO, |a, b| if b.0 > a.0 { b } else { a });
        for panel in panels.iter_mut().filter(|it| it.heading_leading != leading) {
            Arc::make_mut(panel).heading_leading = leading;
        }
        Self {
            kicker: Text::new(shaper, briefing.kicker(), TextRole::Bold),
            title_widths: [1, 2, 3].map(|lines| title.shaped.narrowest(lines)),
            title,
            subtitle: briefing
                .subtitle()
                .as_ref()
                .map(|text| Text::new(shaper, text, TextRole::Body)),
            key_message: briefing
                .key_message()
                .map(|text| Text::new(shaper, text, TextRole::Bold)),
            panels,
            call_forms: call.iter().flat_map(|it| CallForm::all(it)).collect(),
            call,
            has_contact: contact.words() > 0,
            contact_width: contact.min_measure().0,
            contact,
            colophon: ColophonText::new(briefing, shaper),
            qr: briefing.qr().cloned(),
        }
    }
}
