// Where model and program come from, and what is said where they do not.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { load } from '../../dist/node.js';
import { DIST, MODEL, PLACES, raw, withCode } from './package.mjs';

const namespace = await import('./package.mjs');
const TEXT = 'We condemn this attack.';
const PATH = `${DIST}swift.demarche`;
const WASM = `${DIST}demarche.wasm`;

/** What a process prints that runs this script with the package. */
const printed = (script, { cwd, from = DIST } = {}) => {
  const code = `import { evaluate, load, train } from ${JSON.stringify(pathToFileURL(join(from, 'node.js')).href)};\n${script}`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], { cwd, encoding: 'utf8', timeout: 20_000 });
  return stdout + stderr;
};

let server, site, folder;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'demarche-package-'));
  writeFileSync(join(folder, 'page.html'), '<!doctype html><p>not here');
  server = createServer((request, response) => {
    if (request.url === '/slow') return response.writeHead(200, { 'content-length': MODEL.length }).write(MODEL.subarray(0, 1000));
    if (request.url === '/drip') {
      const drip = setInterval(() => response.write(MODEL.subarray(0, 1000)), 5);
      return response.writeHead(200).on('close', () => { clearInterval(drip); server.emit('left'); });
    }
    if (request.url.startsWith('/broken')) {
      const type = request.url.endsWith('.wasm') ? 'application/wasm' : 'text/plain';
      const program = readFileSync(WASM);
      response.writeHead(200, { 'content-type': type, 'content-length': program.length }).write(program.subarray(0, 200_000));
      return setTimeout(() => response.destroy(), 50);
    }
    if (request.url !== '/model') return response.writeHead(404).end('not here');
    return response.writeHead(200, { 'content-length': MODEL.length }).end(MODEL);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  site = `http://127.0.0.1:${server.address().port}`;
});
after(() => {
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true });
});

