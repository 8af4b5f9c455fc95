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
    'a document': [Buffer.from('PK\x03\x04\0\0\0\0'), /office document.*Save it as plain text/],
    'a text with NUL bytes': [Buffer.from('We thank\0 them.'), /is not a text file.*copy the text/],
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
  const name = '<img src=x onerror=window.hacked=1>\u2069\u202Etxt.exe';
  await drop(page, name, [0]);
  // The name is isolated, and the signs that would end that or turn its letters are gone.
  assert.ok((await problem(page)).startsWith('“\u2068<img src=x onerror=window.hacked=1>txt.exe\u2069” is not'));
  assert.equal(await page.locator('[role=alert] img').count(), 0);
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  await close();
});

describe('what is no plain text is taken out of', () => {
  const mail = (headers, body) => Buffer.from(`${headers.join('\r\n')}\r\n\r\n${body.replaceAll('\n', '\r\n')}`, 'latin1');
  const long = 'The ministers met on Tuesday to talk. '.repeat(8).trim();
  const CASES = {
    'a web page: its article, without what stands around it': ['page.html', Buffer.from(
      `<!doctype html><head><title>Talks | Wire</title><style>p { color: red }</style><script>if (1 < 2) "<p>no</p>"</script></head>
      <body><nav><ul><li>Home</ul></nav><header>Wire</header><article><header><h1>Talks&nbsp;resume</h1></header>
      <p>We <b>thank</b> them &mdash; all&#8217;s well&#x2026;<p>One<br>two<!-- <p>no -->
      <ul><li>first<li>second</ul><aside>More</aside><p hidden>no</p><div style="display: none">no</div><q>quoted</q>, 3 < 4
      <a href="a>b" title='c>'>a link</a><table><tr><td>a</td><td>b</td></tr></table><p>${long}</p></article><footer>©</footer>`),
      `Talks resume\n\nWe thank them — all’s well…\n\nOne\ntwo\n\n• first\n• second\n\n“quoted”, 3 < 4 a link\n\na\tb\n\n${long}`],
    'a web page in the encoding that it names': ['page.htm', Buffer.from('<meta charset="windows-1251"><p>\xcf\xf0\xe8\xe2\xe5\xf2', 'latin1'), 'Привет'],
    'a web page in another encoding than it names': ['page.html', Buffer.from('<meta charset=utf-8><p>d\xe9marche', 'latin1'), 'démarche'],
    'a web page that is one form': ['page.html', Buffer.from('<form><p>We met.</form>'), 'We met.'],
    'Markdown: no marks, but lines and bullets': ['notes.md', Buffer.from(
      '---\ntitle: no\n---\n# Talks #\nWe *thank* **them** for [the talks](https://a.b/c_(d)) ![no](x.png)and `code`, snake_case_name, \\*kept\\*.\n- one\n* two\n\n> quoted\n\n| a | b |\n|---|:-:|\n| 1 | 2 |\n\n```js\nlet x;\n```\n[1]: https://a.b'),
      'Talks\nWe thank them for the talks and code, snake_case_name, *kept*.\n• one\n• two\n\nquoted\n\na\tb\n1\t2\n\nlet x;'],
    'an e-mail: subject, and of two forms the plain one': ['mail.eml', mail(
      ['From: a@example.org', 'Subject: =?utf-8?Q?Gespr=C3=A4che_in?=', ' =?utf-8?B?IEdlbmY=?=', 'Content-Type: multipart/mixed;', '\tboundary="out er"'],
      'no\n--out er\nContent-Type: multipart/alternative; boundary=in\n\n--in\nContent-Type: text/html\n\n<p>no</p>\n--in\nContent-Type: text/plain; charset=iso-8859-1; format=flowed\nContent-Transfer-Encoding: quoted-printable\n\nWe thank =E9veryone =\nhere=20\nand there.\n--in--\n--out er\nContent-Disposition: attachment\nContent-Type: text/plain\n\nno\n--out er--\n'),
      'Gespräche in Genf\n\nWe thank éveryone here and there.'],
    'an e-mail in base64, cut off': ['mail.eml', mail(['Subject: Cut', 'Content-Type: multipart/alternative; boundary=b'],
      `--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${Buffer.from('<p>Grüße. <b>We met.</b>').toString('base64')}`), 'Cut\n\nGrüße. We met.'],
    'a mail whose headers lie': ['mail.eml', mail(['Subject: We met.', 'Content-Type: multipart/mixed; boundary=none', 'Content-Transfer-Encoding: base64'], 'Nothing'), 'We met.'],
    'a text that only ends in .eml': ['mail.eml', Buffer.from('We met.\nWe left.'), 'We met.\nWe left.'],
  };
  let opened;
  before(async () => { opened = await open(); });
  after(() => opened.close());
  for (const [name, [file, bytes, text]] of Object.entries(CASES)) {
    test(name, async () => {
      const { page } = opened;
      await page.click('#clear').catch(() => undefined);
      await drop(page, file, bytes, '');
      await page.waitForFunction((wanted) => document.querySelector('#article').textContent === wanted, text, { timeout: 10_000 })
        .catch(async () => assert.equal(await shownText(page), text));
    });
  }
});

test('a hostile page is neither run nor fetched from, and does not hold up the page', async () => {
  const { page, requests, close } = await open();
  await page.waitForLoadState('networkidle');
  const loaded = requests.length;
  await drop(page, 'page.html', Buffer.from(
    '<p>We met.<img src="/stolen.png" onerror="window.hacked=1"><link rel=stylesheet href=/stolen.css><script src=/stolen.js></script><iframe src=/stolen.html></iframe><svg onload="window.hacked=1"><object data=/stolen.bin></object></svg>'));
  await rendered(page);
  assert.equal(await shownText(page), 'We met.');
  await page.evaluate(() => {
    window.longest = 0;
    let last = performance.now();
    setInterval(() => { window.longest = Math.max(window.longest, performance.now() - last); last = performance.now(); }, 10);
    const data = new DataTransfer();
    data.items.add(new File(['<div><b x="'.repeat(700_000)], 'deep.html', { type: 'text/html' }));
    dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true }));
  });
  assert.match(await problem(page), /Paste or type a text first|takes too long/);
  assert.ok((await page.evaluate(() => window.longest)) < 1000);
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  assert.deepEqual(requests.slice(loaded).filter((url) => !/\/assets\/worker-[^/]*\.js$/.test(url)), []);
  await close();
});

describe('what the page cannot read is answered with what to do', () => {
  const CASES = {
    'paper.pdf': [/is a PDF.*copy its text/, '%PDF-1.7\n'],
    'note.docx': [/office document.*plain text/, 'PK\x03\x04'],
    'scan.png': [/is a picture/, '\x89PNG\r\n'],
    'secret.txt': [/is a PDF/, '%PDF-1.4'],
  };
  for (const [name, [message, bytes]] of Object.entries(CASES)) {
    test(name, async () => {
      const { page, close } = await open();
      await drop(page, name, Buffer.from(bytes, 'latin1'), '');
      assert.match(await problem(page), message);
      await close();
    });
  }
});

test('of several files the first is read, and that is said', async () => {
  const { page, close } = await open();
  await page.setInputFiles('#file', [
    { name: 'one.txt', mimeType: 'text/plain', buffer: Buffer.from('We met.') },
    { name: 'two.txt', mimeType: 'text/plain', buffer: Buffer.from('We left.') },
  ]);
  assert.match(await problem(page), /Of these 2 files the first, “\u2068one\.txt\u2069”, is shown/);
  assert.equal(await shownText(page), 'We met.');
  await close();
});
