import { add, at, inResources, remove, type Fault } from './fault';
import { inside, spots, type Json, type Spot } from '../../support/mutations';
import { integrations, isAsync, isLambda, settingsIn, type Hook } from '../../support/mutations-hooks';

const METHOD = 'AWS::ApiGateway::Method', DEPLOYMENT = 'AWS::ApiGateway::Deployment', REST = 'AWS::ApiGateway::RestApi';

function ofRest(rule: string, name: string, last: keyof Hook['names'], change: (settings: Json, hook: Hook) => void, applies: (hook: Hook) => boolean): Fault {
  return {
    rule,
    name,
    places: sample => integrations(sample).filter(hook => hook.kind === 'rest' && applies(hook))
      .map(hook => at(hook.spot, [...hook.path, hook.names[last]].join('.'), copy => change(settingsIn(copy, hook), hook))),
  };
}

function isMapped({ settings, names }: Hook): boolean {
  return ['AWS', 'HTTP', 'MOCK'].includes(String(settings[names.type]).toUpperCase());
}

/** Responses of a mapped integration that stands in a method; those of OpenAPI are keyed by their pattern. */
function listOf({ settings, spot }: Hook): Json[] | undefined {
  return spot.resource.Type === METHOD ? settings.IntegrationResponses as Json[] : undefined;
}

/** Methods of the API of a deployment. */
function methodsOf(spot: Spot): Spot[] {
  const api = spot.properties.RestApiId?.Ref;
  return spots(spot.sample, METHOD).filter(({ source, properties }) => source === spot.source && properties.RestApiId?.Ref === api);
}

function waitsFor({ resource }: Spot): string[] {
  return [resource.DependsOn ?? []].flat();
}

/** Everything that names a resource names it anew. */
function rename({ source }: Spot, from: string, to: string) {
  source.body = JSON.parse(JSON.stringify(source.body).split(`"${from}"`).join(`"${to}"`)) as Spot['source']['body'];
}

export const REST_FAULTS: readonly Fault[] = [
  ofRest('lambda-integration-method', 'the function is called with GET', 'method', (settings, { names }) => { settings[names.method] = 'GET'; },
    hook => isLambda(hook) && !JSON.stringify(hook.settings[hook.names.uri]).includes('sqs:path') && hook.settings[hook.names.method] !== undefined && JSON.stringify(hook.settings).includes('lambda:path')),
  ofRest('integration-responses-missing', 'there is no integration response', 'responses', (settings, { names }) => { delete settings[names.responses]; }, isMapped),
  ofRest('integration-responses-missing', 'the response without pattern has a status that the method does not declare', 'responses',
    settings => { settings.IntegrationResponses.find((one: Json) => one.SelectionPattern === undefined).StatusCode = '299'; }, hook => isMapped(hook) && listOf(hook) !== undefined),
  ofRest('integration-responses-missing', 'every response has a pattern', 'responses', settings => { settings.IntegrationResponses.forEach((one: Json) => { one.SelectionPattern ??= 'fine:.*'; }); },
    hook => isMapped(hook) && listOf(hook) !== undefined && isLambda(hook) && !isAsync(hook) && hook.settings.Credentials === undefined),
  ofRest('error-not-mapped', 'nothing selects errors', 'responses', settings => { settings.IntegrationResponses = settings.IntegrationResponses.filter((one: Json) => one.SelectionPattern === undefined); },
    hook => isMapped(hook) && isLambda(hook) && !isAsync(hook) && (listOf(hook)?.length ?? 0) > 1),
  inResources('deployment-misses-method', 'the deployment waits for nothing', [DEPLOYMENT], 'DependsOn', ({ resource }) => { delete resource.DependsOn; }, spot => methodsOf(spot).length > 0),
  inResources('deployment-misses-method', 'the deployment does not wait for one method', [DEPLOYMENT], 'DependsOn', copy => {
    const [first] = methodsOf(copy);
    copy.resource.DependsOn = waitsFor(copy).filter(id => id !== first.id);
  }, spot => methodsOf(spot).length > 1),
  {
    rule: 'deployment-never-renewed',
    name: 'the hash is taken out of the logical id',
    places: sample => spots(sample, DEPLOYMENT).filter(spot => /[0-9a-f]{32}$/.test(spot.id) && methodsOf(spot).length > 0).map(spot => {
      const plain = spot.id.replace(/[0-9a-f]{32}$/, '');
      return { spot, expected: { ids: [plain], property: 'Properties' }, plant: copy => rename(inside(copy, spot), spot.id, plain) };
    }),
  },
  inResources('body-validator-on-bodyless-method', 'a body is demanded with GET or DELETE', [METHOD], 'Properties.RequestModels', copy => {
    const api = copy.properties.RestApiId;
    add(copy, 'StrictBody', 'AWS::ApiGateway::Model', { RestApiId: api, ContentType: 'application/json', Schema: { type: 'object', required: ['id'] } });
    add(copy, 'StrictValidator', 'AWS::ApiGateway::RequestValidator', { RestApiId: api, ValidateRequestBody: true });
    Object.assign(copy.properties, { RequestValidatorId: { Ref: 'StrictValidator' }, RequestModels: { 'application/json': { Ref: 'StrictBody' } } });
  }, ({ properties }) => ['GET', 'DELETE', 'HEAD'].includes(properties.HttpMethod as string)),
  {
    rule: 'proxy-without-root',
    name: 'the method of the root is deleted',
    places: sample => spots(sample, METHOD).filter(({ properties, source }) => properties.ResourceId?.['Fn::GetAtt']?.[1] === 'RootResourceId'
      && Object.values(source.body.Resources).some(one => one.Properties?.PathPart === '{proxy+}'))
      .map(spot => ({ spot, expected: { ids: spots(sample, REST, METHOD, 'AWS::ApiGateway::Resource').map(({ id }) => id), property: 'Properties' }, plant: copy => remove(inside(copy, spot), spot.id) })),
  },
  inResources('cache-ignores-parameters', 'no parameter is in the cache key', [METHOD], 'Properties.Integration.CacheKeyParameters', ({ properties }) => { delete properties.Integration.CacheKeyParameters; },
    ({ properties }) => properties.Integration?.CacheKeyParameters !== undefined && properties.HttpMethod === 'GET'),
  {
    rule: 'mapping-before-stage',
    name: 'the stage is named by text and nothing waits for it',
    places: sample => spots(sample, 'AWS::ApiGateway::BasePathMapping', 'AWS::ApiGatewayV2::ApiMapping', 'AWS::ApiGateway::UsagePlan').map(spot => at(spot, 'Properties', nameByText)),
  },
];

/** Puts the stage's name where it was referred to. */
function nameByText({ resource, properties, source }: Spot) {
  const stages = Object.values(source.body.Resources).filter(({ Type }) => /::Stage$/.test(Type));
  const name = stages[0]?.Properties?.StageName as Json;
  delete resource.DependsOn;
  if (properties.Stage !== undefined) properties.Stage = name;
  for (const stage of properties.ApiStages ?? []) stage.Stage = name;
}
