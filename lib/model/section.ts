import { intrinsicOf } from './intrinsics';
import type { Json, JsonMap } from './template';
import type { Value } from './values';
import { isDynamic, type View } from './view';

/** An object of a template whose members are resolved one by one, each once, when they are asked for. */
export class Section {
  private readonly members?: JsonMap;
  private decided?: boolean;
  private known?: Map<string | number, Value>;

  constructor(private readonly view: View, private readonly raw: Json) {
    if (typeof raw === 'object' && raw !== null && !Array.isArray(raw)) this.members = raw as JsonMap;
  }

  get(name: string | number): Value {
    const { members } = this;
    if (!members || !Object.hasOwn(members, name)) return this.isIntrinsic ? this.resolved(name) : undefined;
    const json = members[name];
    if (typeof json === 'string' && !isDynamic(json)) return json;
    if (typeof json !== 'object' || json === null) return this.view.resolve(json);
    const intrinsic = intrinsicOf(json);
    // Lists and maps are kept; a text is read again sooner than a map of texts is collected as garbage.
    return intrinsic ? this.view.intrinsic(intrinsic, json as JsonMap) : this.resolved(name);
  }

  /** Whether a member is there, without resolving what is in it. */
  has(name: string | number): boolean {
    const { members } = this;
    if (!members || !Object.hasOwn(members, name)) return this.isIntrinsic && this.resolved(name) !== undefined;
    const json = members[name];
    return typeof json !== 'object' || json === null || !intrinsicOf(json) ? json !== undefined : this.get(name) !== undefined;
  }

  /** A member that is itself an object. */
  section(name: string): Section | undefined {
    return this.members && Object.hasOwn(this.members, name) ? new Section(this.view, this.members[name]) : undefined;
  }

  /** Whether an intrinsic decides what the members are. */
  private get isIntrinsic(): boolean {
    return this.decided ??= this.members !== undefined && intrinsicOf(this.members) !== undefined;
  }

  private resolved(name: string | number): Value {
    const known = this.known ??= new Map();
    let value = known.get(name);
    if (value === undefined && !known.has(name)) known.set(name, value = this.view.at(this.raw, [name]));
    return value;
  }
}
