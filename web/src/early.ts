// Runs before the page is painted, so that it never shows in other colours than those that were chosen.

import { chosenTheme, wear } from './theme-choice.ts';

wear(chosenTheme());