for (const [place, where] of Object.entries(PLACES)) {
  describe(`in ${place}`, () => {
    test('a model may be an address, a path, bytes or a response', async () => {
      const padded = new Uint8Array([7, ...MODEL, 7]);
      const sources = [
        PATH, relative(process.cwd(), PATH), pathToFileURL(PATH), pathToFileURL(PATH).href, `${site}/model`, new URL(`${site}/model`),
        MODEL, new Uint8Array(MODEL), new Uint8Array(MODEL).buffer, padded.subarray(1, -1),
        fetch(`${site}/model`), await fetch(`${site}/model`), new Response(MODEL),
      ];
      for (const model of sources) {
        const told = [];
        const demarche = await load({ ...where, model, onProgress: (...how) => told.push(how) });
        assert.deepEqual(await demarche.label(TEXT), raw.label(TEXT));
        assert.equal(told.at(-1)[0], MODEL.length);
        assert.ok(told.every(([loaded, total]) => loaded > 0 && (total === null || total === MODEL.length)));
        demarche.dispose();
      }
      // They were lent, not given.
      assert.equal(padded.length, MODEL.length + 2);
    });

    test('what is no model is named', async () => {
      const page = join(folder, 'page.html');
      await assert.rejects(load({ ...where, model: page }), withCode('model', /page\.html/));
      await assert.rejects(load({ ...where, model: new Uint8Array(0) }), withCode('model'));
      await assert.rejects(load({ ...where, model: MODEL.subarray(0, -1) }), withCode('model'));
      const newer = new Uint8Array(MODEL);
      newer[8] = 99;
      await assert.rejects(load({ ...where, model: newer }), withCode('model-version', /99/));
      await assert.rejects(load({ ...where, model: join(folder, 'none') }), withCode('fetch', /none/));
      await assert.rejects(load({ ...where, model: `${site}/none` }), withCode('fetch', /none.*404/));
      await assert.rejects(load({ ...where, model: fetch(`${site}/none`) }), withCode('fetch', /404/));
      await assert.rejects(load({ ...where, model: 'http://127.0.0.1:1/x' }), withCode('fetch', /127\.0\.0\.1/));
      await assert.rejects(load({ ...where, model: Promise.reject(new TypeError('no net')) }), withCode('fetch', /no net/));
      for (const model of [5, true, {}, [], null, Promise.resolve(5)]) await assert.rejects(load({ ...where, model }), withCode('options'));
    });

    test('a signal ends a download', async () => {
      await assert.rejects(load({ ...where, model: `${site}/slow`, signal: AbortSignal.timeout(100) }), withCode('aborted'));
      for (const model of [() => `${site}/drip`, () => fetch(`${site}/drip`)]) {
        const left = once(server, 'left', { signal: AbortSignal.timeout(5000) });
        await assert.rejects(load({ ...where, model: model(), signal: AbortSignal.timeout(100) }), withCode('aborted'));
        await left;
      }
    });

    test('a callback that throws ends a download, and is not called again', async () => {
      for (const model of [() => `${site}/drip`, () => fetch(`${site}/drip`)]) {
        const left = once(server, 'left', { signal: AbortSignal.timeout(5000) });
        const mine = new Error('mine');
        let told = 0;
        await assert.rejects(load({ ...where, model: model(), onProgress: () => { told += 1; throw mine; } }), mine);
        await left;
        assert.equal(told, 1);
      }
    });

    test('a response that cannot be read', async () => {
      const read = new Response(MODEL);
      await read.arrayBuffer();
      const locked = new Response(MODEL);
      locked.body.getReader();
      const streaming = (chunk) => new Response(new ReadableStream({ pull: (controller) => controller.enqueue(chunk), cancel: () => Promise.reject(new Error('too late')) }));
      const broken = new Response(new ReadableStream({ pull: () => Promise.reject(new Error('cable')) }));
      for (const model of [read, locked, new Response(null), streaming('text'), streaming(new Uint16Array(9)), broken]) {
        await assert.rejects(load({ ...where, model }), withCode('fetch', /the model /));
      }
      await assert.rejects(load({ ...where, model: streaming(new Uint8Array(2 ** 20)) }), withCode('model', /67108864/));
    });

    test('bytes that have been transferred elsewhere', async () => {
      const [bytes, { buffer }] = [new Uint8Array(MODEL), new Uint8Array(MODEL)];
      structuredClone(null, { transfer: [bytes.buffer, buffer] });
      for (const model of [bytes, buffer]) await assert.rejects(load({ ...where, model }), withCode('options', /model.*copy/));
    });

    test('addresses of files', async () => {
      (await load({ ...where, model: pathToFileURL(PATH).href.replace('file', 'FILE') })).dispose();
      await assert.rejects(load({ ...where, model: 'file://server/x' }), withCode('fetch', /server/));
    });

    test('options that are unknown or of the wrong kind', async () => {
      for (const options of [{ tire: 'swift' }, { tier: 'quick' }, { worker: 5 }, { signal: 5 }, { onProgress: 5 }, { wasm: 5 }, { wasm: namespace }]) {
        await assert.rejects(load({ ...where, ...options }), withCode('options'));
      }
      await assert.rejects(load({ ...where, tier: 'deep' }), withCode('tier', /swift/));
      (await load({ ...where, tier: 'auto' })).dispose();
    });
  });
}

test('a worker starts the program that it is given', async () => {
  for (const wasm of [WASM, readFileSync(WASM), new WebAssembly.Module(readFileSync(WASM)), new Response(readFileSync(WASM))]) {
    const demarche = await load({ worker: true, wasm });
    assert.deepEqual(await demarche.label(TEXT), raw.label(TEXT));
    demarche.dispose();
  }
  await assert.rejects(load({ worker: true, wasm: join(folder, 'page.html') }), withCode('wasm', /page\.html/));
  await assert.rejects(load({ worker: true, wasm: join(folder, 'none.wasm') }), withCode('fetch', /none\.wasm/));
  for (const name of ['broken', 'broken.wasm']) await assert.rejects(load({ worker: true, wasm: `${site}/${name}` }), withCode('fetch', /broken/));
});

test('a worker may be a copy; one that is none is said so', async () => {
  const demarche = await load({ worker: `${DIST}worker-node.js` });
  assert.deepEqual(await demarche.label(TEXT), raw.label(TEXT));
  demarche.dispose();
  await assert.rejects(load({ worker: join(folder, 'none.js') }), withCode('worker', /none\.js/));
  writeFileSync(join(folder, 'ends.mjs'), 'process.exit(3)');
  await assert.rejects(load({ worker: pathToFileURL(join(folder, 'ends.mjs')) }), withCode('worker', /3/));
  const ended = new Worker(join(folder, 'ends.mjs'));
  await once(ended, 'exit');
  await assert.rejects(load({ worker: ended }), withCode('worker', /ended/));
});

