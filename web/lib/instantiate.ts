// Starting a compiled program by its glue.

type Init = (given: { module_or_path: WebAssembly.Module }) => Promise<unknown>;
type InitSync = (given: { module: WebAssembly.Module }) => unknown;

/**
 * In a page asynchronously: older browsers start nothing large at once there. Elsewhere at once: the other way looks for
 * `Request`, for which Node loads all that it has of `fetch`.
 */
export const instantiator = (init: Init, initSync: InitSync) => async (module: WebAssembly.Module): Promise<unknown> =>
  'document' in globalThis ? init({ module_or_path: module }) : initSync({ module });
