//! An encoder made by hand: two layers of width 16, weights at random, and a file small enough to try each of its bits.
#![allow(dead_code, reason = "who tests one thing leaves the rest")]

use demarche::encoder::file::{
    self, FORMAT, LayerPart, LinearPart, MAGIC, NormPart, Parts, TablePart,
};
use demarche::encoder::shape::{Shape, Special};
use xxhash_rust::xxh3::xxh3_128;

/// Bytes of the header: what stands before the payload.
pub(crate) const HEADER: usize = MAGIC.len() + 4 + 16;
pub(crate) const VOCABULARY: &str = "[UNK]\n[CLS]\n[SEP]\n[name]\nthe\nwe\nthank\nagree\n##ment\n##s\nnot\ncafe\n’\n“\n”\n\
                                     —\n-\n.\n,\ndon\n'\nt\n汉\nun\n##aff\n##able\na\nb\n##b\n1\n##2\n$";
pub(crate) const SHAPE: Shape =
    Shape { width: 16, inner: 24, heads: 2, layers: 2, positions: 12, epsilon: 1e-6 };
pub(crate) const SPECIAL: Special = Special { unk: 0, cls: 1, sep: 2, name: 3 };

/// Bytes and floats at random, from a seed.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn levels(&mut self, count: usize, top: u64) -> Vec<u8> {
        (0..count).map(|_| (self.next() % (2 * top + 1)).wrapping_sub(top) as u8).collect()
    }

    fn floats(&mut self, count: usize, least: f32, greatest: f32) -> Vec<u8> {
        let share = |number: u64| (number % 10_000) as f32 / 10_000.0;
        (0..count)
            .flat_map(|_| (least + share(self.next()) * (greatest - least)).to_le_bytes())
            .collect()
    }

    fn table(&mut self, rows: usize) -> [Vec<u8>; 2] {
        [self.floats(rows, 0.002, 0.01), self.levels(rows * SHAPE.width as usize, 127)]
    }

    fn norm(&mut self) -> [Vec<u8>; 2] {
        let width = SHAPE.width as usize;
        [self.floats(width, 0.5, 1.5), self.floats(width, -0.5, 0.5)]
    }

    fn linear(&mut self, inner: u32, out: u32) -> [Vec<u8>; 3] {
        let (inner, out) = (inner as usize, out as usize);
        let scales = self.floats(out, 0.002, 0.01);
        [scales, self.floats(out, -0.3, 0.3), self.levels(inner * out, 63)]
    }
}

type Layer = ([[Vec<u8>; 3]; 4], [[Vec<u8>; 2]; 2]);

/// The bytes that the parts point to.
pub(crate) struct Tiny {
    words: [Vec<u8>; 2],
    places: [Vec<u8>; 2],
    norm: [Vec<u8>; 2],
    layers: Vec<Layer>,
}

pub(crate) fn tiny() -> Tiny {
    let mut random = Random(7);
    let Shape { width, inner, layers, positions, .. } = SHAPE;
    let (words, places) =
        (random.table(VOCABULARY.lines().count()), random.table(positions as usize));
    let norm = random.norm();
    let layer = |_| {
        let sizes = [(width, 3 * width), (width, width), (width, inner), (inner, width)];
        (sizes.map(|(inner, out)| random.linear(inner, out)), [random.norm(), random.norm()])
    };
    Tiny { words, places, norm, layers: (0..layers).map(layer).collect() }
}

impl Tiny {
    pub(crate) fn parts(&self) -> Parts<'_> {
        Parts {
            shape: SHAPE,
            special: SPECIAL,
            vocabulary: VOCABULARY,
            words: TablePart { scales: &self.words[0], levels: &self.words[1] },
            places: TablePart { scales: &self.places[0], levels: &self.places[1] },
            norm: norm(&self.norm),
            layers: self.layers.iter().map(layer).collect(),
        }
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        file::to_bytes(&self.parts()).unwrap()
    }
}

fn norm([scale, shift]: &[Vec<u8>; 2]) -> NormPart<'_> {
    NormPart { scale, shift }
}

fn layer((linears, norms): &Layer) -> LayerPart<'_> {
    let linear = |place: usize| {
        let [scales, bias, weights] = &linears[place];
        LinearPart { scales, bias, weights }
    };
    LayerPart {
        qkv: linear(0),
        mixed: linear(1),
        norm1: norm(&norms[0]),
        up: linear(2),
        down: linear(3),
        norm2: norm(&norms[1]),
    }
}

/// The payload with a header that is right about it.
pub(crate) fn sealed(payload: &[u8]) -> Vec<u8> {
    let checksum = xxh3_128(payload).to_le_bytes();
    [&MAGIC[..], &FORMAT.to_le_bytes(), &checksum, payload].concat()
}
