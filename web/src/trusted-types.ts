// The page's security policy lets no string become code. The two addresses that browsers take as strings, the
// worker's and the service worker's, pass here, and only where they are this origin's own.

interface Policies {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): unknown;
}

/** Called before anything else. Browsers without trusted types go without. */
export function trustOwnScripts(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: Policies };
  trustedTypes?.createPolicy('default', {
    createScriptURL(url) {
      if (new URL(url, document.baseURI).origin !== location.origin) throw new TypeError(`not a script of this page: ${url}`);
      return url;
    },
  });
}
