// A text as tokens: a word or a mark, with the white space behind it. Joined they are the text again. No DOM.

export interface Token {
  text: string;
  /** What two tokens share if they are the same word: white space and the way accents are encoded do not count. */
  key: string;
  /** Offset in the text it was cut from. */
  start: number;
}

/**
 * A word with the apostrophes and hyphens inside it, a letter of a script that sets no spaces, or one other character;
 * then white space. White space at the very start is a token of its own.
 */
const TOKEN = /(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*|[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_]|\p{Cf}|['’.\-‐‑](?=[\p{L}\p{N}]))*|\S)\s*|\s+/gu;
const WORD = /[\p{L}\p{N}]/u;

export function tokens(text: string): Token[] {
  const found: Token[] = [];
  for (const match of text.matchAll(TOKEN)) found.push({ text: match[0], key: match[0].trim().normalize('NFC'), start: match.index });
  return found;
}

/** The words of a text as they count for likeness: no case, no marks, no characters that cannot be seen. */
export function words(text: string): string[] {
  return tokens(text)
    .filter(({ key }) => WORD.test(key))
    .map(({ key }) => key.toLowerCase().replace(/\p{Cf}/gu, ''));
}

/** What two statements share if they are the same. Of one as long as a book every character counts. */
export function sameness(text: string): string {
  return text.length > LONG_STATEMENT ? text : text.replace(/\s+/gu, ' ').trim().normalize('NFC');
}

/** Characters from which a statement is none: it is not compared word by word. */
export const LONG_STATEMENT = 20_000;
