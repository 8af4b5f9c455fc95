//! Errors as JavaScript sees them: an `Error` with a `code`.

use wasm_bindgen::JsValue;

/// The library's error, thrown.
pub(crate) fn to_error(error: &demarche::Error) -> JsValue {
    with_code(error.code(), &error.to_string())
}

/// An `Error` with a code.
pub(crate) fn with_code(code: &str, message: &str) -> JsValue {
    let error = js_sys::Error::new(message);
    // Cannot fail: the object is new and extensible.
    let _ = js_sys::Reflect::set(&error, &"code".into(), &code.into());
    error.into()
}
