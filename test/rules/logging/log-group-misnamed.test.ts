import { logGroupMisnamed } from '../../../lib/rules/logging/log-group-misnamed';
import { testRule } from '../../support/rules';
import { rest } from '../../support/templates';

const named = (name: unknown, fn: object = {}) => rest({ FunctionLog: { Properties: { LogGroupName: name } }, Function: { Properties: fn } });
const found = (name: string, of = 'Function', real = '${Function}') => [{ at: 'FunctionLog.Properties.LogGroupName', message: `the log group /aws/lambda/${name} is meant for function "${of}", which writes to /aws/lambda/${real}` }];

testRule(logGroupMisnamed, [
  { name: 'the logical id of a function whose name is generated is a warning', resources: named('/aws/lambda/Function'), expected: found('Function') },
  { name: 'so is the logical id of a function with another name', resources: named('/aws/lambda/Function', { FunctionName: 'orders' }), expected: found('Function', 'orders', 'orders') },
  { name: 'so is another case', resources: named('/aws/lambda/Orders', { FunctionName: 'orders' }), expected: found('Orders', 'orders', 'orders') },
  { name: 'so is the ARN', resources: named({ 'Fn::Sub': '/aws/lambda/${Function.Arn}' }), expected: found('${Function.Arn}') },
  { name: 'so is the name and more', resources: named({ 'Fn::Join': ['', ['/aws/lambda/', { Ref: 'Function' }, '-logs']] }), expected: found('${Function}-logs') },
  { name: 'the reference is right', resources: named({ 'Fn::Sub': '/aws/lambda/${Function}' }), expected: [] },
  { name: 'the name is right', resources: named('/aws/lambda/orders', { FunctionName: 'orders' }), expected: [] },
  { name: 'both by one text with symbols are right', resources: named({ 'Fn::Sub': '/aws/lambda/${AWS::StackName}-orders' }, { FunctionName: { 'Fn::Sub': '${AWS::StackName}-orders' } }), expected: [] },
  { name: 'a name that is nobody\'s here may be somebody\'s elsewhere', resources: named('/aws/lambda/worker'), expected: [] },
  { name: 'another prefix is not Lambda\'s', resources: named('/shop/Function'), expected: [] },
  { name: 'a function by parameter may have any name', template: { Parameters: { N: { Type: 'String' } }, Resources: named('/aws/lambda/Function', { FunctionName: { Ref: 'N' } }) }, expected: [] },
  { name: 'a group by parameter is unknown', template: { Parameters: { N: { Type: 'String' } }, Resources: named({ 'Fn::Sub': '/aws/lambda/${N}' }) }, expected: [] },
  { name: 'a function at the edge writes below its Region', resources: named({ 'Fn::Sub': '/aws/lambda/us-east-1.${Function}' }), expected: [] },
  { name: 'a function may name the group itself', resources: named('/aws/lambda/Function', { LoggingConfig: { LogGroup: { Ref: 'FunctionLog' } } }), expected: [] },
  {
    name: 'a function of another stack is known',
    templates: {
      'fn.json': { Resources: rest({ FunctionLog: null }), Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Function', 'Arn'] }, Export: { Name: 'fn' } } } },
      'logs.json': { Resources: { FunctionLog: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: { 'Fn::Sub': ['/aws/lambda/${A}', { A: { 'Fn::ImportValue': 'fn' } }] } } } } },
    },
    expected: found('${Function.Arn}').map(one => ({ ...one, at: `logs.json#${one.at}` })),
  },
]);
