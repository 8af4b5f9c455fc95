//! A model file around any payload: the header and checksum that get it past the first checks.

use demarche::model::{FORMAT, MAGIC};
use xxhash_rust::xxh3::xxh3_128;

/// Bytes of the header: what stands before the payload.
pub(crate) const HEADER: usize = MAGIC.len() + 4 + 16;

/// The payload with a header that is right about it.
pub(crate) fn sealed(payload: &[u8]) -> Vec<u8> {
    let mut bytes = [&MAGIC[..], &FORMAT.to_le_bytes(), &[0; 16], payload].concat();
    reseal(&mut bytes);
    bytes
}

/// Makes the checksum of a file right again.
pub(crate) fn reseal(bytes: &mut [u8]) {
    if let Some((header, payload)) = bytes.split_at_mut_checked(HEADER) {
        header[MAGIC.len() + 4..].copy_from_slice(&xxh3_128(payload).to_le_bytes());
    }
}
