import { runRules } from '../../lib/engine/run';
import { modelsOf, templateOf } from '../../lib/model';
import { RULES } from '../../lib/rules';

/** Methods of an API that another template has, on a function that outlives it, with an integration that maps no answer. */
const TEMPLATE = templateOf({
  Parameters: { Api: { Type: 'String' } },
  Resources: {
    Fn: { Type: 'AWS::Lambda::Function', Properties: { Timeout: 60, MemorySize: 512 } },
    Permission: { Type: 'AWS::Lambda::Permission', Properties: { FunctionName: { Ref: 'Fn' }, Principal: 'apigateway.amazonaws.com' } },
    Get: {
      Type: 'AWS::ApiGateway::Method',
      Properties: { RestApiId: { Ref: 'Api' }, ResourceId: 'r', HttpMethod: 'GET', Integration: { Type: 'AWS_PROXY', IntegrationHttpMethod: 'POST', Uri: { 'Fn::Sub': 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Fn.Arn}/invocations' } } },
    },
    Mock: { Type: 'AWS::ApiGateway::Method', Properties: { RestApiId: { Ref: 'Api' }, ResourceId: 'r', HttpMethod: 'POST', Integration: { Type: 'MOCK' } } },
  },
} as never);

test('rules about functions and integrations hold for methods of an API from elsewhere, and none fails', () => {
  const findings = runRules([...modelsOf([TEMPLATE])], RULES, { severities: {}, context: { wholeApp: true, preset: 'recommended' } });
  expect(findings.map(({ rule, severity, logicalId, message }) => [rule, severity, logicalId, message.split(':')[0]])).toEqual([
    ['function-outlives-integration', 'error', 'Fn', 'function "Fn" may run for 60 s, but a REST API from elsewhere waits 29 s for it on GET Get'],
    ['integration-responses-missing', 'error', 'Mock', 'the integration of POST Mock in a REST API from elsewhere has no integration response'],
  ]);
});
