import { modelIn, templateOf } from '../../lib/model';

const sam = (resources: object) => modelIn([templateOf({ Transform: 'AWS::Serverless-2016-10-31', Resources: resources } as {})]);
const API = { Type: 'AWS::Serverless::Api', Properties: { StageName: 'prod' } };

test.each(['SimpleTable', 'StateMachine', 'LayerVersion', 'Application'])('a reference to an AWS::Serverless::%s makes no piece of the template', type => {
  const model = sam({ Api: API, Other: { Type: `AWS::Serverless::${type}`, Properties: {} }, Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { Ref: 'Other' } } } });
  expect(model.apis[0].resource.isInFragment).toBe(false);
});

test('a reference to nothing still does', () => {
  expect(sam({ Api: API, Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { Ref: 'Other' } } } }).apis[0].resource.isInFragment).toBe(true);
});

test('a domain is a mapping of the API', () => {
  const model = sam({ Api: { Type: 'AWS::Serverless::Api', Properties: { StageName: 'prod', Domain: { DomainName: 'api.example.com' } } }, Http: { Type: 'AWS::Serverless::HttpApi', Properties: { Domain: { DomainName: 'api.example.com' } } } });
  expect(model.apis.map(api => api.mappings.map(mapping => [mapping.type, mapping.place('Properties').property]))).toEqual([
    [['AWS::ApiGateway::BasePathMapping', 'Properties.Domain']], [['AWS::ApiGatewayV2::ApiMapping', 'Properties.Domain']],
  ]);
});

test.each([[{ CreateUsagePlan: 'PER_API', Throttle: { RateLimit: 5 } }, [5]], [{ CreateUsagePlan: 'NONE' }, []], [undefined, []]])('the usage plan %j', (plan, rates) => {
  const model = sam({ Api: { Type: 'AWS::Serverless::Api', Properties: { StageName: 'prod', Auth: { UsagePlan: plan } } } });
  expect(model.byType('AWS::ApiGateway::UsagePlan').map(one => one.number('Throttle', 'RateLimit'))).toEqual(rates);
});
