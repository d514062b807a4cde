import { isId } from './attributes';
import { evaluateCondition } from './conditions';
import { DEPTH_LIMIT } from './depth';
import { isDynamic, withoutDynamicReferences } from './dynamic';
import { InputError } from './input-error';
import { getAtt, intrinsicOf, joinRaw, ref, resolveIntrinsic } from './intrinsics';
import { Resource } from './resource';
import { steeringOf } from './steering';
import { isJsonMap, member, type Json, type JsonMap, type Template } from './template';
import { UNKNOWN, Sym, type Maybe, type Value, type ValueMap } from './values';
import type { World } from './world';

/** What views of one world need of each other: exports, nested stacks, other stacks' outputs. */
export interface Neighbours {
  exported(name: string, from: Template): Value;
  stackOutput(stackName: string, output: string, from: Template, region: Value): Value;
  nested(parent: Template, logicalId: string): View | undefined;
  parentOf(template: Template): View | undefined;
}

/** A template in one world: which resources exist, and what every value is. */
export class View {
  private readonly conditions = new Map<string, Maybe<boolean> | 'running'>();
  private readonly parameters = new Map<string, Value>();
  private readonly refs = new Map<string, Value>();
  private readonly pseudos = new Map<string, Sym>();
  private readonly parameterNames: ReadonlySet<string>;
  /** References that are being followed. */
  private depth = 0;
  private existing?: Map<string, Resource>;
  private readonly types = new Map<string, Resource[]>();

  constructor(readonly template: Template, readonly world: World, readonly neighbours: Neighbours) {
    this.parameterNames = new Set(Object.keys(template.body.Parameters ?? {}));
  }

  /** The resources of this world by logical id; those whose condition cannot be known are among them. */
  get resources(): ReadonlyMap<string, Resource> {
    return this.existing ??= this.readResources();
  }

  /** A resource by its logical id, or by a name that stands for it. */
  find(name: string): Resource | undefined {
    const { aliases } = this.template;
    return (this.existing ?? this.resources).get(aliases === undefined ? name : aliases.get(name) ?? name);
  }

  /** Its resources of a type, in their order. */
  byType(type: string): readonly Resource[] {
    this.existing ??= this.readResources();
    return this.types.get(type) ?? [];
  }

  private readResources(): Map<string, Resource> {
    // Kept before conditions are asked: one that refers to a name, such as AWS::Region, looks for it here.
    const found = this.existing = this.declared(), { types } = this;
    for (const [id, resource] of found) {
      const { raw, type } = resource, others = types.get(type);
      if (typeof raw.Condition === 'string' && this.condition(raw.Condition) === false) found.delete(id);
      else if (others) others.push(resource);
      else types.set(type, [resource]);
    }
    return found;
  }

  /** All resources, whatever their conditions. */
  private declared(): Map<string, Resource> {
    const found = new Map<string, Resource>();
    const declared = this.template.body.Resources;
    if (!isJsonMap(declared)) return found;
    for (const id in declared) {
      const raw = declared[id] as JsonMap;
      if (typeof raw !== 'object' || raw === null || Array.isArray(raw) || id === '__proto__') continue;
      found.set(id, new Resource(this, id, raw));
    }
    return found;
  }

  /** Whether a named condition holds here. */
  condition(name: string): Maybe<boolean> {
    const known = this.conditions.get(name);
    if (known !== undefined) return known === 'running' ? UNKNOWN : known;
    this.conditions.set(name, 'running');
    this.enter(name);
    const result = evaluateCondition(member(this.template.body.Conditions, name), this);
    this.depth--;
    this.conditions.set(name, result);
    return result;
  }

  /** The value at a path below a raw value; only intrinsics on the way are resolved. */
  at(raw: Json, path: readonly (string | number)[]): Value {
    let json = raw;
    for (let i = 0; i < path.length; i++) {
      if (typeof json !== 'object' || json === null) return undefined;
      if (intrinsicOf(json)) return descend(this.resolve(json), path.slice(i));
      json = Array.isArray(json) ? json[path[i] as number] : member(json, String(path[i]));
    }
    return this.resolve(json);
  }

  /** Resolves every intrinsic below; `undefined` for what is `AWS::NoValue`. */
  resolve(json: Json, depth = 0): Value {
    if (typeof json === 'string') return isDynamic(json) ? withoutDynamicReferences(json) : json;
    if (typeof json !== 'object' || json === null) return json;
    if (depth > DEPTH_LIMIT) throw new InputError(this.template.file, `nested deeper than ${DEPTH_LIMIT} levels`);
    if (Array.isArray(json)) return this.resolveList(json, depth);
    const intrinsic = intrinsicOf(json);
    if (intrinsic) return this.intrinsic(intrinsic, json as JsonMap, depth);
    return this.resolveMap(json as JsonMap, depth);
  }

