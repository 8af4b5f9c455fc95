// Calls that an engine in this thread answers.

import type { Engine } from './engine.ts';
import { toDemarcheError } from './errors.ts';
import type { Calls } from './protocol.ts';

export function local(engine: Engine): Calls {
  let ended: unknown;
  return {
    async call(name, args, context = {}) {
      if (ended !== undefined) throw ended;
      try {
        return await (engine[name] as (args: unknown, context: unknown) => any)(args, context);
      } catch (thrown) {
        throw toDemarcheError(thrown);
      }
    },
    end(why) {
      if (ended !== undefined) return;
      ended = why;
      engine.free();
    },
  };
}
