import { load } from './demarche/index.js';

const statement = document.querySelector('#statement');
const output = document.querySelector('output');
let asked = new AbortController();

const demarche = await load({ worker: true }).catch((error) => {
  output.textContent = error.message;
  throw error;
});

async function show() {
  // What has been typed meanwhile counts, not what was asked before.
  asked.abort();
  asked = new AbortController();
  try {
    const { tone, probabilities } = await demarche.label(statement.value, { signal: asked.signal });
    output.textContent = `${tone}, ${Math.round(probabilities[tone] * 100)} %`;
  } catch (error) {
    if (error.code !== 'aborted') output.textContent = error.message;
  }
}

statement.addEventListener('input', show);
show();
