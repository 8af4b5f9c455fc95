// A statement in a list: its tone or label as a mark, and its text with some of its words emphasised.

import type { Span } from 'demarche';
import { make } from '../dom.ts';
import { say } from '../strings.ts';

export function statementItem(tone: string, note: string, text: string, emphasised: readonly Span[]): HTMLElement {
  return make('li', { class: 'cited', 'data-mark': tone },
    make('p', { class: 'cited-tone' }, make('span', { class: 'line' }, say.tone(tone)), ' ', make('span', { class: 'quiet' }, note)),
    make('p', { class: 'cited-text', dir: 'auto' }, ...withEmphasis(text, emphasised)));
}

function withEmphasis(text: string, spans: readonly Span[]): (Node | string)[] {
  const nodes: (Node | string)[] = [];
  let at = 0;
  for (const { start, end } of spans) {
    nodes.push(text.slice(at, start), make('b', {}, text.slice(start, end)));
    at = end;
  }
  return [...nodes, text.slice(at)];
}
