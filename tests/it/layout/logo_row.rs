//! Tests logos in the footer.

use std::path::PathBuf;

use briefing::briefing::{Grid, Orientation, Paper};
use briefing::diagnostic::Source;
use briefing::layout::{HandoutOptions, Poster, lay_out_handout};
use briefing::units::Length;

use super::{check, on};
use crate::support::{self, Loaded};

/// One to six logos in the footer, on small and large paper, on posters and handouts.
#[test]
fn logos_stand_in_a_row_in_the_footer() {
    let cases = support::files(&support::cases("layout"), "yaml");
    let has_logos = |path: &PathBuf| {
        path.file_name().is_some_and(|it| it.to_string_lossy().starts_with("logos-"))
    };
    for path in cases.into_iter().filter(has_logos) {
        let Loaded { source, assets } = Loaded::new(&path);
        let text = source.text.replace("poster:\n", "poster:\n  logos: footer\n");
        assert!(text.contains("logos: footer"), "{}", source.name);
        let loaded = Loaded { source: Source::new(source.name.clone(), text), assets };
        let briefing = loaded.briefing();
        for paper in [Paper::A5, Paper::A4, Paper::A3] {
            for orientation in [Orientation::Portrait, Orientation::Landscape] {
                let briefing = on(&briefing, paper, orientation, Grid::Columns);
                // A small sheet may be too small for the text.
                let Ok((poster, _)) = loaded.lay_out(&briefing) else { continue };
                assert_eq!(poster.footer.logos.len(), briefing.logos().len());
                assert!(poster.masthead.logos.is_empty());
                check(&poster);
                check_logo_row(&poster);
            }
        }
        let options = HandoutOptions::default();
        let fonts = loaded.assets.fonts();
        let (handout, _) = lay_out_handout(&briefing, fonts, &options).expect("room");
        check_logo_row(&handout);
    }
}

/// What must hold for logos in the footer: one row on a common middle line, in their own
/// proportions, clear of each other, of the words and of the edge.
fn check_logo_row(poster: &Poster) {
    let footer = &poster.footer;
    let is_same = |a: Length, b: Length| (a - b).to_mm().abs() < 1e-6;
    let facts = footer.facts.iter().flat_map(|placed| &placed.lines);
    let words: Vec<_> = facts.map(|line| (line.origin.x, line.origin.y)).collect();
    for pair in footer.logos.windows(2) {
        let (left, right) = (pair[0].rect, pair[1].rect);
        assert!(left.right() + left.height * 0.25 <= right.x);
        assert!(is_same(left.center().y, right.center().y));
    }
    for logo in &footer.logos {
        let rect = logo.rect;
        let aspect = rect.width / rect.height;
        assert!((aspect / logo.graphic.aspect() - 1.0).abs() < 1e-6, "{aspect}");
        assert!(rect.y > footer.rect.y && rect.x >= Length::mm(5.0));
        assert!(rect.bottom() <= footer.rect.bottom() - Length::mm(5.0));
        for (x, y) in &words {
            let is_beside = *y > rect.y && *y < rect.bottom() + Length::mm(2.0);
            assert!(!is_beside || *x > rect.right(), "{:?}", logo.alt.text);
        }
    }
}
