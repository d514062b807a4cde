import { functionOutlivesIntegration } from '../../../lib/rules/timeouts/function-outlives-integration';
import { testRule } from '../../support/rules';
import { http, rest } from '../../support/templates';

const timeout = (value: unknown) => ({ Function: { Properties: { Timeout: value } } });

testRule(functionOutlivesIntegration, [
  {
    name: 'a function that runs 60 s behind a REST API is an error',
    resources: rest(timeout(60)),
    expected: [{ at: 'Function.Properties.Timeout', status: ['504'], message: 'function "Function" may run for 60 s, but REST API "orders" waits 29 s for it on GET /orders' }],
  },
  {
    name: 'an excess of one second is a warning',
    resources: rest(timeout('30')),
    expected: [{ at: 'Function.Properties.Timeout', severity: 'warning', status: ['504'], message: 'function "Function" may run for 30 s, but REST API "orders" waits 29 s for it on GET /orders' }],
  },
  {
    name: 'an HTTP API waits 30 s and answers 503',
    resources: http(timeout(60)),
    expected: [{ at: 'Function.Properties.Timeout', status: ['503'], message: 'function "Function" may run for 60 s, but HTTP API "orders" waits 30 s for it on GET /orders' }],
  },
  { name: 'a parameter without default is unknown', template: { Parameters: { T: { Type: 'Number' } }, Resources: rest(timeout({ Ref: 'T' })) }, expected: [] },
  {
    name: 'an integration with a longer timeout of its own is waited for',
    resources: rest({ ...timeout(60), Get: { Properties: { Integration: { TimeoutInMillis: 90_000 } } } }),
    expected: [],
  },
  { name: 'a streamed response has its own limit', resources: rest({ ...timeout(300), Get: { Properties: { Integration: { ResponseTransferMode: 'STREAM' } } } }), expected: [] },
  {
    name: 'an asynchronous call is not waited for',
    resources: rest({ ...timeout(300), Get: { Properties: { Integration: { Type: 'AWS', RequestParameters: { 'integration.request.header.X-Amz-Invocation-Type': '\'Event\'' } } } } }),
    expected: [],
  },
  {
    name: 'nor is one whose header is written in another case',
    resources: rest({ ...timeout(300), Get: { Properties: { Integration: { Type: 'AWS', RequestParameters: { 'integration.request.header.x-amz-invocation-type': '\'Event\'' } } } } }),
    expected: [],
  },
  {
    name: 'whether the caller waits is unknown where a header of the request says so',
    resources: rest({ ...timeout(300), Get: { Properties: { Integration: { Type: 'AWS', RequestParameters: { 'integration.request.header.X-Amz-Invocation-Type': 'method.request.header.InvocationType' } } } } }),
    expected: [],
  },
  {
    name: 'and where a mapping template overrides the header',
    resources: rest({
      ...timeout(300),
      Get: { Properties: { Integration: { Type: 'AWS', RequestTemplates: { 'application/json': '#set($context.requestOverride.header.X-Amz-Invocation-Type = "Event")$input.body' } } } },
    }),
    expected: [],
  },
  {
    name: 'a static invocation type that is not Event is waited for',
    resources: rest({ ...timeout(300), Get: { Properties: { Integration: { Type: 'AWS', RequestParameters: { 'integration.request.header.X-Amz-Invocation-Type': '\'RequestResponse\'' } } } } }),
    expected: [{ at: 'Function.Properties.Timeout', status: ['504'], message: 'function "Function" may run for 300 s, but REST API "orders" waits 29 s for it on GET /orders' }],
  },
  {
    name: 'the timeout of a branch is judged in the world that has it',
    template: {
      Parameters: { Env: { Type: 'String', Default: 'dev', AllowedValues: ['dev', 'prod'] } },
      Conditions: { Prod: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] } },
      Resources: rest(timeout({ 'Fn::If': ['Prod', 60, 10] })),
    },
    expected: [{ at: 'Function.Properties.Timeout', status: ['504'], worlds: ['Env=prod'], message: 'function "Function" may run for 60 s, but REST API "orders" waits 29 s for it on GET /orders' }],
  },
  {
    name: 'a function of another stack is found through its export',
    templates: {
      'functions.json': { Resources: { Fn: { Type: 'AWS::Lambda::Function', Properties: { Timeout: 60 } } }, Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Fn', 'Arn'] }, Export: { Name: 'fn-arn' } } } },
      'api.json': {
        Resources: rest({
          Function: null,
          Role: null,
          FunctionLog: null,
          Permission: null,
          Get: { Properties: { Integration: { Uri: { 'Fn::Sub': ['arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${Arn}/invocations', { Arn: { 'Fn::ImportValue': 'fn-arn' } }] } } } },
        }),
      },
    },
    expected: [{ at: 'functions.json#Fn.Properties.Timeout', status: ['504'], message: 'function "Fn" may run for 60 s, but REST API "orders" waits 29 s for it on GET /orders' }],
  },
  {
    name: 'a function that only a permission ties to an API is a warning',
    resources: { Fn: { Type: 'AWS::Lambda::Function', Properties: { Timeout: 60 } }, P: { Type: 'AWS::Lambda::Permission', Properties: { FunctionName: { Ref: 'Fn' }, Principal: 'apigateway.amazonaws.com' } } },
    expected: [{
      at: 'Fn.Properties.Timeout', severity: 'warning', status: ['504', '503'], message: 'function "Fn" may run for 60 s, and a permission lets an API call it that waits 30 s or less',
    }],
  },
  {
    name: 'a permission for an API whose body cannot be read says nothing about how long that waits',
    resources: {
      Fn: { Type: 'AWS::Lambda::Function', Properties: { Timeout: 60 } },
      Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Body: { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 's3://bucket/api.yaml' } } } } },
      P: {
        Type: 'AWS::Lambda::Permission',
        Properties: {
          FunctionName: { Ref: 'Fn' },
          Principal: 'apigateway.amazonaws.com',
          SourceArn: { 'Fn::Sub': 'arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*/*' },
        },
      },
    },
    expected: [],
  },
  {
    name: 'a SAM function with a global timeout behind the implicit API is an error',
    template: {
      Transform: 'AWS::Serverless-2016-10-31',
      Globals: { Function: { Timeout: 60 } },
      Resources: { Fn: { Type: 'AWS::Serverless::Function', Properties: { Events: { Get: { Type: 'Api', Properties: { Path: '/orders', Method: 'get' } } } } } },
    },
    expected: [{ at: 'Fn.Properties.Timeout', status: ['504'], message: 'function "Fn" may run for 60 s, but REST API "ServerlessRestApi" waits 29 s for it on GET /orders' }],
  },
]);
