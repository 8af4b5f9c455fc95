// Every English word of the page. index.html takes `page` at build time as {{name}}; the views take the rest.

import type { Unsure } from 'demarche';

export const page = {
  title: 'démarche: the tone of diplomacy, statement by statement',
  description:
    'Paste an article: every statement is marked conciliatory, accusatory or neutral, with the words that decided. Nothing leaves your machine.',
  name: 'démarche',
  tagline: 'The tone of diplomacy, statement by statement.',
  privacy: 'Your text stays on this machine. Nothing is sent anywhere.',
  writeHeading: 'Text to read',
  textLabel: 'Article or statement',
  textHint: 'Paste the text here, or drop a .txt file anywhere on this page.',
  mark: 'Mark the statements',
  open: 'Open a text file',
  tryExample: 'Or try an example:',
  borderTalks: 'Border talks',
  tradeDispute: 'Trade dispute',
  legendHeading: 'What the marks mean',
  conciliatory: 'Conciliatory',
  conciliatoryMeans: 'moves towards the other side: welcomes, thanks, offers talks, concedes, eases',
  accusatory: 'Accusatory',
  accusatoryMeans: 'moves against the other side: blames, condemns, rejects, demands, threatens',
  neutral: 'Neutral',
  neutralMeans: 'does neither: who met whom, procedure, background, figures',
  unsure: 'Unsure',
  unsureMeans: 'a question mark follows: the reading is a guess, and its reason says why',
  furniture: 'Dimmed',
  furnitureMeans: 'dates, page furniture and repeated lines: not read',
  edit: 'Edit the text',
  clear: 'Clear',
  binary: 'Forced choice between the poles',
  resultHeading: 'Balance of the article',
  articleHeading: 'The article, marked',
  reasonHint: 'Choose a statement to see why it is marked so.',
  reasonKeys: 'Tab or the arrow keys move between statements, Enter opens a reason, Esc closes it.',
  drop: 'Drop the text file to mark it',
  read: 'Read',
  compare: 'Compare',
  teach: 'Teach',
  views: 'Views',
  skip: 'Skip to the text',
  cancel: 'Cancel',
  noScript: 'This page reads your text on your own machine, so it needs JavaScript.',
} as const;

const TONES: Record<string, string> = {
  conciliatory: page.conciliatory,
  accusatory: page.accusatory,
  neutral: page.neutral,
};

const UNSURE: Record<Unsure, string> = {
  'too-little-known-text': 'The model knows too few of these words to be sure.',
  'too-close': 'Two tones are almost equally likely.',
  'not-english': 'This does not look like English, the only language the model reads.',
};

const plural = (n: number, one: string, many: string): string => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

/** A name of somebody else's making: its letters may run from right to left, the rest of the sentence does not. */
const quoted = (name: string): string => `“\u2068${name}\u2069”`;

