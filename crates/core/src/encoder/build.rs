//! A file's parts → an encoder. Every length is checked against the shape, and every number is one that the work cannot
//! make infinite, before room is taken.

use super::Encoder;
use super::file::{LinearPart, NormPart, Parts, TablePart};
use super::layer::Layer;
use super::linear::Linear;
use super::matmul::LARGEST_WEIGHT;
use super::norm::Norm;
use super::shape::{MAX_TOKENS, Special};
use super::table::Table;
use super::vocabulary::Vocabulary;
use super::wordpiece::Wordpiece;
use crate::error::Error;

/// Largest absolute value of a bias and of a normalisation's scale and shift. With the largest shape all that is
/// computed from such numbers is far from infinite.
const LARGEST_NUMBER: f32 = 1000.0;
/// Largest scale of a row or column of levels.
const LARGEST_SCALE: f32 = 1.0;

/// The encoder of these parts, whose shape is checked; `sha256` is the file's.
pub(super) fn encoder(parts: &Parts<'_>, sha256: String) -> Result<Encoder, Error> {
    let shape = parts.shape;
    let (width, inner) = (shape.width as usize, shape.inner as usize);
    let positions = shape.positions as usize;
    let tokens = (parts.words.scales.len() / 4).min(MAX_TOKENS + 1);
    let words = table(parts.words, tokens, width, "the tokens' table")?;
    let places = table(parts.places, positions, width, "the positions' table")?;
    let vocabulary = Vocabulary::new(parts.vocabulary, tokens)?;
    check_special(parts.special, tokens)?;
    let normed = |part, what: &str| norm(part, width, shape.epsilon, what);
    let first = normed(parts.norm, "the first normalisation")?;
    let layers = parts.layers.iter().zip(1..).map(|(layer, number)| {
        let within = |what| format!("the {what} of layer {number}");
        Ok(Layer {
            qkv: linear(layer.qkv, width, 3 * width, &within("queries, keys and values"))?,
            mixed: linear(layer.mixed, width, width, &within("attention's end"))?,
            norm1: normed(layer.norm1, &within("first normalisation"))?,
            up: linear(layer.up, width, inner, &within("first half"))?,
            down: linear(layer.down, inner, width, &within("second half"))?,
            norm2: normed(layer.norm2, &within("second normalisation"))?,
        })
    });
    Ok(Encoder {
        wordpiece: Wordpiece::new(vocabulary, parts.special, positions),
        words,
        places,
        norm: first,
        layers: layers.collect::<Result<_, Error>>()?,
        width,
        heads: shape.heads as usize,
        sha256,
    })
}

fn check_special(special: Special, tokens: usize) -> Result<(), Error> {
    for (what, number) in [
        ("beginning", special.cls),
        ("end", special.sep),
        ("unknown words", special.unk),
        ("names", special.name),
    ] {
        if number as usize >= tokens {
            return refuse(format!("its token for {what} is {number}, there are {tokens}"));
        }
    }
    Ok(())
}

fn table(part: TablePart<'_>, rows: usize, width: usize, what: &str) -> Result<Table, Error> {
    let scales = floats(part.scales, rows, 0.0..=LARGEST_SCALE, what)?;
    check_length(part.levels, rows * width, what)?;
    Ok(Table::new(part.levels.iter().map(|&level| level.cast_signed()).collect(), scales, width))
}

fn norm(part: NormPart<'_>, width: usize, epsilon: f32, what: &str) -> Result<Norm, Error> {
    let bounds = -LARGEST_NUMBER..=LARGEST_NUMBER;
    let scale = floats(part.scale, width, bounds.clone(), what)?;
    Ok(Norm { scale, shift: floats(part.shift, width, bounds, what)?, epsilon })
}

fn linear(part: LinearPart<'_>, inner: usize, out: usize, what: &str) -> Result<Linear, Error> {
    let scales = floats(part.scales, out, 0.0..=LARGEST_SCALE, what)?;
    let bias = floats(part.bias, out, -LARGEST_NUMBER..=LARGEST_NUMBER, what)?;
    check_length(part.weights, out * inner, what)?;
    let weights: Vec<i8> = part.weights.iter().map(|&weight| weight.cast_signed()).collect();
    if weights.iter().any(|weight| weight.unsigned_abs() > LARGEST_WEIGHT.unsigned_abs()) {
        return refuse(format!("{what}: a weight is beyond ±{LARGEST_WEIGHT}"));
    }
    Ok(Linear::new(&weights, scales, bias))
}

/// So many floats, each within bounds.
fn floats(
    bytes: &[u8],
    count: usize,
    bounds: std::ops::RangeInclusive<f32>,
    what: &str,
) -> Result<Vec<f32>, Error> {
    check_length(bytes, 4 * count, what)?;
    let (numbers, _) = bytes.as_chunks();
    let numbers: Vec<f32> = numbers.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect();
    match numbers.iter().find(|number| !bounds.contains(number)) {
        Some(number) => {
            refuse(format!("{what}: {number} is not within {} to {}", bounds.start(), bounds.end()))
        }
        None => Ok(numbers),
    }
}

fn check_length(bytes: &[u8], expected: usize, what: &str) -> Result<(), Error> {
    if bytes.len() == expected {
        return Ok(());
    }
    refuse(format!("{what} has {} bytes, its shape needs {expected}", bytes.len()))
}

fn refuse<T>(what: String) -> Result<T, Error> {
    Err(Error::Encoder(format!("{what}: export it anew")))
}
