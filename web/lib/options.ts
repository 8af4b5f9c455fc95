// Options are checked before anything is done: an unknown name or a wrong kind rejects with `code` "options".

import { DemarcheError, describe } from './errors.ts';
import { isPromise } from './tags.ts';

type Kind = readonly [says: string, fits: (value: unknown) => boolean];

const kind = (says: string, fits: (value: unknown) => boolean): Kind => [says, fits];
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isWorker = (value: unknown) => isObject(value) && 'postMessage' in value && 'terminate' in value;
const isAddress = (value: unknown) => typeof value === 'string' || value instanceof URL;

export const boolean = kind('true or false', (value) => typeof value === 'boolean');
export const callback = kind('a function', (value) => typeof value === 'function');
export const text = kind('a string', (value) => typeof value === 'string');
export const number = kind('a finite number', (value) => Number.isFinite(value));
export const count = kind('a whole number from 0', (value) => Number.isSafeInteger(value) && (value as number) >= 0);
export const texts = kind('a list of strings', (value) => Array.isArray(value) && value.every((entry) => typeof entry === 'string'));
export const iterable = kind('iterable', (value) => isObject(value) && Symbol.iterator in value);
export const worker = kind('true, false, an address or a worker', (value) => typeof value === 'boolean' || isAddress(value) || isWorker(value));
// By what it can do: a signal of another window is no instance of this window's class.
export const signal = kind('an AbortSignal', (value) => isObject(value) && 'aborted' in value && 'addEventListener' in value);
// What exactly, sources.ts tells: a promise may stand for it.
export const source = kind('an address, bytes or a Response', (value) => isAddress(value) || isObject(value));

export const oneOf = (...values: string[]) => kind(values.map((value) => `"${value}"`).join(', '), (value) => values.includes(value as string));

/** A promise of the caller that fails has been heard, whatever else goes wrong first: Node ends where nobody listens. */
export function heard(given: unknown): void {
  if (isPromise(given)) given.catch(() => {});
}

/** The options, each read once; those that are undefined are left out. */
export function checked<T extends object>(options: T | undefined, kinds: { [name in keyof Required<T>]: Kind }): T {
  const result: Record<string, unknown> = {};
  if (options === undefined || options === null) return result as T;
  if (!isObject(options) || Array.isArray(options)) throw new DemarcheError('options', `the options are ${describe(options)}: give an object`);
  const given = Object.entries(options);
  for (const [, value] of given) heard(value);
  for (const [name, value] of given) {
    const known = Object.hasOwn(kinds, name) ? kinds[name as keyof T] : undefined;
    if (known === undefined) {
      throw new DemarcheError('options', `there is no option ${JSON.stringify(name)}: there are ${Object.keys(kinds).join(', ')}`);
    }
    if (value === undefined) continue;
    const [says, fits] = known;
    if (!fits(value)) throw new DemarcheError('options', `the option ${name} is ${describe(value)}: give ${says}`);
    result[name] = value;
  }
  return result as T;
}
