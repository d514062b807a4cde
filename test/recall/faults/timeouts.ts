import { at, inResources, type Fault } from './fault';
import { leadsTo, spots } from '../../support/mutations';
import { frontedFunctions, integrations, isAsync, lambdaAuthorizers, settingsIn } from '../../support/mutations-hooks';

const FUNCTIONS = ['AWS::Lambda::Function', 'AWS::Serverless::Function'];

export const TIMEOUT_FAULTS: readonly Fault[] = [
  {
    rule: 'function-outlives-integration',
    name: 'the function may run for 60 s',
    places: sample => frontedFunctions(sample).map(({ spot }) => at(spot, 'Properties.Timeout', ({ properties }) => { properties.Timeout = 60; })),
  },
  {
    rule: 'function-outlives-integration',
    name: 'the integration waits 2 s',
    places: sample => frontedFunctions(sample).filter(({ spot }) => Number(spot.properties.Timeout) > 2).flatMap(({ spot, hooks }) => hooks
      .map(hook => at(hook.spot, 'Properties.Timeout', copy => { settingsIn(copy, hook)[hook.names.timeout] = 2_000; }, [spot.id]))),
  },
  {
    rule: 'integration-timeout-over-limit',
    name: 'the integration waits two minutes',
    places: sample => integrations(sample).filter(hook => !isAsync(hook)).map(hook => at(hook.spot, [...hook.path, hook.names.timeout].join('.'), copy => { settingsIn(copy, hook)[hook.names.timeout] = 120_000; })),
  },
  {
    rule: 'function-timeout-default',
    name: 'no timeout is set',
    places: sample => frontedFunctions(sample).filter(({ spot }) => spot.properties.Timeout !== undefined && spot.source.body.Globals === undefined)
      .map(({ spot }) => at(spot, 'Properties.Timeout', ({ properties }) => { delete properties.Timeout; })),
  },
  {
    rule: 'function-memory-default',
    name: 'the function has 128 MB',
    places: sample => frontedFunctions(sample).map(({ spot }) => at(spot, 'Properties.MemorySize', ({ properties }) => { properties.MemorySize = 128; })),
  },
  {
    rule: 'authorizer-timeout-over-limit',
    name: 'the authorizer may run for 60 s',
    places: sample => spots(sample, ...FUNCTIONS).filter(spot => lambdaAuthorizers(sample).some(({ kind, settings, names }) => kind !== 'websocket' && leadsTo(settings[names.uri], spot)))
      .map(spot => at(spot, 'Properties.Timeout', ({ properties }) => { properties.Timeout = 60; })),
  },
  inResources('authorizer-timeout-over-limit', 'the authorizer of SAM may run for 60 s', ['AWS::Serverless::Function'], 'Properties.Timeout', ({ properties }) => { properties.Timeout = 60; },
    spot => spots(spot.sample, 'AWS::Serverless::Api').some(({ properties }) => leadsTo(properties.Auth, spot))),
];
