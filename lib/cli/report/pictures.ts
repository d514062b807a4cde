import type { FindingsAt } from './findings-at';
import { factsOf } from '../../aws/api-kinds';
import { asList, isKnown, keyOf, type Alarm, type Api, type ApiModel, type LambdaFunction, type Route, type Stage } from '../../model';
import type { AlarmPicture, ApiPicture, FunctionPicture, RoutePicture, StagePicture } from '../../reports/report';

/** Draws the APIs of an app, with the findings on each part. */
export function picturesOf(model: ApiModel, at: FindingsAt): ApiPicture[] {
  const alarms = new Alarms(model);
  return model.apis.map(api => picture(api, at, alarms));
}

/** The id of an API in pictures. */
export function apiId({ resource }: Api): string {
  return `${resource.template.file}#${resource.logicalId}`;
}

function picture(api: Api, at: FindingsAt, alarms: Alarms): ApiPicture {
  const place = api.resource.place('Properties');
  const functions = functionsOf(api), routes = api.routes.map(route => routePicture(route, at));
  const watched = alarms.of(api, functions).map(alarm => alarmPicture(alarm, at));
  const behind = functions.map(fn => functionPicture(fn, at));
  const own = [api, ...api.stages, ...api.deployments, ...api.authorizers].flatMap(({ resource }) => at.resource(resource));
  const below = [...routes, ...behind, ...watched].flatMap(({ findings }) => findings);
  return {
    id: apiId(api),
    name: api.label,
    kind: factsOf(api.kind).label,
    template: place.template,
    logicalId: place.logicalId,
    ...place.constructPath !== undefined && { constructPath: place.constructPath },
    stages: api.stages.map(stage => stagePicture(stage, at)),
    routes,
    functions: behind,
    alarms: watched,
    findings: sorted([...at.owned(apiId(api)), ...own, ...below]),
  };
}

/** Functions that answer callers or authorize them, each once. */
export function functionsOf(api: Api): LambdaFunction[] {
  const called = [...api.routes.map(({ integration }) => integration?.target?.function), ...api.authorizers.map(({ target }) => target?.function)];
  return [...new Set(called.filter(fn => fn !== undefined))];
}

function stagePicture(stage: Stage, at: FindingsAt): StagePicture {
  const { accessLog, executionLog } = stage;
  return {
    name: stage.label,
    ...accessLog === undefined || isKnown(accessLog) ? { accessLog: accessLog !== undefined } : {},
    ...stage.kind !== 'http' && isKnown(executionLog) && { executionLog },
    ...throttleOf(stage),
    findings: sorted(at.part(stage.resource, stage.at)),
  };
}

/** The limits that every route has, which stand at `/*` and `*` for REST APIs. */
function throttleOf(stage: Stage): { throttle?: string } {
  const settings = stage.methodSettings;
  const [rate, burst] = ['ThrottlingRateLimit', 'ThrottlingBurstLimit'].map(name => (isKnown(settings) ? settings[0]?.(name) : undefined));
  const parts = [typeof rate === 'number' ? `${rate}/s` : '', typeof burst === 'number' ? `burst ${burst}` : ''].filter(Boolean);
  return parts.length > 0 ? { throttle: parts.join(', ') } : {};
}

function routePicture(route: Route, at: FindingsAt): RoutePicture {
  const { integration } = route, fn = integration?.target?.function;
  const timeout = integration?.timeoutMs, type = integration?.type, authorizer = authorizerOf(route);
  return {
    label: route.label,
    ...type !== undefined && isKnown(type) && { integrationType: type },
    ...timeout !== undefined && isKnown(timeout) && { timeoutMs: timeout },
    ...fn && { functionId: functionId(fn) },
    ...integration?.isAsync === true && { asynchronous: true },
    ...authorizer !== undefined && { authorizer },
    findings: sorted([...at.part(route.resource, route.at), ...integration ? at.part(integration.resource, integration.at) : []]),
  };
}

function authorizerOf({ authorizer, authorization }: Route): string | undefined {
  if (authorizer !== undefined && isKnown(authorizer)) return authorizer.scheme ?? authorizer.resource.logicalId;
  return isKnown(authorization) && authorization !== 'NONE' ? authorization : undefined;
}

function functionId({ resource }: LambdaFunction): string {
  return `${resource.template.file}#${resource.logicalId}`;
}

function functionPicture(fn: LambdaFunction, at: FindingsAt): FunctionPicture {
  const { timeoutSeconds, memoryMb, reservedConcurrency, runtime, handler } = fn;
  const { logicalId, constructPath } = fn.resource.place('Properties');
  return {
    id: functionId(fn),
    logicalId,
    ...constructPath !== undefined && { constructPath },
    ...typeof runtime === 'string' && { runtime },
    ...isKnown(timeoutSeconds) && { timeoutSeconds },
    ...isKnown(memoryMb) && { memoryMb },
    ...reservedConcurrency !== undefined && isKnown(reservedConcurrency) && { reservedConcurrency },
    ...typeof handler === 'string' && { handler },
    findings: sorted(at.resource(fn.resource)),
  };
}

function alarmPicture(alarm: Alarm, at: FindingsAt): AlarmPicture {
  const [metric] = alarm.metrics, { threshold, comparison } = alarm, name = alarm.resource.get('AlarmName');
  const { constructPath } = alarm.resource.place('Properties');
  const sign = typeof comparison === 'string' ? SIGNS[comparison] ?? comparison : '';
  return {
    label: typeof name === 'string' ? name : alarm.logicalId,
    ...typeof name !== 'string' && constructPath !== undefined && { constructPath },
    metric: typeof metric?.name === 'string' ? metric.name : 'unknown',
    ...typeof threshold === 'number' && { threshold: `${sign} ${threshold}`.trim() },
    findings: sorted(at.resource(alarm.resource)),
  };
}

const SIGNS: Readonly<Record<string, string>> = {
  GreaterThanThreshold: '>',
  GreaterThanOrEqualToThreshold: '≥',
  LessThanThreshold: '<',
  LessThanOrEqualToThreshold: '≤',
};

/** Alarms by what their dimensions name. */
class Alarms {
  private readonly byKey = new Map<string, Alarm[]>();

  constructor(model: ApiModel) {
    for (const alarm of model.alarms) {
      const values = alarm.metrics.flatMap(({ dimensions = [] }) => dimensions.flatMap(({ value }) => asList(value)));
      for (const key of new Set(values.flatMap(value => keyOf(value) ?? []))) this.byKey.set(key, [...this.byKey.get(key) ?? [], alarm]);
    }
  }

  /** The alarms on an API and its functions. */
  of(api: Api, functions: readonly LambdaFunction[]): Alarm[] {
    const keys = [api.idKey, keyOf(api.name), ...functions.flatMap(fn => fn.nameKeys)];
    return [...new Set(keys.flatMap(key => (key === undefined ? [] : this.byKey.get(key) ?? [])))];
  }
}

function sorted(indexes: readonly number[]): number[] {
  return [...new Set(indexes)].sort((a, b) => a - b);
}

