// A statement with other names in the place of its own: each name by one other throughout, the same country's names
// by one other country's. Approximate: how a name is used is guessed by its letters and the words around it. No DOM.

import type { Name, Span } from 'demarche';
import { type Form, formOf, SETS, stemOf, takesThe } from './swap-names.ts';

/** What comes after a noun that stands alone: "the US said", "the French and …", but not "US sanctions". */
const NOUN_ENDS = new RegExp('^\\s*(?:$|[^\\s\\p{L}]|(?:accused|agreed|alike|also|and|are|as|at|blamed|but|by|can|condemned|could|did|do|does|for|from|had|'
  + 'has|have|in|is|may|met|might|must|not|of|on|or|rejected|said|say|says|shall|should|thanked|that|to|told|urged|wants?|warned|was|'
  + 'welcomed|were|which|who|will|with|would)(?!\\p{L}))', 'u');
/** Names of more than this are not swapped: no statement by anybody has so many. */
const MOST = 60;

export interface Variant {
  text: string;
  /** Where the other names stand in it. */
  swapped: Span[];
}

interface Use extends Span {
  form: Form;
  /** What it is a name of. */
  of: string;
  /** "’s" and the like. */
  suffix: string;
  capitals: boolean;
  /** "the" goes with the name it stood before. */
  the: string;
}

/** One variant for each set of names, but for those that would leave it as it is. Empty where no name can be swapped. */
export function variants(text: string, names: readonly Name[]): Variant[] {
  const uses = names.length > MOST ? [] : names.map((name) => use(text, name)).filter((found) => found !== null);
  const things = [...new Set(uses.map(({ of }) => of))];
  const found = new Map<string, Variant>();
  if (things.length === 0) return [];
  for (const first of SETS.keys()) {
    const variant = swap(text, uses, assigned(things, first));
    if (variant.text !== text) found.set(variant.text, variant);
  }
  return [...found.values()];
}

/** For each thing the place of a set, from `first` on: none twice while there are enough, and none its own. */
function assigned(things: readonly string[], first: number): Map<string, number> {
  const places = new Map<string, number>();
  let next = first;
  for (const thing of things) {
    if (thing === ownOf(next)) next += 1;
    places.set(thing, next % SETS.length);
    next += 1;
  }
  return places;
}

function ownOf(place: number): string {
  return stemOf(SETS[place % SETS.length]?.country ?? '', 'country');
}

function use(text: string, { start, end, kind }: Name): Use | null {
  const written = text.slice(start, end);
  const suffix = /['’]s?$/u.exec(written)?.[0] ?? '';
  const bare = written.slice(0, written.length - suffix.length);
  const capitals = bare.length > 4 && bare === bare.toUpperCase();
  const name = capitals ? bare.toLowerCase().replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase()) : bare;
  const before = text.slice(Math.max(0, start - 20), start);
  const after = text.slice(end, end + 20);
  const form = kind === 'listed' ? listedForm(name, before, after) : unlistedForm(name, before);
  if (form === null) return null;
  const article = form !== 'adjective' && takesThe(name) ? /the\s+$/iu.exec(before)?.[0] ?? '' : '';
  return {
    start: start - article.length,
    end,
    form,
    of: kind === 'listed' ? stemOf(name, form) : `${form} ${name.toLowerCase().split(/\s+/u).at(-1) ?? ''}`,
    suffix,
    capitals,
    the: article,
  };
}

function listedForm(name: string, before: string, after: string): Form {
  const alone = NOUN_ENDS.test(after);
  if (/^(?:US|U\.S\.|UK|U\.K\.|UAE)$/u.test(name)) return alone ? 'country' : 'adjective';
  const form = formOf(name);
  return form === 'adjective' && alone && /\bthe\s+$/iu.test(before) ? 'people' : form;
}

/** Null for bodies and treaties: they have no counterpart elsewhere. */
function unlistedForm(name: string, before: string): Form | null {
  if (/^[\p{Lu}\p{N}.&-]+$/u.test(name) || /\bthe\s+$/iu.test(before)) return null;
  if (/\b(?:Agency|Agreement|Alliance|Assembly|Commission|Committee|Convention|Council|Court|Day|Force|Forum|Fund|Ministry|Office|Organi[sz]ation|Parliament|Party|Protocol|Summit|Treaty|Union)\b/u.test(name)) return null;
  return /\b(?:at|from|in|near|outside)\s+$/iu.test(before) ? 'capital' : 'person';
}

function swap(text: string, uses: readonly Use[], places: ReadonlyMap<string, number>): Variant {
  const swapped: Span[] = [];
  let made = '';
  let at = 0;
  for (const one of uses) {
    if (one.start < at) continue;
    made += text.slice(at, one.start);
    const set = SETS[places.get(one.of) ?? 0];
    const other = set?.[one.form] ?? '';
    const the = article(other, one, made);
    if (the === '') made = made.replace(/(?<!\p{L})(a)n?(\s+)$/iu, (_, a: string, blank: string) => `${a}${soundsLikeVowel(other) ? 'n' : ''}${blank}`);
    const start = made.length + the.length;
    made += the + (one.capitals ? other.toUpperCase() : other) + (one.suffix.length > 1 && other.endsWith('s') ? one.suffix.charAt(0) : one.suffix);
    swapped.push({ start, end: start + other.length });
    at = one.end;
  }
  return { text: made + text.slice(at), swapped };
}

/** "the " where the other country takes it and there is none yet. */
function article(other: string, { form, the }: Use, before: string): string {
  if (form !== 'country' || !takesThe(other)) return '';
  if (the !== '') return the;
  if (/\bthe\s+$/iu.test(before)) return '';
  return /(?:^|[.!?:]\s+|^["“‘'])$/u.test(before) ? 'The ' : 'the ';
}

function soundsLikeVowel(word: string): boolean {
  return /^[aeiouáéíóú]/iu.test(word) && !/^(?:uk|un|us|eu)/iu.test(word);
}
