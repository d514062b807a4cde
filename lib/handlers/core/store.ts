import type { Cell } from './cell';

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

  public constructor() {
    this.root = { owner: this.owner, slots: [] };
    this.depth = 1;
  }

  public get(id: number): Cell | undefined {
    if (id >= WIDTH ** this.depth) return undefined;
    let node: Node | undefined = this.root;
    for (let level = this.depth - 1; level > 0 && node; level--) node = node.slots[slot(id, level)] as Node | undefined;
    return node?.slots[slot(id, 0)] as Cell | undefined;
  }

  public set(id: number, cell: Cell): void {
    while (id >= WIDTH ** this.depth) {
      this.root = { owner: this.owner, slots: [this.root] };
      this.depth++;
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
    // Neither may go on changing what both now see.
    this.owner = {};
    return other;
  }

  /** Numbers below `end` whose cells are not the same object in both. Shared parts cost nothing. */
  public differences(other: Store, end: number): number[] {
    const found: number[] = [];
    const depth = Math.max(this.depth, other.depth);
    compare(this.raised(depth), other.raised(depth), depth - 1, 0, end, found);
    return found;
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
  return Math.floor(id / WIDTH ** level) % WIDTH;
}

function compare(left: Node | undefined, right: Node | undefined, level: number, base: number, end: number, found: number[]): void {
  if (left === right) return;
  const width = WIDTH ** level;
  for (let index = 0; index < WIDTH; index++) {
    const start = base + index * width;
    if (start >= end) return;
    const a = left?.slots[index];
    const b = right?.slots[index];
    if (a === b) continue;
    if (level === 0) found.push(start);
    else compare(a as Node | undefined, b as Node | undefined, level - 1, start, end, found);
  }
}

