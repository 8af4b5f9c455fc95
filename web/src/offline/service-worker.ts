// The page without a network: every file of this build is kept on the first visit and answered from there. A later
// build has other names and another list; it takes over once no page of the earlier one is open, or when asked to.

declare const self: ServiceWorkerGlobalScope;

/** Written in when the page is built: what is kept at once, what is kept once it has been asked for, and the name of this build. */
declare const __KEPT__: { build: string; first: string[]; later: string[] };

const { build, first, later } = __KEPT__;
const PREFIX = 'demarche-';
const CACHE = `${PREFIX}${build}`;

const address = (path: string): string => new URL(path, self.registration.scope).href;
const known = new Set([...first, ...later].map(address));
const page = address('./');

self.addEventListener('install', (event) => {
  event.waitUntil(keep());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(takeOver());
});

self.addEventListener('message', (event) => {
  if (event.data === 'take-over') void self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  const { origin, pathname } = new URL(request.url);
  const asked = `${origin}${pathname}`;
  if (known.has(asked)) event.respondWith(answer(request.mode === 'navigate' ? page : asked, request));
});

async function keep(): Promise<void> {
  const cache = await caches.open(CACHE);
  // Files that an earlier build has, too, are not fetched again: their names carry a hash of what is in them.
  await Promise.all(first.map(address).map(async (url) => {
    const before = url.includes('/assets/') ? await caches.match(url) : undefined;
    if (before !== undefined) await cache.put(url, before);
    else await cache.add(new Request(url, { cache: url.includes('/assets/') ? 'default' : 'no-cache' }));
  }));
}

async function takeOver(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function answer(url: string, request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  // What has come damaged is asked for anew.
  const kept = request.cache === 'reload' ? undefined : await cache.match(url);
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  if (response.ok) void cache.put(url, response.clone());
  return response;
}

export {};
