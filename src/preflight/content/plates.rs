//! The inks of colours on the plates.

use lopdf::Object;

use super::color_space::{ColorSpace, indexed};
use super::function::Function;
use crate::math;
use crate::preflight::device::DeviceSpace;
use crate::preflight::file::object::Pdf;
use crate::preflight::plates::canvas::share;
use crate::preflight::plates::coverage::to_f32;
use crate::preflight::plates::ink::{Inks, PROCESS};

impl ColorSpace {
    /// The inks of a colour; `None` for a pattern, or a colour with too few components.
    pub(crate) fn plates(&self, color: &[f64]) -> Option<Inks> {
        let numbers = |count: usize| color.get(..count);
        match self {
            Self::Device(DeviceSpace::Gray) | Self::CieBased { channels: 1 } => {
                let black = share(1.0 - color.first()?);
                Some(Inks::of_process([0.0, 0.0, 0.0, black]))
            }
            Self::Device(DeviceSpace::Rgb) | Self::CieBased { channels: 3 } => {
                let &[red, green, blue] = numbers(3)? else { return None };
                Some(Inks::of_rgb([red, green, blue].map(to_f32)))
            }
            Self::Device(DeviceSpace::Cmyk) | Self::CieBased { .. } => {
                let amounts = <[f64; PROCESS]>::try_from(numbers(PROCESS)?).ok()?;
                let is_device_cmyk = matches!(self, Self::Device(_));
                Some(Inks { is_device_cmyk, ..Inks::of_process(amounts.map(share)) })
            }
            Self::Lab => {
                let &[lightness, a, b] = numbers(3)? else { return None };
                Some(Inks::of_rgb(lab_light(lightness, a, b)))
            }
            Self::Indexed { base, table } => base.plates(&indexed(base, table, color)?),
            Self::Spot(names) => {
                let mut inks = Inks::default();
                for (name, &amount) in names.iter().zip(color) {
                    add(&mut inks, name, share(amount));
                }
                Some(inks)
            }
            Self::Pattern(_) => None,
        }
    }
}

/// Adds an ink by its name (ISO 32000-1, 8.6.6.4).
fn add(inks: &mut Inks, name: &[u8], amount: f32) {
    let plate = match name {
        b"All" => {
            inks.process = [Some(amount); PROCESS];
            return;
        }
        b"None" => return,
        b"Cyan" => 0,
        b"Magenta" => 1,
        b"Yellow" => 2,
        b"Black" => 3,
        other => return inks.spots.push((other.to_vec(), amount)),
    };
    if let Some(slot) = inks.process.get_mut(plate) {
        *slot = Some(amount);
    }
}

/// The light of a CIE Lab colour: red, green, blue of sRGB, not limited to 0 to 1.
fn lab_light(lightness: f64, a: f64, b: f64) -> [f32; 3] {
    let fy = (lightness + 16.0) / 116.0;
    let inverse =
        |f: f64| if f > 6.0 / 29.0 { f * f * f } else { (f - 4.0 / 29.0) * 0.128_42 };
    // The white of D50, and its primaries (IEC 61966-2-1, adapted).
    let x = 0.9642 * inverse(fy + a / 500.0);
    let y = inverse(fy);
    let z = 0.8249 * inverse(fy - b / 200.0);
    let linear = [
        3.1339 * x - 1.6169 * y - 0.4906 * z,
        -0.9785 * x + 1.9160 * y + 0.0333 * z,
        0.0720 * x - 0.2290 * y + 1.4057 * z,
    ];
    linear.map(|light| {
        let light = light.clamp(0.0, 1.0);
        let is_dark = light <= 0.003_130_8;
        let encoded = if is_dark {
            light * 12.92
        } else {
            1.055 * math::powf(light, 1.0 / 2.4) - 0.055
        };
        to_f32(encoded)
    })
}

/// The process inks that stand for a spot colour in full.
pub(super) fn look(
    pdf: Pdf<'_>,
    alternate: &ColorSpace,
    tint: &Object,
) -> Option<[f32; PROCESS]> {
    let color = Function::read(pdf, tint)?.evaluate(1.0);
    Some(alternate.plates(&color)?.process.map(Option::unwrap_or_default))
}
