//! Keeps the shaped texts of panels ([`PanelCache`]): posters of a batch have most of their panels
//! in common.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use super::PanelText;
use crate::briefing::Panel;
use crate::color::Swatch;
use crate::languages::Labels;
use crate::memo::Memo;
use crate::text::Shaper;

/// The most panels that are kept: those of a few posters.
const KEPT: usize = 16;

/// The panels that were shaped before, by one shaper.
#[derive(Debug, Default)]
pub(in crate::layout) struct PanelCache {
    /// By the hash of their words.
    panels: Memo<u64, Arc<KnownPanel>, KEPT>,
    /// The labels that they were shaped with.
    labels: Option<Labels>,
}

/// A panel and what its texts depend on besides the labels.
#[derive(Debug)]
struct KnownPanel {
    panel: Panel,
    number: String,
    color: Swatch,
    text: Arc<PanelText>,
}

impl PanelCache {
    /// Returns the texts of a panel; shapes them if they are not known.
    pub(in crate::layout) fn text(
        &mut self,
        shaper: &mut Shaper,
        (panel, number, color): (&Panel, String, Swatch),
        labels: &Labels,
    ) -> Arc<PanelText> {
        if self.labels.as_ref() != Some(labels) {
            *self = Self { panels: Memo::default(), labels: Some(labels.clone()) };
        }
        let mut hasher = DefaultHasher::new();
        number.hash(&mut hasher);
        let texts = panel.texts().into_iter().chain([&panel.heading]);
        texts.for_each(|it| it.text.hash(&mut hasher));
        let is_right = |known: &Arc<KnownPanel>| {
            known.panel.is_like(panel) && known.number == number && known.color == color
        };
        let known = self.panels.get_if(hasher.finish(), is_right, || {
            let text = Arc::new(PanelText::new(shaper, panel, &number, color, labels));
            let (panel, number) = (panel.clone(), number.clone());
            Ok::<_, std::convert::Infallible>(Arc::new(KnownPanel {
                panel,
                number,
                color,
                text,
            }))
        });
        let Ok(known) = known;
        Arc::clone(&known.text)
    }
}
