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
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined || 'value' in value).map(([key, each]) => [key, plain(each)]));
}

function rich(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(rich);
  const members = value as Readonly<Record<string, unknown>>;
  if ('$undefined' in members) return undefined;
  if ('$number' in members) return Number(members.$number);
  if ('$map' in members) return new Map((members.$map as [unknown, unknown][]).map(([key, each]) => [key, rich(each)]));
  if ('$set' in members) return new Set(members.$set as unknown[]);
  return Object.fromEntries(Object.entries(members).map(([key, each]) => [key, rich(each)]));
}
