import { toText, type Stage, type Template, type Value, type View } from '../../model';
import type { RuleContext } from '../rule';

type Raw = Template['body'][string];

/** Names that people give to what is not production, as whole words. */
const OTHERWISE = /(^|[^a-z])(dev|devel|develop|development|test|testing|tst|qa|uat|stage|staging|stg|alpha|beta|sandbox|sbx|demo|preview|local|ci|int|integration|(non|pre)-?prod(uction)?)([^a-z]|$)/i;

/** Parameters that name an environment. */
const ENVIRONMENT = /(env|environment|stage|stagename|tier)(name|type)?$/i;

/** Whether a stage is production in this world: as declared, else unless its name or a parameter of the world says otherwise. */
export function isProduction(stage: Stage, { productionStages }: RuleContext): boolean {
  const { name, resource } = stage;
  if (productionStages) return typeof name === 'string' && productionStages.includes(name);
  return !saysOtherwise(name) && !worldSaysOtherwise(resource.view);
}

/** The same for any world, so that what a production stage lacks is found although the default world is another one. */
export function mayBeProduction(stage: Stage, { productionStages }: RuleContext): boolean {
  const names = namesOf(stage);
  if (productionStages) return names.some(name => typeof name === 'string' && productionStages.includes(name));
  return names.some(name => !saysOtherwise(name));
}

/** By name: the stages of an app have few. */
const others = new Map<string, boolean>();

function saysOtherwise(name: Value): boolean {
  if (typeof name !== 'string') return false;
  let isOther = others.get(name);
  if (isOther === undefined) others.set(name, isOther = OTHERWISE.test(name));
  return isOther;
}

/** Every name that a stage may have: those that its parameter allows, where a parameter names it. */
function namesOf({ resource, name }: Stage): readonly Value[] {
  const raw = asMap(asMap(resource.raw.Properties)?.StageName);
  const parameter = typeof raw?.Ref === 'string' ? asMap(asMap(resource.template.body.Parameters)?.[raw.Ref]) : undefined;
  if (!parameter) return [name];
  return Array.isArray(parameter.AllowedValues) ? parameter.AllowedValues as Value[] : [parameter.Default as Value];
}

function worldSaysOtherwise(view: View): boolean {
  return Object.keys(asMap(view.template.body.Parameters) ?? {}).some(name => {
    const value = toText(view.parameter(name));
    if (typeof value !== 'string') return false;
    return /prod/i.test(name) ? /^(false|no)$/i.test(value) : ENVIRONMENT.test(name) && OTHERWISE.test(value);
  });
}

function asMap(raw: Raw): Readonly<Record<string, Raw>> | undefined {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? raw as Readonly<Record<string, Raw>> : undefined;
}
