// Loading and disposing again and again takes no more memory than doing it a few times.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { DIST } from './package.mjs';

// In a process of its own: what other tests leave behind would blur it. The program's memory is what RSS shows beside the heap.
const SCRIPT = `
  import { load } from ${JSON.stringify(pathToFileURL(`${DIST}node.js`).href)};
  let memory;
  WebAssembly.Instance = class extends WebAssembly.Instance {
    constructor(...given) {
      super(...given);
      memory ??= this.exports.memory;
    }
  };
  const [worker, times] = JSON.parse(process.argv[1]);
  const used = async () => {
    // Buffers are given back some time after they are found unused.
    for (let i = 0; i < 3; i += 1) {
      gc();
      await new Promise((done) => setTimeout(done, 100));
    }
    const { heapUsed, external, rss } = process.memoryUsage();
    return { heap: (heapUsed + external) / 1e6, rss: rss / 1e6, wasm: (memory?.buffer.byteLength ?? 0) / 1e6 };
  };
  const once = async () => {
    const demarche = await load({ worker });
    await demarche.label('We condemn this attack.');
    await demarche.read('We condemn this attack. We thank you.');
    await demarche.neighbours(['We thank you.']);
    demarche.dispose();
  };
  for (let i = 0; i < times / 10; i += 1) await once();
  const before = await used();
  for (let i = 0; i < times; i += 1) await once();
  console.log(JSON.stringify([before, await used()]));`;

function measured(worker, times) {
  const given = ['--expose-gc', '--input-type=module', '-e', SCRIPT, JSON.stringify([worker, times])];
  const { stdout, stderr } = spawnSync(process.execPath, given, { encoding: 'utf8' });
  assert.ok(stdout, stderr);
  const [before, after] = JSON.parse(stdout);
  return { before, after, grown: (what) => after[what] - before[what] };
}

test('a thousand loads in this thread', (t) => {
  const { before, after, grown } = measured(false, 1000);
  t.diagnostic(`MB ${JSON.stringify({ before, after })}`);
  assert.equal(grown('wasm'), 0);
  assert.ok(after.wasm > 1 && after.wasm < 32);
  assert.ok(grown('heap') < 3, 'the heap grows');
  assert.ok(grown('rss') < 40, 'the process grows');
});

test('a hundred workers, one after the other', (t) => {
  const { before, after, grown } = measured(true, 100);
  t.diagnostic(`MB ${JSON.stringify({ before, after })}`);
  assert.ok(grown('heap') < 3, 'the heap grows');
  assert.ok(grown('rss') < 60, 'the process grows');
});
