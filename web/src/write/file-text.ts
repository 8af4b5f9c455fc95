// The text of a file that was chosen or dropped, or what to say where it has none.

import { say } from '../strings.ts';
import { extractElsewhere } from './extract/elsewhere.ts';
import { LARGEST_FILE } from './limits.ts';

/** `problem` is said in words that name the file. */
export async function fileText(file: File): Promise<string | { problem: string }> {
  if (file.size > LARGEST_FILE) return { problem: say.tooLarge(file.name) };
  const bytes = await file.arrayBuffer().catch(() => null);
  if (bytes === null) return { problem: say.unreadable(file.name) };
  const found = await extractElsewhere(new Uint8Array(bytes), file.name, file.type);
  return typeof found === 'string' ? found : { problem: say.noText[found.not](file.name) };
}
