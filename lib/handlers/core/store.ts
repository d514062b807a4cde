import type { Cell } from './cell';

const BITS = 5;
const WIDTH = 32;

interface Node { owner: object; slots: (Node | Cell | undefined)[] }

/**
 * Cells by number, as a trie that forks share until one of them writes. Nodes that a store owns alone are changed in place, so that a path
 * that never forks pays for no copy.
 */
export class Store {
  private owner: object = {};
  private root: Node;
  private depth: number;
  /** Numbers that the depth has room for. */
  private size = WIDTH;

  public constructor() {
    this.root = { owner: this.owner, slots: [] };
    this.depth = 1;
  }

  public get(id: number): Cell | undefined {
    if (id >= this.size) return undefined;
    let node: Node | undefined = this.root;
    for (let level = this.depth - 1; level > 0 && node; level--) node = node.slots[slot(id, level)] as Node | undefined;
    return node?.slots[slot(id, 0)] as Cell | undefined;
  }

  public set(id: number, cell: Cell): void {
    while (id >= this.size) {
      this.root = { owner: this.owner, slots: [this.root] };
      this.depth++;
      this.size *= WIDTH;
    }
    this.root = this.mine(this.root);
    let node = this.root;
    for (let level = this.depth - 1; level > 0; level--) {
      const at = slot(id, level);
      node = node.slots[at] = this.mine(node.slots[at] as Node | undefined);
    }
    node.slots[slot(id, 0)] = cell;
  }

  public fork(): Store {
    const other = new Store();
    other.root = this.root;
    other.depth = this.depth;
    other.size = this.size;
    // Neither may go on changing what both now see.
    this.owner = {};
    return other;
  }

  /** Whether every cell that is not the same object in both passes; stops at the first that does not. Shared parts cost nothing. */
  public everyDifference(other: Store, passes: (id: number) => boolean): boolean {
    const depth = Math.max(this.depth, other.depth);
    return compare(this.raised(depth), other.raised(depth), depth - 1, 0, passes);
  }

  private raised(depth: number): Node {
    let node = this.root;
    for (let at = this.depth; at < depth; at++) node = { owner: this.owner, slots: [node] };
    return node;
  }

  private mine(node: Node | undefined): Node {
    if (node?.owner === this.owner) return node;
    return { owner: this.owner, slots: node ? node.slots.slice() : [] };
  }
}

function slot(id: number, level: number): number {
  // eslint-disable-next-line no-bitwise -- read for every variable: with division and remainder a run takes half as long again
  return (id >>> (level * BITS)) & (WIDTH - 1);
}

function compare(left: Node | undefined, right: Node | undefined, level: number, base: number, passes: (id: number) => boolean): boolean {
  if (left === right) return true;
  const width = WIDTH ** level;
  const count = Math.max(left?.slots.length ?? 0, right?.slots.length ?? 0);
  for (let index = 0; index < count; index++) {
    const a = left?.slots[index];
    const b = right?.slots[index];
    if (a === b) continue;
    const start = base + index * width;
    if (!(level === 0 ? passes(start) : compare(a as Node | undefined, b as Node | undefined, level - 1, start, passes))) return false;
  }
  return true;
}
