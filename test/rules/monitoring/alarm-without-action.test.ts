import { alarmWithoutAction } from '../../../lib/rules/monitoring/alarm-without-action';
import { testRule } from '../../support/rules';
import { rest } from '../../support/templates';

const none = (properties: object = {}, more: object = {}) => rest({ ServerErrors: { Properties: { AlarmActions: null, ...properties } }, ...more });
const found = [{ at: 'ServerErrors.Properties.AlarmActions', message: 'alarm "ServerErrors" of the template has no action' }];
const composite = (properties: object) => ({ Composite: { Type: 'AWS::CloudWatch::CompositeAlarm', Properties: properties } });

testRule(alarmWithoutAction, [
  { name: 'an alarm without action is reported', resources: none(), expected: found },
  { name: 'an empty list is none', resources: none({ AlarmActions: [] }), expected: found },
  { name: 'actions for the way back do not count', resources: none({ OKActions: [{ Ref: 'Topic' }] }), expected: found },
  {
    name: 'alarms of a template are one finding',
    resources: none({ AlarmName: 'errors' }, { Slow: { Type: 'AWS::CloudWatch::Alarm', Properties: {} } }),
    expected: [{ at: 'ServerErrors.Properties.AlarmActions', message: 'alarm "errors", and 1 other alarm of the template have no action' }],
  },
  { name: 'actions that are switched off are meant to be', resources: none({ ActionsEnabled: false }), expected: [] },
  { name: 'a switch by parameter is unknown', template: { Parameters: { On: { Type: 'String' } }, Resources: none({ ActionsEnabled: { Ref: 'On' } }) }, expected: [] },
  { name: 'a list by parameter is unknown', template: { Parameters: { Arns: { Type: 'CommaDelimitedList' } }, Resources: none({ AlarmActions: { Ref: 'Arns' } }) }, expected: [] },
  { name: 'a topic by parameter is an action', template: { Parameters: { Arn: { Type: 'String' } }, Resources: none({ AlarmActions: [{ Ref: 'Arn' }] }) }, expected: [] },
  {
    name: 'an action of one world only is not missing',
    template: {
      Parameters: { Arn: { Type: 'String', Default: '' } },
      Conditions: { Told: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Arn' }, ''] }] } },
      Resources: none({ AlarmActions: { 'Fn::If': ['Told', [{ Ref: 'Arn' }], { Ref: 'AWS::NoValue' }] } }),
    },
    expected: [],
  },
  { name: 'a composite with an action tells', resources: none({}, composite({ AlarmRule: { 'Fn::Sub': 'ALARM(${ServerErrors})' }, AlarmActions: [{ Ref: 'Topic' }] })), expected: [] },
  { name: 'also by the alarm\'s name', resources: none({ AlarmName: 'errors' }, composite({ AlarmRule: 'ALARM("errors")', AlarmActions: [{ Ref: 'Topic' }] })), expected: [] },
  { name: 'a composite without one does not', resources: none({}, composite({ AlarmRule: { 'Fn::Sub': 'ALARM(${ServerErrors})' } })), expected: found },
  {
    name: 'a composite of composites may',
    resources: none({}, { ...composite({ AlarmRule: { 'Fn::Sub': 'ALARM(${ServerErrors})' } }), Outer: { Type: 'AWS::CloudWatch::CompositeAlarm', Properties: { AlarmRule: { 'Fn::Sub': 'ALARM(${Composite.Arn})' }, AlarmActions: [{ Ref: 'Topic' }] } } }),
    expected: [],
  },
  { name: 'an alarm that is an output may be watched elsewhere', template: { Resources: none(), Outputs: { Alarm: { Value: { Ref: 'ServerErrors' } } } }, expected: [] },
  { name: 'a CodeDeploy group rolls back', resources: none({}, { Group: { Type: 'AWS::CodeDeploy::DeploymentGroup', Properties: { AlarmConfiguration: { Alarms: [{ Name: { Ref: 'ServerErrors' } }] } } } }), expected: [] },
  {
    name: 'so does a deployment preference of SAM',
    template: {
      Transform: 'AWS::Serverless-2016-10-31',
      Resources: {
        Errors: { Type: 'AWS::CloudWatch::Alarm', Properties: { MetricName: 'Errors' } },
        Function: { Type: 'AWS::Serverless::Function', Properties: { Handler: 'a.b', DeploymentPreference: { Type: 'AllAtOnce', Alarms: [{ Ref: 'Errors' }] } } },
      },
    },
    expected: [],
  },
  { name: 'a rule on the state of alarms tells', resources: none({}, { Rule: { Type: 'AWS::Events::Rule', Properties: { EventPattern: { 'source': ['aws.cloudwatch'], 'detail-type': ['CloudWatch Alarm State Change'] } } } }), expected: [] },
  {
    name: 'a composite of another stack tells',
    templates: {
      'api.json': { Resources: none(), Outputs: { Arn: { Value: { 'Fn::GetAtt': ['ServerErrors', 'Arn'] }, Export: { Name: 'alarm' } } } },
      'told.json': { Resources: composite({ AlarmRule: { 'Fn::Sub': ['ALARM(${A})', { A: { 'Fn::ImportValue': 'alarm' } }] }, AlarmActions: ['arn:aws:sns:eu-west-1:111111111111:t'] }) },
    },
    expected: [],
  },
]);
