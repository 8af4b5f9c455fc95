//! Layer normalisation, and sums in one fixed order: eight lanes, then a tree. The compiler makes vectors of the
//! lanes, and every platform gives the same bits.

/// A layer normalisation: of each row the mean is taken away and the deviation divided by, then each column has its
/// own scale and shift.
#[derive(Debug, Clone)]
pub(super) struct Norm {
    pub(super) scale: Vec<f32>,
    pub(super) shift: Vec<f32>,
    /// Added to the variance, above 0.
    pub(super) epsilon: f32,
}

impl Norm {
    /// Normalises a row, as wide as scale and shift.
    pub(super) fn apply(&self, row: &mut [f32]) {
        let width = row.len() as f32;
        let mean = sum(row, |x| x) / width;
        let variance = sum(row, |x| (x - mean) * (x - mean)) / width;
        let factor = 1.0 / (variance + self.epsilon).sqrt();
        for ((x, scale), shift) in row.iter_mut().zip(&self.scale).zip(&self.shift) {
            *x = (*x - mean) * factor * scale + shift;
        }
    }
}

/// The sum of `of` each value.
#[inline(always)]
pub(super) fn sum(values: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    let (whole, rest) = values.as_chunks::<8>();
    let mut lanes = [0.0; 8];
    for chunk in whole {
        for (lane, &x) in lanes.iter_mut().zip(chunk) {
            *lane += of(x);
        }
    }
    for (lane, &x) in lanes.iter_mut().zip(rest) {
        *lane += of(x);
    }
    let [a, b, c, d, e, f, g, h] = lanes;
    ((a + e) + (c + g)) + ((b + f) + (d + h))
}

/// The least and the greatest value; of none, infinities.
#[inline(always)]
pub(super) fn range(values: &[f32]) -> (f32, f32) {
    let (whole, rest) = values.as_chunks::<8>();
    let (mut least, mut greatest) = ([f32::INFINITY; 8], [f32::NEG_INFINITY; 8]);
    for chunk in whole {
        for ((low, high), &x) in least.iter_mut().zip(&mut greatest).zip(chunk) {
            *low = lower(*low, x);
            *high = higher(*high, x);
        }
    }
    for ((low, high), &x) in least.iter_mut().zip(&mut greatest).zip(rest) {
        *low = lower(*low, x);
        *high = higher(*high, x);
    }
    (
        least.into_iter().fold(f32::INFINITY, lower),
        greatest.into_iter().fold(f32::NEG_INFINITY, higher),
    )
}

// Not `f32::min`: which of two zeros that gives is not specified.
fn lower(a: f32, b: f32) -> f32 {
    if b < a { b } else { a }
}

fn higher(a: f32, b: f32) -> f32 {
    if b > a { b } else { a }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_mean_0_and_deviation_1_before_scale_and_shift() {
        let norm = Norm { scale: vec![2.0; 10], shift: vec![1.0; 10], epsilon: 1e-12 };
        let mut row: Vec<f32> = (0..10).map(|x| x as f32).collect();
        norm.apply(&mut row);
        let deviation = 8.25_f64.sqrt();
        for (place, &x) in row.iter().enumerate() {
            let exact = 2.0 * (place as f64 - 4.5) / deviation + 1.0;
            assert!((f64::from(x) - exact).abs() < 1e-6, "{x} is not {exact}");
        }
        let mut flat = [3.0; 10];
        norm.apply(&mut flat);
        assert_eq!(flat, [1.0; 10]);
    }

    #[test]
    fn sums_and_ranges_take_every_value_whatever_their_number() {
        for count in 0..40_u8 {
            let values: Vec<f32> = (0..count).map(f32::from).collect();
            let (total, last) =
                (u32::from(count) * u32::from(count.max(1) - 1) / 2, count.max(1) - 1);
            assert_eq!(sum(&values, |x| x), total as f32);
            if count > 0 {
                assert_eq!(range(&values), (0.0, f32::from(last)));
            }
        }
    }
}
