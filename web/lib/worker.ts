// The package's worker in browsers: one file, so that it can be copied.

import { host } from './host.ts';
import type { Question } from './protocol.ts';
import * as trainer from './trainer.ts';
import { open } from './web.ts';

// The types of a page know no worker's.
const scope = globalThis as unknown as Pick<Worker, 'onmessage' | 'postMessage'>;
const answer = host({ open, trainer: async () => trainer }, (reply, transfer) => scope.postMessage(reply, transfer));

scope.onmessage = ({ data }: MessageEvent<Question>) => void answer(data);
