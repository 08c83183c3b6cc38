//! Writes the colour spaces of spot inks and of printer's marks (ISO 32000-1, 8.6.6.4).

use lopdf::{Dictionary, Object, dictionary};

use crate::color::{Cmyk, SpotInk};

/// Returns the name of the separation of a spot ink among the page's resources, or that of the
/// separation of all plates.
pub(super) fn resource_name(ink: Option<u8>) -> String {
    ink.map_or_else(|| "All".to_owned(), |ink| format!("Spot{ink}"))
}

/// Returns the entries of the page's resources.
pub(super) fn color_spaces(spots: &[SpotInk]) -> Dictionary {
    let full = Cmyk::new(100, 100, 100, 100);
    let mut spaces = dictionary! { resource_name(None) => separation("All", full) };
    for (ink, spot) in (0..).zip(spots) {
        spaces.set(resource_name(Some(ink)), separation(&spot.name, spot.alternate));
    }
    spaces
}

/// Returns a separation. Where the ink is not available, a tint has as much less of each process ink.
fn separation(name: &str, alternate: Cmyk) -> Object {
    #[expect(clippy::cast_possible_truncation, reason = "amounts of 0 to 1")]
    let inks = |build: Cmyk| -> Object {
        build.amounts().map(|amount| Object::Real(amount as f32)).to_vec().into()
    };
    let tint = dictionary! {
        "FunctionType" => 2,
        "Domain" => vec![0.into(), 1.into()],
        "C0" => inks(Cmyk::PAPER),
        "C1" => inks(alternate),
        "N" => 1,
    };
    let name = Object::Name(name.as_bytes().to_vec());
    vec!["Separation".into(), name, "DeviceCMYK".into(), tint.into()].into()
}
