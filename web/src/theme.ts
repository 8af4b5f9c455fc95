// Light, dark, or as the system has it. The choice stays on this machine.

import { find } from './dom.ts';
import { say } from './strings.ts';

const CHOICES = ['auto', 'light', 'dark'] as const;
type Choice = (typeof CHOICES)[number];
const KEY = 'theme';

export function theme(): void {
  const control = find('theme', HTMLButtonElement);
  let choice = kept();

  function show(): void {
    if (choice === 'auto') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = choice;
    control.textContent = say.theme[choice];
    control.setAttribute('aria-label', say.themeNow(choice));
  }

  control.addEventListener('click', () => {
    choice = CHOICES[(CHOICES.indexOf(choice) + 1) % CHOICES.length] ?? 'auto';
    keep(choice);
    show();
  });
  show();
}

function kept(): Choice {
  try {
    return CHOICES.find((one) => one === localStorage.getItem(KEY)) ?? 'auto';
  } catch {
    return 'auto'; // storage is off
  }
}

function keep(choice: Choice): void {
  try {
    localStorage.setItem(KEY, choice);
  } catch {
    // Storage is off: the choice lasts as long as the page.
  }
}
