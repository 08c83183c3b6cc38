//! Colour spaces (ISO 32000-1, 8.6), and how much ink their colours use.

use std::rc::Rc;

use crate::preflight::device::DeviceSpace;

/// A colour space.
#[derive(Clone, Debug)]
pub(crate) enum ColorSpace {
    Device(DeviceSpace),
    /// A CIE-based space: calibrated or with an ICC profile.
    CieBased {
        channels: usize,
    },
    Lab,
    Indexed {
        base: Rc<Self>,
        /// The colours of the table, one byte for each component.
        table: Rc<[u8]>,
    },
    /// `Separation` or `DeviceN`, with the names of the inks.
    Spot(Vec<Vec<u8>>),
    /// `Pattern`, with the space of the colour of uncoloured patterns.
    Pattern(Option<Rc<Self>>),
}

impl ColorSpace {
    pub(crate) const GRAY: Self = Self::Device(DeviceSpace::Gray);

    /// The number of components of a colour.
    pub(crate) fn channels(&self) -> usize {
        match self {
            Self::Device(space) => space.channels(),
            Self::CieBased { channels } => *channels,
            Self::Lab => 3,
            Self::Indexed { .. } => 1,
            Self::Spot(names) => names.len(),
            Self::Pattern(base) => base.as_ref().map_or(0, |base| base.channels()),
        }
    }

    /// The initial colour of the space (ISO 32000-1, 8.6.5 to 8.6.6).
    pub(crate) fn initial_color(&self) -> Vec<f64> {
        match self {
            Self::Device(DeviceSpace::Cmyk) => vec![0.0, 0.0, 0.0, 1.0],
            Self::Spot(names) => vec![1.0; names.len()],
            Self::Device(DeviceSpace::Gray | DeviceSpace::Rgb)
            | Self::CieBased { .. }
            | Self::Lab
            | Self::Indexed { .. }
            | Self::Pattern(_) => vec![0.0; self.channels()],
        }
    }

    /// The amounts of ink of a colour, 0 to 1 each: the four of `DeviceCMYK`, black for
    /// `DeviceGray`, and one for each spot ink, which has its own plate. Returns `None` for
    /// spaces that do not specify inks.
    pub(crate) fn inks(&self, color: &[f64]) -> Option<Vec<f64>> {
        match self {
            Self::Device(DeviceSpace::Gray) => Some(vec![1.0 - color.first()?]),
            Self::Device(DeviceSpace::Cmyk) => Some(color.to_vec()),
            Self::Device(DeviceSpace::Rgb) | Self::CieBased { .. } | Self::Lab => None,
            Self::Indexed { base, table } => base.inks(&indexed(base, table, color)?),
            Self::Spot(names) => {
                let amounts = names.iter().zip(color);
                Some(amounts.flat_map(|(name, &amount)| plates(name, amount)).collect())
            }
            Self::Pattern(base) => base.as_ref()?.inks(color),
        }
    }

    /// Whether the colours of the space specify amounts of ink.
    pub(crate) fn has_inks(&self) -> bool {
        self.inks(&self.initial_color()).is_some()
    }

    /// Whether a colour prints on every plate, as registration marks do.
    pub(crate) fn is_registration(&self, color: &[f64]) -> bool {
        match self {
            Self::Spot(names) => names
                .iter()
                .zip(color)
                .any(|(name, &amount)| name == b"All" && amount > 0.0),
            Self::Device(DeviceSpace::Cmyk) => color.iter().all(|&amount| amount > 0.99),
            Self::Device(DeviceSpace::Gray | DeviceSpace::Rgb)
            | Self::CieBased { .. }
            | Self::Lab
            | Self::Indexed { .. }
            | Self::Pattern(_) => false,
        }
    }
}

/// The colour of the base space that a number of an indexed space stands for.
pub(super) fn indexed(
    base: &ColorSpace,
    table: &[u8],
    color: &[f64],
) -> Option<Vec<f64>> {
    let number = color.first().copied().unwrap_or(0.0);
    let number = number.round().clamp(0.0, 255.0);
    let channels = base.channels();
    let index = (0..=u8::MAX).find(|&index| f64::from(index) >= number)?;
    let start = usize::from(index) * channels;
    let bytes = table.get(start..start + channels)?;
    Some(bytes.iter().map(|&byte| f64::from(byte) / 255.0).collect())
}

/// The amounts on the plates for a spot ink. The ink `All` prints on all plates, `None` on
/// none (ISO 32000-1, 8.6.6.4).
fn plates(name: &[u8], amount: f64) -> Vec<f64> {
    match name {
        b"All" => vec![amount; 4],
        b"None" => Vec::new(),
        _ => vec![amount],
    }
}
