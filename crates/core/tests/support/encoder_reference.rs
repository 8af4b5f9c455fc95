//! The encoder's mathematics in double precision, written as its definition reads: nothing is shared with the library.

use demarche::encoder::file::{LinearPart, NormPart, Parts, TablePart};

type Rows = Vec<Vec<f64>>;

/// The vector of a statement of these tokens.
pub(crate) fn embed(parts: &Parts<'_>, ids: &[u32]) -> Vec<f64> {
    let width = parts.shape.width as usize;
    let mut states: Rows = Vec::new();
    for (place, &id) in ids.iter().enumerate() {
        let (word, place) = (row(parts.words, id as usize, width), row(parts.places, place, width));
        states.push(word.iter().zip(place).map(|(a, b)| a + b).collect());
    }
    let epsilon = f64::from(parts.shape.epsilon);
    normalise(&mut states, parts.norm, epsilon);
    for layer in &parts.layers {
        let found = attend(&linear(&states, layer.qkv), width, parts.shape.heads as usize);
        add(&mut states, &linear(&found, layer.mixed));
        normalise(&mut states, layer.norm1, epsilon);
        let mut inside = linear(&states, layer.up);
        for x in inside.iter_mut().flatten() {
            *x *= 0.5 * (1.0 + libm::erf(*x / std::f64::consts::SQRT_2));
        }
        add(&mut states, &linear(&inside, layer.down));
        normalise(&mut states, layer.norm2, epsilon);
    }
    let mean =
        |column: usize| states.iter().map(|row| row[column]).sum::<f64>() / states.len() as f64;
    (0..width).map(mean).collect()
}

fn floats(bytes: &[u8]) -> Vec<f64> {
    let (numbers, _) = bytes.as_chunks();
    numbers.iter().map(|&bytes| f64::from(f32::from_le_bytes(bytes))).collect()
}

fn row(table: TablePart<'_>, number: usize, width: usize) -> Vec<f64> {
    let scale = floats(table.scales)[number];
    let levels = &table.levels[number * width..][..width];
    levels.iter().map(|&level| f64::from(level as i8) * scale).collect()
}

fn add(states: &mut Rows, rows: &Rows) {
    for (x, y) in states.iter_mut().flatten().zip(rows.iter().flatten()) {
        *x += y;
    }
}

fn normalise(states: &mut Rows, norm: NormPart<'_>, epsilon: f64) {
    let (scale, shift) = (floats(norm.scale), floats(norm.shift));
    for row in states {
        let mean = row.iter().sum::<f64>() / row.len() as f64;
        let variance = row.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / row.len() as f64;
        for (column, x) in row.iter_mut().enumerate() {
            *x = (*x - mean) / (variance + epsilon).sqrt() * scale[column] + shift[column];
        }
    }
}

/// Inputs in 256 levels between the least and the greatest of their row, weights as they are stored.
fn linear(rows: &Rows, layer: LinearPart<'_>) -> Rows {
    let (scales, bias) = (floats(layer.scales), floats(layer.bias));
    let answer = |row: &Vec<f64>| {
        let least = row.iter().copied().fold(f64::INFINITY, f64::min);
        let step = (row.iter().copied().fold(f64::NEG_INFINITY, f64::max) - least) / 255.0;
        let row: Vec<f64> =
            row.iter().map(|x| least + ((x - least) / step).round() * step).collect();
        let columns = layer.weights.chunks_exact(row.len()).enumerate();
        let columns = columns.map(|(column, weights)| {
            let sum: f64 = row.iter().zip(weights).map(|(x, &w)| x * f64::from(w as i8)).sum();
            sum * scales[column] + bias[column]
        });
        columns.collect()
    };
    rows.iter().map(answer).collect()
}

fn attend(qkv: &Rows, width: usize, heads: usize) -> Rows {
    let size = width / heads;
    let answer = |of: &Vec<f64>| {
        let mut out = Vec::new();
        for start in (0..width).step_by(size) {
            let score = |other: &Vec<f64>| {
                let product = (start..start + size).map(|c| of[c] * other[width + c]);
                libm::exp(product.sum::<f64>() / (size as f64).sqrt())
            };
            let total: f64 = qkv.iter().map(score).sum();
            let mean = |c: usize| {
                qkv.iter().map(|other| score(other) * other[2 * width + c]).sum::<f64>() / total
            };
            out.extend((start..start + size).map(mean));
        }
        out
    };
    qkv.iter().map(answer).collect()
}
