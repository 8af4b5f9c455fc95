// Files that are dropped on the page: what is text is read whatever its encoding, what is none is refused with advice.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { start } from './browser.mjs';
import { EXAMPLE, open as openPage, problem, rendered, shownText, statements } from './page.mjs';

let session;
before(async () => { session = await start(); });
after(() => session.stop());

const open = () => openPage(session);

/** Drops a file on the page as a person would. */
async function drop(page, name, bytes, type = 'text/plain') {
  const transfer = await page.evaluateHandle(([name_, bytes_, type_]) => {
    const data = new DataTransfer();
    data.items.add(new File([typeof bytes_ === 'number' ? 'We met.\n'.repeat(bytes_ / 8) : new Uint8Array(bytes_)], name_, { type: type_ }));
    return data;
  }, [name, typeof bytes === 'number' ? bytes : [...bytes], type]);
  await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}

test('a file is read where it is dropped', async () => {
  const { page, close } = await open();
  await drop(page, 'article.txt', Buffer.from(EXAMPLE.replaceAll('\n', '\r\n')));
  await rendered(page);
  assert.equal(await shownText(page), EXAMPLE);
  assert.ok((await statements(page)).length > 5);
  await close();
});

describe('a file is read in the encoding that it has:', () => {
  const TEXT = 'The “démarche” was welcomed — by all.';
  const damaged = Buffer.from(`${TEXT} We thank them.`);
  damaged[damaged.length - 3] = 0xff;
  const CASES = {
    'UTF-8 with its mark': [Buffer.from(`\uFEFF${TEXT}`), TEXT],
    'UTF-16': [Buffer.from(`\uFEFF${TEXT}`, 'utf16le'), TEXT],
    'UTF-16, the other way round': [Buffer.from(`\uFEFF${TEXT}`, 'utf16le').swap16(), TEXT],
    'Windows-1252': [Buffer.from('The \x93d\xe9marche\x94 was welcomed \x97 by all.', 'latin1'), TEXT],
    'UTF-8 with a damaged byte': [damaged, `${TEXT} We thank th\uFFFDm.`],
    'old Mac line ends': [Buffer.from('We met.\rWe left.'), 'We met.\nWe left.'],
  };
  for (const [name, [bytes, text]] of Object.entries(CASES)) {
    test(name, async () => {
      const { page, complaints, close } = await open();
      await drop(page, 'article.txt', bytes);
      await rendered(page);
      assert.equal(await shownText(page), text);
      assert.deepEqual(complaints, []);
      await close();
    });
  }
});

describe('a file is refused, and the page goes on:', () => {
  const CASES = {
    'a document': [Buffer.from('PK\x03\x04\0\0\0\0'), /not a plain text file/],
    'a text with NUL bytes': [Buffer.from('We thank\0 them.'), /not a plain text file/],
    'an empty file': [Buffer.alloc(0), /Paste or type a text first/],
    'a file of blanks': [Buffer.from('\uFEFF \n\n'), /Paste or type a text first/],
    'a file that is far too large': [33 << 20, /larger than 32 MB/],
    'a text that is too long': [17 << 20, /longer than 16,777,216 characters/],
  };
  for (const [what, [bytes, message]] of Object.entries(CASES)) {
    test(what, async () => {
      const { page, complaints, close } = await open();
      await drop(page, 'article.txt', bytes);
      assert.match(await problem(page), message);
      await drop(page, 'article.txt', Buffer.from(EXAMPLE));
      await rendered(page);
      assert.equal(await shownText(page), EXAMPLE);
      assert.equal(await page.isVisible('[role=alert]'), false);
      assert.deepEqual(complaints, []);
      await close();
    });
  }

  test('a folder, or a file that is gone', async () => {
    const { page, complaints, close } = await open();
    await page.evaluate(() => { Blob.prototype.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotFoundError')); });
    await drop(page, 'folder', Buffer.from('text'));
    assert.match(await problem(page), /could not be read/);
    assert.deepEqual(complaints, []);
    await close();
  });
});

test('a hostile file name is text, and turns nothing around it', async () => {
  const { page, close } = await open();
  const name = '<img src=x onerror=window.hacked=1>\u202Etxt.exe';
  await drop(page, name, [0]);
  // The name is isolated: the override ends where the name does.
  assert.ok((await problem(page)).startsWith(`“\u2068${name}\u2069” is not`));
  assert.equal(await page.locator('[role=alert] img').count(), 0);
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  await close();
});
