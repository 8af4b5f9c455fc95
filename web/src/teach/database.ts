// What this page keeps between visits, in IndexedDB. Several tabs may be open: each write is of single records, so that
// none undoes another's, and the other tabs hear of it.

const NAME = 'demarche';
/** Raised with the stores; `upgrade` brings older databases up to it. */
const VERSION = 1;

export type StoreName = 'corrections' | 'models' | 'files';

/** A record's change: put, or deleted where `value` is undefined. */
export interface Write {
  readonly store: StoreName;
  readonly key: string;
  readonly value?: unknown;
}

function upgrade(database: IDBDatabase, from: number): void {
  if (from < 1) for (const name of ['corrections', 'models', 'files']) database.createObjectStore(name);
}

let opened: Promise<IDBDatabase> | null = null;

/** Rejects where the browser keeps nothing: private windows of some, storage that is full or switched off. */
function open(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = ({ oldVersion }) => upgrade(request.result, oldVersion);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('another tab holds an older version'));
    request.onsuccess = () => {
      const database = request.result;
      // A newer page in another tab, or "delete everything", must not wait for this one.
      database.onversionchange = () => {
        database.close();
        opened = null;
      };
      database.onclose = () => { opened = null; };
      resolve(database);
    };
  });
  opened.catch(() => { opened = null; });
  return opened;
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

export async function everything(store: StoreName): Promise<unknown[]> {
  return answer((await open()).transaction(store).objectStore(store).getAll());
}

export async function one(store: StoreName, key: string): Promise<unknown> {
  return answer((await open()).transaction(store).objectStore(store).get(key));
}

/** All of the changes or none of them. */
export async function write(changes: readonly Write[]): Promise<void> {
  const names = [...new Set(changes.map(({ store }) => store))];
  if (names.length === 0) return;
  const transaction = (await open()).transaction(names, 'readwrite');
  const done = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('the browser gave up'));
  });
  for (const { store, key, value } of changes) {
    const records = transaction.objectStore(store);
    if (value === undefined) records.delete(key);
    else records.put(value, key);
  }
  transaction.commit(); // at once: the page may be closed the next moment
  await done;
  tabs()?.postMessage(names);
}

/** Deletes the whole database; tabs that hold it let go of it. */
export async function forget(): Promise<void> {
  const database = await open().catch(() => null);
  database?.close();
  opened = null;
  await answer(indexedDB.deleteDatabase(NAME));
  tabs()?.postMessage(['corrections', 'models', 'files']);
}

let channel: BroadcastChannel | null = null;

function tabs(): BroadcastChannel | null {
  if (typeof BroadcastChannel === 'undefined') return null;
  return (channel ??= new BroadcastChannel(NAME));
}

/** Hears of what other tabs have written. */
export function onOtherTab(store: StoreName, heard: () => void): void {
  tabs()?.addEventListener('message', ({ data }) => {
    if (Array.isArray(data) && data.includes(store)) heard();
  });
}
