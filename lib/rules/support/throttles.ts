import { asList, isKnown, isMap, keyOf, toNumber, UNKNOWN, type Api, type ApiModel, type Maybe, type Resource, type Stage, type Value, type ValueMap } from '../../model';

/** A limit that a template sets, and where. */
export interface Throttle {
  /** Requests per second. */
  readonly rate: Maybe<number> | undefined;
  readonly burst: Maybe<number> | undefined;
  /** `GET /orders` or `$default` for one method or route; undefined for what holds for all. */
  readonly route?: string;
  readonly resource: Resource;
  readonly rateAt: string;
  readonly burstAt: string;
}

/** Limits of a stage: of all methods or routes, and of single ones. Unknown when the settings are. */
export function throttlesOf(stage: Stage): Maybe<readonly Throttle[]> {
  return stage.kind === 'rest' ? restThrottles(stage) : v2Throttles(stage);
}

function restThrottles(stage: Stage): Maybe<readonly Throttle[]> {
  const settings = stage.get('MethodSettings');
  if (!isKnown(settings)) return UNKNOWN;
  const found = asList(settings).map((setting, i) => throttle(stage.resource, setting, `${stage.at}.MethodSettings.${i}`, 'Throttling', methodOf(setting)));
  if (stage.at === 'Properties') return found;
  // A deployment that makes its stage also has the limits of all methods beside them.
  const direct: ValueMap = { ThrottlingRateLimit: stage.get('ThrottlingRateLimit'), ThrottlingBurstLimit: stage.get('ThrottlingBurstLimit') };
  return [throttle(stage.resource, direct, stage.at, 'Throttling'), ...found];
}

/** `~1` stands for a slash in the path of a method setting. */
function methodOf(setting: Value): string | undefined {
  const verb = isMap(setting) ? keyOf(setting.HttpMethod) : undefined, path = isMap(setting) ? keyOf(setting.ResourcePath) : undefined;
  return verb === '*' && path === '/*' ? undefined : `${verb} ${path?.replace('/~1', '/').replace(/~1/g, '/')}`;
}

function v2Throttles(stage: Stage): Maybe<readonly Throttle[]> {
  const defaults = stage.get('DefaultRouteSettings'), routes = stage.get('RouteSettings');
  if (!isKnown(defaults) || !isKnown(routes)) return UNKNOWN;
  return [
    throttle(stage.resource, defaults, `${stage.at}.DefaultRouteSettings`, 'Throttling'),
    ...Object.entries(isMap(routes) ? routes : {}).map(([key, setting]) => throttle(stage.resource, setting, `${stage.at}.RouteSettings.${key}`, 'Throttling', key)),
  ];
}

/** Usage plans that name an API; Unknown when one may that cannot be read. */
export function plansOf(api: Api, model: ApiModel): Maybe<readonly Resource[]> {
  const plans = model.byType('AWS::ApiGateway::UsagePlan').map(plan => ({ plan, names: namesApi(plan, api) }));
  return plans.some(({ names }) => names === UNKNOWN) ? UNKNOWN : plans.filter(({ names }) => names).map(({ plan }) => plan);
}

function namesApi(plan: Resource, api: Api): Maybe<boolean> {
  const stages = plan.list('ApiStages');
  if (!isKnown(stages)) return UNKNOWN;
  const keys = stages.map(stage => isMap(stage) ? keyOf(stage.ApiId) : undefined);
  return keys.includes(api.idKey) || (keys.includes(undefined) ? UNKNOWN : false);
}

/** Limits of a usage plan: its own, and those for single methods of a stage. */
export function planThrottles(plan: Resource): readonly Throttle[] {
  const stages = plan.list('ApiStages');
  return [
    throttle(plan, plan.get('Throttle'), 'Properties.Throttle', ''),
    ...(isKnown(stages) ? stages : []).flatMap((stage, i) => Object.entries(isMap(stage) && isMap(stage.Throttle) ? stage.Throttle : {})
      .map(([key, setting]) => throttle(plan, setting, `Properties.ApiStages.${i}.Throttle.${key}`, '', key))),
  ];
}

function throttle(resource: Resource, settings: Value, at: string, prefix: string, route?: string): Throttle {
  const read = (name: string) => settings === UNKNOWN ? UNKNOWN : toNumber(isMap(settings) ? settings[`${prefix}${name}`] : undefined);
  return { rate: read('RateLimit'), burst: read('BurstLimit'), route, resource, rateAt: `${at}.${prefix}RateLimit`, burstAt: `${at}.${prefix}BurstLimit` };
}

/** Whether it limits anything; API Gateway takes -1 for no limit. */
export function limits({ rate, burst }: Throttle): Maybe<boolean> {
  if ([rate, burst].some(value => typeof value === 'number' && value >= 0)) return true;
  return rate === UNKNOWN || burst === UNKNOWN ? UNKNOWN : false;
}
