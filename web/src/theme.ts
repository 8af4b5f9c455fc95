// The button for the colours: light, dark, or as the system has it. The choice stays on this machine.

import { find, make } from './dom.ts';
import { say } from './strings.ts';
import { chosenTheme, keepTheme, THEMES, wear } from './theme-choice.ts';

export function theme(): void {
  const control = find('theme', HTMLButtonElement);
  let choice = chosenTheme();

  function show(): void {
    wear(choice);
    control.replaceChildren(make('span', { class: 'theme-label' }, `${say.themeLabel} `), make('span', {}, say.theme[choice]));
    control.setAttribute('aria-label', say.themeNow(choice));
  }

  control.addEventListener('click', () => {
    choice = THEMES[(THEMES.indexOf(choice) + 1) % THEMES.length] ?? 'auto';
    keepTheme(choice);
    show();
  });
  show();
}
