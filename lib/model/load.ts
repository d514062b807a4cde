import { ApiModel } from './api-model';
import { steeringOf } from './steering';
import type { Template } from './template';
import { show, type Value } from './values';
import { Views } from './views';
import { World } from './world';

/** Up to this many view-constructions, a varied template is judged beside the whole app; beyond, beside its own nested stacks. */
const WIDE_LIMIT = 2_000;

/**
 * The models of an app: the default world first, then one for each other value of each steering parameter.
 * An app without parameters that steer has one.
 */
export function* modelsOf(templates: readonly Template[]): Generator<ApiModel> {
  yield modelIn(templates, World.DEFAULT);
  const worlds = templates.flatMap(worldsOf);
  const wide = worlds.length * templates.length <= WIDE_LIMIT;
  for (const world of worlds) yield modelIn(wide ? templates : familyOf(world.varied!, templates), world);
}

/** The model of some templates in one world. */
export function modelIn(templates: readonly Template[], world: World = World.DEFAULT): ApiModel {
  return new ApiModel(world, new Views(templates, world).all);
}

function worldsOf(template: Template): World[] {
  const { alternatives } = steeringOf(template);
  return [...alternatives].flatMap(([name, values]) => values.map(value => new World(nameOf(name, value), template, name, value)));
}

function nameOf(parameter: string, value: Value): string {
  return typeof value === 'string' ? `${parameter}=${value}` : `${parameter} not ${typeof value === 'object' ? 'its default' : show(value)}`;
}

function familyOf(template: Template, templates: readonly Template[]): Template[] {
  const root = rootOf(template);
  return templates.filter(other => rootOf(other) === root);
}

function rootOf(template: Template): Template {
  return template.nestedIn ? rootOf(template.nestedIn.template) : template;
}
