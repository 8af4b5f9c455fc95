// The glue of the training program: a file of its own, so that whoever only reads does not load it.

export { default as instantiate, evaluate, refine, train } from './wasm/demarche_trainer.js';
