// A static server of the built page, for `npm start` and the browser tests: right types, a strict
// Content-Security-Policy, compressed copies where there are some, hashed files cached for good. It listens on this machine only.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';
import { ROOT } from './lib/run.mjs';

const DIST = join(ROOT, 'web', 'dist');

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.demarche': 'application/octet-stream',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.jsonl': 'application/jsonl; charset=utf-8',
  '.map': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** Nothing from elsewhere, nothing inline; WASM may compile. */
export const CSP = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ');

const HEADERS = {
  'Content-Security-Policy': CSP,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/** Serves a folder. Port 0 is any free one; with `tries`, a taken port gives way to the next; `sent` is told of each body. */
export async function serve({ port = 0, tries = 1, host = '127.0.0.1', root = DIST, sent = () => {} } = {}) {
  const server = createServer((request, response) => answer(request, response, root, sent));
  const taken = await listen(server, { port, tries, host });
  return {
    url: `http://localhost:${taken}/`,
    port: taken,
    close: () => new Promise((done) => {
      server.close(done);
      server.closeAllConnections();
    }),
  };
}

async function listen(server, { port, tries, host }) {
  try {
    await new Promise((done, failed) => {
      server.once('error', failed);
      server.listen(port, host, () => done(server.off('error', failed)));
    });
    return server.address().port;
  } catch (error) {
    if (error.code !== 'EADDRINUSE' || tries <= 1) throw error;
    return listen(server, { port: port + 1, tries: tries - 1, host });
  }
}

async function answer(request, response, root, sent) {
  const send = (status, headers, body) => {
    response.writeHead(status, { ...HEADERS, ...headers });
    response.end(request.method === 'HEAD' ? undefined : body);
  };
  const text = { 'Content-Type': TYPES['.txt'] };
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return send(405, { ...text, Allow: 'GET, HEAD' }, 'only GET and HEAD\n');
  }

  const path = fileFor(request.url, root);
  const brotli = path && takesBrotli(request) && (await readFile(`${path}.br`).catch(() => null));
  const body = brotli || (path && (await readFile(path).catch(() => null)));
  if (!body) return send(404, text, 'not found\n');

  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"`;
  const caching = { ETag: etag, 'Cache-Control': cacheControl(path, root), Vary: 'Accept-Encoding' };
  if (request.headers['if-none-match'] === etag) return send(304, caching);
  if (brotli) caching['Content-Encoding'] = 'br';
  sent(request.url, body.length);
  const type = TYPES[extname(path)] ?? 'application/octet-stream';
  return send(200, { ...caching, 'Content-Type': type, 'Content-Length': body.length }, body);
}

function takesBrotli(request) {
  return /\bbr\b/.test(request.headers['accept-encoding'] ?? '');
}

/** The file that an address names, or null where it names none below the root. */
function fileFor(url, root) {
  try {
    const { pathname } = new URL(url, 'http://localhost');
    const name = decodeURIComponent(pathname);
    const path = join(root, name.endsWith('/') ? `${name}index.html` : name);
    return path.startsWith(root + sep) && !path.includes('\0') ? path : null;
  } catch {
    return null;
  }
}

// Vite puts a hash of the content into the names of what it writes to assets/.
function cacheControl(path, root) {
  const hashed = path.startsWith(join(root, 'assets') + sep);
  return hashed ? 'public, max-age=31536000, immutable' : 'no-cache';
}
