import { at, type Fault, type Planting } from './fault';
import { AUTHORIZER_CODE, CODE, type HandlerFault } from './handler-code';
import { leadsTo, spots, type Json, type Sample, type Spot } from '../../support/mutations';
import { calls, integrations, isAsync, lambdaAuthorizers, type Hook } from '../../support/mutations-hooks';

/** Who reads what a function returns. */
export type Reader = 'rest' | 'http 1.0' | 'http 2.0';

const FUNCTIONS = ['AWS::Lambda::Function', 'AWS::Serverless::Function'];

/** The readers of each function; those behind authorizers or mapped integrations are left out, since faults of theirs are others. */
function served(sample: Sample): { spot: Spot; readers: readonly Reader[] }[] {
  return spots(sample, ...FUNCTIONS).filter(spot => !isAuthorizer(spot)).map(spot => {
    const hooks = integrations(sample).filter(hook => calls(hook, spot));
    const isPlain = hooks.every(hook => hook.kind !== 'websocket' && !isAsync(hook) && isProxy(hook.settings[hook.names.type]) && !isStreaming(hook));
    const readers = [...hooks.map(readerOf), ...ofEvents(spot)];
    return { spot, readers: isPlain && !isFedOtherwise(spot) ? [...new Set(readers)] : [] };
  });
}

function readerOf({ kind, settings }: Hook): Reader {
  if (kind === 'rest') return 'rest';
  return (settings.PayloadFormatVersion ?? settings.payloadFormatVersion) === '1.0' ? 'http 1.0' : 'http 2.0';
}

function isProxy(type: unknown): boolean {
  return String(type).toUpperCase() === 'AWS_PROXY';
}

function isStreaming({ settings }: Hook): boolean {
  return settings.ResponseTransferMode === 'STREAM';
}

/** SAM's events make integrations that nobody wrote. */
function ofEvents({ properties }: Spot): Reader[] {
  const types = Object.values(properties.Events ?? {}).map(({ Type }: Json) => Type);
  return types.flatMap(type => type === 'Api' ? ['rest' as const] : type === 'HttpApi' ? ['http 2.0' as const] : []);
}

function isAuthorizer(spot: Spot): boolean {
  return lambdaAuthorizers(spot.sample).some(hook => calls(hook, spot))
    || spots(spot.sample, 'AWS::Serverless::Api').some(({ properties }) => leadsTo(properties.Auth, spot));
}

/** With another trigger, a path of the code may be for that one. */
function isFedOtherwise(spot: Spot): boolean {
  return spots(spot.sample, 'AWS::Lambda::EventSourceMapping').some(({ properties }) => leadsTo(properties.FunctionName, spot));
}

function write(spot: Spot, { code, runtime, handler = 'index.handler', variables }: HandlerFault): void {
  const { properties, resource } = spot;
  for (const name of ['CodeUri', 'ImageUri', 'PackageType', 'Code', 'Layers']) delete properties[name];
  const where = resource.Type === FUNCTIONS[0] ? { Code: { ZipFile: code } } : { InlineCode: code };
  Object.assign(properties, { Runtime: runtime, Handler: handler, ...where });
  if (variables) properties.Environment = { Variables: variables };
}

function planting(spot: Spot, fault: HandlerFault): Planting {
  return at(spot, fault.property ?? 'Properties', copy => write(copy, fault));
}

const RESPONSES: Fault[] = CODE.map(fault => ({
  rule: fault.rule,
  name: fault.name,
  places: sample => served(sample)
    .filter(({ spot }) => fault.applies?.(spot.sample) ?? true)
    .filter(({ readers }) => readers.length > 0 && readers.every(one => fault.readers.includes(one)))
    .map(({ spot }) => planting(spot, fault)),
}));

const AUTHORIZERS: Fault[] = AUTHORIZER_CODE.map(fault => ({
  rule: fault.rule,
  name: fault.name,
  places: sample => {
    const deciding = lambdaAuthorizers(sample).filter(hook => {
      const { kind, settings } = hook;
      return kind !== 'websocket' && fault.applies(kind === 'http' && settings.EnableSimpleResponses === true, settings) && guarded(hook) >= fault.routes;
    });
    return spots(sample, ...FUNCTIONS)
      .filter(spot => deciding.some(hook => calls(hook, spot)) && !integrations(sample).some(hook => calls(hook, spot)))
      .map(spot => planting(spot, fault));
  },
}));

/** How many routes have an authorizer. */
function guarded({ spot }: Hook): number {
  return spots(spot.sample, 'AWS::ApiGateway::Method', 'AWS::ApiGatewayV2::Route').filter(({ properties }) => leadsTo(properties.AuthorizerId, spot)).length;
}

export const HANDLER_FAULTS: readonly Fault[] = [...RESPONSES, ...AUTHORIZERS];
