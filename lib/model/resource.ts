import { DEPTH_LIMIT } from './depth';
import { isFragment } from './fragments';
import { Section, type Step } from './section';
import { entries, isJsonMap, member, type Json, type JsonMap, type Origin, type Template } from './template';
import { Sym, toBoolean, toNumber, toText, UNKNOWN, type Maybe, type Value } from './values';
import type { View } from './view';

/** Where a finding points. */
export interface Place {
  readonly template: string;
  readonly logicalId: string;
  readonly constructPath?: string;
  readonly property: string;
}

/** A resource of a template in one world; what it tells by name are its properties. */
export class Resource extends Section {
  readonly type: string;
  private symbols?: Sym;

  constructor(view: View, readonly logicalId: string, readonly raw: JsonMap) {
    super(view, raw.Properties);
    this.type = typeof raw.Type === 'string' ? raw.Type : '';
  }

  get template(): Template {
    return this.view.template;
  }

  /** Path in the construct tree, without CDK's last part (`Resource`, `Default`) removed: exactly the metadata. */
  get constructPath(): string | undefined {
    const path = member(this.raw.Metadata, 'aws:cdk:path');
    return typeof path === 'string' ? path : undefined;
  }

  number(name: Step, second?: Step, third?: Step): Maybe<number> | undefined {
    return toNumber(this.get(name, second, third));
  }

  boolean(name: Step, second?: Step, third?: Step): Maybe<boolean> | undefined {
    return toBoolean(this.get(name, second, third));
  }

  /** A literal text; Unknown when symbols are in it. */
  text(name: Step, second?: Step, third?: Step): Maybe<string> | undefined {
    return toText(this.get(name, second, third));
  }

  /** A list with `NoValue` items left out; Unknown when the whole list is; empty when absent. */
  list(name: Step, second?: Step, third?: Step): Maybe<readonly Value[]> {
    const value = this.get(name, second, third);
    if (value === undefined || value === null) return [];
    return Array.isArray(value) ? value : UNKNOWN;
  }

  /** The resource that the property refers to by Ref or GetAtt, if it is one of the app's. */
  reference(name: Step, second?: Step, third?: Step): Resource | undefined {
    const value = this.get(name, second, third);
    return value instanceof Sym ? value.resource : undefined;
  }

  /** The symbol for an attribute; `Ref` for the id. Few have more than two, so that they stand in a chain. */
  sym(attribute: string): Sym {
    for (let known = this.symbols; known; known = known.next) if (known.attribute === attribute) return known;
    return this.symbols = new Sym(undefined, attribute, this, this.symbols);
  }

  /** Whether its template is a piece of one: nothing may be called missing there. */
  get isInFragment(): boolean {
    const { template } = this.view;
    return !template.fromCdk && isFragment(template);
  }

  /** Where a finding at this property points: the author's resource, also for what SAM generated. */
  place(property: string): Place {
    const { template } = this.view, { logicalId, constructPath } = this;
    const origin = template.origins?.get(logicalId);
    if (!origin) return { template: template.file, logicalId, constructPath, property };
    return { template: template.file, logicalId: origin.logicalId, constructPath, property: propertyAt(origin, property) };
  }

  /** Logical ids named in DependsOn. */
  get dependsOn(): readonly string[] {
    const list = this.raw.DependsOn;
    if (typeof list === 'string') return [list];
    return Array.isArray(list) ? list.filter((id): id is string => typeof id === 'string') : [];
  }

  /** The resources of its template that CloudFormation makes first: those that it depends on or refers to, directly or not. */
  predecessors(): ReadonlySet<Resource> {
    const found = new Set<Resource>(this.neighbours());
    // Sets keep growing while they are read: each resource that is added here is read in its turn.
    for (const resource of found) for (const next of resource.neighbours()) found.add(next);
    return found;
  }

  private neighbours(): Resource[] {
    return [...this.dependsOn, ...this.references()].flatMap(id => this.view.find(id) ?? []);
  }

  /** Logical ids that the properties refer to. */
  references(): Set<string> {
    const found = new Set<string>();
    collectReferences(this.raw.Properties, found, 0);
    return found;
  }
}

function collectReferences(value: Json, found: Set<string>, depth: number): void {
  if (typeof value !== 'object' || value === null || depth > DEPTH_LIMIT) return;
  if (Array.isArray(value)) {
    for (const item of value) collectReferences(item, found, depth + 1);
    return;
  }
  for (const [key, item] of entries(value)) {
    if (key === 'Ref' && typeof item === 'string') found.add(item);
    else if (key === 'Fn::GetAtt') addGetAtt(item, found);
    else if (key === 'Fn::Sub') addSub(item, found);
    if (isJsonMap(item) || Array.isArray(item)) collectReferences(item, found, depth + 1);
  }
}

function addGetAtt(value: Json, found: Set<string>) {
  const id = Array.isArray(value) ? value[0] : typeof value === 'string' ? value.split('.')[0] : undefined;
  if (typeof id === 'string') found.add(id);
}

function addSub(value: Json, found: Set<string>) {
  const text = Array.isArray(value) ? value[0] : value;
  if (typeof text !== 'string') return;
  for (const match of text.matchAll(/\$\{([^!.}][^}]*)\}/g)) {
    const name = match[1].trim(), dot = name.indexOf('.');
    found.add(dot < 0 ? name : name.slice(0, dot));
    // SAM's names of what it generates have a dot in them: `Api.Stage`.
    if (dot >= 0) found.add(name);
  }
}

function propertyAt({ at, rename }: Origin, property: string): string {
  if (at !== undefined) return at;
  for (const [from, to] of Object.entries(rename ?? {})) if (property.startsWith(from)) return to + property.slice(from.length);
  return property;
}
