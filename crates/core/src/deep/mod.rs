//! The deep model: an encoder, which turns a statement into a vector, and a head on it, which turns the vector into
//! logits. The encoder is a file of some megabytes that all heads share; a head is a few kB and fitted in seconds.
//!
//! What is behind the logits (calibration, softmax, doubt, documents) is the same code as swift's.

mod cascade;
mod classifier;
mod file;
mod head;
mod known;
mod reasons;

pub use cascade::{Answered, Cascade};
pub use classifier::{Deep, TOLERANCE};
pub use file::{HEAD_FORMAT, HEAD_MAGIC, MAX_HEAD};
pub use head::{Head, MAX_WIDTH};
#[cfg(feature = "train")]
pub(crate) use known::Known;
pub use reasons::MOST_LEFT_OUT;
