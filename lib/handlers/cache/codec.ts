/** Facts as JSON. Maps, sets, undefined and numbers that JSON lacks are written as objects with one member whose name starts with `$`. */
export function encode(value: unknown): string {
  return JSON.stringify(plain(value));
}

/** What `encode` wrote. */
export function decode(text: string): unknown {
  return rich(JSON.parse(text));
}

function plain(value: unknown): unknown {
  if (value === undefined) return { $undefined: true };
  if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))) return { $number: Object.is(value, -0) ? '-0' : String(value) };
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Map) return { $map: [...value].map(plain) };
  if (value instanceof Set) return { $set: [...value].map(plain) };
  if (Array.isArray(value)) return value.map(plain);
  // Loops in place of Object.entries: a run reads hundreds of entries, and this is most of the time that it takes.
  const copy: Record<string, unknown> = {};
  for (const key in value) {
    const each = (value as Readonly<Record<string, unknown>>)[key];
    if (each !== undefined || 'value' in value) copy[key] = plain(each);
  }
  return copy;
}

function rich(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(rich);
  const copy: Record<string, unknown> = {};
  for (const key in value) {
    const each = (value as Readonly<Record<string, unknown>>)[key];
    if (key.startsWith('$')) return special(key, each);
    copy[key] = rich(each);
  }
  return copy;
}

/** What stands for a value that JSON lacks. No member of facts has a name with `$`. */
function special(key: string, content: unknown): unknown {
  switch (key) {
    case '$number': return Number(content);
    case '$map': return new Map((content as [unknown, unknown][]).map(([name, each]) => [name, rich(each)]));
    case '$set': return new Set(content as unknown[]);
    default: return undefined;
  }
}
