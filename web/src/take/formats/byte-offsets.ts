// From the browser's offsets (UTF-16 code units) to those of a file in UTF-8.

/** Called with the offsets of one statement after another: the text is walked through once, however long it is. */
export function byteOffsets(text: string): (offsets: number[]) => Map<number, number> {
  let unit = 0;
  let byte = 0;

  function walk(to: number): number {
    while (unit < to) {
      const code = text.charCodeAt(unit);
      // Two halves are two bytes each; a half alone is written as the replacement character, three bytes.
      const half = (code & 0xf800) === 0xd800 && isPaired(text, unit);
      byte += code < 0x80 ? 1 : code < 0x800 || half ? 2 : 3;
      unit += 1;
    }
    return byte;
  }

  return (offsets) => new Map([...offsets].sort((a, b) => a - b).map((offset) => [offset, walk(offset)]));
}

function isPaired(text: string, at: number): boolean {
  const kind = (place: number): number => text.charCodeAt(place) & 0xfc00;
  return kind(at) === 0xd800 ? kind(at + 1) === 0xdc00 : kind(at - 1) === 0xd800;
}
