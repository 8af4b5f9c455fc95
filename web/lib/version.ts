// The version of package.json: scripts/build-lib.mjs puts it in.

declare const PACKAGE_VERSION: string;

export const version: string = PACKAGE_VERSION;
