// The script that runs before the page is painted: a classic one, since modules wait, and in one file of its own.

import { rolldown } from 'rolldown';
import type { Plugin } from 'vite';

const NAME = 'early';

/** In the built page alone: while it is being developed, the page's own script does the same a little later. */
export function earlyScript(script: string): Plugin {
  return {
    name: 'demarche:early',
    apply: 'build',
    async generateBundle() {
      const build = await rolldown({ input: script, platform: 'browser', transform: { target: 'es2022' } });
      const { output: [{ code }] } = await build.generate({ format: 'iife', minify: true });
      await build.close();
      this.emitFile({ type: 'asset', name: `${NAME}.js`, originalFileName: script, source: code });
    },
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        const file = Object.values(bundle ?? {}).find((one) => one.type === 'asset' && one.names.includes(`${NAME}.js`));
        if (file === undefined) throw new Error(`the build has no ${NAME} script`);
        // Behind the colours that it chooses among, before the first style sheet, which it would wait for.
        const place = '<link rel="manifest"';
        if (!html.includes(place)) throw new Error(`index.html has no place for the ${NAME} script`);
        return html.replace(place, `<script src="./${file.fileName}"></script>\n    ${place}`);
      },
    },
  };
}
