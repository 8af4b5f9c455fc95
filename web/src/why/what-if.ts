// What the answer would be without the words that are left out, each time really read; and the fewest that turn it.

import type { Explanation, Reading } from 'demarche';
import { button, make } from '../dom.ts';
import { say, why } from '../strings.ts';
import { type Asked, readings } from './asked.ts';
import { likelihoods, percentOf } from './likely.ts';
import { PATIENCE } from './section.ts';
import { smallest, triesToTurn } from './smallest-change.ts';
import { hasWords, without } from './strike.ts';
import { type Words, wordsView } from './words.ts';

export interface WhatIf {
  words: Words;
  /** What is shown under the words. */
  elements: HTMLElement[];
  explain(explanation: Explanation): void;
  /** The words could not be weighed. */
  fail(): void;
}

export function whatIf(asked: Asked): WhatIf {
  const { text, reading, app, signal } = asked;
  const words = wordsView(text, () => void answer());
  const result = make('div', { class: 'what-if' }, make('p', { class: 'quiet' }, why.weighing));
  const turn = button(why.smallest, () => void findSmallest(), { class: 'plain', 'data-keep': 'smallest' });
  const restore = button(why.restore, () => {
    words.strike([]);
    words.focus();
  }, { class: 'plain', 'data-keep': 'restore' });
  turn.disabled = restore.disabled = true;
  let explanation: Explanation | null = null;
  /** Counts what was asked: only the latest is answered. */
  let latest = 0;

  function tell(shown: HTMLElement): void {
    result.replaceChildren(shown);
    app.tell.announce(shown.textContent ?? '');
  }

  /** Runs work whose answer is dropped where something else has been asked since. */
  async function ask<T>(work: () => Promise<T>, show: (answer: T) => void): Promise<void> {
    const mine = ++latest;
    const current = (): boolean => mine === latest && !signal.aborted;
    const slow = setTimeout(() => { if (current()) result.replaceChildren(make('p', { class: 'quiet' }, why.waiting)); }, PATIENCE);
    try {
      const answered = await work();
      if (current()) show(answered);
    } catch {
      if (current()) tell(make('p', {}, why.failed));
    } finally {
      clearTimeout(slow);
    }
  }

  async function answer(): Promise<void> {
    const { struck } = words;
    restore.disabled = struck.length === 0;
    const rest = without(text, struck);
    if (struck.length === 0 || !hasWords(rest)) {
      latest += 1;
      return struck.length === 0 ? result.replaceChildren(hint()) : tell(make('p', {}, why.nothingLeft));
    }
    const names = struck.map(({ start, end }) => text.slice(start, end));
    await ask(() => readings(asked, [rest]), ([other]) => {
      if (other !== undefined) tell(difference(names, reading, other));
    });
  }

  async function findSmallest(): Promise<void> {
    if (explanation === null) return;
    const others = likelihoods(reading).map(({ tone }) => tone).filter((tone) => tone !== reading.tone);
    const tries = triesToTurn(text, explanation.words, reading.tone, others);
    await ask(async () => smallest(tries, await readings(asked, tries.map((set) => without(text, set))), reading.tone), (found) => {
      if (found === null) tell(make('p', {}, why.noSmallest));
      else words.strike(found);
    });
  }

  return {
    words,
    elements: [result, make('div', { class: 'row' }, turn, restore)],
    explain(given) {
      explanation = given;
      words.explain(given);
      turn.disabled = false;
      result.replaceChildren(hint());
    },
    fail: () => result.replaceChildren(make('p', {}, say.failed.explain)),
  };
}

function hint(): HTMLElement {
  return make('p', { class: 'quiet' }, why.strikeHint);
}

function difference(names: string[], before: Reading, after: Reading): HTMLElement {
  return make('p', { class: 'outcome', 'data-turned': String(after.tone !== before.tone) },
    why.without(names, after.tone, percentOf(after, after.tone), before.tone, percentOf(before, before.tone)));
}
