/** Any JSON value, intrinsics and all. */
export type Json = string | number | boolean | null | undefined | readonly Json[] | JsonMap;
export interface JsonMap { readonly [key: string]: Json }

/** Where a generated resource comes from, so that a finding points at what the author wrote (SAM events, OpenAPI bodies). */
export interface Origin {
  readonly logicalId: string;
  /** Path of the property, such as `Properties.Events.Get`; absent where the generated resource has the author's properties. */
  readonly at?: string;
  /** Beginnings of property paths that the author writes differently. */
  readonly rename?: Readonly<Record<string, string>>;
}

/** Where a nested stack is created. */
export interface NestedIn {
  readonly template: Template;
  readonly logicalId: string;
}

/** A template as it was read, before any world. */
export interface Template {
  /** File as it was given, for findings; unique in a run. */
  readonly file: string;
  readonly body: JsonMap;
  /** Name of the stack, when known. */
  readonly stackName?: string;
  /** Region and account, when the assembly tells concrete ones. */
  readonly region?: string;
  readonly account?: string;
  /** Set for templates of nested stacks. */
  nestedIn?: NestedIn;
  /** Folder of an assembly that it belongs to; exports are joined inside it. */
  readonly assembly?: string;
  /** Its name in the manifest of the assembly; nested stacks have that of the stack around them. */
  readonly artifact?: string;
  /** Written by the CDK, which has no dangling references and few conditions. */
  readonly fromCdk?: boolean;
  /** Path of the stack in the construct tree. */
  readonly constructPath?: string;
  /** Where generated resources come from, by logical id. */
  readonly origins?: ReadonlyMap<string, Origin>;
  /** Names that stand for generated resources, such as SAM's `Api.Stage`. */
  readonly aliases?: ReadonlyMap<string, string>;
  /** Asset manifest beside the template, when there is one. */
  readonly assetManifest?: string;
}

export function isJsonMap(value: Json): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own member; never one of the prototype's. Asked so often that a call of `isJsonMap` from here costs 0.5 % of judging. */
export function member(value: Json, key: string): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, key) ? (value as JsonMap)[key] : undefined;
}

/** The entries of an object; nothing for anything else. `__proto__` is no name that CloudFormation accepts. */
export function entries(value: Json): [string, Json][] {
  const found: [string, Json][] = [];
  if (!isJsonMap(value)) return found;
  for (const key in value) if (key !== '__proto__') found.push([key, value[key]]);
  return found;
}

/** Type of a resource as its template writes it. */
export function typeOf({ body }: Template, logicalId: string): string | undefined {
  const type = member(member(body.Resources, logicalId), 'Type');
  return typeof type === 'string' ? type : undefined;
}
