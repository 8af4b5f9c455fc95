// A block of the article in the page: filled with its paragraphs while it is near the screen, else an empty box as
// high as it was or will be.

import type { Document } from 'demarche';
import { make } from '../dom.ts';
import type { Block } from './blocks.ts';
import { mark } from './mark.ts';
import { pieces } from './pieces.ts';

export interface BlockView extends Block {
  readonly root: HTMLElement;
  filled: boolean;
  /** Its height when it was last filled; null where only an estimate is known. */
  height: number | null;
}

export function blockView(block: Block): BlockView {
  return { ...block, root: make('div', { class: 'block' }), filled: false, height: null };
}

/** Puts the block's text in; `made` is told of each statement's part. */
export function fill(view: BlockView, text: string, document: Document, made: (index: number, part: HTMLElement) => void): void {
  const paragraphs: HTMLElement[] = [];
  let paragraph: HTMLElement | null = null;
  for (const piece of pieces(text, document, view)) {
    if (paragraph === null) paragraphs.push((paragraph = make('div', { class: 'paragraph', dir: 'auto' })));
    const words = text.slice(piece.start, piece.end);
    if (piece.furniture !== null) paragraph.append(make('span', { class: 'furniture', 'data-kind': piece.furniture }, words));
    else if (piece.statement === null) paragraph.append(words);
    else {
      const part = mark(piece.statement, document.statements[piece.statement]?.start === piece.start, words);
      made(piece.statement, part);
      paragraph.append(part);
    }
    if (piece.last) paragraph = null;
  }
  view.root.style.removeProperty('height');
  view.root.replaceChildren(...paragraphs);
  view.filled = true;
}

/** Takes the text out again; the box stays as high as it is. */
export function empty(view: BlockView, height: number): void {
  view.height = height;
  view.filled = false;
  view.root.replaceChildren();
  reserve(view, height);
}

export function reserve(view: BlockView, height: number): void {
  view.root.style.setProperty('height', `${height}px`);
}

/** A stretch of the text as a range in the page; null where the block is not filled. */
export function rangeIn(view: BlockView, start: number, end: number): Range | null {
  if (!view.filled) return null;
  const range = document.createRange();
  const nodes = document.createTreeWalker(view.root, NodeFilter.SHOW_TEXT);
  let at = view.start;
  let begun = false;
  for (let node = nodes.nextNode(); node !== null; node = nodes.nextNode()) {
    const length = node.nodeValue?.length ?? 0;
    if (!begun && start < at + length) {
      range.setStart(node, Math.max(0, start - at));
      begun = true;
    }
    if (begun) range.setEnd(node, Math.min(length, end - at));
    if (end <= at + length) break;
    at += length;
  }
  return begun ? range : null;
}
