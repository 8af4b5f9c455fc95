// Which words moved a changed statement from one tone to another: those that only one side has, from both explanations. No DOM.

import type { Explanation } from 'demarche';
import type { Token } from './tokens.ts';

export interface Reason {
  gained: string;
  lost: string;
  /** Words that came or went, by how much they moved the log-odds of the gained tone against the lost one. */
  words: { text: string; side: 'deleted' | 'inserted'; effect: number }[];
  /** What further words of that kind did, and how many they are. */
  others: { effect: number; count: number };
  /** What the words that stayed did: beside other words they weigh differently. */
  rest: number;
  /** All of it: words, others and rest add up to this. */
  total: number;
}

/** One side of a row: its text, the tokens of it, and which of these the other side has not. */
export interface Side {
  /** Where each statement starts in the joined text, with its explanation. */
  statements: { start: number; explanation: Explanation }[];
  tokens: Token[];
  changed: boolean[];
}

/** Words that are named. */
const NAMED = 4;
/** Less is not worth naming. */
const SLIGHT = 0.02;

export function reasonOf(before: Side, after: Side, { gained, lost }: { gained: string; lost: string }): Reason {
  const margin = (parts: Record<string, number>): number => (parts[gained] ?? 0) - (parts[lost] ?? 0);
  const level = ({ statements }: Side): number =>
    statements.reduce((sum, { explanation }) => sum + margin(explanation.logits), 0) / Math.max(1, statements.length);
  const total = level(after) - level(before);

  const found = new Map<string, Reason['words'][number]>();
  for (const [side, name, sign] of [[before, 'deleted', -1], [after, 'inserted', 1]] as const) {
    for (const { start, explanation } of side.statements) {
      for (const word of explanation.words) {
        if (!isChanged(side, start + word.start, start + word.end)) continue;
        // Of two statements that were one, each speaks for half.
        const effect = (sign * margin(word.contributions)) / side.statements.length;
        const key = `${name} ${word.text.toLowerCase()}`;
        const known = found.get(key);
        if (known === undefined) found.set(key, { text: word.text, side: name, effect });
        else known.effect += effect;
      }
    }
  }
  const sorted = [...found.values()].sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect) || (a.text < b.text ? -1 : 1));
  const words = sorted.slice(0, NAMED).filter(({ effect }) => Math.abs(effect) >= SLIGHT);
  const unnamed = sorted.slice(words.length);
  const sum = (all: { effect: number }[]): number => all.reduce((all_, { effect }) => all_ + effect, 0);
  return {
    gained, lost, words, total,
    others: { effect: sum(unnamed), count: unnamed.length },
    rest: total - sum(sorted),
  };
}

/** Whether any token that lies in this stretch is one the other side has not. */
function isChanged({ tokens, changed }: Side, start: number, end: number): boolean {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.start ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  for (let k = Math.max(0, low - 1); k < tokens.length && (tokens[k]?.start ?? end) < end; k += 1) if (changed[k] === true) return true;
  return false;
}
