import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin, UserConfig } from 'vite';
import { corpusFile } from './corpus-plugin.ts';
import { earlyScript } from './early-plugin.ts';
import { offline } from './offline-plugin.ts';
import { offline as offlineWords, page, say } from './src/strings.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
const models = fileURLToPath(new URL('../models/', import.meta.url));

/** The package, as users of npm get it: the page is its first user. */
const PACKAGE = fileURLToPath(new URL('../dist/index.js', import.meta.url));

/** Served and built as they are: path on the site to file in the repository. */
const STATIC: Record<string, string> = {
  'manifest.webmanifest': `${root}manifest.webmanifest`,
  'icons/icon-192.png': `${root}icons/icon-192.png`,
  'icons/icon-512.png': `${root}icons/icon-512.png`,
  'icons/maskable-512.png': `${root}icons/maskable-512.png`,
  'examples/border-talks.txt': `${models}examples/border-talks.txt`,
  'examples/trade-dispute.txt': `${models}examples/trade-dispute.txt`,
  'examples/council-briefing.txt': `${models}examples/council-briefing.txt`,
  'examples/summit-communique.txt': `${models}examples/summit-communique.txt`,
  'examples/war-of-words.txt': `${models}examples/war-of-words.txt`,
  'examples/press-briefing.txt': `${models}examples/press-briefing.txt`,
};

function staticFiles(): Plugin {
  return {
    name: 'demarche:static-files',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const file = STATIC[(request.url ?? '').split('?')[0]?.slice(1) ?? ''];
        if (file === undefined) return next();
        response.end(readFileSync(file));
      });
    },
    generateBundle() {
      for (const [fileName, file] of Object.entries(STATIC)) {
        this.emitFile({ type: 'asset', fileName, source: readFileSync(file) });
      }
    },
  };
}

/** The page's words come from strings.ts; program and model are fetched, and the worker started, before the page's script has come. */
function indexHtml(): Plugin {
  const words: Record<string, string> = { ...page, ...offlineWords, loading: say.loading, themeLabel: say.themeLabel, themeAuto: say.theme.auto };
  return {
    name: 'demarche:index-html',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle, server }) {
        const filled = html.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
          const word = words[name];
          if (word === undefined) throw new Error(`strings.ts has no page.${name}`);
          return word;
        });
        // Vite's development server puts the style sheet into the page; the built page links it.
        if (server !== undefined) return filled.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");
        const early = Object.values(bundle ?? {}).find((file) => file.type === 'chunk' && file.isEntry && file.name === 'builtin');
        if (early === undefined) throw new Error('the build has no early script');
        // First of all, and it waits neither for the page nor for its style.
        const script = `<script type="module" async crossorigin src="./${early.fileName}"></script>`;
        return filled.replace('<title>', `${script}\n    <title>`).replace(/ *<link rel="modulepreload"[^>]*>\n/, '');
      },
    },
  };
}

export default {
  root,
  base: './',
  publicDir: false,
  resolve: { alias: { demarche: PACKAGE } },
  worker: { format: 'es' },
  plugins: [staticFiles(), corpusFile(), earlyScript(`${root}src/early.ts`), indexHtml(), offline()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // A data: URL or an inline script would break the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: `${root}index.html`, builtin: `${root}src/builtin.ts`, 'service-worker': `${root}src/offline/service-worker.ts` },
      output: {
        // Browsers know a service worker by its address: it must stay the same.
        entryFileNames: ({ name }) => (name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
} satisfies UserConfig;
