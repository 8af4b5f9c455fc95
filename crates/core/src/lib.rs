//! demarche reads the tone of diplomacy: it labels statements by states, ministries and international bodies
//! as conciliatory, accusatory or neutral, says how sure it is, and shows which words decided.
//!
//! ```
//! # #[cfg(feature = "builtin")]
//! # fn main() -> Result<(), demarche::Error> {
//! let classifier = demarche::Classifier::builtin()?;
//! let reading = classifier.label("We thank our partners and look forward to working together.");
//! assert_eq!(classifier.classes().name(reading.tone), "conciliatory");
//!
//! let document = classifier.read("The talks opened on Monday. “We condemn the attack,” the envoy said.");
//! assert_eq!(document.statements.len(), 2);
//! # Ok(())
//! # }
//! # #[cfg(not(feature = "builtin"))]
//! # fn main() {}
//! ```
//!
//! The modules stand in the order of the data's way through them; [`Classifier::read`] walks it.

// text → statements
pub mod segment;
pub mod span;
// statement → tokens → row
mod attribution;
mod contractions;
pub mod featurize;
mod key_table;
mod names;
mod negation;
pub mod tokenize;
pub mod vocabulary;
mod words;
// row → logits → probabilities → tone, and the words that decided
pub mod calibrate;
pub mod classes;
pub mod decide;
pub mod explain;
pub mod score;
// the whole of it
pub mod classifier;
pub mod document;
pub mod masked;
pub mod model;
pub mod neighbours;
pub mod reader;
// statement → vector, and a second model on it
#[cfg(feature = "deep")]
pub mod deep;
#[cfg(feature = "deep")]
pub mod encoder;
// how good it is
pub mod baseline;
pub mod metrics;
// how it is made
#[cfg(feature = "train")]
pub mod train;

mod error;

pub use classes::{Classes, TONES};
pub use classifier::Classifier;
pub use decide::{Reading, Unsure};
#[cfg(feature = "deep")]
pub use deep::{Cascade, Deep, Head};
pub use document::{Balance, Document, Statement, Tally};
pub use error::Error;
pub use explain::{Explanation, Method, Word};
pub use masked::{Name, NameKind};
pub use neighbours::{Neighbour, Neighbours};
pub use reader::Reader;
pub use segment::{Segment, SegmentKind, segment};
pub use span::{ByteSpan, Utf16Cursor, Utf16Offsets, Utf16Span};
