import { asyncFailureDestinationMissing } from '../../../lib/rules/network/async-failure-destination-missing';
import { merge } from '../../../lib/rules/support/examples';
import { testRule } from '../../support/rules';
import { rest } from '../../support/templates';

const ASYNC = { Get: { Properties: { Integration: { Type: 'AWS', RequestParameters: { 'integration.request.header.X-Amz-Invocation-Type': '\'Event\'' } } } } };
const call = (overlay: object = {}) => rest(merge(ASYNC, overlay) as Record<string, unknown>);
const DESTINATION = { OnFailure: { Destination: 'arn:aws:sqs:eu-west-1:123456789012:failed' } };
const config = (FunctionName: unknown, DestinationConfig: object = DESTINATION) => ({ Config: { Type: 'AWS::Lambda::EventInvokeConfig', Properties: { FunctionName, Qualifier: '$LATEST', DestinationConfig } } });
const FOUND = {
  at: 'Function.Properties.DeadLetterConfig', status: ['lost work'], message: 'GET /orders of REST API "orders" invokes function "Function" asynchronously, and nothing keeps the events that it fails on',
};

testRule(asyncFailureDestinationMissing, [
  { name: 'an asynchronous call without a place for failures is a warning', resources: call(), expected: [FOUND] },
  { name: 'a dead-letter queue is silent', resources: call({ Function: { Properties: { DeadLetterConfig: { TargetArn: 'arn' } } } }), expected: [] },
  { name: 'a destination is silent', resources: call(config({ Ref: 'Function' })), expected: [] },
  { name: 'a destination for successes is none', resources: call(config({ Ref: 'Function' }, { OnSuccess: DESTINATION.OnFailure })), expected: [FOUND] },
  { name: 'the destination of another function is none', resources: call({ ...config({ Ref: 'Other' }), Other: { Type: 'AWS::Lambda::Function', Properties: {} } }), expected: [FOUND] },
  { name: 'a durable function keeps its state', resources: call({ Function: { Properties: { DurableConfig: { ExecutionTimeout: 3600 } } } }), expected: [] },
  { name: 'a synchronous call is silent', resources: rest(), expected: [] },
  { name: 'a function with no API is silent', resources: { Function: { Type: 'AWS::Lambda::Function', Properties: {} } }, expected: [] },
  { name: 'an unknown function of a destination is silent', template: { Parameters: { F: { Type: 'String' } }, Resources: call(config({ Ref: 'F' })) }, expected: [] },
  { name: 'an unknown invocation type is silent', template: { Parameters: { T: { Type: 'String' } }, Resources: rest({ Get: { Properties: { Integration: { Type: 'AWS', RequestParameters: { 'integration.request.header.X-Amz-Invocation-Type': { Ref: 'T' } } } } } }) }, expected: [] },
  {
    name: 'a function of another stack is found through its export',
    templates: {
      'functions.json': { Resources: { Fn: { Type: 'AWS::Lambda::Function', Properties: {} } }, Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Fn', 'Arn'] }, Export: { Name: 'fn' } } } },
      'api.json': {
        Resources: call({ Function: null, Get: { Properties: { Integration: { Uri: { 'Fn::Sub': ['arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${Arn}/invocations', { Arn: { 'Fn::ImportValue': 'fn' } }] } } } } }),
      },
    },
    expected: [{ ...FOUND, at: 'functions.json#Fn.Properties.DeadLetterConfig', message: FOUND.message.replace('"Function"', '"Fn"') }],
  },
  {
    name: 'a SAM function has both as properties',
    template: {
      Transform: 'AWS::Serverless-2016-10-31',
      Resources: call({ Function: { Type: 'AWS::Serverless::Function', Properties: { EventInvokeConfig: { DestinationConfig: { OnFailure: { Type: 'SQS' } } } } } }),
    },
    expected: [],
  },
  { name: 'a fragment is silent', resources: { ...call(), Extra: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { Ref: 'Elsewhere' } } } }, expected: [] },
]);
