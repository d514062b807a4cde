import { between, keyOf, partsOf, show, Sym, toText, UNKNOWN, type ApiModel, type LambdaFunction, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';
import { onRest } from '../support/examples';
import { nameOfFunction } from '../support/words';

const PREFIX = '/aws/lambda/';

export const logGroupMisnamed: Rule = {
  id: 'log-group-misnamed',
  area: 'logging',
  severity: 'warning',
  status: { rest: ['lost settings'], http: ['lost settings'], websocket: ['lost settings'] },
  title: 'a log group is meant for a function and does not have the name that Lambda writes to',
  why: 'Lambda writes to /aws/lambda/<name of the function> and makes that group itself, so that retention, encryption and filters of the declared one apply to nothing',
  fix: 'name the group /aws/lambda/ and the Ref of the function, or name the group in LoggingConfig of the function',
  whenNot: 'Something else writes to the group.',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-loggroups.html',
  bad: onRest('new LogGroup(this, \'FunctionLog\', { logGroupName: \'/aws/lambda/Function\' }); // the logical id', { FunctionLog: { Properties: { LogGroupName: '/aws/lambda/Function' } } }),
  good: onRest('new LogGroup(this, \'FunctionLog\', { logGroupName: `/aws/lambda/${fn.functionName}` });', {}),
  * check(model) {
    for (const group of model.byType('AWS::Logs::LogGroup')) {
      const name = functionPart(group.get('LogGroupName'));
      const fn = name === undefined ? undefined : meantBy(name, group, model);
      if (!fn) continue;
      yield {
        resource: group,
        property: 'Properties.LogGroupName',
        message: `the log group ${PREFIX}${show(name)} is meant for ${nameOfFunction(fn)}, which writes to ${PREFIX}${show(fn.name)}`,
      };
    }
  },
};

/** What follows `/aws/lambda/` at the beginning. */
function functionPart(name: Value): Value {
  const [first] = partsOf(name) ?? [];
  return typeof first === 'string' && first.startsWith(PREFIX) ? between(name, PREFIX) : undefined;
}

/** The function that a wrong name points at; undefined when the name is right, or nothing of it is a function's. */
function meantBy(name: Value, group: Resource, model: ApiModel): LambdaFunction | undefined {
  const key = keyOf(name);
  if (key === undefined || model.functionsNamed(name).length > 0) return undefined;
  const meant = typeof name === 'string' ? alike(name, group, model) : referred(partsOf(name) ?? [], model);
  return meant && !writesTo(meant, group) ? meant : undefined;
}

/** A function at the edge writes to `<Region>.<name>`. */
function referred(parts: NonNullable<ReturnType<typeof partsOf>>, model: ApiModel): LambdaFunction | undefined {
  const at = parts.findIndex(part => part instanceof Sym && part.resource?.type === 'AWS::Lambda::Function');
  const before = parts[at - 1], found = parts[at];
  return found instanceof Sym && !(typeof before === 'string' && before.endsWith('.')) ? model.functionOf(found.resource!) : undefined;
}

/** By logical id where the name is generated, or by a name that differs in case. A name by parameter may be any. */
function alike(name: string, group: Resource, model: ApiModel): LambdaFunction | undefined {
  const beside = model.functions.filter(({ resource }) => resource.view === group.view);
  if (beside.some(({ resource }) => resource.has('FunctionName') && toText(resource.get('FunctionName')) === UNKNOWN)) return undefined;
  return beside.find(({ logicalId, resource }) => {
    const own = resource.get('FunctionName');
    return own === undefined ? logicalId === name : typeof own === 'string' && (own.toLowerCase() === name.toLowerCase() || logicalId === name);
  });
}

/** A function may name any group itself. */
function writesTo(fn: LambdaFunction, group: Resource): boolean {
  const named = fn.resource.get('LoggingConfig', 'LogGroup');
  return named !== undefined && (keyOf(named) === undefined || keyOf(named) === keyOf(group.get('LogGroupName')) || (named instanceof Sym && named.resource === group));
}
