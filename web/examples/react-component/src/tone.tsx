import { type Demarche, load, type Reading } from 'demarche';
import { useEffect, useState } from 'react';

// One model for all components, from the first on that is shown.
let loaded: Promise<Demarche> | undefined;

function model(): Promise<Demarche> {
  loaded ??= load({ worker: true }).catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}

/** The tone of a statement. */
export function Tone({ text }: { text: string }) {
  const [reading, setReading] = useState<Reading>();
  const [failure, setFailure] = useState<string>();

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    setReading(undefined);
    setFailure(undefined);
    model()
      .then((demarche) => demarche.label(text, { signal }))
      .then((answer) => signal.aborted || setReading(answer))
      .catch((error: Error) => signal.aborted || setFailure(error.message));
    return () => controller.abort();
  }, [text]);

  if (failure !== undefined) return <span role="alert">{failure}</span>;
  if (reading === undefined) return <span aria-busy="true">…</span>;
  return <span title={reading.unsure ?? undefined}>{reading.tone}</span>;
}
