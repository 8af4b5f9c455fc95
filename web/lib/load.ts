// `load`: a model, here or in a worker.

import { LoadedDemarche } from './demarche.ts';
import { Engine } from './engine.ts';
import { DemarcheError } from './errors.ts';
import type { Demarche, LoadOptions } from './index.d.ts';
import { guarded, interruptible } from './interrupt.ts';
import { local } from './local.ts';
import * as option from './options.ts';
import type { Platform } from './platform.ts';
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
    const tell = guarded(onProgress, stop, interrupt);
    // A worker starts while the files are still on their way.
    const calls = worker ? remote(spawned(platform, worker)) : local(new Engine(platform));
    // A worker that loads listens to nothing else; what this thread loads is freed once it is there.
    if (worker) stop.addEventListener('abort', () => calls.end(stop.reason), { once: true });
    try {
      const [program, file] = await Promise.all([
        locateProgram(wasm ?? platform.asset('demarche.wasm'), platform),
        locate(model ?? platform.asset('swift.demarche'), 'model', platform),
      ]);
      const args = { program, model: file };
      const { args: sent, transfer } = worker ? await sendable(args, { tell, signal: stop }) : { args, transfer: [] };
      const info = await calls.call('load', sent, { tell, transfer, signal: stop });
      stop.throwIfAborted();
      return new LoadedDemarche(info, calls);
    } catch (thrown) {
      calls.end(thrown);
      throw thrown;
    }
  });
}
