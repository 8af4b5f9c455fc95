// node label-feed.mjs [feed.json]: a line for each item of a JSON feed: how many statements of which tone, the mean of
// their scores from -1 (accusatory) to 1 (conciliatory), the title.

import { readFile } from 'node:fs/promises';
import { load } from 'demarche';

const file = process.argv[2] ?? new URL('feed.json', import.meta.url);
const { items } = JSON.parse(await readFile(file, 'utf8'));

const demarche = await load();
for (const { title, content_text: text } of items) {
  const { counts, meanScore } = await demarche.read(text);
  const tones = Object.entries(counts).filter(([, count]) => count > 0).map(([tone, count]) => `${count} ${tone}`);
  console.log([(meanScore ?? 0).toFixed(2).padStart(5), tones.join(', ').padEnd(32), title].join('  '));
}
demarche.dispose();
