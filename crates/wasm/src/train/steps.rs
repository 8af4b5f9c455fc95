//! Telling of a training's steps. The library's callback may be called from any thread; a function of JavaScript
//! belongs to one. So it waits in a place of that thread.

use std::cell::RefCell;

use demarche::train::Step;
use js_sys::Function;
use wasm_bindgen::JsValue;

use crate::load::tell;

#[derive(Debug, Clone)]
struct Told {
    on_step: Function,
    done: usize,
    total: usize,
}

thread_local! {
    static TOLD: RefCell<Option<Told>> = const { RefCell::new(None) };
}

/// Runs a training of `total` steps, telling `on_step` of each that begins: so many are done, of so many.
pub(super) fn told<T>(
    on_step: Option<&Function>,
    total: usize,
    training: impl FnOnce(&(dyn Fn(Step) + Sync)) -> Result<T, JsValue>,
) -> Result<T, JsValue> {
    let told = on_step.map(|on_step| Told { on_step: on_step.clone(), done: 0, total });
    let before = TOLD.replace(told);
    let result = training(&|_| step());
    // The callback of a training may have started this one.
    let after = TOLD.replace(before);
    if let (Some(told), Ok(_)) = (after, &result) {
        tell(&told.on_step, told.total as f64, told.total as f64);
    }
    result
}

fn step() {
    // Taken out for the call: the callback may train, too.
    let told = TOLD.with_borrow_mut(|told| {
        let told = told.as_mut()?;
        let now = told.clone();
        told.done += 1;
        Some(now)
    });
    if let Some(told) = told {
        tell(&told.on_step, told.done as f64, told.total as f64);
    }
}
