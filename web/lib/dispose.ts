/** Where the runtime has no Symbol.dispose, what compilers of `using` put in its place. */
export const DISPOSE: typeof Symbol.dispose = Symbol.dispose ?? Symbol.for('Symbol.dispose');
