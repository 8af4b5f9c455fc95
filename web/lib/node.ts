// The package for Node, Bun and Deno, as a module and by `require`.

import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type * as Interface from './index.d.ts';
import * as loading from './load.ts';
import { open } from './node-files.ts';
import type { Platform, Thread } from './platform.ts';
import * as training from './train.ts';

export { DemarcheError } from './errors.ts';
export { version } from './version.ts';

// Through variables: bundlers of servers follow what is written literally, and then move the files.
const here = import.meta.url;
const ThreadWorker = Worker;

const MOVED =
  'keep the package out of the bundle (in Next.js: serverExternalPackages: ["demarche"]), or say where its files are by the options wasm, model and worker';

function beside(name: string): string {
  const own = new URL(name, here);
  if (existsSync(own)) return own.href;
  // A server's bundle has taken this script elsewhere, but not the files beside it.
  const fromProject = createRequire(join(process.cwd(), 'package.json'));
  try {
    return new URL(name, pathToFileURL(fromProject.resolve(['demarche', 'swift.demarche'].join('/')))).href;
  } catch (cause) {
    throw new Error(`${name} is neither beside this script nor in node_modules: ${MOVED}`, { cause });
  }
}

const platform: Platform = {
  open,
  asset: async (name) => beside(name),
  // What is no address is a path.
  absolute: (address) => (/^(https?|file|data|blob):/i.test(address) ? address : pathToFileURL(resolve(address)).href),
  trainer: () => import('./trainer.ts'),
  adopt: (worker) => threadOf(running(worker as Worker)),
  spawn: (address) => threadOf(new ThreadWorker(new URL(address ?? beside('worker-node.js')), { execArgv: [] })),
};

/** A worker that has ended says nothing more: whoever asked it would wait forever. */
function running(worker: Worker): Worker {
  if (worker.threadId === -1) throw new Error('it has ended');
  return worker;
}

function threadOf(worker: Worker): Thread {
  return {
    listen(reply, failed) {
      worker.on('message', reply);
      worker.on('messageerror', () => failed('an answer of the worker cannot be read'));
      worker.on('error', (error: Error) => failed(`the worker has ended or could not start: ${error.message}`));
      worker.on('exit', (code) => failed(`the worker has ended with code ${code}`));
    },
    post: (question, transfer) => worker.postMessage(question, transfer as ArrayBuffer[]),
    busy: (busy) => (busy ? worker.ref() : worker.unref()),
    terminate: () => void worker.terminate(),
  };
}

export const load: typeof Interface.load = (options) => loading.load(platform, options);
export const train: typeof Interface.train = (examples, options) => training.train(platform, examples, options);
export const evaluate: typeof Interface.evaluate = (model, examples, options) => training.evaluate(platform, model, examples, options);
