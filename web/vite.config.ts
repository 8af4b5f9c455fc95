import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin, UserConfig } from 'vite';
import { page, say } from './src/strings.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
const models = fileURLToPath(new URL('../models/', import.meta.url));

const MODEL = 'model/demarche-swift.demarche';

/** Served and built as they are: path on the site to file in the repository. */
const STATIC: Record<string, string> = {
  [MODEL]: `${models}demarche-swift.demarche`,
  'examples/border-talks.txt': `${models}examples/border-talks.txt`,
  'examples/trade-dispute.txt': `${models}examples/trade-dispute.txt`,
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

/** The page's words come from strings.ts; program and model are fetched before the script asks for them. */
function indexHtml(): Plugin {
  const words: Record<string, string> = { ...page, loading: say.loading };
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
        const wasm = Object.keys(bundle ?? {}).filter((name) => name.endsWith('.wasm'));
        return {
          html: filled,
          tags: [...wasm, MODEL].map((name) => ({
            tag: 'link',
            attrs: { rel: 'preload', href: `./${name}`, as: 'fetch', crossorigin: true },
            injectTo: 'head' as const,
          })),
        };
      },
    },
  };
}

export default {
  root,
  base: './',
  publicDir: false,
  plugins: [staticFiles(), indexHtml()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // A data: URL or an inline script would break the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
} satisfies UserConfig;
