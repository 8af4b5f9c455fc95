// The one error of the package, and what everything else that is thrown becomes.

import type * as Interface from './index.d.ts';
import type { ErrorCode } from './index.d.ts';

export class DemarcheError extends Error {
  override readonly name = 'DemarcheError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

DemarcheError satisfies typeof Interface.DemarcheError;

const CODES: ReadonlySet<unknown> = new Set<ErrorCode>([
  'text', 'options', 'fetch', 'wasm', 'model', 'model-version', 'no-poles', 'tier', 'data', 'params', 'fit', 'aborted', 'disposed',
  'worker', 'internal',
]);

/** What the program throws has a code; anything else is a defect of this package. */
export function toDemarcheError(thrown: unknown): DemarcheError {
  if (thrown instanceof DemarcheError) return thrown;
  const { code, message = String(thrown) } = (thrown ?? {}) as { code?: unknown; message?: string };
  if (CODES.has(code)) return new DemarcheError(code as ErrorCode, message, { cause: thrown });
  return new DemarcheError('internal', `demarche has a defect, please report it: ${message}`, { cause: thrown });
}

/** Why something failed, for a message. */
export function reason(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

/** What was given, in words for a message. */
export function describe(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (typeof value === 'object') return value.constructor?.name ?? 'an object';
  return typeof value === 'function' ? 'a function' : String(value);
}
