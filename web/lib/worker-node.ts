// The package's worker in Node.

import { parentPort } from 'node:worker_threads';
import { host } from './host.ts';
import { open } from './node-files.ts';
import * as trainer from './trainer.ts';

const port = parentPort!;
const answer = host({ open, trainer: async () => trainer }, (reply, transfer) => port.postMessage(reply, transfer as ArrayBuffer[]));

port.on('message', answer);
