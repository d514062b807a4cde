import { reservedConcurrencySharedWithAsync } from '../../../lib/rules/concurrency/reserved-concurrency-shared-with-async';
import { testRule } from '../../support/rules';
import { rest } from '../../support/templates';

const FIFTY = { Function: { Properties: { ReservedConcurrentExecutions: 50 } } };
const source = (properties: object = {}) => ({ Source: { Type: 'AWS::Lambda::EventSourceMapping', Properties: { EventSourceArn: 'arn:aws:sqs:eu-west-1:111111111111:q', FunctionName: { Ref: 'Function' }, ...properties } } });
const caller = (principal: string, arn?: unknown) => ({ Other: { Type: 'AWS::Lambda::Permission', Properties: { Action: 'lambda:InvokeFunction', FunctionName: { Ref: 'Function' }, Principal: principal, ...arn ? { SourceArn: arn } : {} } } });
const rule = (properties: object) => ({ ...caller('events.amazonaws.com', { 'Fn::GetAtt': ['Rule', 'Arn'] }), Rule: { Type: 'AWS::Events::Rule', Properties: properties } });
const found = (what: string) => [{ at: 'Function.Properties.ReservedConcurrentExecutions', message: `function "Function" answers callers of an API and also takes ${what}, out of the same 50 reserved concurrent executions` }];

testRule(reservedConcurrencySharedWithAsync, [
  { name: 'an event source beside an API is a warning', resources: rest({ ...FIFTY, ...source() }), expected: found('what event source Source brings') },
  { name: 'one that is switched off is not', resources: rest({ ...FIFTY, ...source({ Enabled: false }) }), expected: [] },
  { name: 'one with a limit of its own is not', resources: rest({ ...FIFTY, ...source({ ScalingConfig: { MaximumConcurrency: 5 } }) }), expected: [] },
  { name: 'notifications are async', resources: rest({ ...FIFTY, ...caller('s3.amazonaws.com') }), expected: found('S3 notifications') },
  { name: 'so are log subscriptions of a Region', resources: rest({ ...FIFTY, ...caller('logs.eu-west-1.amazonaws.com') }), expected: found('log subscriptions') },
  { name: 'so are events', resources: rest({ ...FIFTY, ...rule({ EventPattern: { source: ['shop'] } }) }), expected: found('events') },
  { name: 'a schedule is not', resources: rest({ ...FIFTY, ...rule({ ScheduleExpression: 'rate(5 minutes)' }) }), expected: [] },
  { name: 'a rule of unknown kind is not', resources: rest({ ...FIFTY, ...caller('events.amazonaws.com', 'arn:aws:events:eu-west-1:111111111111:rule/x') }), expected: [] },
  { name: 'an unknown principal is not', template: { Parameters: { P: { Type: 'String' } }, Resources: rest({ ...FIFTY, ...caller('x', undefined), Other: { Type: 'AWS::Lambda::Permission', Properties: { FunctionName: { Ref: 'Function' }, Principal: { Ref: 'P' } } } }) }, expected: [] },
  { name: 'without a reservation there is nothing to share', resources: rest(source()), expected: [] },
  { name: 'an unknown reservation is silent', template: { Parameters: { R: { Type: 'Number' } }, Resources: rest({ Function: { Properties: { ReservedConcurrentExecutions: { Ref: 'R' } } }, ...source() }) }, expected: [] },
  {
    name: 'a source of another stack counts',
    templates: {
      'api.json': { Resources: rest(FIFTY), Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Function', 'Arn'] }, Export: { Name: 'fn' } } } },
      'queue.json': { Resources: source({ FunctionName: { 'Fn::ImportValue': 'fn' } }) },
    },
    expected: found('what event source Source brings').map(one => ({ ...one, at: `api.json#${one.at}` })),
  },
]);
