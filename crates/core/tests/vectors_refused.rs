//! Files of vectors that are damaged, cut off or lie about their shape: each is refused with its reason, before much
//! memory is taken for it.
#![cfg(feature = "train")]
#![allow(clippy::unwrap_used, reason = "a test that cannot make its data must fail")]

use demarche::train::{VectorParams, Vectors, learn_vectors};
use demarche::{Error, model};
use xxhash_rust::xxh3::xxh3_128;

#[path = "support/company.rs"]
mod company;
#[path = "support/counting.rs"]
mod counting;

#[global_allocator]
static COUNTING: counting::Counting = counting::Counting;

/// Bytes of the header: the magic and the checksum.
const HEADER: usize = 8 + 16;

/// What opening a file may hold at once, on top of four times the file.
const ROOM: usize = 4 << 20;

/// Opens a file as anybody would. One that loads must hold together.
fn open(bytes: &[u8]) -> Result<Vectors, String> {
    let (opened, peak) = counting::peak(|| Vectors::from_bytes(bytes));
    assert!(peak <= 4 * bytes.len() + ROOM, "{peak} bytes for a file of {}", bytes.len());
    let error = match opened {
        Ok(vectors) => {
            for place in 0..vectors.items().len() {
                assert_eq!(vectors.vector(place).len(), vectors.dimensions());
                assert!(vectors.vector(place).iter().all(|x| x.is_finite()));
            }
            return Ok(vectors);
        }
        Err(error) => error,
    };
    assert!(matches!(&error, Error::Vectors(what) if what.len() < 600), "{error:?}");
    Err(error.to_string())
}

/// The payload with a header that is right about it.
fn sealed(payload: &[u8]) -> Vec<u8> {
    [b"demarvec", &xxh3_128(payload).to_le_bytes()[..], payload].concat()
}

/// A small file, as it is written.
fn small() -> Vec<u8> {
    let params = VectorParams { dimensions: 2, min_words: 8, min_pairs: 99, ..company::params() };
    learn_vectors(&company::texts(), &params, &|_| ()).unwrap().to_bytes().unwrap()
}

#[test]
fn what_is_read_is_written_again_byte_by_byte() {
    let bytes = small();
    let vectors = open(&bytes).unwrap();
    assert!(vectors.items().len() > 5 && vectors.dimensions() == 2);
    assert_eq!(vectors.to_bytes().unwrap(), bytes);
}

#[test]
fn every_cut_and_every_flipped_bit_is_refused() {
    let bytes = small();
    for end in 0..bytes.len() {
        assert!(open(&bytes[..end]).is_err(), "cut after {end} bytes");
        if end > HEADER {
            assert!(open(&sealed(&bytes[HEADER..end])).is_err(), "cut after {end} bytes, resealed");
        }
    }
    for place in 0..bytes.len() {
        for bit in 0..8 {
            let mut damaged = bytes.clone();
            damaged[place] ^= 1 << bit;
            assert!(open(&damaged).is_err(), "bit {bit} of byte {place}");
            // With a right checksum it may be another sound file: `open` looks at what it holds.
            let _ = open(&sealed(&damaged[HEADER..]));
        }
    }
}

#[test]
fn files_that_are_no_vectors_are_refused_with_the_reason() {
    for (bytes, reason) in [
        (&[][..], "does not begin with \"demarvec\""),
        (model::MAGIC.as_slice(), "does not begin with \"demarvec\""),
        (b"demarvec", "ends after 8 bytes: it is cut off"),
        (&small()[..HEADER], "checksum is wrong"),
        (&vec![0; (256 << 20) + 1], "268435457 bytes, at most 268435456 are read"),
    ] {
        let message = open(bytes).unwrap_err();
        assert!(message.contains(reason), "{message}");
    }
}

#[test]
fn shapes_that_lie_are_refused() {
    let file = |dimensions: u64, names: &str, steps: &[f32], bytes: &[u8]| {
        sealed(&postcard::to_allocvec(&(dimensions, names, steps, bytes)).unwrap())
    };
    assert_eq!(open(&file(1, "w:a\nw:b", &[1.0, 0.5], &[1, 255])).unwrap().vector(1), [-0.5]);
    for (bytes, reason) in [
        (file(0, "w:a", &[1.0], &[]), "1 items of 0 dimensions"),
        (file(1001, "w:a", &[1.0], &[0; 1001]), "1 items of 1001 dimensions"),
        (file(u64::MAX, "w:a", &[1.0], &[0]), "dimensions"),
        (file(1, "w:a\nw:b", &[1.0], &[1, 2]), "1 steps and 2 numbers for 2 items"),
        (file(1, "w:a\nw:b", &[1.0, 1.0], &[1, 2, 3]), "2 steps and 3 numbers for 2 items"),
        (file(2, "w:a", &[1.0], &[1]), "1 steps and 1 numbers for 1 items of 2 dimensions"),
        (file(1, "w:a", &[0.0], &[1]), "a step is not above 0"),
        (file(1, "w:a", &[f32::NAN], &[1]), "a step is not above 0"),
        (file(1, "w:a", &[f32::INFINITY], &[1]), "a step is not above 0"),
        (file(1, "w:b\nw:a", &[1.0, 1.0], &[1, 2]), "feature 1 (\"w:a\") is out of order"),
        (file(1, "w:a\nw:a", &[1.0, 1.0], &[1, 2]), "is out of order"),
        (file(1, "peace", &[1.0], &[1]), "is not a feature's name"),
        (file(1, "c:peac", &[1.0], &[1]), "\"c:peac\" is no word and no pair"),
        (file(1, &format!("w:{}", "a".repeat(300)), &[1.0], &[1]), "is too long"),
        (file(1, &"\n".repeat(1_000_001), &[], &[]), "items of 1 dimensions"),
    ] {
        let message = open(&bytes).unwrap_err();
        assert!(message.contains(reason), "{message:?} does not say {reason:?}");
        assert!(!message.contains("model"), "{message}");
    }
}

#[test]
fn lengths_that_no_file_has_take_no_memory() {
    let huge = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F];
    // Dimensions; then a length of names, of steps, or of bytes beyond the file's end.
    for before in
        [&[1][..], &[1, 3, b'w', b':', b'a'], &[1, 3, b'w', b':', b'a', 1, 0, 0, 0x80, 0x3F]]
    {
        let message = open(&sealed(&[before, &huge].concat())).unwrap_err();
        assert!(message.contains("malformed"), "{message}");
    }
}
