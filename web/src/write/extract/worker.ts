// Answers elsewhere.ts: one file, one text.

import { extract } from './extract.ts';

addEventListener('message', ({ data }: MessageEvent<{ bytes: Uint8Array; name: string; type: string }>) => {
  postMessage(extract(data.bytes, data.name, data.type));
});
