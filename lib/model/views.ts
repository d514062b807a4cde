import { groupBy } from './group';
import { meantFrom } from './namesake';
import { entries, isJsonMap, member, type Template } from './template';
import { keyOf, UNKNOWN, type Value } from './values';
import { View, type Neighbours } from './view';
import type { World } from './world';

/** What a template exports under a name. */
interface Exported {
  readonly name: string;
  readonly template: Template;
  readonly value: () => Value;
}

/** Views of some templates in one world, which find each other's exports, outputs and nested stacks. */
export class Views implements Neighbours {
  readonly all: readonly View[];
  private readonly byTemplate = new Map<Template, View>();
  private readonly byParent = new Map<Template, Map<string, View>>();
  private exports?: ReadonlyMap<string, readonly Exported[]>;

  constructor(templates: readonly Template[], world: World) {
    this.all = templates.map(template => new View(template, world, this));
    for (const view of this.all) {
      this.byTemplate.set(view.template, view);
      const parent = view.template.nestedIn;
      if (parent) this.children(parent.template).set(parent.logicalId, view);
    }
  }

  private children(parent: Template): Map<string, View> {
    let children = this.byParent.get(parent);
    if (!children) this.byParent.set(parent, children = new Map());
    return children;
  }

  nested(parent: Template, logicalId: string): View | undefined {
    return this.byParent.get(parent)?.get(logicalId);
  }

  parentOf(template: Template): View | undefined {
    return template.nestedIn && this.byTemplate.get(template.nestedIn.template);
  }

  exported(name: string, from: Template): Value {
    this.exports ??= groupBy([...this.readExports()], one => one.name);
    const meant = meantFrom({ template: from }, this.exports.get(name) ?? [], one => one.template);
    return meant ? meant.value() : UNKNOWN;
  }

  stackOutput(stackName: string, output: string, from: Template, region: Value = from.region): Value {
    const named = this.all.filter(({ template }) => template.stackName === stackName && mayBeIn(template, region));
    if (named.length > 1 && region !== undefined && typeof region !== 'string') return UNKNOWN;
    const view = named.find(({ template }) => template.assembly === from.assembly) ?? named[0];
    return view?.output(output) ?? UNKNOWN;
  }

  private* readExports(): Generator<Exported> {
    for (const view of this.all) {
      for (const [id, output] of entries(view.template.body.Outputs)) {
        const declared = member(output, 'Export');
        if (!isJsonMap(declared)) continue;
        const name = keyOf(view.resolve(declared.Name));
        if (name === undefined) continue;
        yield { name, template: view.template, value: once(() => view.output(id)) };
      }
    }
  }
}

/** A template that tells no Region may be deployed to any. */
function mayBeIn(template: Template, region: Value): boolean {
  return template.region === undefined || typeof region !== 'string' || template.region === region;
}

/** Computed once; Unknown while it is being computed, so that cycles end. */
function once(compute: () => Value): () => Value {
  let state: Value, done = false;
  return () => {
    if (!done) {
      done = true;
      state = UNKNOWN;
      state = compute();
    }
    return state;
  };
}
