import { functionTimeoutDefault } from '../../../lib/rules/timeouts/function-timeout-default';
import { testRule } from '../../support/rules';
import { http, rest } from '../../support/templates';

const unset = { Function: { Properties: { Timeout: null } } };
const AT = 'Function.Properties.Timeout';
const ALONE = 'function "Function" behind an API sets no timeout, so the default of 3 s counts';
const SECOND = {
  Second: { Type: 'AWS::Lambda::Function', Properties: {} },
  SecondPermission: { Type: 'AWS::Lambda::Permission', Properties: { FunctionName: { Ref: 'Second' }, Principal: 'apigateway.amazonaws.com' } },
};

testRule(functionTimeoutDefault, [
  { name: 'a function behind a REST API without timeout is a warning', resources: rest(unset), expected: [{ at: AT, status: ['502'], message: ALONE }] },
  { name: 'behind an HTTP API the caller gets 500', resources: http(unset), expected: [{ at: AT, status: ['500'], message: ALONE }] },
  {
    name: 'an app has one finding, which counts the other functions',
    resources: rest({ ...unset, ...SECOND }),
    expected: [{ at: AT, status: ['500', '502', 'error frame'], message: 'function "Function", and 1 other function behind an API set no timeout, so the default of 3 s counts' }],
  },
  { name: 'a timeout of 3 s that is written down is a decision', resources: rest({ Function: { Properties: { Timeout: 3 } } }), expected: [] },
  { name: 'a parameter without default is unknown', template: { Parameters: { T: { Type: 'Number' } }, Resources: rest({ Function: { Properties: { Timeout: { Ref: 'T' } } } }) }, expected: [] },
  { name: 'a function that no API calls is silent', resources: rest({ Worker: { Type: 'AWS::Lambda::Function', Properties: {} } }), expected: [] },
  {
    name: 'a function whose caller does not wait is silent',
    resources: rest({ ...unset, Get: { Properties: { Integration: { Type: 'AWS', RequestParameters: { 'integration.request.header.X-Amz-Invocation-Type': '\'Event\'' } } } } }),
    expected: [],
  },
  {
    name: 'an authorizer is no function that answers callers',
    resources: {
      Fn: { Type: 'AWS::Lambda::Function', Properties: {} },
      P: { Type: 'AWS::Lambda::Permission', Properties: { FunctionName: { Ref: 'Fn' }, Principal: 'apigateway.amazonaws.com', SourceArn: 'arn:aws:execute-api:eu-west-1:123456789012:abc/authorizers/*' } },
    },
    expected: [],
  },
  { name: 'a principal of everybody tells of no API', resources: { Fn: SECOND.Second, P: { Type: 'AWS::Lambda::Permission', Properties: { FunctionName: { Ref: 'Fn' }, Principal: '*' } } }, expected: [] },
  { name: 'a piece of a template is silent', resources: rest({ ...unset, Extra: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { Ref: 'Elsewhere' } } } }), expected: [] },
  {
    name: 'a function of another stack is found through its export',
    templates: {
      'functions.json': { Resources: { Fn: { Type: 'AWS::Lambda::Function', Properties: {} } }, Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Fn', 'Arn'] }, Export: { Name: 'fn-arn' } } } },
      'api.json': { Resources: http({ Function: null, Role: null, FunctionLog: null, Permission: null, Integration: { Properties: { IntegrationUri: { 'Fn::ImportValue': 'fn-arn' } } } }) },
    },
    expected: [{ at: 'functions.json#Fn.Properties.Timeout', status: ['500'], message: 'function "Fn" behind an API sets no timeout, so the default of 3 s counts' }],
  },
  {
    name: 'SAM\'s globals count',
    template: {
      Transform: 'AWS::Serverless-2016-10-31',
      Globals: { Function: { Timeout: 10 } },
      Resources: { Fn: { Type: 'AWS::Serverless::Function', Properties: { Events: { Get: { Type: 'Api', Properties: { Path: '/orders', Method: 'get' } } } } } },
    },
    expected: [],
  },
]);