test('only the model\'s bytes are told of', async () => {
  const told = [];
  (await load({ worker: true, wasm: new Response(readFileSync(WASM)), model: new Response(MODEL), onProgress: (loaded) => told.push(loaded) })).dispose();
  assert.ok(told.every((loaded, place) => place === 0 || loaded >= told[place - 1]), told.join());
  assert.equal(told.at(-1), MODEL.length);
});

test('promises of the caller are heard, whatever fails first', () => {
  const script = `
    const late = () => new Promise((_, reject) => setTimeout(reject, 50, new Error('late')));
    const codes = [];
    const fails = (work) => work.then(() => codes.push('none'), ({ code }) => codes.push(code));
    await fails(load({ wasm: Promise.reject(new Error('early')), model: late() }));
    await fails(load({ tire: 1, model: late() }));
    await fails(load({ signal: AbortSignal.abort(), model: late() }));
    await fails(train([], { wasm: late(), vectors: late(), from: Promise.reject(new Error('early')) }));
    await fails(evaluate(late(), [], { binary: true }));
    await new Promise((done) => setTimeout(done, 100));
    console.log(codes.join());`;
  assert.equal(printed(script), 'fetch,options,aborted,fetch,options\n');
});

test('where there is no WebAssembly', () => {
  const script = 'delete globalThis.WebAssembly; await load().catch(({ code }) => console.log(code));';
  assert.equal(printed(script), 'wasm\n');
});

test('a bundle that has left the package\'s files behind says what to do', () => {
  copyFileSync(`${DIST}node.js`, join(folder, 'node.js'));
  const script = 'await load().catch(({ code, message }) => console.log(code, message));';
  assert.match(printed(script, { cwd: folder, from: folder }), /^fetch .*serverExternalPackages.*wasm.*model/);
});

test('a first load that fails does not spoil the next; loads at once share one program', () => {
  const script = `
    import { load } from ${JSON.stringify(pathToFileURL(`${DIST}node.js`).href)};
    let compiled = 0;
    const compile = WebAssembly.compile;
    WebAssembly.compile = (bytes) => { compiled += 1; return compile(bytes); };
    const bad = load({ wasm: '/nowhere.wasm' }).catch((error) => error.code);
    const good = await Promise.all([load(), load(), load({ wasm: '/nowhere.wasm' })]);
    console.log(await bad, compiled, (await good[2].label('We condemn this attack.')).tone);`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  assert.equal(stdout.trim(), 'fetch 1 accusatory', stderr);
});

test('a worker that waits does not keep Node from ending; one that works does', () => {
  const script = `
    import { load } from ${JSON.stringify(pathToFileURL(`${DIST}node.js`).href)};
    const demarche = await load({ worker: true });
    demarche.labelAll(Array(20_000).fill('We condemn this attack.')).then((all) => console.log(all.length));`;
  const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', timeout: 20_000 });
  assert.deepEqual([stdout.trim(), status], ['20000', 0]);
});

test('after a signal a worker is asked for nothing more', async () => {
  const post = Worker.prototype.postMessage;
  const demarche = await load({ worker: true });
  let asked = 0;
  Worker.prototype.postMessage = function (...given) { asked += 1; return post.apply(this, given); };
  const ended = new AbortController();
  const work = demarche.labelAll(Array(20_000).fill(TEXT), { signal: ended.signal, onProgress: () => ended.abort() });
  await assert.rejects(work, withCode('aborted'));
  await demarche.label(TEXT);
  Worker.prototype.postMessage = post;
  // The first batch, the second, which was asked for before the first was told of, and `label`.
  assert.equal(asked, 3);
  demarche.dispose();
});

test('a worker that dies rejects what waits and what comes', async () => {
  const post = Worker.prototype.postMessage;
  let thread;
  Worker.prototype.postMessage = function (...given) { thread = this; return post.apply(this, given); };
  const demarche = await load({ worker: true });
  Worker.prototype.postMessage = post;
  const waiting = demarche.labelAll(Array(20_000).fill(TEXT));
  await thread.terminate();
  await assert.rejects(waiting, withCode('worker'));
  await assert.rejects(demarche.label(TEXT), withCode('worker'));
  demarche.dispose();
});