  /** Resolves an object that is an intrinsic of this name. */
  intrinsic(name: string, json: JsonMap, depth = 0): Value {
    if (name === 'Ref') return this.ref(json.Ref as string);
    return name === 'Fn::GetAtt' ? getAtt(json[name], this, depth + 1) : resolveIntrinsic(name, json[name], this, depth + 1);
  }

  /** The text of some pieces; Unknown when one is no text. */
  join(pieces: readonly Json[]): Value {
    return joinRaw('', pieces, this, 0);
  }

  private resolveList(json: readonly Json[], depth: number): Value[] {
    const list: Value[] = [];
    for (let i = 0; i < json.length; i++) {
      const value = this.resolve(json[i], depth + 1);
      if (value !== undefined) list.push(value);
    }
    return list;
  }

  private resolveMap(json: JsonMap, depth: number): Value {
    // Everything beside a macro is what the macro will replace.
    if (Object.hasOwn(json, 'Fn::Transform')) return UNKNOWN;
    const map: Record<string, Value> = {};
    for (const key in json) {
      const value = key === '__proto__' ? undefined : this.resolve(json[key], depth + 1);
      if (value !== undefined) map[key] = value;
    }
    return map;
  }

  /** What a Ref to a name is; templates name the same few thousands of times. */
  ref(name: string): Value {
    const known = this.refs.get(name);
    return known !== undefined || this.refs.has(name) ? known : this.readRef(name);
  }

  private readRef(name: string): Value {
    const resource = this.parameterNames.has(name) ? undefined : this.find(name);
    if (!resource || !isId(resource)) return this.follow(name);
    const id = resource.sym('Ref');
    this.refs.set(name, id);
    return id;
  }

  private follow(name: string): Value {
    this.refs.set(name, UNKNOWN); // what refers to itself stays unknown
    this.enter(name);
    const value = ref(name, this);
    this.depth--;
    this.refs.set(name, value);
    return value;
  }

  /** Before a reference is followed, which may lead to another, but not without end. */
  private enter(name: string): void {
    if (++this.depth > DEPTH_LIMIT) throw new InputError(this.template.file, `more than ${DEPTH_LIMIT} references lead from one to the next, up to "${name}"`);
  }

  /** Value of a parameter: of the parent stack, of this world, the default, or a symbol. */
  parameter(name: string): Value {
    if (!this.parameters.has(name)) {
      this.parameters.set(name, UNKNOWN); // what refers to itself stays unknown
      this.parameters.set(name, this.readParameter(name));
    }
    return this.parameters.get(name);
  }

  private readParameter(name: string): Value {
    const { template } = this;
    const varied = this.world.valueOf(template, name);
    if (varied !== undefined) return varied;
    const parent = this.neighbours.parentOf(template);
    const given = parent?.resources.get(template.nestedIn!.logicalId)?.get('Parameters', name);
    if (given !== undefined) return given;
    const pinned = steeringOf(template).pinned.get(name);
    if (pinned !== undefined) return pinned;
    return defaultOf(member(template.body.Parameters, name), `${template.file}#parameter:${name}`, name);
  }

  /** A pseudo parameter; templates name them thousands of times. */
  pseudo(name: string, make: () => Sym): Sym {
    let sym = this.pseudos.get(name);
    if (!sym) this.pseudos.set(name, sym = make());
    return sym;
  }

  /** An output's value. */
  output(name: string): Value {
    return this.resolve(member(member(this.template.body.Outputs, name), 'Value'));
  }
}

function defaultOf(declared: Json, key: string, name: string): Value {
  const type = member(declared, 'Type');
  const value = member(declared, 'Default');
  // The default of an SSM-typed parameter is a path, not the value.
  if (typeof type === 'string' && type.startsWith('AWS::SSM::Parameter::Value')) return UNKNOWN;
  const isList = typeof type === 'string' && (type === 'CommaDelimitedList' || type.startsWith('List<'));
  if (value === undefined) return isList ? UNKNOWN : new Sym(key, name);
  if (isList && typeof value === 'string') return value.split(',').map(item => item.trim());
  return typeof value === 'object' ? UNKNOWN : value;
}

/** Follows a path inside a resolved value. */
export function descend(value: Value, path: readonly (string | number)[]): Value {
  let current = value;
  for (let i = 0; i < path.length; i++) {
    const step = path[i];
    if (current === UNKNOWN || current === undefined) return current;
    if (Array.isArray(current)) current = (current as readonly Value[])[Number(step)];
    else if (typeof current === 'object' && current !== null && Object.hasOwn(current, step)) current = (current as ValueMap)[step];
    else return current instanceof Sym ? UNKNOWN : undefined;
  }
  return current;
}
