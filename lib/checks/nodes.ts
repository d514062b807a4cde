import type { IConstruct, MetadataEntry, Node } from 'constructs';

/** Tells what nodes of a tree have. */
export interface NodeReader {
  readonly children: (node: Node) => readonly IConstruct[];
  readonly metadata: (node: Node) => readonly MetadataEntry[];
}

interface Fields {
  readonly _children?: Readonly<Record<string, IConstruct>>;
  readonly _metadata?: readonly MetadataEntry[];
}

const NONE: readonly never[] = [];
const GETTERS: NodeReader = { children: node => node.children, metadata: node => node.metadata };
const FIELDS: NodeReader = {
  children: node => {
    const { _children: children } = node as unknown as Fields;
    return children ? Object.values(children) : NONE;
  },
  metadata: node => (node as unknown as Fields)._metadata ?? NONE,
};

/**
 * How the nodes of a tree are read. Their getters make a list each, and most nodes have no metadata or no children, so the fields behind
 * them take half as long; a version of constructs that has no such fields is asked the official way.
 */
export function nodeReader(root: IConstruct): NodeReader {
  return hasFields(root) ? FIELDS : GETTERS;
}

/** Tries it with nodes that are in no tree. */
function hasFields(root: IConstruct): boolean {
  const NodeOfTree = root.node.constructor as typeof Node;
  const parent = new NodeOfTree(root as never, undefined as never, ''), host = { node: parent };
  new NodeOfTree(host as never, host as never, 'child');
  parent.addMetadata('type', 'data');
  return FIELDS.children(parent)[0] === host && FIELDS.metadata(parent)[0]?.type === 'type';
}
