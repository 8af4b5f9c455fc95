// `npm start`: builds what is missing and serves the page on this machine. `PORT` or `--port N` asks
// for another port than 4173; one that is taken gives way to the next free one.

import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { main, Stop } from './lib/run.mjs';
import { serve } from './serve.mjs';

await main(async () => {
  const port = wantedPort();
  await build();
  const server = await serve({ port, tries: 50 });
  console.log(`\n  demarche is running at ${server.url}\n  Ctrl+C stops it.\n`);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => server.close());
});

function wantedPort() {
  const options = { port: { type: 'string', default: process.env.PORT ?? '4173' } };
  const { port } = parseArgs({ options }).values;
  const number = Number(port);
  const valid = Number.isInteger(number) && number >= 0 && number < 65536;
  if (!valid) throw new Stop(`not a port: ${port}`, 2);
  return number;
}
