//! GELU and the exponential, by polynomials: only + − × ÷, so that every platform gives the same bits and the
//! compiler makes vectors of the loops.

use std::f32::consts::FRAC_1_SQRT_2;

/// GELU of each value, by the error function: x · Φ(x). Off by less than 1e-6.
pub(super) fn gelu(values: &mut [f32]) {
    for x in values {
        *x *= 0.5 + 0.5 * erf(*x * FRAC_1_SQRT_2);
    }
}

/// Beyond it the error function is ±1, but for less than 1e-7.
const ERF_END: f32 = 3.8;

/// The error function as the quotient of two polynomials (Eigen's).
fn erf(x: f32) -> f32 {
    let s = x * x;
    let over = -2.726_142_4e-10;
    let over = over * s + 2.770_681_5e-8;
    let over = over * s - 2.101_024e-6;
    let over = over * s - 5.692_506_4e-5;
    let over = over * s - 7.349_906_5e-4;
    let over = over * s - 2.954_6e-3;
    let over = (over * s - 1.609_603_4e-2) * x;
    let under = -1.456_607_2e-5;
    let under = under * s - 2.133_740_5e-4;
    let under = under * s - 1.682_827e-3;
    let under = under * s - 7.373_329_4e-3;
    let under = under * s - 1.426_473_9e-2;
    let y = over / under;
    let y = if x >= ERF_END { 1.0 } else { y };
    if x <= -ERF_END { -1.0 } else { y }
}

/// Makes each value, none above 0, its exponential. Relative error below 1e-6.
pub(super) fn exp(values: &mut [f32]) {
    for x in values {
        *x = exp_of(*x);
    }
}

/// Below it the exponential is no normal number any more; it counts as this one's, 1e-38.
const EXP_END: f32 = -87.0;
/// 1.5 · 2²³: added to a small number, it leaves that number's nearest whole one in the lowest bits.
pub(super) const ROUNDER: f32 = 12_582_912.0;

fn exp_of(x: f32) -> f32 {
    let x = if x < EXP_END { EXP_END } else { x };
    let rounded = x * std::f32::consts::LOG2_E + ROUNDER;
    let n = rounded - ROUNDER;
    // ln 2 in two parts, the first with so few bits that its product with n is exact.
    let r = (x - n * 0.693_359_4) + n * 2.121_944_4e-4;
    let p = 1.987_569_1e-4;
    let p = p * r + 1.398_2e-3;
    let p = p * r + 8.333_452e-3;
    let p = p * r + 4.166_579_6e-2;
    let p = p * r + 1.666_666_5e-1;
    let p = p * r + 0.5;
    let p = p * (r * r) + r + 1.0;
    // 2ⁿ: n, whole and within −126..=0, is moved to where a float has its exponent.
    let exponent = rounded.to_bits().wrapping_sub(ROUNDER.to_bits()).wrapping_add(127);
    p * f32::from_bits(exponent << 23)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gelu_is_that_of_the_library_in_double_precision() {
        let mut worst = 0.0_f64;
        for step in -200_000..=200_000 {
            let x = step as f32 * 1e-4;
            let mut y = [x];
            gelu(&mut y);
            let x = f64::from(x);
            let exact = 0.5 * x * (1.0 + libm::erf(x / std::f64::consts::SQRT_2));
            // Of a large value not even its own rounding is below 1e-6.
            let error = (f64::from(y[0]) - exact).abs() / exact.abs().max(1.0);
            worst = worst.max(error);
        }
        assert!(worst < 1e-6, "{worst}");
    }

    #[test]
    fn gelu_of_large_values_is_the_value_or_nothing() {
        let mut values = [1e9, -1e9, f32::MAX, f32::MIN, 0.0, 30.0, -30.0];
        gelu(&mut values);
        assert_eq!(values, [1e9, 0.0, f32::MAX, 0.0, 0.0, 30.0, 0.0]);
    }

    #[test]
    fn the_exponential_is_that_of_the_library_in_double_precision() {
        let mut worst = 0.0_f64;
        for step in 0..=870_000 {
            let x = step as f32 * -1e-4;
            let mut y = [x];
            exp(&mut y);
            let exact = libm::exp(f64::from(x));
            worst = worst.max((f64::from(y[0]) / exact - 1.0).abs());
        }
        assert!(worst < 1e-6, "{worst}");
        let mut values = [0.0, -0.0, -88.0, f32::MIN, f32::NEG_INFINITY];
        exp(&mut values);
        assert_eq!(values[..2], [1.0, 1.0]);
        assert!(values[2..].iter().all(|y| (0.0..1e-37).contains(y)), "{values:?}");
    }
}
