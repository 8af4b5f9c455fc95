// Which colours were chosen, and wearing them. Small and by itself: early.ts has it before anything is painted.

import { store, stored } from './stored.ts';

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export function chosenTheme(): Theme {
  const kept = stored('localStorage', 'theme');
  return THEMES.find((one) => one === kept) ?? 'auto';
}

export function keepTheme(theme: Theme): void {
  store('localStorage', 'theme', theme === 'auto' ? null : theme);
}

/** The page in these colours, and the browser's own bars with it: index.html has a theme-color for each. */
export function wear(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === 'auto') delete dataset['theme'];
  else dataset['theme'] = theme;
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[data-scheme]')) {
    const scheme = meta.dataset['scheme'];
    meta.media = theme === 'auto' ? `(prefers-color-scheme: ${scheme})` : theme === scheme ? 'all' : 'not all';
  }
}
