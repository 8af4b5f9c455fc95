// Every English word of the page. index.html takes `page` at build time as {{name}}; the views take the rest.

import type { Unsure } from 'demarche';
import type { Trust } from './why/trust.ts';

export const page = {
  title: 'démarche: the tone of diplomacy, statement by statement',
  description:
    'Paste an article: every statement is marked conciliatory, accusatory or neutral, with the words that decided. Nothing leaves your machine.',
  name: 'démarche',
  tagline: 'The tone of diplomacy, statement by statement.',
  privacy: 'Your text stays on this machine. Nothing is sent anywhere.',
  writeHeading: 'Text to read',
  textLabel: 'Article or statement',
  textHint: 'Paste or type here, or drop a file anywhere on this page: text, web page, Markdown or e-mail.',
  mark: 'Mark the statements',
  open: 'Open a file',
  shortcut: 'Ctrl+Enter',
  shortcutDoes: 'marks the statements',
  tryExample: 'Examples',
  borderTalks: 'Border talks',
  borderTalksShows: 'Pasted from a news site with its menu, dates and headlines: what is no statement is left alone.',
  tradeDispute: 'Trade dispute',
  tradeDisputeShows: 'Sharp in the morning, softer by evening: the tone turns in the course of one article.',
  councilBriefing: 'Council briefing',
  councilBriefingShows: 'A briefing to the Security Council: figures, thanks and blame next to each other.',
  summitCommunique: 'Summit communiqué',
  summitCommuniqueShows: 'Two neighbours agree: conciliatory nearly throughout, in the language of treaties.',
  warOfWords: 'War of words',
  warOfWordsShows: 'Quotations within quotations, and statements that blame and offer in one breath.',
  pressBriefing: 'Press briefing',
  pressBriefingShows: 'Questions and answers at a foreign ministry: mostly neutral, with two edges.',
  legendHeading: 'What the marks mean',
  conciliatory: 'Conciliatory',
  conciliatoryMeans: 'moves towards the other side: welcomes, thanks, offers talks, concedes, eases',
  accusatory: 'Accusatory',
  accusatoryMeans: 'moves against the other side: blames, condemns, rejects, demands, threatens',
  neutral: 'Neutral',
  neutralMeans: 'does neither: who met whom, procedure, background, figures',
  unsure: 'Unsure',
  unsureMeans: 'a question mark follows (while you write, the line is fainter): the reading is a guess, and its reason says why',
  correctedName: 'Corrected',
  furniture: 'Dimmed',
  furnitureMeans: 'dates, page furniture and repeated lines: not read',
  takeAway: 'Take away',
  edit: 'Edit the text',
  clear: 'Clear',
  binary: 'Forced choice between the poles',
  resultHeading: 'Balance of the article',
  articleHeading: 'The article, marked',
  reasonHint: 'Choose a statement to see why it is marked so.',
  reasonKeys: 'Tab leads into the article; there the arrow keys (or j and k), Home and End move between statements, Enter opens a reason, Esc closes it.',
  find: 'Find in the text',
  findPrevious: 'Previous hit',
  findNext: 'Next hit',
  lookingLabel: 'What is looked for',
  partNote: 'This text is long: the browser’s own search finds only what is near the screen. The search here finds it all.',
  drop: 'Drop the file to mark its text',
  read: 'Read',
  compare: 'Compare',
  teach: 'Teach',
  views: 'Views',
  skip: 'Skip to the text',
  cancel: 'Cancel',
  noScript: 'This page reads your text on your own machine, so it needs JavaScript.',
} as const;

const TONES = new Map<string, string>([
  ['conciliatory', page.conciliatory],
  ['accusatory', page.accusatory],
  ['neutral', page.neutral],
]);

const UNSURE: Record<Unsure, string> = {
  'too-little-known-text': 'The model knows too few of these words to be sure.',
  'too-close': 'Two tones are almost equally likely.',
  'not-english': 'This does not look like English, the only language the model reads.',
};

const RULES = new Map<string, string>([
  ['conciliatory', 'Conciliatory is what moves towards the other side: it welcomes, thanks, offers talks, concedes, reassures or eases. A call on all sides is conciliatory, too.'],
  ['accusatory', 'Accusatory is what moves against the other side: it blames, condemns, rejects, protests, demands under pressure or threatens. A call on one side alone to stop or comply is accusatory, too.'],
  ['neutral', 'Neutral is what does neither: who met whom, procedure, background, figures. Grim news that nobody is blamed for is neutral, too.'],
]);

const UNSURE_RULES: Record<Unsure, string> = {
  'too-little-known-text': 'It is marked unsure because the tone rests on few words that the model has learned: the others may say otherwise.',
  'too-close': 'It is marked unsure because another tone is almost as likely: such statements are often mixed, and the main clause, or the point they end on, decides.',
  'not-english': 'It is marked unsure because the model has learned English alone: in another language its tones mean nothing.',
};

const LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' });

const unseen = (n: number): string => `${plural(n, 'statement', 'statements')} that the model had not seen`;

/** What became of a statement from one draft to the other. */
const KINDS: Record<string, string> = {
  same: 'Unchanged',
  changed: 'Changed',
  split: 'Split in two',
  merged: 'Two made one',
  moved: 'Moved',
  deleted: 'Deleted',
  inserted: 'New',
};

const plural = (n: number, one: string, many: string): string => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

/** A tone inside a sentence. */
const lower = (tone: string): string => TONES.get(tone)?.toLowerCase() ?? plain(tone);

/** As much of a statement as names it. */
const brief = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text);

/** A name of somebody else's making, without the signs that break a line or turn the direction of what stands around it. */
export const plain = (name: string): string => name.replace(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+/gu, '');

/** Its letters may run from right to left, the rest of the sentence does not. */
const quoted = (name: string): string => `“\u2068${plain(name)}\u2069”`;

export const say = {
  tone: (tone: string): string => TONES.get(tone) ?? plain(tone),
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
  themeLabel: 'Theme:',
  /** Begins with what the button shows, for those who call it by its name. */
  themeNow: (choice: 'auto' | 'light' | 'dark'): string =>
    `${say.themeLabel} ${say.theme[choice]}${choice === 'auto' ? ', as the system has it' : ''}. Change`,
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
    `${quoted(name)} is not a text file. This page reads .txt, .html, .md and .eml; from anything else, copy the text and paste it here.`,
  noText: {
    pdf: (name: string): string => `${quoted(name)} is a PDF, which this page does not read. Open it, copy its text and paste it here.`,
    office: (name: string): string =>
      `${quoted(name)} is an office document, which this page does not read. Save it as plain text (.txt), or copy its text and paste it here.`,
    image: (name: string): string => `${quoted(name)} is a picture, and this page reads text. Type or copy the words, and paste them here.`,
    other: (name: string): string => say.notText(name),
    slow: (name: string): string => `${quoted(name)} takes too long to take apart. Copy its text and paste it here.`,
  },
  firstFile: (name: string, n: number): string =>
    `Of these ${n.toLocaleString('en')} files the first, ${quoted(name)}, is shown. Open the others one at a time.`,
  tooLarge: (name: string): string => `${quoted(name)} is larger than 32 MB. Split it, or paste a part of it.`,
  unreadable: (name: string): string => `${quoted(name)} could not be read. Is it a folder, or has it been moved?`,
  tooLong: (most: number): string =>
    `This text is longer than ${most.toLocaleString('en')} characters. Paste it in parts.`,
  tooLongToEdit: (length: number): string =>
    `The last text has ${length.toLocaleString('en')} characters, too many for a text box. Change it where it comes from, then open it again.`,
  tooLongForLive: (most: number): string =>
    `Tones are shown while you write in texts of up to ${most.toLocaleString('en')} characters. Mark the statements to see those of this one.`,
  statementsAre: (n: number): string => `${say.statements(n)}: `,
  toneCount: (tone: string, n: number): string => `${n.toLocaleString('en')} ${say.tone(tone).toLowerCase()}`,
  readAnother: 'Read another text',
  cleared: 'Cleared.',
  shortcutOnMac: '⌘ Enter',
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
  /** Where nearly everything is neutral, there is nothing to balance. */
  leaning: (mean: number, neutralShare: number): string => {
    const size = Math.abs(mean);
    if (size < 0.05) return neutralShare > 0.5 ? 'Mostly neutral' : 'Evenly balanced';
    const tone = mean > 0 ? 'conciliatory' : 'accusatory';
    return size < 0.2 ? `Slightly ${tone}` : size < 0.5 ? `Clearly ${tone}` : `Strongly ${tone}`;
  },
  meanOf: (value: string): string => `Mean score ${value} on a scale from −1 to 1`,
  /** Where statements have been labelled by hand: no such label has a score. */
  meanByModel: (value: string): string => `By the model: ${say.meanOf(value).replace(/^M/, 'm')}; labels by hand are not in it`,

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

/** The reading view: tone strip, balance, search. */
export const read = {
  strip: 'The article at a glance',
  stretch: (first: number, last: number): string => `Statements ${(first + 1).toLocaleString('en')} to ${(last + 1).toLocaleString('en')}`,
  shares: (accusatory: number, conciliatory: number): string => `${accusatory}% accusatory, ${conciliatory}% conciliatory`,
  countsLabel: 'Look for a tone',
  moreLabel: 'Look for',
  unsure: 'Unsure',
  corrected: 'Corrected',
  most: (tone: string): string => `Most ${say.tone(tone).toLowerCase()}`,
  countOf: (n: number, total: number): string => `${n.toLocaleString('en')} of ${total.toLocaleString('en')}`,
  place: (rank: number, n: number): string => `${rank.toLocaleString('en')}/${n.toLocaleString('en')}`,
  previousFound: 'Previous of these',
  nextFound: 'Next of these',
  showAll: 'All',
  hits: (at: number, n: number, isMore: boolean): string =>
    n === 0 ? 'Not found' : `${at.toLocaleString('en')} of ${n.toLocaleString('en')}${isMore ? ' or more' : ''}`,
  printed: (n: number, total: number): string => `Printed are the first ${n.toLocaleString('en')} of ${say.statements(total)}.`,
} as const;

/** The statement's reasons. */
export const why = {
  waiting: 'One moment.',
  failed: 'This could not be worked out.',
  weighing: 'Weighing the words.',

  /** What to think of the percentage, and what that rests on. */
  trust: (trust: Trust): [words: string, note: string] => {
    switch (trust.kind) {
      case 'measured':
        return [`Of 100 statements shown at this level, ${trust.right} ${trust.right === 1 ? 'was' : 'were'} labelled so.`, `Tested on ${unseen(trust.n)}.`];
      case 'few':
        return ['How often a reading at this level is right: too few to tell.', trust.n === 0 ? 'No test statement was.' : `Tested on only ${unseen(trust.n)}.`];
      case 'forced':
        return [`In a forced choice, ${trust.right} of 100 statements labelled with a pole ${trust.right === 1 ? 'is' : 'are'} put on the right side.`,
          `Tested on ${unseen(trust.n)}; how that varies with the percentage is not known.`];
      case 'unknown':
        return ['How often a reading at this level is right is not known.', 'It has not been measured for this model.'];
    }
  },

  words: 'Words of the statement: press one to leave it out',
  strikeHint: 'Choose a word to see the reading without it.',
  smallest: 'Find the smallest change',
  restore: 'Put all back',
  nothingLeft: 'No word is left to read.',
  noSmallest: 'Leaving out up to five of the strongest words does not change the tone.',
  without: (words: string[], tone: string, percent: string, was: string, wasPercent: string): string => {
    const left = words.length > 5 ? plural(words.length, 'word', 'words') : LIST.format(words.map(quoted));
    const now = `${say.tone(tone).toLowerCase()} ${percent}`;
    if (tone !== was) return `Without ${left}: ${now}, was ${say.tone(was).toLowerCase()} ${wasPercent}.`;
    return percent === wasPercent ? `Without ${left}: ${now}, as before.` : `Without ${left}: still ${now}, was ${wasPercent}.`;
  },

  sum: 'Word by word',
  against: 'against',
  for: 'for',

  others: 'Would it read the same about others?',
  noNames: 'There is no name in this statement.',
  noOtherNames: 'There is no name in this statement that can be exchanged.',
  tooLongForNames: 'This statement is too long to exchange its names.',
  sameWith: (same: number, n: number): string =>
    n === 1 ? `Read ${same === 1 ? 'the same' : 'differently'} with one other set of names.`
      : same === n ? `Read the same with all ${n} other sets of names.`
        : same === 0 ? `Read differently with all ${n} other sets of names.`
          : `Read the same with ${same} of ${n} other sets of names.`,
  range: (tone: string, least: string, most: string, written: string): string => {
    const found = least === most ? `${least} each time` : `from ${least} to ${most}`;
    return `Probability of ${say.tone(tone).toLowerCase()}: ${found}${least === most && most === written ? ', as here' : `; here ${written}`}.`;
  },
  variants: (n: number): string => `Show ${plural(n, 'variant', 'variants')}`,
  namesNote: 'Approximate: how a name is used is guessed. Bodies and treaties keep their names.',

  nearest: 'The nearest labelled statements',
  noNearest: 'No statement of the corpus shares a telling word with this one.',
  likeness: (similarity: number): string =>
    similarity > 0.98 ? 'the same words' : similarity >= 0.55 ? 'close' : similarity >= 0.42 ? 'related' : 'loosely related',
  corpusNote: (n: number): string =>
    `From the project’s ${plural(n, 'statement', 'statements')}: made up, quoted from nobody, labelled by language models that followed the rules. Words in bold are shared.`,

  ruleHeading: 'The rule',
  rule: (tone: string): string => RULES.get(tone) ?? 'This model has classes of its own; their rules are their maker’s.',
  unsureRule: (reason: Unsure): string => UNSURE_RULES[reason],
} as const;

/** Two drafts side by side. */
export const compare = {
  heading: 'Compare two drafts',
  intro: 'Two drafts of a communiqué, or two versions of a statement: what changed, and what that did to the tone.',
  before: 'Before',
  after: 'After',
  drop: 'Paste the text, or drop a file here: text, web page, Markdown or e-mail.',
  open: (side: string): string => `Open a file for “${side}”`,
  openShort: 'Open a file',
  useReading: 'Use the text of the reading view',
  useReadingFor: (side: string): string => `Use the text of the reading view for “${side}”`,
  clear: 'Clear',
  clearSide: (side: string): string => `Clear “${side}”`,
  cleared: (side: string): string => `“${side}” is cleared.`,
  long: (characters: number): string => `${characters.toLocaleString('en')} characters. The box shows the beginning.`,
  run: 'Compare',
  swap: 'Swap before and after',
  tryExample: 'Or try an example:',
  example: 'Two drafts of a communiqué',
  bothEmpty: 'Paste the two drafts first.',
  oneEmpty: (side: string): string => `“${side}” is empty. Paste the other draft there.`,
  tooLong: (side: string, most: number): string =>
    `“${side}” is longer than ${most.toLocaleString('en')} characters. Compare the drafts in parts.`,
  tooMany: (a: number, b: number): string =>
    `These drafts have ${a.toLocaleString('en')} and ${b.toLocaleString('en')} statements, and too many of them differ to be set side by side. Up to 2,000 statements a side always fit: compare the drafts in parts.`,
  tooManyRows: (most: number): string =>
    `These drafts have more than ${most.toLocaleString('en')} statements a side. Compare them in parts.`,
  failed: 'The drafts could not be compared. Both texts are unchanged: try shorter parts of them.',
  reading: 'Comparing the drafts.',
  readingSide: (side: string): string => `Reading “${side}”`,
  aligning: 'Setting the statements side by side',
  edit: 'Edit the drafts',
  swapShort: 'Swap',
  copy: 'Copy as Markdown',
  copied: 'Copied as Markdown.',
  notCopied: 'The comparison could not be copied.',
  colophon: ({ version, model, modelHash, before, after, date, address }: {
    version: string; model: string; modelHash: string; before: number; after: number; date: string; address: string;
  }): string =>
    `démarche ${version}, model ${plain(model)} (SHA-256 ${modelHash}): a draft of ${say.statements(before)} compared with one of ${say.statements(after)} on ${date}. ${address}`,

  identical: 'No difference in words',
  identicalBut: 'The drafts have the same words; only spaces or line breaks may differ.',
  noStatements: (side: string): string => `No statement was found in “${side}”, so there is no tone to compare.`,
  /** The change of the mean score, from -2 to 2. */
  shift: (change: number, sameTone: boolean): string => {
    const size = Math.abs(change);
    if (size < 0.0005) return sameTone ? 'The same tone' : 'On the whole, the same tone';
    const how = size < 0.02 ? 'Hardly' : size < 0.1 ? 'Slightly' : size < 0.3 ? 'Clearly' : 'Much';
    return `${how} more ${change > 0 ? 'conciliatory' : 'accusatory'}`;
  },
  otherTone: (n: number): string => (n === 0 ? 'No statement has changed its tone' : `${plural(n, 'statement has', 'statements have')} changed tone`),
  means: (before: string, after: string, change: string): string => `Mean score ${before} before, ${after} after: ${change} on a scale from −1 to 1.`,
  share: (tone: string, n: number): string => `${n.toLocaleString('en')} ${say.tone(tone).toLowerCase()}`,
  meanShort: (value: string): string => `mean ${value}`,
  counts: (counts: Record<'same' | 'changed' | 'split' | 'merged' | 'moved' | 'deleted' | 'inserted', number>): string =>
    (['changed', 'split', 'merged', 'moved', 'deleted', 'inserted', 'same'] as const)
      .filter((kind) => counts[kind] > 0)
      .map((kind) => `${counts[kind].toLocaleString('en')} ${{ same: 'unchanged', inserted: 'new' }[kind as string] ?? kind}`)
      .join(' · '),
  topHeading: 'What moved the tone most',
  topNone: 'No change moved the tone.',
  sumHeading: 'How the parts add up',
  sumNote: (mean: string): string =>
    `Each part is what a change did to the mean score, and the parts add up to its whole change. A changed statement counts by the change of its score. A new one counts by how far it lies above or below the mean of “Before” (${mean}), a deleted one by the same distance the other way. An unchanged one counts nothing. Each is divided by the number of statements in “After”.`,
  unlike: 'The drafts have no statement in common: every statement is deleted or new.',

  rowsHeading: 'The statements, side by side',
  show: 'Show',
  all: 'All',
  onlyChanges: 'Only changes',
  onlyMoved: 'Only where the tone moved',
  nothingShown: 'Nowhere did the tone move.',
  previous: 'Previous change',
  next: 'Next change',
  keys: 'Alt+↑ and Alt+↓ go from change to change; in the list, K and J do too.',
  position: (index: number, total: number): string => `Change ${index.toLocaleString('en')} of ${total.toLocaleString('en')}`,
  changesIn: (n: number): string => plural(n, 'change', 'changes'),
  noNext: 'This is the last change.',
  noPrevious: 'This is the first change.',
  unchanged: (n: number): string => `${plural(n, 'statement', 'statements')} unchanged`,
  kind: (kind: string): string => KINDS[kind] ?? kind,
  movedTo: 'Moved: go to its new place',
  movedFrom: 'Moved: go to its old place',
  absent: (side: 'before' | 'after'): string => (side === 'before' ? 'Not in the first draft' : 'Not in the second draft'),
  wordOrder: 'The same words in another order.',
  capitals: 'Only capitals, marks or characters that cannot be seen have changed.',
  scores: (before: string, after: string): string => `score ${before} → ${after}`,
  scoreOnly: (value: string): string => `score ${value}`,
  likely: (tone: string, percent: string): string => `${say.tone(tone)} ${percent}`,
  part: (value: string): string => `${value} of the change`,
  toneColumn: 'Tone',
  partColumn: 'Part of the change',
  became: 'becomes',
  pushed: (lost: string, gained: string): string => `From ${say.tone(lost).toLowerCase()} towards ${say.tone(gained).toLowerCase()}`,
  removed: 'removed',
  added: 'added',
  otherWords: (n: number, effect: string): string => `${plural(n, 'other word', 'other words')} ${effect}`,
  rest: (effect: string): string => `the words around them ${effect}`,
  restAlone: (effect: string): string => `the words that stayed, in another place ${effect}`,
  totalEffect: (effect: string): string => `together ${effect}`,
  effectNote: 'Of the words, the figures are log-odds: what each did to the odds of the tone that gained against the one that lost. They add up exactly.',
  moreCharacters: (n: number): string => ` … and ${n.toLocaleString('en')} more characters`,
  done: (headline: string, counts: string): string => `${headline}. ${counts}.`,
} as const;

/** Corrections and models of one's own. */
export const teach = {
  heading: 'Teach',
  lede: 'Where the model is wrong, put it right while you read. Then refine the model by your corrections, here on your machine: they move, and what it knows otherwise hardly does.',

  // While reading
  labelHeading: 'Put it right',
  labelHint: 'Its label is the model’s so far.',
  labelledHint: (tone: string): string => `Labelled ${lower(tone)} by hand. Press it again to take that back.`,
  labelled: (tone: string, was: string): string =>
    tone === was ? `Labelled ${lower(tone)}, as the model says.` : `Labelled ${lower(tone)} (was ${lower(was)}).`,
  unlabelled: (tone: string, model: string): string => `The label ${lower(tone)} is taken back: ${lower(model)}, as the model says.`,
  undoneLabel: 'Taken back: it has no label by hand now.',
  undoneTo: (tone: string): string => `Taken back: labelled ${lower(tone)} as before.`,
  undoneMany: (n: number): string => `Taken back: ${plural(n, 'change', 'changes')}.`,
  refused: {
    empty: 'There are no words to label here.',
    long: 'This is longer than 10,000 characters: too long to be one statement. Divide the text.',
    full: 'There are 10,000 corrections, as many as are kept. Export them, then remove some.',
  },
  undo: 'Undo',
  lineName: 'Last change',
  dismissLine: 'Dismiss',
  linkCount: (name: string, n: number): string => `${name} (${n.toLocaleString('en')})`,
  answers: 'Answers by',
  backToBuiltin: 'Back to the built-in model',
  builtinAnswers: 'The built-in model answers again.',
  builtinFailed: 'The built-in model could not be loaded. Check the connection to the place this page came from, then try again.',
  noPoles: 'The model in use has other classes: there are no poles to choose between.',
  keptUnreadable: (name: string): string =>
    `${quoted(name)}, which answered at your last visit, could not be opened again. The built-in model answers instead.`,

  // Corrections
  keysSwitch: 'Label with single keys while reading',
  keys: (key: string): string =>
    ({ C: 'conciliatory', N: 'neutral', A: 'accusatory', Shift: 'with one of these: label, and go on to the next statement', U: 'take the last change back' })[key] ?? '',
  keysNote: 'They act on the statement in focus, or the one whose reasons are open. The same key again takes its label back.',
  corrections: (n: number): string => (n === 0 ? 'Corrections' : `Corrections (${n.toLocaleString('en')})`),
  none: 'None yet. Read a text, choose a statement that is marked wrongly, and give it its tone by a key or a button.',
  notKept: 'This browser does not let the page keep anything: the corrections last until the page is closed. Export them before that.',
  filterText: 'Find in the corrections',
  filterBy: 'Show',
  filters: {
    all: 'All',
    disagree: 'Answered otherwise',
    agree: 'Answered as labelled',
  },
  labelOf: (text: string): string => `Label of ${quoted(brief(text))}`,
  removeOf: (text: string): string => `Remove ${quoted(brief(text))}`,
  remove: 'Remove',
  removed: 'Correction removed.',
  was: (tone: string): string => `was ${lower(tone)}`,
  fromFile: 'from a file',
  now: (tone: string): string => `now ${lower(tone)}`,
  nowRight: 'now answered so',
  nothingFound: 'No correction is like that.',
  more: (n: number): string => `Show ${n.toLocaleString('en')} more`,
  shown: (n: number, total: number): string => `${n.toLocaleString('en')} of ${total.toLocaleString('en')} shown.`,
  exportAll: 'Export',
  importFile: 'Import',
  importHint: 'JSON Lines, {"text", "label"} a line, as “demarche train” reads and Export writes.',
  imported: (n: number): string => `${plural(n, 'correction', 'corrections')} imported.`,
  importedNone: 'No row of this file can be used.',
  badRows: (n: number): string => `${plural(n, 'row was', 'rows were')} left out:`,
  badRow: (line: number, fault: string): string => `line ${line.toLocaleString('en')}: ${fault}`,
  andMore: (n: number): string => `and ${n.toLocaleString('en')} more`,
  faults: {
    json: 'not JSON',
    fields: 'no “text” and “label” as strings',
    empty: 'the text is empty',
    long: 'the text is longer than 10,000 characters',
    label: 'the label is no class of the model',
  },
  fileUnreadable: (name: string): string => `${quoted(name)} could not be read. Has it been moved?`,
  cut: 'Only the first 100,000 rows were read.',
  noRoom: (n: number): string => `There was no room for ${n.toLocaleString('en')} more: 10,000 are kept.`,
  clear: 'Remove all',
  clearSure: (n: number): string => `Remove ${plural(n, 'correction', 'corrections')}?`,
  cleared: 'All corrections are removed.',
  keepThem: 'No, keep them',

  // Refining
  refine: (n: number): string => `Refine the model by ${plural(n, 'correction', 'corrections')}`,
  refineNote: (base: string): string => `Always starts at ${base} and takes all corrections, so that refining again does not drift.`,
  refining: 'Refining',
  builtin: 'the built-in model',
  leftOut: (n: number): string => `${plural(n, 'correction has a label', 'corrections have labels')} that this model does not know, and ${n === 1 ? 'is' : 'are'} left out.`,
  nothingFits: 'None of the corrections has a label that this model knows.',
  cancelled: 'Cancelled. Nothing has changed.',
  madeFailed: 'No model came of this.',
  resultHeading: 'What has changed',
  madeHeading: 'The new model',
  asLabelled: (after: number, total: number): string => `${after.toLocaleString('en')} of ${plural(total, 'correction is', 'corrections are')} answered as labelled`,
  before: (n: number): string => `${n.toLocaleString('en')} before`,
  othersMoved: (n: number, total: number): string =>
    n === 0 ? `No tone changed among ${total.toLocaleString('en')} other statements` : `${n.toLocaleString('en')} of ${total.toLocaleString('en')} other statements changed ${n === 1 ? 'its tone' : 'their tone'}`,
  othersAre: 'The text you read, and a fixed sample of the project’s corpus.',
  whichMoved: 'Which ones',
  whichMissed: 'Still answered otherwise',
  change: (before: string, after: string): string => `${lower(before)}, now ${lower(after)}`,
  missedBy: (label: string, now: string): string => `labelled ${lower(label)}, answered ${lower(now)}`,
  took: (ms: number): string => `Made in ${teach.seconds(ms)}.`,
  seconds: (ms: number): string => `${(ms / 1000).toFixed(ms < 9950 ? 1 : 0)} s`,
  use: 'Use this model',
  keep: 'Keep it',
  keepName: 'Name',
  download: 'Download',
  discard: 'Discard',
  close: 'Close',
  unnamed: 'Model without a name',
  discarded: 'Discarded. The model in use is as it was.',
  inUse: (name: string): string => `${quoted(name)} answers from now on.`,
  inUseNotKept: 'It lasts until the page is closed, unless you keep it.',
  keptNow: (name: string): string => `${quoted(name)} is kept in this browser.`,
  keepFailed: 'The browser does not let the page keep this model. Download it instead.',
  suggested: (n: number): string => `Refined by ${n.toLocaleString('en')}`,
  suggestedAnew: 'Trained anew',

  // Models
  modelHeading: 'The model that answers',
  builtinName: 'Built-in model',
  loadedModel: 'A model file you loaded.',
  refinedFrom: (base: string): string => `Refined from ${base}.`,
  load: 'Load a model file',
  loadAnother: 'Load another model file',
  loadHint: 'A .demarche file, at most 64 MB, chosen or dropped here.',
  drop: 'Drop a model file, or corrections as JSONL',
  loading: (name: string): string => `Opening ${quoted(name)}.`,
  modelTooLarge: (name: string): string => `${quoted(name)} is larger than 64 MB: no model is. The model in use still answers.`,
  modelBad: (name: string): string => `${quoted(name)} is no model file, or is damaged. The model in use still answers.`,
  modelVersion: (name: string): string => `${quoted(name)} is of another version of the format. The model in use still answers.`,
  modelUnreadable: (name: string): string => `${quoted(name)} could not be read. Has it been moved? The model in use still answers.`,
  modelFailed: (name: string): string => `${quoted(name)} could not be opened. The model in use still answers.`,
  info: {
    classes: 'Classes',
    features: 'Features',
    size: 'Size',
    sha256: 'SHA-256',
    tool: 'Made by',
    data: 'Trained on',
    settings: 'Settings',
    figures: 'Cross-validated',
  },
  about: 'About this model',
  bytes: (n: number): string => (n < 1_000_000 ? `${Math.ceil(n / 1000).toLocaleString('en')} kB` : `${(n / 1_000_000).toFixed(1)} MB`),
  copyHash: 'Copy the whole SHA-256',
  copied: 'Copied.',
  tool: (version: string, seed: number): string => `démarche ${version}, seed ${seed}`,
  source: (name: string, n: number, role: string): string => `${quoted(name)}, ${plural(n, 'example', 'examples')}, ${role}`,
  noFigures: 'None: a refined model has not been cross-validated.',
  figuresLine: (accuracy: string, f1: string, n: number): string => `accuracy ${accuracy}, macro-F1 ${f1} on ${plural(n, 'example', 'examples')}`,
  figuresHeading: 'Cross-validated figures',
  figuresNote: 'Each example is answered by a model that was not trained on it.',
  byClass: 'By class',
  precision: 'Precision',
  recall: 'Recall',
  f1: 'F1',
  support: 'Examples',
  confusion: 'Labels (rows) and answers (columns)',
  classColumn: 'Class',
  trainedOn: (n: number, features: number, repeated: number): string =>
    `${plural(n, 'example', 'examples')}, ${plural(features, 'feature', 'features')}${repeated > 0 ? `, ${plural(repeated, 'text', 'texts')} more than once` : ''}.`,

  keptHeading: 'Kept models',
  keptNone: 'None yet. What you refine, train or load can be kept here, in this browser.',
  keptInUse: 'in use',
  keptFacts: (size: string, date: string, base: string, corrections: number | null): string =>
    [size, date, ...(corrections === null ? [] : [plural(corrections, 'correction', 'corrections')]), `base: ${base}`].join(' · '),
  date: (at: number): string => new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' }),
  useKept: 'Use',
  renameKept: 'Rename',
  deleteKept: 'Delete',
  downloadKept: 'Download',
  ofModel: (action: string, name: string): string => `${action} ${quoted(name)}`,
  deleteSure: (name: string): string => `Delete ${quoted(name)}?`,
  keepIt: 'No, keep it',
  save: 'Save',
  renamed: (name: string): string => `It is called ${quoted(name)} now.`,
  deleted: (name: string): string => `${quoted(name)} is deleted.`,
  keptFailed: (name: string): string => `${quoted(name)} could not be opened. The model in use still answers.`,
  keptFull: 'There are 50 models, as many as are kept. Delete one first.',
  keepLoaded: 'Keep this model',

  // Training anew
  anewHeading: 'Train anew',
  anewNote: 'Trains a model from nothing, in this browser, on the project’s corpus of written examples or on a file of your own, and on your corrections. The built-in model was trained on more than this: expect less of a new one.',
  anewOn: 'Train on',
  anewCorpus: 'the project’s corpus',
  anewFile: 'a JSON Lines file of your own',
  anewChoose: 'Choose the file',
  anewFileIs: (name: string, n: number): string => `${quoted(name)}: ${plural(n, 'example', 'examples')}`,
  anewClasses: 'Classes, separated by commas',
  anewClassesHint: 'Taken from the file. Leave one out, and its rows are left out.',
  anewTooFew: 'Choose a file with at least two classes first.',
  anewFileTooLarge: (name: string): string => `${quoted(name)} is larger than 32 MB. Train on it by the command line.`,
  anewStart: 'Train',
  training: 'Training',

  // What is stored
  storedHeading: 'What this page stores',
  stored: 'Corrections, kept models, settings and the copy for use offline are stored in this browser, and nowhere else. The text that you write or read and the two drafts of Compare, each of up to 300,000 characters, are stored for this tab until it is closed, so that a reload takes nothing away.',
  deleteAll: 'Delete everything that this page has stored',
  deleteAllSure: 'Delete corrections, kept models, settings, stored texts and the offline copy? This cannot be undone.',
  deleteAllYes: 'Delete everything',
  deletedAll: 'Everything that this page had stored is deleted.',
  deleteAllFailed: 'Not everything could be deleted. Close other tabs of this page and try again.',
};

/** Copying, downloading, sharing, citing. */
export const take = {
  copy: 'Copy',
  copyAs: (name: string): string => `Copy as ${name}`,
  download: 'Download',
  downloadAs: (name: string): string => `Download as ${name}`,
  formats: {
    markdown: { name: 'Markdown', use: 'for notes and documents' },
    csv: { name: 'CSV', use: 'for spreadsheets and statistics' },
    excel: { name: 'CSV for Excel', use: 'the same, with the mark that Excel wants' },
    json: { name: 'JSON', use: 'all there is, for programs' },
    jsonl: { name: 'JSON Lines', use: 'as the command line writes it' },
  },
  formulas: 'In CSV, a cell that begins with =, +, - or @ gets an apostrophe in front, so that no spreadsheet calculates it.',
  writing: (name: string): string => `Writing ${name}.`,
  copied: (n: number, name: string): string => `Copied ${say.statements(n)} as ${name}.`,
  downloaded: (n: number, name: string): string => `Downloaded ${say.statements(n)} as ${name}.`,
  tooMuchToCopy: (name: string): string => `This is more ${name} than a clipboard holds well. Download it instead.`,
  cancelled: 'Cancelled: nothing was taken.',
  failed: (details: string): string => `That did not work. ${say.details(details)}`,
  print: 'Print',
  laying: 'Laying out the pages.',
  unsureMark: ': the reading is a guess',
  correctedMark: ': labelled by hand',

  byYourself: 'Copy it yourself',
  byYourselfHow: 'The browser does not let this page use the clipboard. The text is selected: copy it with Ctrl+C, or Cmd+C on a Mac.',

  share: 'Share link',
  shareHeading: 'A link to this reading',
  sharePrivacy:
    'The text itself is inside this link: whoever has the link has the text. Making it tells nobody, and the part behind # is never sent to a server.',
  shareModel: (name: string): string =>
    `You read with ${quoted(name)}. The link does not carry the model: who opens it is told that the answers may differ.`,
  link: 'Link',
  linkLength: (n: number): string => `${n.toLocaleString('en')} characters.`,
  linkLong: 'Some programs cut links of more than 2,000 characters: try it before you rely on it, or send the text.',
  copyLink: 'Copy the link',
  linkCopied: 'Copied the link.',
  linkProblem: {
    'too-long': 'This text is too long for a link. Send the text itself, or download the reading as JSON.',
    unsupported: 'This browser cannot make such links. Update it, or send the text itself.',
  },
  openProblem: {
    damaged: 'This link is damaged: a part of it is missing or changed. Ask for it again, or paste the text itself.',
    'too-new': 'This link was made by a newer version of this page. Reload the page, or paste the text itself.',
    'too-long': 'The text in this link is too long. Paste the text itself instead.',
    unsupported: 'This browser cannot open such links. Update it, or paste the text itself.',
  },
  otherModel: (theirs: string, ours: string): string =>
    `This link was made with another model (its SHA-256 begins with ${theirs}, this one’s with ${ours}): the answers may differ from what its sender saw.`,

  cite: 'Cite',
  citeHeading: 'Cite this reading',
  citeStyles: { plain: 'In a sentence', bibtex: 'BibTeX', csl: 'CSL-JSON, for reference managers' },
  copyStyle: (style: string): string => `Copy: ${style}`,
  citationCopied: 'Copied the citation.',
  citation: ({ version, model, modelHash, statements, date, textHash }: {
    version: string; model: string; modelHash: string; statements: number; date: Date; textHash: string | null;
  }): string =>
    `démarche ${version}, model ${model} (SHA-256 ${modelHash}…): ${say.statements(statements)} of a text${textHash === null ? '' : ` (SHA-256 ${textHash}…)`}, read on ${take.date(date)}.`,
  hashes: (model: string, modelHash: string, textHash: string | null): string =>
    `Model ${model}, SHA-256 ${modelHash}${textHash === null ? '' : `; text SHA-256 ${textHash}`}`,
  date: (date: Date): string => date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' }),

  title: (n: number): string => `The tone of ${say.statements(n)}`,
  columns: ['Tone', 'Statements', 'Share'],
  columnsCorrected: ['Tone', 'By the model', 'Share', 'With labels by hand', 'Share'],
  forced: 'The choice between the poles was forced.',
  unsure: (reason: Unsure): string => `unsure: ${say.unsure(reason).replace(/\.$/, '')}`,
  byHand: (tone: string): string => `by hand: ${say.tone(tone).toLowerCase()}`,
} as const;

/** Installed and offline. */
export const offline = {
  update: 'A newer version of this page is ready.',
  updateNow: 'Use it now',
} as const;
