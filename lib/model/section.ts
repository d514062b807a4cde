import { DYNAMIC, isDynamic, withoutDynamicReferences } from './dynamic';
import { intrinsicOf } from './intrinsics';
import type { Json, JsonMap } from './template';
import type { Value } from './values';
import type { View } from './view';

/** A step of a path: the name of a member, or the place in a list. */
export type Step = string | number;

/** Tells the members of something by their names. */
export interface Reader {
  get(name: string): Value;
}

const NOTHING: JsonMap = Object.freeze({});

/** An object of a template whose members are resolved one by one, each once, when they are asked for. */
export class Section implements Reader {
  private readonly members: JsonMap;
  private decided?: boolean;
  private known?: Map<Step, Value>;

  constructor(readonly view: View, json: Json) {
    this.members = typeof json === 'object' && json !== null && !Array.isArray(json) ? json as JsonMap : NOTHING;
  }

  /** The member at a path, resolved; undefined when absent. Without a path, all members. */
  get(name?: Step, second?: Step, third?: Step): Value {
    if (name === undefined) return this.view.resolve(this.members);
    if (second !== undefined) return this.view.at(this.members, third === undefined ? [name, second] : [name, second, third]);
    const json = this.members[name];
    // Nothing that objects inherit is text.
    if (typeof json === 'string') return json.length > DYNAMIC.length && isDynamic(json) ? withoutDynamicReferences(json) : json;
    if (json === undefined || !Object.hasOwn(this.members, name)) return (this.decided ?? this.isIntrinsic) ? this.resolved(name) : undefined;
    if (typeof json !== 'object' || json === null) return json;
    const intrinsic = Array.isArray(json) ? undefined : intrinsicOf(json);
    // Lists and maps are kept; a text is read again sooner than a map of texts is collected as garbage.
    return intrinsic ? this.view.intrinsic(intrinsic, json as JsonMap) : this.resolved(name);
  }

  /** As `get`, for a path of any length. */
  at(path: readonly Step[]): Value {
    return path.length === 1 ? this.get(path[0]) : this.view.at(this.members, path);
  }

  /** Whether there is something at a path; what is in a member is not resolved for that. */
  has(name: Step, second?: Step): boolean {
    if (second !== undefined) return this.get(name, second) !== undefined;
    if (!Object.hasOwn(this.members, name)) return this.isIntrinsic && this.resolved(name) !== undefined;
    const json = this.members[name];
    return typeof json !== 'object' || json === null || !intrinsicOf(json) ? json !== undefined : this.get(name) !== undefined;
  }

  /** Reads members of a member that is an object, each once. */
  reader(name: string): Reader {
    return Object.hasOwn(this.members, name) ? new Section(this.view, this.members[name]) : { get: inner => this.get(name, inner) };
  }

  /** Whether an intrinsic decides what the members are. */
  private get isIntrinsic(): boolean {
    return this.decided ??= intrinsicOf(this.members) !== undefined;
  }

  private resolved(name: Step): Value {
    const known = this.known ??= new Map();
    let value = known.get(name);
    if (value === undefined && !known.has(name)) known.set(name, value = this.view.at(this.members, [name]));
    return value;
  }
}
