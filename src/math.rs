//! Elementary functions that give the same result on every platform.
//!
//! The methods of `f64` and `f32` for powers, roots, logarithms and angles call the math
//! library of the platform, and the last digit differs between platforms. Output bytes
//! depend on such digits, so the crate uses the functions of this module; clippy rejects the
//! methods (`.clippy.toml`). `sqrt`, rounding and remainders are exact (IEEE 754) and need no
//! replacement.

/// Returns the base raised to a real exponent.
pub(crate) fn powf(base: f64, exponent: f64) -> f64 {
    libm::pow(base, exponent)
}

/// Returns the base raised to a whole exponent, by repeated squaring.
pub(crate) fn powi(mut base: f64, exponent: i32) -> f64 {
    let mut rest = exponent.unsigned_abs();
    let mut power = 1.0;
    while rest > 0 {
        if rest % 2 == 1 {
            power *= base;
        }
        base *= base;
        rest /= 2;
    }
    if exponent < 0 { 1.0 / power } else { power }
}

/// Returns the cube root.
pub(crate) fn cbrt(value: f64) -> f64 {
    libm::cbrt(value)
}

/// Returns the length of the hypotenuse.
pub(crate) fn hypot(x: f64, y: f64) -> f64 {
    libm::hypot(x, y)
}

/// Returns the length of the hypotenuse in single precision.
pub(crate) fn hypot_f32(x: f32, y: f32) -> f32 {
    libm::hypotf(x, y)
}

/// Returns *e* raised to the exponent.
pub(crate) fn exp(exponent: f64) -> f64 {
    libm::exp(exponent)
}

/// Returns the natural logarithm.
pub(crate) fn ln(value: f64) -> f64 {
    libm::log(value)
}

/// Returns the sine of an angle in radians.
pub(crate) fn sin(angle: f64) -> f64 {
    libm::sin(angle)
}

/// Returns the cosine of an angle in radians.
pub(crate) fn cos(angle: f64) -> f64 {
    libm::cos(angle)
}

/// Returns sine and cosine of an angle in radians.
pub(crate) fn sin_cos(angle: f64) -> (f64, f64) {
    libm::sincos(angle)
}

/// Returns the tangent of an angle in radians.
pub(crate) fn tan(angle: f64) -> f64 {
    libm::tan(angle)
}

/// Returns the arcsine in radians.
pub(crate) fn asin(value: f64) -> f64 {
    libm::asin(value)
}

/// Returns the angle of the point (x, y) from the positive x axis, in radians.
pub(crate) fn atan2(y: f64, x: f64) -> f64 {
    libm::atan2(y, x)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bit patterns, so that a change of the last digit fails on any platform.
    #[test]
    fn results_are_the_same_to_the_last_bit() {
        let found = [
            powf(0.7, 2.4),
            cbrt(0.3),
            hypot(1.1, 2.3),
            exp(-1.7),
            ln(0.7),
            sin(0.7),
            cos(0.7),
            tan(0.7),
            asin(0.7),
            atan2(0.7, -0.3),
        ];
        let expected = [
            0.42484968054675043,
            0.6694329500821695,
            2.5495097567963922,
            0.18268352405273466,
            -0.35667494393873245,
            0.644217687237691,
            0.7648421872844885,
            0.8422883804630794,
            0.775397496610753,
            1.9756881130799802,
        ];
        assert_eq!(found.map(f64::to_bits), expected.map(f64::to_bits), "{found:?}");
    }

    #[test]
    fn whole_exponents_are_squared_and_multiplied() {
        assert_eq!(powi(10.0, 4).to_bits(), 10_000.0_f64.to_bits());
        assert_eq!(powi(2.0, -3).to_bits(), 0.125_f64.to_bits());
        assert_eq!(powi(0.0, 0).to_bits(), 1.0_f64.to_bits());
    }
}
