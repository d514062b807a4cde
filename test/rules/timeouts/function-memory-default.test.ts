import { functionMemoryDefault } from '../../../lib/rules/timeouts/function-memory-default';
import { testRule } from '../../support/rules';
import { http, rest } from '../../support/templates';

const memory = (value: unknown) => ({ Function: { Properties: { MemorySize: value } } });
const AT = 'Function.Properties.MemorySize';

testRule(functionMemoryDefault, [
  { name: 'no memory size is found in strict', resources: rest(memory(null)), expected: [{ at: AT, status: ['502', '504'], message: 'function "Function", which is behind an API, has the default of 128 MB' }] },
  { name: '128 MB that are written down are the same', resources: http(memory('128')), expected: [{ at: AT, status: ['500', '503'], message: 'function "Function", which is behind an API, has 128 MB' }] },
  { name: 'more is silent', resources: rest(memory(256)), expected: [] },
  { name: 'a parameter without default is unknown', template: { Parameters: { M: { Type: 'Number' } }, Resources: rest(memory({ Ref: 'M' })) }, expected: [] },
  { name: 'a function that no API calls is silent', resources: { Fn: { Type: 'AWS::Lambda::Function', Properties: {} } }, expected: [] },
  { name: 'a piece of a template is silent', resources: rest({ ...memory(null), Extra: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { Ref: 'Elsewhere' } } } }), expected: [] },
  {
    name: 'a function that only a permission ties to an API counts, whatever the kind',
    resources: { Fn: { Type: 'AWS::Lambda::Function', Properties: {} }, P: { Type: 'AWS::Lambda::Permission', Properties: { FunctionName: { Ref: 'Fn' }, Principal: 'apigateway.amazonaws.com' } } },
    expected: [{ at: 'Fn.Properties.MemorySize', status: ['500', '503', '502', '504', 'error frame'], message: 'function "Fn", which is behind an API, has the default of 128 MB' }],
  },
  {
    name: 'a function of another stack is found through its export',
    templates: {
      'functions.json': { Resources: { Fn: { Type: 'AWS::Lambda::Function', Properties: {} } }, Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Fn', 'Arn'] }, Export: { Name: 'fn-arn' } } } },
      'api.json': { Resources: http({ Function: null, Role: null, FunctionLog: null, Permission: null, Integration: { Properties: { IntegrationUri: { 'Fn::ImportValue': 'fn-arn' } } } }) },
    },
    expected: [{ at: 'functions.json#Fn.Properties.MemorySize', status: ['500', '503'], message: 'function "Fn", which is behind an API, has the default of 128 MB' }],
  },
]);
