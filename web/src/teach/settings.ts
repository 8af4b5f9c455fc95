// Small things that are remembered between visits and must be known before anything is drawn.

type Name = 'label-keys' | 'model';

export function remembered(name: Name): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null; // storage is off
  }
}

/** Null forgets it. */
export function remember(name: Name, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // Storage is off: it lasts as long as the page.
  }
}
