//! How large an encoder is, and how large one may be: checked before anything is made of a file.

use serde::{Deserialize, Serialize};

use super::attention::LANES;
use crate::error::Error;

/// Most columns of a state.
pub const MAX_WIDTH: u32 = 1024;
/// Most columns inside a layer.
pub const MAX_INNER: u32 = 4096;
/// Most layers.
pub const MAX_LAYERS: u32 = 24;
/// Most tokens of a statement; what is behind them is not read.
pub const MAX_POSITIONS: u32 = 128;
/// Most tokens of a vocabulary.
pub const MAX_TOKENS: usize = 200_000;

/// The sizes of an encoder.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Shape {
    /// Columns of a state, and of a statement's vector: a multiple of 8 times the heads.
    pub width: u32,
    /// Columns between the two halves of a layer's second part: a multiple of 8.
    pub inner: u32,
    /// Heads of each attention.
    pub heads: u32,
    /// Layers, one after another.
    pub layers: u32,
    /// Tokens that a statement may have, the marks of its ends included: 3 to 128.
    pub positions: u32,
    /// What normalisations add to a variance: above 0, at most 1.
    pub epsilon: f32,
}

/// The numbers of the tokens that are no words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Special {
    /// Begins each statement.
    pub cls: u32,
    /// Ends it.
    pub sep: u32,
    /// Stands for what the vocabulary has no pieces for.
    pub unk: u32,
    /// Stands for each name.
    pub name: u32,
}

impl Shape {
    /// Refuses what no encoder here has.
    pub(super) fn check(&self) -> Result<(), Error> {
        let lanes = LANES as u32;
        let refuse = |what: String| Err(Error::Encoder(format!("{what}: export it anew")));
        for (what, number, least, most) in [
            ("width", self.width, lanes, MAX_WIDTH),
            ("inner width", self.inner, lanes, MAX_INNER),
            ("number of heads", self.heads, 1, MAX_WIDTH),
            ("number of layers", self.layers, 1, MAX_LAYERS),
            ("number of positions", self.positions, 3, MAX_POSITIONS),
        ] {
            if !(least..=most).contains(&number) {
                return refuse(format!("its {what} is {number}, {least} to {most} are read"));
            }
        }
        if !self.width.is_multiple_of(lanes * self.heads) {
            let (width, heads) = (self.width, self.heads);
            return refuse(format!(
                "its width {width} is no multiple of 8 times its {heads} heads"
            ));
        }
        if !self.inner.is_multiple_of(lanes) {
            return refuse(format!("its inner width {} is no multiple of 8", self.inner));
        }
        if !(self.epsilon > 0.0 && self.epsilon <= 1.0) {
            return refuse(format!("its epsilon {} is not above 0 and at most 1", self.epsilon));
        }
        Ok(())
    }
}
