// Odd texts from a seed: words, marks and every kind of character, joined as no person would.

const WORDS = ['we', 'We', 'condemn', 'not', 'welcome', 'talks', 'Norway', 'New', 'Zealand', 'U.S.', 'Dr.', 'don’t', '3.5', '2024', 'Menu', 'café', 'Zorblat'];
const MARKS = ['.', '?', '!', ',', ';', ' — ', '“', '”', '"', '’', "'", '«', '»', '(', ')', '…', ':', '- ', '• ', '1. ', '> '];
const SPACE = [' ', ' ', ' ', '\n', '\r\n', '\r', '\t', '\n\n', '\u00A0', '\u2028', '\u200B', '\u0085'];
const ODD = [
  '\u0000', '\u0001', '\u001B[31m', '\uFEFF', '\uFFFD', '\uFFFF', '\u00AD', '\u202E', '\u202C', '\u2066', '\u2069', '\u200D',
  'e\u0301', '\u0301', '👩‍👩‍👧‍👦', '🤝🏽', '🇦🇲', '🇦', '𝒲', 'ﬁ', 'İ', 'ß', 'שלום', 'سلام', 'กำ', '한국', '中文。', 'ᾳ',
];

/** A generator of numbers in [0, 1) that gives the same ones for the same seed (mulberry32). */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A text of at most `most` pieces. */
export function oddText(random, most = 40) {
  const of = (list) => list[Math.floor(random() * list.length)];
  const piece = () => {
    const kind = random();
    if (kind < 0.4) return of(WORDS) + of(SPACE);
    if (kind < 0.6) return of(MARKS);
    if (kind < 0.7) return of(SPACE);
    if (kind < 0.85) return of(ODD);
    // Any character of any plane; then any unit at all, halves of surrogate pairs among them.
    if (kind < 0.95) return String.fromCodePoint(Math.floor(random() * 0x110000));
    return String.fromCharCode(random() < 0.5 ? 0xd800 + Math.floor(random() * 0x800) : Math.floor(random() * 0x10000));
  };
  return Array.from({ length: Math.floor(random() * most) }, piece).join('');
}
