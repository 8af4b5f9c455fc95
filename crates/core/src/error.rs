//! What can go wrong: each message says what, where, and what to do.

use thiserror::Error;

/// An error of the library.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Error {
    /// Classes that cannot be told apart, or too few or too many of them.
    #[error("classes: {0}")]
    Classes(String),
    /// Bytes that are no model, or a damaged one.
    #[error("this is not a demarche model that can be read: {0}")]
    Model(String),
    /// A model of a format that this version does not know.
    #[error(
        "the model has format {found}, this version of demarche reads format {known}: {remedy}"
    )]
    ModelVersion {
        /// The file's format version.
        found: u32,
        /// The version read here.
        known: u32,
        /// What to do about it.
        remedy: &'static str,
    },
    /// A forced choice asked of a model without both poles.
    #[error(
        "the forced choice needs the classes \"conciliatory\" and \"accusatory\", the model has: {0}"
    )]
    NoPoles(String),
    /// Bytes that are no encoder, or a damaged one.
    #[cfg(feature = "deep")]
    #[error("this is not a demarche encoder that can be read: {0}")]
    Encoder(String),
    /// A head on an encoder that is not the one given.
    #[cfg(feature = "deep")]
    #[error(
        "the head was made for the encoder with SHA-256 {wanted}, not for the one with {found}: give it its own \
         encoder, or train a head anew"
    )]
    WrongEncoder {
        /// SHA-256 of the encoder that the head names, in hexadecimal.
        wanted: String,
        /// SHA-256 of the encoder at hand.
        found: String,
    },
    /// Two models that cannot answer together.
    #[cfg(feature = "deep")]
    #[error("cascade: {0}")]
    Cascade(String),
    /// Settings that training cannot start from.
    #[cfg(feature = "train")]
    #[error("training: {0}")]
    Params(String),
    /// Examples that no model can be trained on.
    #[cfg(feature = "train")]
    #[error("training data: {0}")]
    Data(String),
    /// Bytes that are no word vectors, or damaged ones.
    #[cfg(feature = "train")]
    #[error("these are not word vectors that can be read: {0}")]
    Vectors(String),
    /// The optimiser gave up.
    #[cfg(feature = "train")]
    #[error("fitting: {0}")]
    Fit(String),
}

impl Error {
    /// A short stable name, the `code` of errors in JavaScript and in `--json`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Classes(_) => "classes",
            Self::Model(_) => "model",
            Self::ModelVersion { .. } => "model-version",
            Self::NoPoles(_) => "no-poles",
            #[cfg(feature = "deep")]
            Self::Encoder(_) => "encoder",
            #[cfg(feature = "deep")]
            Self::WrongEncoder { .. } => "wrong-encoder",
            #[cfg(feature = "deep")]
            Self::Cascade(_) => "cascade",
            #[cfg(feature = "train")]
            Self::Params(_) => "params",
            #[cfg(feature = "train")]
            Self::Data(_) => "data",
            #[cfg(feature = "train")]
            Self::Vectors(_) => "vectors",
            #[cfg(feature = "train")]
            Self::Fit(_) => "fit",
        }
    }
}

#[cfg(feature = "train")]
impl From<linfa::Error> for Error {
    fn from(error: linfa::Error) -> Self {
        Self::Fit(error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_stay_what_programs_ask_for() {
        let text = String::new;
        let newer = Error::ModelVersion { found: 9, known: 0, remedy: "update demarche" };
        let codes = [
            (Error::Classes(text()), "classes"),
            (Error::Model(text()), "model"),
            (newer, "model-version"),
            (Error::NoPoles(text()), "no-poles"),
            #[cfg(feature = "deep")]
            (Error::Encoder(text()), "encoder"),
            #[cfg(feature = "deep")]
            (Error::WrongEncoder { wanted: text(), found: text() }, "wrong-encoder"),
            #[cfg(feature = "deep")]
            (Error::Cascade(text()), "cascade"),
            #[cfg(feature = "train")]
            (Error::Params(text()), "params"),
            #[cfg(feature = "train")]
            (Error::Data(text()), "data"),
            #[cfg(feature = "train")]
            (Error::Vectors(text()), "vectors"),
            #[cfg(feature = "train")]
            (Error::Fit(text()), "fit"),
        ];
        for (error, code) in codes {
            assert_eq!(error.code(), code);
        }
    }
}
