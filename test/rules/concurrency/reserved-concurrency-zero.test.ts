import { reservedConcurrencyZero } from '../../../lib/rules/concurrency/reserved-concurrency-zero';
import { testRule } from '../../support/rules';
import { http, rest } from '../../support/templates';

const zero = (value: unknown = 0) => ({ Function: { Properties: { ReservedConcurrentExecutions: value } } });
const at = 'Function.Properties.ReservedConcurrentExecutions';
const message = 'function "Function" has a reserved concurrency of 0, so that no call of it ever runs';

testRule(reservedConcurrencyZero, [
  { name: 'a reservation of 0 is an error', resources: rest(zero()), expected: [{ at, status: ['500'], message }] },
  { name: 'also as text, and on an HTTP API', resources: http(zero('0')), expected: [{ at, status: ['5xx'], message }] },
  { name: 'a reservation of 1 is fine', resources: rest(zero(1)), expected: [] },
  { name: 'a parameter without default is unknown', template: { Parameters: { P: { Type: 'Number' } }, Resources: rest(zero({ Ref: 'P' })) }, expected: [] },
  {
    name: 'a switch that a parameter throws is a warning in its world',
    template: {
      Parameters: { Off: { Type: 'String', Default: 'no' } },
      Conditions: { IsOff: { 'Fn::Equals': [{ Ref: 'Off' }, 'yes'] } },
      Resources: rest(zero({ 'Fn::If': ['IsOff', 0, { Ref: 'AWS::NoValue' }] })),
    },
    expected: [{ at, severity: 'warning', status: ['500'], message, worlds: ['Off=yes'] }],
  },
  { name: 'a function that no API calls is somebody else\'s', resources: rest({ Worker: { Type: 'AWS::Lambda::Function', Properties: { ReservedConcurrentExecutions: 0 } } }), expected: [] },
  {
    name: 'an authorizer that never runs fails every call',
    resources: rest({
      Guard: { Type: 'AWS::Lambda::Function', Properties: { ReservedConcurrentExecutions: 0 } },
      Authorizer: { Type: 'AWS::ApiGateway::Authorizer', Properties: { RestApiId: { Ref: 'Api' }, Type: 'TOKEN', AuthorizerUri: { 'Fn::Sub': 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Guard.Arn}/invocations' } } },
    }),
    expected: [{ at: 'Guard.Properties.ReservedConcurrentExecutions', status: ['500'], message: 'function "Guard" has a reserved concurrency of 0, so that no call of it ever runs' }],
  },
  {
    name: 'a function of another stack is known',
    templates: {
      'fn.json': { Resources: { Function: { Type: 'AWS::Lambda::Function', Properties: { ReservedConcurrentExecutions: 0 } } }, Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Function', 'Arn'] }, Export: { Name: 'fn' } } } },
      'api.json': {
        Resources: http({
          Function: null,
          Permission: null,
          FunctionLog: null,
          Role: null,
          Integration: { Properties: { IntegrationUri: { 'Fn::ImportValue': 'fn' } } },
        }),
      },
    },
    expected: [{ at: `fn.json#${at}`, status: ['5xx'], message }],
  },
]);
