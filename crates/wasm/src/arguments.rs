//! What JavaScript gives, checked before anything is done with it: its type and its size. Glue that takes a
//! string or bytes unchecked corrupts memory where JavaScript gives it something else, and memory that runs out
//! ends the module.

use js_sys::{Array, Function, JsString, Reflect, Uint8Array, try_iter};
use wasm_bindgen::{JsCast, JsValue};

use crate::error::with_code;

/// Longest text that is read, in UTF-16 units: a long shelf of books, and less than half of what fits into memory.
const LONGEST: u32 = 16 << 20;
/// Longest statement that is explained: the answer has an object a word.
pub(crate) const LONGEST_EXPLAINED: u32 = 1 << 20;

/// How a question is asked.
#[derive(Debug, Default)]
pub(crate) struct Options {
    pub(crate) binary: bool,
}

impl Options {
    pub(crate) fn of(value: &JsValue) -> Result<Self, JsValue> {
        if value.is_undefined() || value.is_null() {
            return Ok(Self::default());
        }
        if !is_plain(value)? {
            return Err(with_code("options", "options must be a plain object"));
        }
        let binary = Reflect::get(value, &"binary".into())?;
        match binary.as_bool() {
            None if !binary.is_undefined() => {
                Err(with_code("options", "the option binary is neither true nor false"))
            }
            binary => Ok(Self { binary: binary.unwrap_or(false) }),
        }
    }
}

/// An object as `{}` makes it, of this window or another one.
pub(crate) fn is_plain(value: &JsValue) -> Result<bool, JsValue> {
    if !value.is_object() {
        return Ok(false);
    }
    let prototype = Reflect::get_prototype_of(value)?;
    Ok(prototype.is_null() || Reflect::get_prototype_of(&prototype)?.is_null())
}

/// The text in `value`.
pub(crate) fn text(value: &JsValue, what: &str) -> Result<String, JsValue> {
    text_up_to(LONGEST, value, what)
}

/// The text in `value`, of at most `most` UTF-16 units.
pub(crate) fn text_up_to(most: u32, value: &JsValue, what: &str) -> Result<String, JsValue> {
    let Some(text) = value.dyn_ref::<JsString>() else {
        return Err(with_code("text", &format!("{what} is not a string")));
    };
    if text.length() > most {
        let length = text.length();
        return Err(with_code(
            "text",
            &format!("{what} has {length} characters, at most {most} are read"),
        ));
    }
    Ok(text.into())
}

/// The texts in an array, one after the other.
pub(crate) fn texts(
    value: &JsValue,
) -> Result<impl Iterator<Item = Result<String, JsValue>>, JsValue> {
    let entries = if Array::is_array(value) { try_iter(value)? } else { None };
    let entries = entries.ok_or_else(|| with_code("text", "the statements are not an array"))?;
    Ok(entries.enumerate().map(|(place, entry)| text(&entry?, &format!("entry {place}"))))
}

/// The whole number of 1 or more in `value`. One that is larger than there can be of anything is the largest.
pub(crate) fn count(value: &JsValue, what: &str) -> Result<usize, JsValue> {
    match value.as_f64().filter(|number| *number >= 1.0 && number.trunc() == *number) {
        Some(number) => Ok(number as usize),
        None => Err(with_code("options", &format!("{what} is no whole number of 1 or more"))),
    }
}

/// The bytes of a model file.
pub(crate) fn model_bytes(value: &JsValue) -> Result<Vec<u8>, JsValue> {
    bytes_up_to(demarche::model::MAX_BYTES, value, "the model", "model")
}

/// The bytes in `value`, at most `most` of them; an error has the code `code`. More than that are refused uncopied:
/// memory that has grown stays.
pub(crate) fn bytes_up_to(
    most: usize,
    value: &JsValue,
    what: &str,
    code: &str,
) -> Result<Vec<u8>, JsValue> {
    let Some(bytes) = value.dyn_ref::<Uint8Array>() else {
        return Err(with_code(code, &format!("{what} is not a Uint8Array")));
    };
    let length = bytes.length() as usize;
    if length > most {
        return Err(with_code(
            code,
            &format!("{what} has {length} bytes, at most {most} are read"),
        ));
    }
    // An empty one may be detached: copying it would throw.
    Ok(if length == 0 { Vec::new() } else { bytes.to_vec() })
}

/// The function in `value`, where there is one.
pub(crate) fn callback(value: &JsValue) -> Result<Option<&Function>, JsValue> {
    match value.dyn_ref::<Function>() {
        None if !(value.is_undefined() || value.is_null()) => {
            Err(with_code("options", "the progress callback is not a function"))
        }
        callback => Ok(callback),
    }
}
