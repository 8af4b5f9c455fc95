// Until the program has them: what its next build exports, made of what it exports now.

import { Classifier, sha256 } from './wasm/demarche_wasm.js';

type Loose = any;
export async function fromResponse(response: Response, tell: (loaded: number, total: number) => void): Promise<Loose> {
  if ('fromResponse' in Classifier) return (Classifier as Loose).fromResponse(response, tell);
  const bytes = new Uint8Array(await response.arrayBuffer());
  tell(bytes.length, bytes.length);
  return fromBytes(bytes);
}
export function fromBytes(bytes: Uint8Array): Loose {
  const classifier: Loose = (Classifier as Loose).fromBytes(bytes);
  if (classifier.reader) return classifier;
  const info = { ...classifier.info(), bytes: bytes.length, sha256: sha256(bytes) };
  return {
    label: (a: Loose, b: Loose) => classifier.label(a, b),
    labelAll: (a: Loose, b: Loose) => classifier.labelAll(a, b),
    explain: (a: Loose, b: Loose) => classifier.explain(a, b),
    info: () => info,
    names: () => [],
    free: () => classifier.free(),
    reader(article: string, options: Loose) {
      const { statements, ...rest } = classifier.read(article, options);
      let at = 0;
      return { total: statements.length, next: (count: number) => statements.slice(at, (at += count)), finish: () => rest, free() {} };
    },
  };
}
