import { isKnown, keyOf, partsOf, Sym, type Api, type ApiModel, type Resource, type Stage, type Value } from '../../model';
import { groupBy } from '../../model/group';

/** The group itself, and the CDK's custom resource that sets the retention of one that the service makes. */
const GROUP_TYPES = ['AWS::Logs::LogGroup', 'Custom::LogRetention'];

interface Groups {
  readonly byName: ReadonlyMap<string, readonly Resource[]>;
  readonly someIsUnknown: boolean;
}

const cache = new WeakMap<ApiModel, Groups>();

/** What declares a log group of one of the names, given as keys. */
export function groupsNamed(names: readonly string[], model: ApiModel): readonly Resource[] {
  const { byName } = groupsIn(model);
  return names.flatMap(name => byName.get(name) ?? []);
}

/** Whether the name of some group cannot be known, so that it may be any. */
export function someGroupIsUnknown(model: ApiModel): boolean {
  return groupsIn(model).someIsUnknown;
}

function groupsIn(model: ApiModel): Groups {
  let groups = cache.get(model);
  if (!groups) cache.set(model, groups = readGroups(GROUP_TYPES.flatMap(type => model.byType(type))));
  return groups;
}

function readGroups(all: readonly Resource[]): Groups {
  return {
    byName: groupBy(all, group => keyOf(group.get('LogGroupName'))),
    someIsUnknown: all.some(group => group.has('LogGroupName') && keyOf(group.get('LogGroupName')) === undefined),
  };
}

/** The log group that a name or an ARN means, when it is one of the app's. */
export function groupOf(value: Value, model: ApiModel): Resource | undefined {
  const parts = partsOf(value) ?? [];
  const sym = parts.find(part => part instanceof Sym && part.resource?.type === 'AWS::Logs::LogGroup');
  if (sym instanceof Sym) return sym.resource;
  const key = keyOf(value);
  if (key === undefined) return undefined;
  const name = key.split(':log-group:')[1]?.replace(/:\*$/, '') ?? key;
  return groupsNamed([name], model).find(group => group.type === 'AWS::Logs::LogGroup');
}

/**
 * Keys of the names that the service gives to the group of an execution log; none when the stage's name is unknown.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-logging.html
 */
export function executionLogNames({ api, kind, nameKey }: Stage): readonly string[] {
  if (nameKey === undefined) return [];
  const name = `API-Gateway-Execution-Logs_${api.idKey}/${nameKey}`;
  return kind === 'websocket' ? [name, `/aws/apigateway/${api.idKey}/${nameKey}`] : [name];
}

/** Groups that the stages of an API write to, as far as the app declares them. */
export function groupsOfApi(api: Api): readonly Resource[] {
  return api.stages.flatMap(stage => {
    const log = stage.accessLog;
    const access = log !== undefined && isKnown(log) ? groupOf(log.destination, api.model) : undefined;
    return [...access ? [access] : [], ...groupsNamed(executionLogNames(stage), api.model)];
  });
}
