import type { Edit } from './arbitraries';
import type { Json } from '../support/mutations';

interface Slot {
  readonly holder: Json;
  readonly key: string;
}

/** Changes a template at random places; the same edits do the same to the same template. */
export function edited(template: Json, edits: readonly Edit[]): Json {
  const root = { template: structuredClone(template) as Json };
  for (const edit of edits) apply(root, edit);
  return root.template;
}

function apply(root: Json, { step, value, kind }: Edit) {
  const slots = [...slotsIn(root.template)];
  if (slots.length === 0) return;
  const { holder, key } = slots[step % slots.length];
  const other = slots[(step * 7 + 3) % slots.length];
  switch (kind) {
    case 'replace': holder[key] = value; break;
    case 'delete': delete holder[key]; break;
    case 'wrap': holder[key] = { 'Fn::If': ['Yes', holder[key], value] }; break;
    case 'deepen': holder[key] = deepened(holder[key], step % 300); break;
    case 'move': holder[key] = structuredClone(other.holder[other.key]) as Json; break;
  }
}

/** Every member of a template, so that each is as likely as any other. */
function* slotsIn(value: Json): Generator<Slot> {
  if (typeof value !== 'object' || value === null) return;
  for (const key of Object.keys(value)) {
    yield { holder: value, key };
    yield* slotsIn(value[key]);
  }
}

function deepened(value: Json, levels: number): Json {
  let inner = value;
  for (let level = 0; level < levels; level++) inner = level % 2 ? [inner] : { 'Fn::Join': ['', inner] };
  return inner;
}
