// How much comes in, and how. No DOM.

/** Bytes of a file. */
export const LARGEST_FILE = 32 * 1024 * 1024;
/** Characters that the reader takes. */
export const LONGEST = 16 * 1024 * 1024;
/** Characters that a text box lays out in time to be typed in. */
export const LONGEST_TO_EDIT = 300_000;
/** Characters and lines of a text whose tones are shown while it is written. */
export const LIVE = { characters: 200_000, lines: 4_000 };
/** Characters of text a link may carry. */
export const LONGEST_LINK = 200_000;
