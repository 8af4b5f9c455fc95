// Answers with the product's own files, wherever this runs: in a page or in a worker.

import init, { Classifier } from '/web/lib/wasm/demarche_wasm.js';
import { answers } from '/tests/wasm/bits.mjs';

/** One JSON text a statement, without and with the tables of whole words. */
export async function answer(texts) {
  const [response] = await Promise.all([fetch('/models/demarche-swift.demarche'), init({ module_or_path: '/web/lib/wasm/demarche_wasm_bg.wasm' })]);
  const { fresh, warm } = answers(Classifier, new Uint8Array(await response.arrayBuffer()), texts);
  const written = (list) => list.map((one) => JSON.stringify(one));
  return { fresh: written(fresh), warm: written(warm) };
}
