/** What was made of two things: made once, however many rules ask, and kept no longer than the things themselves. */
export class PairMemo<A extends object, B extends object, T> {
  private readonly known = new WeakMap<A, WeakMap<B, { readonly made: T }>>();

  /** What `make` gives the first time. */
  of(first: A, second: B, make: () => T): T {
    let ofFirst = this.known.get(first);
    if (!ofFirst) this.known.set(first, ofFirst = new WeakMap());
    let known = ofFirst.get(second);
    if (!known) ofFirst.set(second, known = { made: make() });
    return known.made;
  }
}
