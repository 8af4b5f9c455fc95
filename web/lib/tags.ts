// What a value is, by its tag and not by its class: what comes from another window or a test's sandbox is as good.

const tag = (value: unknown) => Object.prototype.toString.call(value).slice(8, -1);

export const isArrayBuffer = (value: unknown): value is ArrayBuffer => tag(value) === 'ArrayBuffer';
export const isBytes = (value: unknown): value is Uint8Array => tag(value) === 'Uint8Array';
/** No guard of types: TypeScript takes everything for a module. */
export const isModule = (value: unknown): boolean => tag(value) === 'WebAssembly.Module';
export const isPromise = (value: unknown): value is Promise<unknown> => tag(value) === 'Promise';
export const isResponse = (value: unknown): value is Response => tag(value) === 'Response';
