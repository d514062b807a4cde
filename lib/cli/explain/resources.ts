import type { Group } from './tally';
import { catalogue } from '../../engine/catalogue';
import type { Finding } from '../../engine/finding';
import { handlersFor } from '../../engine/handler-code';
import { runRules } from '../../engine/run';
import { modelIn, modelsOf, type ApiModel, type LambdaFunction, type Resource, type Route, type Template } from '../../model';
import { UsageError } from '../command';
import { findInputs } from '../inputs';
import { readSubjects, Texts } from '../subject';

/** A resource that a cause is about. */
export interface NamedResource {
  readonly logicalId: string;
  readonly type: string;
  /** The name that the template gives to a function. */
  readonly name?: string;
  readonly constructPath?: string;
  readonly template: string;
}

type Preset = 'recommended' | 'strict';

const MOST_RESOURCES = 5;

/** What the templates of the app tell about the failures: which resource, and whether a rule finds the fault there. */
export class AppResources {
  private readonly model: ApiModel;
  private readonly handlers: ReturnType<typeof handlersFor>;
  private readonly found = new Map<string, readonly Finding[]>();

  /** @param cwd folder that the paths of the templates start from */
  constructor(private readonly templates: readonly Template[], cwd: string) {
    this.handlers = handlersFor({ cwd });
    this.model = modelIn(templates);
  }

  /** Functions and APIs of a group, as far as their names or routes tell. */
  of(group: Group): NamedResource[] {
    const functions = [...group.functions].flatMap(name => this.functionsCalled(name));
    const routes = functions.length > 0 ? [] : [...group.routes].flatMap(label => this.routesLike(label, group));
    const behind = [...functions, ...routes.flatMap(route => route.integration?.target?.function ?? [])];
    const apis = this.model.apis.filter(api => !group.kind || api.kind === group.kind);
    const resources = behind.length > 0 ? behind.map(fn => fn.resource) : apis.length === 1 ? [apis[0].resource] : [];
    return [...new Set(resources)].slice(0, MOST_RESOURCES).map(named);
  }

  /**
   * What some rules find in the templates and the code of their functions, each rule run once. Preset `strict` also tells what most real
   * code has, which means something only where the log names the cause.
   */
  findings(ruleIds: readonly string[], preset: Preset): Finding[] {
    return ruleIds.flatMap(id => this.found.get(`${preset} ${id}`) ?? this.run(id, preset));
  }

  private run(id: string, preset: Preset): readonly Finding[] {
    const rule = catalogue().find(one => one.id === id);
    const context = { wholeApp: false, preset, handlers: this.handlers };
    const findings = rule ? runRules([...modelsOf(this.templates)], [rule], { context, severities: {} }) : [];
    this.found.set(`${preset} ${id}`, findings);
    return findings;
  }

  private functionsCalled(name: string): LambdaFunction[] {
    const exact = this.model.functionsNamed(name);
    if (exact.length > 0) return [...exact];
    const generated = this.model.functions.filter(fn => isGeneratedFrom(name, fn.resource.logicalId));
    return generated.length === 1 ? generated : [];
  }

  /** Routes of the app with the label that the log has, or whose path fits the request's. */
  private routesLike(label: string, { kind }: Group): Route[] {
    const routes = this.model.routes.filter(route => !kind || route.kind === kind);
    const exact = routes.filter(route => route.label === label);
    return exact.length > 0 ? exact : routes.filter(route => fits(route, label));
  }
}

function named(resource: Resource): NamedResource {
  const { logicalId, constructPath, template } = resource.place('Properties');
  const name = resource.type === 'AWS::Lambda::Function' ? resource.text('FunctionName') : undefined;
  return { logicalId, type: resource.type, ...typeof name === 'string' && { name }, constructPath, template };
}

/** CloudFormation names a function after its stack, its logical id (which it may shorten) and some letters. */
function isGeneratedFrom(name: string, logicalId: string): boolean {
  return name.split('-').some(part => part.length >= 8 && logicalId.startsWith(part));
}

function fits(route: Route, label: string): boolean {
  const [verb, path] = label.split(' ');
  if (path === undefined || typeof route.path !== 'string') return false;
  if (route.verb !== undefined && route.verb !== 'ANY' && route.verb !== verb) return false;
  const pattern = route.path.split('/'), parts = path.split('?')[0].split('/');
  const greedy = pattern.findIndex(part => part.endsWith('+}'));
  if (greedy < 0 ? pattern.length !== parts.length : parts.length <= greedy) return false;
  return pattern.every((part, i) => part.startsWith('{') || i > greedy && greedy >= 0 || part === parts[i]);
}

/**
 * Reads templates and cdk.out folders, as `check` does.
 * @throws UsageError that says which file, and what was expected
 */
export function readApp(paths: readonly string[], cwd: string): AppResources {
  const { subjects, errors } = readSubjects(findInputs(paths, cwd), new Texts(cwd), cwd, () => undefined);
  if (errors.length > 0) throw new UsageError(`--template: ${errors[0].message}`);
  return new AppResources(subjects.flatMap(({ templates }) => templates), cwd);
}
