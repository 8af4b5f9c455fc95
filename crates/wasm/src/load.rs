//! Fetches a model file as a stream, so that the page can show how far it is.

use js_sys::{Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStreamDefaultReader, Response, console};

use crate::error::with_code;

#[wasm_bindgen]
extern "C" {
    /// The one of the window, the worker or Node, wherever this runs.
    #[wasm_bindgen(js_name = fetch, catch)]
    fn global_fetch(url: &str) -> Result<Promise, JsValue>;
}

/// The bytes at `url`, at most as many as a model may have.
pub(crate) async fn fetch_bytes(
    url: &str,
    on_progress: Option<&Function>,
) -> Result<Vec<u8>, JsValue> {
    let failed =
        |what: &str| with_code("fetch", &format!("the model {url} cannot be loaded: {what}"));
    let response = global_fetch(url).map_err(|_| failed("there is no fetch here"))?;
    let response = JsFuture::from(response).await.map_err(|_| failed("no answer"))?;
    let response: Response = response.dyn_into().map_err(|_| failed("no response"))?;
    if !response.ok() {
        return Err(failed(&format!("status {}", response.status())));
    }
    let total = total_of(&response);
    let body = response.body().ok_or_else(|| failed("an empty answer"))?;
    let reader: ReadableStreamDefaultReader =
        body.get_reader().dyn_into().map_err(|_| failed("its stream cannot be read"))?;
    let mut bytes = Vec::new();
    loop {
        let chunk =
            JsFuture::from(reader.read()).await.map_err(|_| failed("the connection broke"))?;
        if Reflect::get(&chunk, &"done".into())?.is_truthy() {
            return Ok(bytes);
        }
        let part = Uint8Array::new(&Reflect::get(&chunk, &"value".into())?);
        if bytes.len() + part.length() as usize > demarche::model::MAX_BYTES {
            let _ = reader.cancel();
            return Err(failed(&format!("more than {} bytes", demarche::model::MAX_BYTES)));
        }
        bytes.extend(part.to_vec());
        if let Some(on_progress) = on_progress {
            let told =
                on_progress.call2(&JsValue::NULL, &(bytes.len() as f64).into(), &total.into());
            if let Err(thrown) = told {
                console::warn_2(&"demarche: the progress callback threw".into(), &thrown);
            }
        }
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
