// The package's worker in browsers: one file, so that it can be copied.

import { host } from './host.ts';
import type { Question } from './protocol.ts';
import * as trainer from './trainer.ts';
import { open } from './web.ts';

const scope = globalThis as unknown as DedicatedWorkerGlobalScope & typeof globalThis;
const answer = host({ open, trainer: async () => trainer }, (reply, transfer) => scope.postMessage(reply, transfer));

scope.onmessage = ({ data }: MessageEvent<Question>) => void answer(data);
