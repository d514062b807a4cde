import { at, remove, type Fault, type Planting } from './fault';
import { mentioned, spots, inside, type Json, type Sample, type Spot } from '../../support/mutations';
import { calls, integrations, isLambda, lambdaAuthorizers, permissionsOf, type Hook } from '../../support/mutations-hooks';

/** Functions that hooks call, with the permissions that let them; SAM's events bring permissions that nobody wrote. */
interface Called {
  readonly fn: Spot;
  readonly hooks: readonly Hook[];
  readonly permissions: readonly Spot[];
}

function called(sample: Sample, hooks: readonly Hook[]): Called[] {
  const own = hooks.filter(({ settings, names }) => settings[names.credentials] === undefined);
  return spots(sample, 'AWS::Lambda::Function', 'AWS::Serverless::Function')
    .map(fn => ({ fn, hooks: own.filter(hook => calls(hook, fn)), permissions: permissionsOf(fn) }))
    .filter(({ hooks: mine, permissions }) => mine.length > 0 && permissions.length > 0);
}

/** Found at one of the calls that are refused. */
function refused({ fn, hooks, permissions }: Called, plant: (permission: Spot) => void): Planting {
  const ids = hooks.map(({ spot }) => spot.id);
  // A piece of an OpenAPI body may be called through a reference from elsewhere in it.
  const property = hooks.length === 1 && hooks[0].path[1] !== 'Body' ? [...hooks[0].path, hooks[0].names.uri].join('.') : 'Properties';
  return { spot: fn, expected: { ids, property }, plant: copy => permissions.forEach(permission => plant(inside(copy, permission))) };
}

const MISSING: readonly [string, (permission: Spot) => void][] = [
  ['its permissions are deleted', permission => remove(permission, permission.id)],
  ['its permissions are for another service', ({ properties }) => { properties.Principal = 's3.amazonaws.com'; }],
];

/** One permission is kept and changed, so that nothing else lets the call through. */
function mismatch(name: string, property: string, change: (permission: Spot) => boolean | void): Fault {
  return {
    rule: 'invoke-permission-mismatch',
    name,
    places: sample => called(sample, integrations(sample)).filter(({ permissions }) => probe(permissions[0], change))
      .map(({ fn, permissions }) => {
        const expected = { ids: [permissions[0].id], property };
        return { spot: fn, expected, plant: copy => keepFirst(copy, permissions, change) };
      }),
  };
}

function keepFirst(copy: Sample, [first, ...others]: readonly Spot[], change: (permission: Spot) => boolean | void) {
  for (const other of others) remove(inside(copy, other), other.id);
  change(inside(copy, first));
}

/** Whether a change applies, tried on a copy. */
function probe(permission: Spot, change: (copy: Spot) => boolean | void): boolean {
  const properties = structuredClone(permission.properties);
  return change({ ...permission, properties, source: { ...permission.source, body: structuredClone(permission.source.body) } }) !== false;
}

/** The ARN of another call of the same API; false where the API cannot be told from the ARN. */
function pointElsewhere(permission: Spot, tail: string): boolean {
  const id = [...mentioned(permission.properties.SourceArn)].find(one => isApi(permission, one));
  if (id) permission.properties.SourceArn = arn({ Ref: id }, tail);
  return id !== undefined;
}

function isApi({ source }: Spot, id: string): boolean {
  return /::(RestApi|Api)$/.test(source.body.Resources[id]?.Type ?? '') || /^(ApiId|referenceto.*Api.*Ref)$/.test(id);
}

function arn(api: Json, tail: string): Json {
  return { 'Fn::Join': ['', ['arn:aws:execute-api:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, ':', api, tail]] };
}

export const PERMISSION_FAULTS: readonly Fault[] = [
  ...MISSING.map(([name, plant]): Fault => ({ rule: 'invoke-permission-missing', name, places: sample => called(sample, integrations(sample)).map(one => refused(one, plant)) })),
  {
    rule: 'invoke-permission-missing',
    name: 'no permission beside a stage variable that names the function',
    places: sample => integrations(sample).filter(({ settings, names }) => JSON.stringify(settings[names.uri] ?? '').includes('stageVariables'))
      .map(hook => at(hook.spot, [...hook.path, hook.names.uri].join('.'), copy => remove(copy, ...spots(copy.sample, 'AWS::Lambda::Permission').map(({ id }) => id)))),
  },
  mismatch('SourceArn names another API', 'Properties.SourceArn', permission => {
    if (permission.properties.SourceArn === undefined) return false;
    permission.source.body.Resources.Stranger = { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'stranger' } };
    permission.properties.SourceArn = arn({ Ref: 'Stranger' }, '/*');
    return true;
  }),
  mismatch('SourceArn names another stage', 'Properties.SourceArn', permission => pointElsewhere(permission, '/nowhere/*')),
  mismatch('SourceArn names another verb', 'Properties.SourceArn', permission => {
    const isWebSocket = integrations(permission.sample).some(({ kind }) => kind === 'websocket');
    return !isWebSocket && !servesAny(permission) && pointElsewhere(permission, '/*/PATCH/*');
  }),
  mismatch('SourceArn names another path', 'Properties.SourceArn', permission => pointElsewhere(permission, '/*/*/no/such/path')),
  mismatch('the permission is on an alias that is not called', 'Properties', ({ properties }) => {
    properties.FunctionName = properties.FunctionName?.Ref === 'Live' ? { Ref: 'Fn' } : { 'Fn::Join': [':', [properties.FunctionName, 'nightly']] };
  }),
  ...MISSING.map(([name, plant]): Fault => ({ rule: 'authorizer-permission-missing', name, places: sample => called(sample, lambdaAuthorizers(sample)).map(one => refused(one, plant)) })),
  {
    rule: 'authorizer-permission-missing',
    name: 'the permission is for a route',
    places: sample => called(sample, lambdaAuthorizers(sample)).filter(({ permissions }) => probe(permissions[0], permission => pointElsewhere(permission, '/*/GET/x')))
      .map(one => refused(one, permission => pointElsewhere(permission, '/*/GET/x'))),
  },
];

/** A permission for one verb may be meant where ANY is served, so it is no fault there. */
function servesAny({ sample }: Spot): boolean {
  return integrations(sample).some(hook => isLambda(hook) && /ANY/.test(hook.verb ?? ''))
    || spots(sample, 'AWS::ApiGatewayV2::Route').some(({ properties }) => /^(\$default|ANY)/.test(properties.RouteKey as string));
}
