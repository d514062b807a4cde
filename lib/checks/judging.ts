/**
 * What judges an app: model, engine and rules. Loaded when first asked for, since an app that is only listed or destroyed needs none
 * of it, and from one file: a hundred small ones take 70 ms to load (`projenrc/bundle-judging.ts`).
 */
export function judging(): typeof import('./inspect') {
  return require('./inspect') as typeof import('./inspect');
}
