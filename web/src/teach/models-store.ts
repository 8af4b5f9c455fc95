// The models that a person has kept: what is known of each in one store, its file in another by its SHA-256, so that a list
// costs no megabytes and a base that several were refined from is there once.

import * as database from './database.ts';
import { store, stored } from '../stored.ts';

/** A model file; null is the built-in one, which need not be kept. */
export interface ModelFile {
  readonly name: string;
  readonly bytes: Uint8Array | null;
  readonly sha256: string | null;
}

export interface KeptModel {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  /** When it was kept. */
  readonly at: number;
  /** How many corrections it was made with; null for a loaded file. */
  readonly corrections: number | null;
  /** What corrections refine while it answers; `sha256` is null for the built-in model. */
  readonly base: { readonly name: string; readonly sha256: string | null };
}

export interface OpenedModel {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly base: ModelFile;
}

export interface Keeping {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly corrections: number | null;
  /** The model itself where its bytes are the same. */
  readonly base: ModelFile;
}

/** Models that are kept at once. */
export const MOST_MODELS = 50;

/** The newest first. Rejects where the browser keeps nothing. */
export async function keptModels(): Promise<KeptModel[]> {
  return (await database.everything('models')).filter(isKept).sort((a, b) => b.at - a.at);
}

export async function keep({ name, bytes, sha256, corrections, base }: Keeping): Promise<KeptModel> {
  const files: database.Write[] = [{ store: 'files', key: sha256, value: bytes }];
  if (base.bytes !== null && base.sha256 !== null && base.sha256 !== sha256) files.push({ store: 'files', key: base.sha256, value: base.bytes });
  const at = Date.now();
  const id = `${at}-${sha256.slice(0, 12)}`;
  const kept = { id, name, size: bytes.length, sha256, at, corrections, base: { name: base.name, sha256: base.sha256 } };
  await database.write([...files, { store: 'models', key: id, value: kept }]);
  return kept;
}

export async function openKept(id: string): Promise<OpenedModel> {
  const kept = await database.one('models', id);
  if (!isKept(kept)) throw new Error('it is not here any more');
  const bytes = await fileOf(kept.sha256);
  const { name, sha256 } = kept.base;
  const base = sha256 === null ? null : sha256 === kept.sha256 ? bytes : await fileOf(sha256);
  return { name: kept.name, bytes, base: { name, sha256, bytes: base } };
}

export async function renameKept(model: KeptModel, name: string): Promise<void> {
  await database.write([{ store: 'models', key: model.id, value: { ...model, name } }]);
}

/** Deletes it, and the files that no other needs. */
export async function deleteKept(model: KeptModel): Promise<void> {
  const others = (await keptModels()).filter(({ id }) => id !== model.id);
  const needed = new Set(others.flatMap(({ sha256, base }) => [sha256, base.sha256]));
  const files = [...new Set([model.sha256, model.base.sha256])].filter((key) => key !== null && !needed.has(key));
  await database.write([
    { store: 'models', key: model.id },
    ...files.flatMap((key) => (key === null ? [] : [{ store: 'files' as const, key }])),
  ]);
}

/** The kept model that answers at the next visit. Its name is with it: it is shown before the database has opened. */
export function rememberedModel(): { id: string; name: string } | null {
  try {
    const { id, name } = JSON.parse(stored('localStorage', 'model') ?? '{}') as Record<string, unknown>;
    return typeof id === 'string' && typeof name === 'string' ? { id, name } : null;
  } catch {
    return null;
  }
}

export function rememberModel(model: { id: string; name: string } | null): void {
  store('localStorage', 'model', model === null ? null : JSON.stringify({ id: model.id, name: model.name }));
}

async function fileOf(key: string): Promise<Uint8Array> {
  const file = await database.one('files', key);
  if (!(file instanceof Uint8Array)) throw new Error('its file is gone');
  return file;
}

function isKept(value: unknown): value is KeptModel {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name, size, sha256, at, corrections, base } = value as Partial<Record<keyof KeptModel, unknown>>;
  const { name: baseName, sha256: baseHash } = (base ?? {}) as Record<string, unknown>;
  return [id, name, sha256, baseName].every((one) => typeof one === 'string') && typeof size === 'number' && typeof at === 'number'
    && (corrections === null || typeof corrections === 'number') && (baseHash === null || typeof baseHash === 'string');
}
