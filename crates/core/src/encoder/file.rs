//! The encoder file, format 0: `demarenc`, format version (u32, little-endian), XXH3-128 of the rest (little-endian),
//! then the parts as postcard: shape, special tokens, vocabulary, tables, normalisation, and layer by layer. Bytes stand
//! in it as they are, and floats as their four bytes, little-endian.
//!
//! A file is untrusted. Its size is limited before anything else; the checksum is verified before it is parsed; the
//! shape is checked before any part, and each part's length against the shape. Nothing is copied until then.

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_128;

use super::shape::{Shape, Special};
use crate::error::Error;
use crate::model::MAX_BYTES;

/// The first bytes of every encoder file.
pub const MAGIC: [u8; 8] = *b"demarenc";
/// The format that is written and read.
pub const FORMAT: u32 = 0;

const VERSION_END: usize = MAGIC.len() + 4;
const HEADER: usize = VERSION_END + 16;

/// What an encoder file holds. Floats are their bytes, four each, little-endian; levels and weights are signed bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct Parts<'a> {
    /// The sizes.
    pub shape: Shape,
    /// The tokens that are no words.
    pub special: Special,
    /// The tokens, a line each, in the order of their numbers; what continues a word begins with `##`.
    pub vocabulary: &'a str,
    /// A row for each token.
    pub words: TablePart<'a>,
    /// A row for each position.
    pub places: TablePart<'a>,
    /// The normalisation before the first layer.
    pub norm: NormPart<'a>,
    /// The layers.
    pub layers: Vec<LayerPart<'a>>,
}

/// A table: a value is its level times its row's scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TablePart<'a> {
    /// A float for each row.
    pub scales: &'a [u8],
    /// Levels [rows × width].
    pub levels: &'a [u8],
}

/// A normalisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct NormPart<'a> {
    /// A float for each column.
    pub scale: &'a [u8],
    /// A float for each column.
    pub shift: &'a [u8],
}

/// A linear layer: an output is the sum of its weights times the inputs, times its scale, plus its bias.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinearPart<'a> {
    /// A float for each output.
    pub scales: &'a [u8],
    /// A float for each output.
    pub bias: &'a [u8],
    /// Weights [out × in], −63 to 63.
    pub weights: &'a [u8],
}

/// A layer: attention, then two linear layers with GELU between; after each of both the input is added and the sum
/// normalised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LayerPart<'a> {
    /// Queries, keys and values: width → 3 · width.
    #[serde(borrow)]
    pub qkv: LinearPart<'a>,
    /// What the heads found, mixed: width → width.
    pub mixed: LinearPart<'a>,
    /// After the attention.
    pub norm1: NormPart<'a>,
    /// Width → inner.
    pub up: LinearPart<'a>,
    /// Inner → width.
    pub down: LinearPart<'a>,
    /// At the end.
    pub norm2: NormPart<'a>,
}

/// The parts as a file's bytes.
///
/// # Errors
/// [`Error::Encoder`] where the file would be too large to be read again.
pub fn to_bytes(parts: &Parts<'_>) -> Result<Vec<u8>, Error> {
    let failed = |error| Error::Encoder(format!("it cannot be written: {error}"));
    let Parts { shape, special, vocabulary, words, places, norm, layers } = parts;
    let head = (shape, special, vocabulary, words, places, norm);
    let mut payload = postcard::to_allocvec(&head).map_err(failed)?;
    for layer in layers {
        payload = postcard::to_extend(layer, payload).map_err(failed)?;
    }
    check_size(HEADER + payload.len())?;
    let checksum = xxh3_128(&payload).to_le_bytes();
    Ok([&MAGIC[..], &FORMAT.to_le_bytes(), &checksum, &payload].concat())
}

/// The parts in a file's bytes, checksum and shape verified. Whether the parts fit the shape is checked when an encoder
/// is made of them.
///
/// # Errors
/// [`Error::Encoder`] where the bytes are no encoder, a damaged one, or one of another format.
pub fn from_bytes(bytes: &[u8]) -> Result<Parts<'_>, Error> {
    check_size(bytes.len())?;
    let payload = verified(bytes)?;
    let malformed =
        |error: postcard::Error| Error::Encoder(format!("its content is malformed ({error})"));
    let (shape, rest): (Shape, _) = postcard::take_from_bytes(payload).map_err(malformed)?;
    shape.check()?;
    let ((special, vocabulary, words, places, norm), mut rest) =
        postcard::take_from_bytes(rest).map_err(malformed)?;
    let mut layers = Vec::new();
    for _ in 0..shape.layers {
        let (layer, behind) = postcard::take_from_bytes(rest).map_err(malformed)?;
        layers.push(layer);
        rest = behind;
    }
    if !rest.is_empty() {
        return Err(Error::Encoder(format!("{} bytes too many at its end", rest.len())));
    }
    Ok(Parts { shape, special, vocabulary, words, places, norm, layers })
}

/// The bytes behind the header, where the header is right about them.
fn verified(bytes: &[u8]) -> Result<&[u8], Error> {
    if !bytes.starts_with(&MAGIC) {
        return Err(Error::Encoder("it does not begin with \"demarenc\"".into()));
    }
    let (Some(version), Some(checksum), Some(payload)) =
        (bytes.get(MAGIC.len()..VERSION_END), bytes.get(VERSION_END..HEADER), bytes.get(HEADER..))
    else {
        return Err(Error::Encoder(format!("it ends after {} bytes: it is cut off", bytes.len())));
    };
    let found = version.iter().rev().fold(0, |number, &byte| (number << 8) | u32::from(byte));
    if found != FORMAT {
        return Err(Error::Encoder(format!(
            "it has format {found}, this version reads format {FORMAT}: update demarche"
        )));
    }
    if xxh3_128(payload).to_le_bytes() != checksum {
        return Err(Error::Encoder(
            "its checksum is wrong: it is damaged or cut off, get it anew".into(),
        ));
    }
    Ok(payload)
}

fn check_size(bytes: usize) -> Result<(), Error> {
    if bytes <= MAX_BYTES {
        return Ok(());
    }
    Err(Error::Encoder(format!("{bytes} bytes, at most {MAX_BYTES} are read")))
}
