//! One layer: attention, then two linear layers with GELU between; after each of both the input is added and the sum
//! normalised.

use super::activation::gelu;
use super::attention::{self, attend};
use super::linear::{Levels, Linear};
use super::matmul::Kernel;
use super::norm::Norm;

/// A layer's weights.
pub(super) struct Layer {
    pub(super) qkv: Linear,
    pub(super) mixed: Linear,
    pub(super) norm1: Norm,
    pub(super) up: Linear,
    pub(super) down: Linear,
    pub(super) norm2: Norm,
}

/// Room that every layer uses anew.
pub(super) struct Room {
    kernel: Kernel,
    sums: Vec<i32>,
    row: Vec<f32>,
    input: Levels,
    inside: Levels,
    qkv: Vec<f32>,
    found: Vec<f32>,
    attention: attention::Room,
}

impl Room {
    pub(super) fn new() -> Self {
        Self {
            kernel: Kernel::new(),
            sums: Vec::new(),
            row: Vec::new(),
            input: Levels::default(),
            inside: Levels::default(),
            qkv: Vec::new(),
            found: Vec::new(),
            attention: attention::Room::default(),
        }
    }
}

impl Layer {
    /// Changes the states [tokens × width] of some statements, one behind another, each of so many tokens as `lengths`
    /// says.
    pub(super) fn run(
        &self,
        states: &mut [f32],
        lengths: &[usize],
        (width, heads): (usize, usize),
        room: &mut Room,
    ) {
        let Room { kernel, sums, row, input, inside, qkv, found, attention } = room;
        levels(states, width, input);
        qkv.resize(3 * states.len(), 0.0);
        self.qkv.apply(input, kernel, (sums, row), |number, row| {
            qkv[number * row.len()..][..row.len()].copy_from_slice(row);
        });
        found.resize(states.len(), 0.0);
        let mut start = 0;
        for &tokens in lengths {
            let end = start + tokens * width;
            attend(&qkv[3 * start..3 * end], width, heads, attention, &mut found[start..end]);
            start = end;
        }
        levels(found, width, input);
        self.mixed.apply(input, kernel, (sums, row), |number, row| {
            add(row, &mut states[number * width..][..width], &self.norm1);
        });
        levels(states, width, input);
        inside.clear();
        self.up.apply(input, kernel, (sums, row), |_, row| {
            gelu(row);
            inside.push(row);
        });
        self.down.apply(inside, kernel, (sums, row), |number, row| {
            add(row, &mut states[number * width..][..width], &self.norm2);
        });
    }
}

fn levels(rows: &[f32], width: usize, levels: &mut Levels) {
    levels.clear();
    rows.chunks_exact(width).for_each(|row| levels.push(row));
}

fn add(row: &[f32], state: &mut [f32], norm: &Norm) {
    state.iter_mut().zip(row).for_each(|(state, x)| *state += x);
    norm.apply(state);
}
