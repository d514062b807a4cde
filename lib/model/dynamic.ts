import { concat, UNKNOWN, type Value } from './values';

const DYNAMIC = '{{resolve:';

/** Whether CloudFormation replaces a piece of a text by a secret or a parameter. */
export function isDynamic(text: string): boolean {
  return text.length > DYNAMIC.length && text.includes(DYNAMIC);
}

export function withoutDynamicReferences(text: string): Value {
  const pieces = text.split(/\{\{resolve:[^}]*\}\}/);
  return concat(pieces.flatMap((piece, i) => i === 0 ? [piece] : [UNKNOWN, piece]));
}
