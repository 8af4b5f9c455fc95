// `load`: a model, here or in a worker.

import { LoadedDemarche } from './demarche.ts';
import { Engine } from './engine.ts';
import { DemarcheError } from './errors.ts';
import type { Demarche, LoadOptions } from './index.d.ts';
import { guarded, interruptible } from './interrupt.ts';
import { local } from './local.ts';
import * as option from './options.ts';
import type { Platform } from './platform.ts';
import type { Args, Calls, Context } from './protocol.ts';
import { remote, spawned } from './remote.ts';
import { locate, locateProgram, sendable } from './sources.ts';

const LOAD = {
  tier: option.oneOf('swift', 'deep', 'auto'),
  model: option.source,
  wasm: option.source,
  worker: option.worker,
  signal: option.signal,
  onProgress: option.callback,
};

export async function load(platform: Platform, options?: LoadOptions): Promise<Demarche> {
  const { tier, model, wasm, worker, signal, onProgress } = option.checked(options, LOAD);
  if (tier === 'deep') throw new DemarcheError('tier', 'this version has no deep model: leave the tier out, or ask for "swift" or "auto"');
  return interruptible(signal, async (stop, interrupt) => {
    const tell = guarded(onProgress, interrupt);
    const program = await locateProgram(wasm ?? platform.asset('demarche.wasm'), platform);
    const file = await locate(model ?? platform.asset('swift.demarche'), 'model', platform);
    const args = { program, model: file };
    if (!worker) return opened(local(new Engine(platform)), args, { tell, signal: stop });

    const sent = await sendable(args, tell);
    const calls = remote(spawned(platform, worker));
    // A worker that loads listens to nothing else.
    stop.addEventListener('abort', () => calls.end(stop.reason), { once: true });
    return opened(calls, sent.args, { tell, transfer: sent.transfer });
  });
}

async function opened(calls: Calls, args: Args<'load'>, context: Context): Promise<Demarche> {
  try {
    const info = await calls.call('load', args, context);
    context.signal?.throwIfAborted();
    return new LoadedDemarche(info, calls);
  } catch (thrown) {
    calls.end(thrown);
    throw thrown;
  }
}
