import { at, inResources, remove, type Fault } from './fault';
import { spots, type Json } from '../../support/mutations';
import { integrations, isAsync, isLambda, lambdaAuthorizers, settingsIn } from '../../support/mutations-hooks';

const HEADER = 'integration.request.header.X-Amz-Invocation-Type';

export const NETWORK_FAULTS: readonly Fault[] = [
  {
    rule: 'authorizer-cache-without-identity',
    name: 'answers are kept and nothing tells callers apart',
    places: sample => lambdaAuthorizers(sample).filter(({ kind, settings, names }) => kind !== 'websocket' && String(settings[names.type]).toUpperCase() === 'REQUEST')
      .map(hook => at(hook.spot, 'Properties', copy => {
        const settings = settingsIn(copy, hook);
        delete settings.IdentitySource;
        settings.AuthorizerResultTtlInSeconds = 300;
      })),
  },
  {
    rule: 'vpc-link-without-targets',
    name: 'nothing registers targets',
    places: sample => spots(sample, 'AWS::ApiGateway::VpcLink', 'AWS::ApiGatewayV2::VpcLink').map(spot => at(spot, 'Properties', copy => {
      for (const service of spots(copy.sample, 'AWS::ECS::Service')) remove(service, service.id);
      for (const { properties } of spots(copy.sample, 'AWS::ElasticLoadBalancingV2::TargetGroup')) delete properties.Targets;
    }, [spot.id, ...spots(sample, 'AWS::ElasticLoadBalancingV2::TargetGroup', 'AWS::ApiGateway::Method', 'AWS::ApiGatewayV2::Integration').map(({ id }) => id)])),
  },
  {
    rule: 'event-invocation-on-proxy',
    name: 'a proxy integration asks for Event',
    places: sample => integrations(sample).filter(({ kind, settings, names, spot }) => kind === 'rest' && spot.resource.Type === 'AWS::ApiGateway::Method' && settings[names.type] === 'AWS_PROXY')
      .map(hook => at(hook.spot, 'Properties.Integration', copy => { settingsIn(copy, hook).RequestParameters = { [HEADER]: "'Event'" }; })),
  },
  {
    rule: 'event-invocation-on-proxy',
    name: 'the value has no quotes of its own',
    places: sample => integrations(sample).filter(hook => isAsync(hook) && isLambda(hook) && hook.spot.resource.Type === 'AWS::ApiGateway::Method')
      .map(hook => at(hook.spot, 'Properties.Integration', copy => { settingsIn(copy, hook).RequestParameters = { [HEADER]: 'Event' }; })),
  },
  inResources('async-failure-destination-missing', 'what fails is lost', ['AWS::Lambda::Function'], '', ({ properties }) => { delete properties.DeadLetterConfig; }, ({ properties }: { properties: Json }) => properties.DeadLetterConfig !== undefined),
];
