// Where the built-in model's file is: the one that the page itself reads with.

export const BUILTIN_URL = new URL('../../../dist/swift.demarche', import.meta.url);
