//! The TypeScript types of the trainer.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/**
 * Examples are JSON lines in UTF-8, at most 64 MiB: {"text": "…", "label": "…"} and, if wanted, "weight": what is hashed
 * for the model's provenance, and what `demarche train` reads. Settings that are left out are its own.
 */
export interface TrainSettings {
  classes?: string[];
  name?: string;
  support?: Uint8Array;
  supportName?: string;
  vectors?: Uint8Array;
  vectorsName?: string;
  seed?: number;
  penalty?: number;
  minWords?: number;
  minCharacters?: number;
  maxFeatures?: number;
  supportWeight?: number;
  folds?: number;
  iterations?: number;
  answersRight?: number;
}

export interface RefineSettings {
  name?: string;
  seed?: number;
  iterations?: number;
}

export interface Figures {
  n: number;
  accuracy: number;
  macro_f1: number;
  classes: { precision: number; recall: number; f1: number; support: number }[];
  confusion: number[][];
  polar: { n: number; polar_f1: number; accuracy: number; forced_choice: number } | null;
  log_loss: number;
  brier: number;
  ece: number;
  reliability: { lower: number; upper: number; n: number; mean_confidence: number; accuracy: number }[];
}

export interface TrainReport {
  classes: string[];
  features: number;
  examples: number[];
  repeated: number;
  contradictory: number;
  cross_validated: Figures | null;
}

/** Throws an Error with `code` 'data', 'fit', 'options' or 'params'. `onStep` hears how many of how many steps are done, from 0. */
export function train(
  examples: Uint8Array,
  settings?: TrainSettings,
  onStep?: (done: number, total: number) => void,
): { model: Uint8Array; report: TrainReport };

/** Throws as `train`, and with 'model' or 'model-version'. */
export function refine(model: Uint8Array, corrections: Uint8Array, settings?: RefineSettings): { model: Uint8Array };

/** Throws an Error with `code` 'data', 'model' or 'model-version'. */
export function evaluate(model: Uint8Array, examples: Uint8Array): { figures: Figures; readings: Reading[] };
"#;
