//! Self-attention of one statement: each token's values become a mean of all tokens' values, weighted by how well
//! their keys answer its query, head by head.

use super::activation::exp;
use super::norm::{range, sum};

/// Values that are worked on at once: a multiple of it is each head's width.
pub(super) const LANES: usize = 8;
/// Queries that are.
const ROWS: usize = 4;

/// Room for one head.
#[derive(Debug, Default)]
pub(super) struct Room {
    /// Blocks of eight tokens, in them each column of these; what is behind the last token is 0.
    keys: Vec<[f32; LANES]>,
    /// Blocks of eight columns, in them each token.
    values: Vec<[f32; LANES]>,
    scores: Vec<f32>,
}

/// The attention of one statement: from `qkv` [tokens × 3 · width], queries before keys before values, to
/// `out` [tokens × width].
pub(super) fn attend(qkv: &[f32], width: usize, heads: usize, room: &mut Room, out: &mut [f32]) {
    let size = width / heads;
    for head in 0..heads {
        let start = head * size;
        room.gather(qkv, width, start, size);
        let mut head = Head { qkv, width, start, size, room, out };
        let tokens = qkv.len() / (3 * width);
        let whole = tokens - tokens % ROWS;
        (0..whole).step_by(ROWS).for_each(|token| head.answer::<ROWS>(token, tokens));
        (whole..tokens).for_each(|token| head.answer::<1>(token, tokens));
    }
}

impl Room {
    /// One head's keys and values.
    fn gather(&mut self, qkv: &[f32], width: usize, start: usize, size: usize) {
        let tokens = qkv.len() / (3 * width);
        self.keys.clear();
        self.keys.resize(tokens.div_ceil(LANES) * size, [0.0; LANES]);
        self.values.clear();
        self.values.resize(tokens * size / LANES, [0.0; LANES]);
        for (token, row) in qkv.chunks_exact(3 * width).enumerate() {
            let keys = &row[width + start..][..size];
            for (place, &key) in self.keys[token / LANES * size..].iter_mut().zip(keys) {
                place[token % LANES] = key;
            }
            let values = row[2 * width + start..][..size].as_chunks().0;
            for (block, values) in values.iter().enumerate() {
                self.values[block * tokens + token] = *values;
            }
        }
    }
}

struct Head<'a> {
    qkv: &'a [f32],
    width: usize,
    start: usize,
    size: usize,
    room: &'a mut Room,
    out: &'a mut [f32],
}

impl Head<'_> {
    /// Answers the queries of `R` tokens from `token` on.
    #[inline(always)]
    fn answer<const R: usize>(&mut self, token: usize, tokens: usize) {
        let queries: [&[f32]; R] = std::array::from_fn(|r| {
            &self.qkv[(token + r) * 3 * self.width + self.start..][..self.size]
        });
        let Room { keys, values, scores } = &mut *self.room;
        let padded = tokens.next_multiple_of(LANES);
        scores.resize(R * padded, 0.0);
        for (block, keys) in keys.chunks_exact(self.size).enumerate() {
            for (r, products) in products(queries, keys).into_iter().enumerate() {
                scores[r * padded + block * LANES..][..LANES].copy_from_slice(&products);
            }
        }
        let factor = 1.0 / (self.size as f32).sqrt();
        let mut totals = [0.0; R];
        for (row, total) in scores.chunks_exact_mut(padded).zip(&mut totals) {
            let row = &mut row[..tokens];
            let (_, best) = range(row);
            for score in row.iter_mut() {
                *score = (*score - best) * factor;
            }
            exp(row);
            *total = sum(row, |x| x);
        }
        let weights: [&[f32]; R] = std::array::from_fn(|r| &scores[r * padded..][..tokens]);
        for (block, values) in values.chunks_exact(tokens).enumerate() {
            let rows = products(weights, values).into_iter().zip(totals);
            for (r, (products, total)) in rows.enumerate() {
                let start = (token + r) * self.width + self.start + block * LANES;
                for (out, product) in self.out[start..start + LANES].iter_mut().zip(products) {
                    *out = product / total;
                }
            }
        }
    }
}

/// Of each row its product with each of eight columns, whose values stand side by side.
#[inline(always)]
fn products<const R: usize>(rows: [&[f32]; R], columns: &[[f32; LANES]]) -> [[f32; LANES]; R] {
    let rows = rows.map(|row| &row[..columns.len()]);
    let mut sums = [[0.0; LANES]; R];
    for (place, values) in columns.iter().enumerate() {
        for (sums, row) in sums.iter_mut().zip(rows) {
            for (sum, value) in sums.iter_mut().zip(values) {
                *sum += row[place] * value;
            }
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_token_gets_the_mean_that_the_definition_gives_it() {
        let (width, heads) = (32, 2);
        for tokens in [1, 2, 5, 8, 13] {
            let qkv: Vec<f32> = (0..tokens * 3 * width)
                .map(|x| ((x * 7919 % 613) as f32 - 300.0) / 200.0)
                .collect();
            let mut out = vec![0.0; tokens * width];
            let mut room = Room::default();
            attend(&qkv, width, heads, &mut room, &mut out);
            for token in 0..tokens {
                for column in 0..width {
                    let head = column / 16 * 16;
                    let at = |token: usize, part: usize, column: usize| {
                        f64::from(qkv[token * 3 * width + part * width + column])
                    };
                    let score = |other: usize| {
                        let product = (head..head + 16).map(|c| at(token, 0, c) * at(other, 1, c));
                        libm::exp(product.sum::<f64>() / 4.0)
                    };
                    let total: f64 = (0..tokens).map(score).sum();
                    let mean: f64 = (0..tokens).map(|t| score(t) * at(t, 2, column)).sum();
                    let error = f64::from(out[token * width + column]) - mean / total;
                    assert!(error.abs() < 1e-5, "{error} at token {token}, column {column}");
                }
            }
        }
    }
}
