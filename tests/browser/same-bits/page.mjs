// Answers in this page, or in a worker of it.

import { answer } from './answer.mjs';

// The server's policy lets no string become a worker's address but through this.
window.trustedTypes?.createPolicy('default', { createScriptURL: (url) => url });

window.inPage = answer;

window.inWorker = (texts) => new Promise((resolve, reject) => {
  const worker = new Worker(new URL('./worker.mjs', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }) => { worker.terminate(); resolve(data); });
  worker.addEventListener('error', ({ message }) => reject(new Error(message)));
  worker.postMessage(texts);
});