export const say = {
  tone: (tone: string): string => TONES[tone] ?? tone,
  unsure: (reason: Unsure): string => UNSURE[reason],
  unsureTone: (tone: string): string => `Unsure, perhaps ${say.tone(tone).toLowerCase()}`,

  loading: 'Loading the reader',
  loadingSize: (loaded: number, total: number | null): string =>
    total === null ? `${Math.ceil(loaded / 1024)} KB` : `${Math.ceil(loaded / 1024)} of ${Math.ceil(total / 1024)} KB`,
  waiting: 'The text is read as soon as the model has loaded.',
  reading: 'Reading the text.',
  retry: 'Try again',
  dismiss: 'Dismiss',
  theme: { auto: 'Auto', light: 'Light', dark: 'Dark' },
  themeNow: (choice: 'auto' | 'light' | 'dark'): string => `Colours: ${{ auto: 'as the system has them', light: 'light', dark: 'dark' }[choice]}. Change them`,
  failed: {
    wasm: 'The reader could not start in this browser. Update the browser, or open the page in a current Firefox, Chrome, Edge or Safari.',
    network: 'The model file could not be loaded. Check the connection to the place this page came from, then try again.',
    model: 'The model file is damaged or of another version. Reload the page without the cache (Ctrl+Shift+R, or Cmd+Shift+R on a Mac).',
    read: 'This text could not be read. Your text is unchanged: try a shorter part of it.',
    view: 'This part of the page could not be loaded. Check the connection to the place this page came from, then try again.',
    explain: 'The words behind this statement could not be weighed. Its tone stands.',
  },
  details: (message: string): string => `Details: ${message}`,
  empty: 'Paste or type a text first.',
  noStatements: 'No statement found in this text.',
  notText: (name: string): string =>
    `${quoted(name)} is not a plain text file. Copy the text out of the document and paste it here.`,
  tooLarge: (name: string): string => `${quoted(name)} is larger than 32 MB. Split it, or paste a part of it.`,
  unreadable: (name: string): string => `${quoted(name)} could not be read. Is it a folder, or has it been moved?`,
  tooLong: (most: number): string =>
    `This text is longer than ${most.toLocaleString('en')} characters. Paste it in parts.`,
  badLink: 'The text in this link is damaged. Paste the text itself instead.',
  longLink: 'The text in this link is too long. Paste the text itself instead.',
  noExample: 'The example could not be loaded. Paste a text of your own, or reload the page.',

  statements: (n: number): string => plural(n, 'statement', 'statements'),
  unsureCount: (n: number): string => `${n.toLocaleString('en')} of them unsure`,
  announce: (total: number, counts: [string, number][], unsure: number): string => {
    if (total === 0) return say.noStatements;
    const parts = counts.map(([tone, n]) => `${n.toLocaleString('en')} ${say.tone(tone).toLowerCase()}`);
    return `${say.statements(total)} marked: ${parts.join(', ')}${unsure > 0 ? `; ${say.unsureCount(unsure)}` : ''}.`;
  },
  strongest: 'Go to the strongest',
  strongestOf: (tone: string): string => `Go to the strongest ${say.tone(tone).toLowerCase()} statement`,
  /** Where nearly everything is neutral, there is nothing to balance. */
  leaning: (mean: number, neutralShare: number): string => {
    const size = Math.abs(mean);
    if (size < 0.05) return neutralShare > 0.5 ? 'Mostly neutral' : 'Evenly balanced';
    const tone = mean > 0 ? 'conciliatory' : 'accusatory';
    return size < 0.2 ? `Slightly ${tone}` : size < 0.5 ? `Clearly ${tone}` : `Strongly ${tone}`;
  },
  meanOf: (value: string): string => `Mean score ${value} on a scale from −1 to 1`,

  close: 'Close',
  previous: 'Previous',
  next: 'Next',
  position: (index: number, total: number): string =>
    `Statement ${(index + 1).toLocaleString('en')} of ${total.toLocaleString('en')}`,
  opened: (index: number, total: number, tone: string): string => `${say.position(index, total)}: ${say.tone(tone)}`,
  probabilities: 'How likely each tone is',
  decided: (tone: string): string => `The words behind “${say.tone(tone).toLowerCase()}”`,
  showFor: (tone: string, percent: string): string => `${say.tone(tone)}, ${percent}: show its words`,
  wordsFor: 'speaks for it',
  wordsAgainst: 'speaks against it',
  wordColumn: 'Word',
  partColumn: 'Part',
  otherWords: (n: number): string => plural(n, 'other word', 'other words'),
  moreWords: (n: number): string => ` … and ${plural(n, 'more word', 'more words')}`,
  notInText: 'Bias (not in the text)',
  total: 'Sum (logit)',
  sumNote: 'The parts add up to the sum exactly; the sums of all tones make the percentages.',
};

/** The statement's reasons. */
export const why = {} as const;

/** Two drafts side by side. */
export const compare = {
  heading: 'Compare two drafts',
} as const;

/** Corrections and models of one's own. */
export const teach = {
  heading: 'Teach',
} as const;

/** Copying, downloading, sharing, citing. */
export const take = {} as const;

/** Installed and offline. */
export const offline = {
  update: 'A newer version of this page is ready.',
  updateNow: 'Use it now',
} as const;
