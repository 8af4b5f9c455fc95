//! An encoder of a few kB that knows some words, made of numbers from a seed: it has no sense of language, but tells
//! words apart, so that heads can be fitted on it.
#![allow(dead_code, unreachable_pub, reason = "each test file uses its part")]
#![allow(clippy::unwrap_used, reason = "tests")]

use demarche::encoder::file::{LayerPart, LinearPart, NormPart, Parts, TablePart, to_bytes};
use demarche::encoder::shape::{Shape, Special};

/// Columns of its vectors.
pub const WIDTH: usize = 32;
const INNER: usize = 16;
/// Tokens that it reads of a statement, its ends included.
pub const POSITIONS: usize = 64;

const SPECIAL: [&str; 4] = ["[unk]", "[cls]", "[sep]", "atlantis"];
const WORDS: &str = "we thank warmly welcome look forward to working with value the minister met \
    delegation travelled note was sent talks opened condemn firmly reject claims of denounce protest \
    against in our neighbours north ministry trade commission for fisheries government on their envoy \
    at border and they it them is that this will not said yes no . , ! ? - ' \" ( )";

/// The file of an encoder; another seed gives other vectors.
pub fn word_encoder(seed: u64) -> Vec<u8> {
    let letters = ('a'..='z').flat_map(|letter| [letter.to_string(), format!("##{letter}")]);
    let words = SPECIAL.into_iter().chain(WORDS.split_whitespace()).map(String::from);
    let vocabulary: Vec<String> = words.chain(letters).collect();
    let mut random = Random(seed);
    let tokens = vocabulary.len();
    let (words, word_scales) = (random.levels(tokens * WIDTH), floats(tokens, 0.02));
    let (places, place_scales) = (random.levels(POSITIONS * WIDTH), floats(POSITIONS, 0.001));
    let (ones, zeros) = (floats(WIDTH, 1.0), floats(3 * WIDTH, 0.0));
    let norm = NormPart { scale: &ones, shift: &zeros[..4 * WIDTH] };
    let scales = floats(3 * WIDTH, 0.003);
    let weights = random.levels(3 * WIDTH * WIDTH);
    let linear = |inner: usize, out: usize| LinearPart {
        scales: &scales[..4 * out],
        bias: &zeros[..4 * out],
        weights: &weights[..inner * out],
    };
    let layer = LayerPart {
        qkv: linear(WIDTH, 3 * WIDTH),
        mixed: linear(WIDTH, WIDTH),
        norm1: norm,
        up: linear(WIDTH, INNER),
        down: linear(INNER, WIDTH),
        norm2: norm,
    };
    to_bytes(&Parts {
        shape: Shape {
            width: WIDTH as u32,
            inner: INNER as u32,
            heads: 2,
            layers: 1,
            positions: POSITIONS as u32,
            epsilon: 1e-12,
        },
        special: Special { unk: 0, cls: 1, sep: 2, name: 3 },
        vocabulary: &vocabulary.join("\n"),
        words: TablePart { scales: &word_scales, levels: &words },
        places: TablePart { scales: &place_scales, levels: &places },
        norm,
        layers: vec![layer],
    })
    .unwrap()
}

fn floats(count: usize, value: f32) -> Vec<u8> {
    value.to_le_bytes().repeat(count)
}

/// Numbers that look random, the same everywhere.
struct Random(u64);

impl Random {
    /// Bytes of whole numbers from −63 to 63.
    fn levels(&mut self, count: usize) -> Vec<u8> {
        (0..count).map(|_| self.level().cast_unsigned()).collect()
    }

    fn level(&mut self) -> i8 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 40) % 127) as i8 - 63
    }
}
