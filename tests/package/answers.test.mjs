// Answers: in this thread and in a worker those of the program, to the last digit, in order.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { load, train, version } from '../../dist/node.js';
import { readFileSync } from 'node:fs';
import { EXAMPLES, MODEL, PLACES, raw, ROOT, SETTINGS, statements } from './package.mjs';

const TEXTS = [
  '',
  'We condemn this attack.',
  'We thank our partners 😀 and look forward to working together — “in good faith”.',
  'Les États-Unis regrettent cafe\u0301 et cafés.',
  'half a pair \ud83d stands here',
  'a\u0000b \u2028 \ufeff',
];
const ARTICLE = `Talks 😀 resume\n\n${TEXTS.join(' ')}\n\n“We regret — as cafe\u0301 owners — this decision,” she said.`;

test('the version is that of the package', () => {
  assert.equal(version, JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')).version);
});

for (const [place, where] of Object.entries(PLACES)) {
  describe(`in ${place}`, () => {
    let demarche;
    before(async () => { demarche = await load(where); });
    after(() => demarche.dispose());

    test('label, labelAll and explain answer as the program', async () => {
      for (const options of [undefined, { binary: true }, { binary: false }]) {
        assert.deepEqual(await demarche.labelAll(TEXTS, options), raw.labelAll(TEXTS, options));
        for (const text of TEXTS) {
          assert.deepEqual(await demarche.label(text, options), raw.label(text, options));
          assert.deepEqual(await demarche.explain(text, options), raw.explain(text, options));
        }
      }
    });

    test('read answers as the program, with offsets into the text as JavaScript has it', async () => {
      for (const options of [undefined, { binary: true }]) {
        const reader = raw.reader(ARTICLE, options);
        const expected = { statements: reader.next(1000), ...reader.finish() };
        assert.deepEqual(await demarche.read(ARTICLE, options), expected);
      }
      const { statements: found } = await demarche.read(ARTICLE);
      const { start, end, quotations } = found.at(-1);
      assert.equal(ARTICLE.slice(start, end), '“We regret — as cafe\u0301 owners — this decision,” she said.');
      assert.equal(ARTICLE.slice(quotations[0].start, quotations[0].end), 'We regret — as cafe\u0301 owners — this decision,');
    });

    test('names and neighbours answer as the program', async () => {
      const text = 'France — and 😀 Zorbland — met in Paris.';
      const names = await demarche.names(text);
      assert.deepEqual(names, raw.names(text));
      for (const name of names) assert.equal(text.slice(name.start, name.end), name.text);

      const neighbours = await demarche.neighbours(new Set(['We condemn this attack.', 'The talks are held in Paris.', 'We thank you.']));
      assert.equal(neighbours.size, 3);
      assert.deepEqual((await neighbours.nearest('They condemn it')).map(({ index }) => index), [0]);
      assert.equal((await neighbours.nearest('We condemn', 1)).length, 1);
      neighbours.dispose();
    });

    test('many statements come in order, and are told of', async () => {
      const texts = statements(5000);
      const told = [];
      const readings = await demarche.labelAll(texts.values(), { onProgress: (done, total) => told.push([done, total]) });
      assert.deepEqual(readings, raw.labelAll(texts));
      assert.deepEqual(told, [[2000, 5000], [4000, 5000], [5000, 5000]]);
      assert.deepEqual(await demarche.labelAll([]), []);
    });

    test('a long article comes in parts', async () => {
      const article = statements(2500).join(' ');
      const parts = [];
      const told = [];
      const { statements: all, counts } = await demarche.read(article, {
        onStatements: (found, first) => parts.push([first, ...found]),
        onProgress: (done, total) => told.push([done, total]),
      });
      assert.equal(all.length, 2500);
      assert.equal(Object.values(counts).reduce((sum, count) => sum + count), 2500);
      assert.deepEqual(told, [[1000, 2500], [2000, 2500], [2500, 2500]]);
      assert.deepEqual(parts.map(([first]) => first), [0, 1000, 2000]);
      assert.deepEqual(parts.flatMap(([, ...found]) => found), all);
    });

    test('many questions may wait at once', async () => {
      const texts = statements(300);
      const [one, many, all] = await Promise.all([demarche.read(texts.join(' ')), demarche.labelAll(texts), Promise.all(texts.map((text) => demarche.label(text)))]);
      assert.deepEqual(many, all);
      assert.deepEqual(one.statements.map(({ tone }) => tone), all.map(({ tone }) => tone));
    });

    test('info says what the model is', () => {
      const { classes, bytes, sha256, provenance } = demarche.info;
      assert.deepEqual(classes, ['conciliatory', 'neutral', 'accusatory']);
      assert.equal(bytes, MODEL.length);
      assert.equal(sha256, createHash('sha256').update(MODEL).digest('hex'));
      assert.ok(provenance.crossValidated.macroF1 > 0.5);
      assert.ok(!JSON.stringify(provenance).match(/"[a-z]+_[a-z_]+":/), 'a name of Rust');
    });

    test('a model of its own classes answers by these', async () => {
      const { model } = await train(EXAMPLES, SETTINGS);
      const own = await load({ ...where, model });
      assert.deepEqual(own.info.classes, SETTINGS.classes);
      const reading = await own.label('the gate is shut');
      assert.equal(reading.tone, 'shut');
      assert.equal(reading.score, null);
      own.dispose();
    });
  });
}
