// The small things that the browser keeps for this page, under names of its own: other pages may live at the same address.

export const PREFIX = 'demarche-';

/** `localStorage` outlives the visit; `sessionStorage` is of this tab alone, until it is closed. */
type Place = 'localStorage' | 'sessionStorage';
type Name = 'theme' | 'label-keys' | 'model' | 'text' | 'reading' | 'draft-before' | 'draft-after';

export function stored(place: Place, name: Name): string | null {
  try {
    return globalThis[place].getItem(PREFIX + name);
  } catch {
    return null; // storage is off
  }
}

/** Null forgets it. */
export function store(place: Place, name: Name, value: string | null): void {
  try {
    if (value === null) globalThis[place].removeItem(PREFIX + name);
    else globalThis[place].setItem(PREFIX + name, value);
  } catch {
    // Storage is off or full: it lasts as long as the page.
  }
}

/** Forgets all of it, and nothing of anybody else's. */
export function forgetStored(): void {
  for (const place of ['localStorage', 'sessionStorage'] as const) {
    for (const key of Object.keys(globalThis[place])) if (key.startsWith(PREFIX)) globalThis[place].removeItem(key);
  }
}
