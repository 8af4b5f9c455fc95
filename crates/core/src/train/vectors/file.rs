//! The file of vectors: `demarvec`, XXH3-128 of the rest (little-endian), then as postcard: dimensions, names one a line in
//! byte order, a step a vector, and a byte a number, which times the step is the number. A file is untrusted.

use ndarray::Array2;
use xxhash_rust::xxh3::xxh3_128;

use super::{VectorParams, Vectors};
use crate::error::Error;
use crate::model::MAX_FEATURES;
use crate::tokenize::NAME;
use crate::vocabulary::{self, Vocabulary};

const MAGIC: [u8; 8] = *b"demarvec";
const HEADER: usize = MAGIC.len() + 16;

/// Largest file that is read: 256 MiB.
const MAX_BYTES: usize = 256 << 20;

/// Largest byte of a vector.
const EDGE: f32 = 127.0;

/// Dimensions, names, steps, bytes.
type Content<'b> = (usize, &'b str, Vec<f32>, &'b [u8]);

/// Vectors as a file keeps them, their items in the order of their names.
pub(super) fn rounded(
    names: Vec<String>,
    dimensions: usize,
    values: &Array2<f32>,
) -> Result<Vectors, Error> {
    // A name by itself is a context but no feature.
    let alone = format!("w:{NAME}");
    let mut order: Vec<usize> = (0..names.len()).filter(|&item| names[item] != alone).collect();
    order.sort_by(|&a, &b| names[a].cmp(&names[b]));
    let joined = order.iter().map(|&item| names[item].as_str()).collect::<Vec<_>>().join("\n");
    let mut rounded = Vec::with_capacity(values.len());
    for &item in &order {
        let row = values.row(item);
        let step = step(row.iter());
        rounded.extend(row.iter().map(|x| (x / step).round() * step));
    }
    Ok(Vectors { items: Vocabulary::new(joined)?, dimensions, values: rounded })
}

/// The step of a vector's bytes.
fn step<'v>(vector: impl Iterator<Item = &'v f32>) -> f32 {
    let largest = vector.fold(0.0_f32, |largest, x| largest.max(x.abs()));
    if largest > 0.0 { largest / EDGE } else { 1.0 }
}

pub(super) fn to_bytes(vectors: &Vectors) -> Result<Vec<u8>, Error> {
    let rows = || vectors.values.chunks(vectors.dimensions.max(1));
    let steps: Vec<f32> = rows().map(|row| step(row.iter())).collect();
    let bytes: Vec<u8> = rows()
        .zip(&steps)
        .flat_map(|(row, step)| row.iter().map(move |x| (x / step).round() as i8 as u8))
        .collect();
    let content: Content<'_> = (vectors.dimensions, vectors.items.joined(), steps, &bytes);
    let payload = postcard::to_allocvec(&content)
        .map_err(|error| Error::Vectors(format!("they cannot be written: {error}")))?;
    let mut file = Vec::with_capacity(HEADER + payload.len());
    file.extend(MAGIC);
    file.extend(xxh3_128(&payload).to_le_bytes());
    file.extend(payload);
    Ok(file)
}

pub(super) fn from_bytes(file: &[u8]) -> Result<Vectors, Error> {
    let wrong = |what: String| Err(Error::Vectors(what));
    if file.len() > MAX_BYTES {
        return wrong(format!("{} bytes, at most {MAX_BYTES} are read", file.len()));
    }
    if !file.starts_with(&MAGIC) {
        return wrong("the file does not begin with \"demarvec\"".into());
    }
    let (Some(checksum), Some(payload)) = (file.get(MAGIC.len()..HEADER), file.get(HEADER..))
    else {
        return wrong(format!("the file ends after {} bytes: it is cut off", file.len()));
    };
    if xxh3_128(payload).to_le_bytes() != checksum {
        return wrong("its checksum is wrong: it is damaged or cut off".into());
    }
    let (dimensions, names, steps, bytes): Content<'_> = match postcard::from_bytes(payload) {
        Ok(content) => content,
        Err(error) => return wrong(format!("its content is malformed ({error})")),
    };
    let items = vocabulary::count(names);
    if dimensions == 0 || dimensions > VectorParams::MAX_DIMENSIONS || items > MAX_FEATURES {
        return wrong(format!("{items} items of {dimensions} dimensions"));
    }
    if steps.len() != items || bytes.len() != items * dimensions {
        return wrong(format!(
            "{} steps and {} numbers for {items} items of {dimensions} dimensions",
            steps.len(),
            bytes.len()
        ));
    }
    if steps.iter().any(|step| !(*step > 0.0 && *step <= 1.0)) {
        return wrong("a step is not above 0 and at most 1".into());
    }
    let values = bytes
        .chunks(dimensions)
        .zip(&steps)
        .flat_map(|(row, step)| row.iter().map(move |&x| f32::from(x as i8) * step))
        .collect();
    let items = match Vocabulary::new(names.to_string()) {
        Ok(items) => items,
        Err(Error::Model(what)) => return wrong(what),
        Err(error) => return wrong(error.to_string()),
    };
    if let Some(name) = items.names().find(|name| !name.starts_with("w:")) {
        return wrong(format!("\"{}\" is no word and no pair", name.escape_debug()));
    }
    Ok(Vectors { items, dimensions, values })
}
