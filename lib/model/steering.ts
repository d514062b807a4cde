import { DEPTH_LIMIT } from './depth';
import { entries, isJsonMap, member, type Json, type Template } from './template';
import { Sym, type Value } from './values';

/** How many worlds one template may add; published templates stay far below, and cost stays linear. */
const WORLD_LIMIT = 64;

/** Which parameters decide about conditions and maps, and what else they may be. */
export interface Steering {
  /** Values other than the default, by parameter. */
  readonly alternatives: ReadonlyMap<string, readonly Value[]>;
  /** Values of the default world for steering parameters without default: the first allowed one, so that conditions stay consistent. */
  readonly pinned: ReadonlyMap<string, Value>;
}

const NONE: Steering = { alternatives: new Map(), pinned: new Map() };
const cache = new WeakMap<Template, Steering>();

/** Steering parameters of a template, found once. */
export function steeringOf(template: Template): Steering {
  let steering = cache.get(template);
  if (!steering) cache.set(template, steering = findSteering(template));
  return steering;
}

function findSteering(template: Template): Steering {
  const { body } = template;
  if (body.Mappings === undefined && !hasConditions(template)) return NONE;
  const used = new Uses();
  for (const [, resource] of entries(body.Resources)) {
    if (member(resource, 'Type') !== 'AWS::CDK::Metadata') used.read(resource, template);
  }
  used.readConditions(template);
  return summarise(used, template);
}

/** Whether conditions are declared besides the one of CDK's usage metadata, which compares the Region with every Region there is. */
function hasConditions({ body }: Template): boolean {
  return entries(body.Conditions).some(([name]) => name !== 'CDKMetadataAvailable');
}

/** Collects what parameters are compared with. */
class Uses {
  readonly compared = new Map<string, Set<string>>();
  /** Values that Equals compares with, and so tells from everything else; a map has only its keys. */
  readonly told = new Map<string, Set<string>>();
  private readonly conditions = new Set<string>();

  read(resource: Json, template: Template) {
    const condition = member(resource, 'Condition');
    if (typeof condition === 'string') this.conditions.add(condition);
    this.walk(member(resource, 'Properties'), template, 0);
  }

  private walk(json: Json, template: Template, depth: number) {
    if (typeof json !== 'object' || json === null || depth > DEPTH_LIMIT) return;
    if (Array.isArray(json)) {
      for (const item of json) this.walk(item, template, depth + 1);
      return;
    }
    for (const key in json) {
      const item = (json as Record<string, Json>)[key];
      if (key === 'Fn::If' && Array.isArray(item) && typeof item[0] === 'string') this.conditions.add(item[0]);
      else if (key === 'Fn::FindInMap' && Array.isArray(item)) this.addMap(item, template);
      if (typeof item === 'object') this.walk(item, template, depth + 1);
    }
  }

  private addMap(operand: readonly Json[], template: Template) {
    if (typeof operand[0] !== 'string') return; // named by a reference, or by nothing that can be read
    const map = member(template.body.Mappings, operand[0]);
    const rows = entries(map);
    this.add(operand[1], rows.map(([key]) => key));
    this.add(operand[2], rows.length > 0 ? entries(rows[0][1]).map(([key]) => key) : []);
  }

  private add(operand: Json, values: readonly string[]) {
    const name = isJsonMap(operand) ? operand.Ref : undefined;
    // A map by Region or account is a table of facts, not a choice of the author's.
    if (typeof name === 'string' && !name.startsWith('AWS::')) this.compare(name, values);
  }

  private compare(name: string, values: readonly string[], into = this.compared) {
    const known = into.get(name) ?? new Set();
    for (const value of values) known.add(value);
    into.set(name, known);
  }

  /** Follows the used conditions down to the comparisons. */
  readConditions(template: Template) {
    for (const name of this.conditions) this.readCondition(member(template.body.Conditions, name), 0);
  }

  private readCondition(json: Json, depth: number) {
    if (!isJsonMap(json) || depth > 64) return;
    const [operator, operand] = Object.entries(json)[0] ?? [];
    // Sets keep growing while they are read: the loop above meets what is added here.
    if (operator === 'Condition' && typeof operand === 'string') this.conditions.add(operand);
    if (!Array.isArray(operand)) return;
    if (operator === 'Fn::Equals') this.readEquals(operand);
    else for (const item of operand) this.readCondition(item, depth + 1);
  }

  private readEquals(operands: readonly Json[]) {
    for (const [mine, other] of [[operands[0], operands[1]], [operands[1], operands[0]]]) {
      const name = isJsonMap(mine) ? mine.Ref : undefined;
      if (typeof name !== 'string') continue;
      const values = typeof other === 'object' ? [] : [String(other)];
      this.compare(name, values);
      this.compare(name, values, this.told);
    }
  }
}

function summarise({ compared, told }: Uses, template: Template): Steering {
  const alternatives = new Map<string, readonly Value[]>(), pinned = new Map<string, Value>();
  let room = WORLD_LIMIT;
  for (const [name, values] of [...compared].sort(([a], [b]) => a < b ? -1 : 1)) {
    const declared = member(template.body.Parameters, name);
    if (declared === undefined && !name.startsWith('AWS::')) continue;
    const allowed = member(declared, 'AllowedValues');
    const start = startOf(declared, allowed);
    if (start !== undefined && member(declared, 'Default') === undefined) pinned.set(name, start);
    const others = alternativesOf(name, values, told.get(name), allowed, start).slice(0, room);
    room -= others.length;
    if (others.length > 0) alternatives.set(name, others);
  }
  return { alternatives, pinned };
}

function startOf(declared: Json, allowed: Json): string | undefined {
  const value = member(declared, 'Default') ?? (Array.isArray(allowed) ? allowed[0] : undefined);
  return value === undefined || typeof value === 'object' ? undefined : String(value);
}

function alternativesOf(
  name: string, values: ReadonlySet<string>, told: ReadonlySet<string> | undefined, allowed: Json, start: string | undefined,
): Value[] {
  if (Array.isArray(allowed)) return allowed.filter(value => typeof value !== 'object').map(String).filter(value => value !== start);
  const others: Value[] = [...values].filter(value => value !== start);
  // A default that is itself compared with: the other side is "anything else".
  if (start !== undefined && told?.has(start)) others.push(new Sym(`other:${name}`, name));
  return others;
}
