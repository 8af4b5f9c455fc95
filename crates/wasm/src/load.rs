//! Reads a model file as it comes from the network, so that the page can show how far it is.

use js_sys::{Function, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStreamDefaultReader, Response, console};

use crate::error::with_code;

/// The bytes of a response's body, at most as many as a model may have.
pub(crate) async fn body(
    response: &JsValue,
    on_progress: Option<&Function>,
) -> Result<Vec<u8>, JsValue> {
    let Some(response) = response.dyn_ref::<Response>() else {
        return Err(with_code(
            "fetch",
            "the model cannot be loaded: what was given is no Response",
        ));
    };
    let from = Some(response.url()).filter(|url| !url.is_empty());
    let from = from.map_or_else(String::new, |url| format!(" {url}"));
    let failed =
        |what: &str| with_code("fetch", &format!("the model{from} cannot be loaded: {what}"));
    if !response.ok() {
        return Err(failed(&format!("status {}", response.status())));
    }
    let total = total_of(response);
    let body = response.body().ok_or_else(|| failed("an empty answer"))?;
    // A stream that somebody else reads throws where a second reader is asked for.
    if response.body_used() || body.locked() {
        return Err(failed("its body has been read already"));
    }
    let reader: ReadableStreamDefaultReader =
        body.get_reader().dyn_into().map_err(|_| failed("its stream cannot be read"))?;
    let mut bytes = Vec::new();
    loop {
        let chunk =
            JsFuture::from(reader.read()).await.map_err(|_| failed("the connection broke"))?;
        if Reflect::get(&chunk, &"done".into())?.is_truthy() {
            return Ok(bytes);
        }
        // A stream of one's own may give anything.
        let part = Reflect::get(&chunk, &"value".into())?;
        let part: Uint8Array =
            part.dyn_into().map_err(|_| failed("its stream does not give bytes"))?;
        if bytes.len() + part.length() as usize > demarche::model::MAX_BYTES {
            let _ = reader.cancel();
            return Err(failed(&format!("more than {} bytes", demarche::model::MAX_BYTES)));
        }
        bytes.extend(part.to_vec());
        if let Some(on_progress) = on_progress {
            tell(on_progress, bytes.len() as f64, total);
        }
    }
}

/// Tells how far the work is. What the callback throws does not end it.
pub(crate) fn tell(on_progress: &Function, done: f64, total: f64) {
    if let Err(thrown) = on_progress.call2(&JsValue::NULL, &done.into(), &total.into()) {
        console::warn_2(&"demarche: the progress callback threw".into(), &thrown);
    }
}

/// The length that the server states; 0 where it states none or the body is compressed on its way.
fn total_of(response: &Response) -> f64 {
    let header = |name: &str| response.headers().get(name).ok().flatten();
    if header("content-encoding").is_some() {
        return 0.0;
    }
    header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0.0)
}
