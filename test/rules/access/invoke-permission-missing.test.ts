import { invokePermissionMissing } from '../../../lib/rules/access/invoke-permission-missing';
import { testRule } from '../../support/rules';
import { http, rest } from '../../support/templates';

const permission = (properties: object) => ({ Permission: { Properties: properties } });

testRule(invokePermissionMissing, [
  {
    name: 'an integration without any permission is an error',
    resources: rest({ Permission: null }),
    expected: [{ at: 'Get.Properties.Integration.Uri', message: 'REST API "orders" may not invoke function "Function", which GET /orders calls' }],
  },
  {
    name: 'an HTTP API is judged alike',
    resources: http({ Permission: null }),
    expected: [{ at: 'Integration.Properties.IntegrationUri', message: 'HTTP API "orders" may not invoke function "Function", which GET /orders calls' }],
  },
  {
    name: 'a permission for another service does not count',
    resources: rest(permission({ Principal: 'events.amazonaws.com' })),
    expected: [{ at: 'Get.Properties.Integration.Uri', message: 'REST API "orders" may not invoke function "Function", which GET /orders calls' }],
  },
  ...[{ Action: 'lambda:InvokeFunctionUrl', FunctionUrlAuthType: 'NONE' }, { InvokedViaFunctionUrl: true }].map(url => ({
    name: `a permission for the function's URL does not count: ${JSON.stringify(url)}`,
    resources: rest(permission({ Principal: '*', SourceArn: undefined, ...url })),
    expected: [{ at: 'Get.Properties.Integration.Uri', message: 'REST API "orders" may not invoke function "Function", which GET /orders calls' }],
  })),
  { name: 'credentials on the integration need no permission', resources: rest({ Permission: null, Get: { Properties: { Integration: { Credentials: { 'Fn::GetAtt': ['Role', 'Arn'] } } } } }), expected: [] },
  { name: 'a permission on a name that cannot be known is silent', resources: rest(permission({ FunctionName: { 'Fn::Select': [6, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Function', 'Arn'] }] }] } })), expected: [] },
  { name: 'an unknown principal is silent', template: { Parameters: { P: { Type: 'AWS::SSM::Parameter::Value<String>' } }, Resources: rest(permission({ Principal: { Ref: 'P' } })) }, expected: [] },
  { name: 'a principal that is a parameter is silent: it can be API Gateway', template: { Parameters: { P: { Type: 'String' } }, Resources: rest(permission({ Principal: { Ref: 'P' } })) }, expected: [] },
  { name: 'a principal with the partition\'s suffix is API Gateway', resources: rest(permission({ Principal: { 'Fn::Sub': 'apigateway.${AWS::URLSuffix}' } })), expected: [] },
  { name: 'a fragment is silent', resources: rest({ Permission: null, Extra: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { Ref: 'Elsewhere' } } } }), expected: [] },
  {
    name: 'a function named by a stage variable needs some permission',
    resources: rest({ Permission: null, Get: { Properties: { Integration: { Uri: 'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:${stageVariables.fn}/invocations' } } } }),
    expected: [{ at: 'Get.Properties.Integration.Uri', message: 'GET /orders calls a function that a stage variable names, and no permission lets API Gateway invoke any function' }],
  },
  {
    name: 'a function whose alias is named by a stage variable that the stage tells needs one of its own',
    resources: rest({
      Permission: { Properties: { FunctionName: { Ref: 'Other' } } },
      Other: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'items' } },
      Function: { Properties: { FunctionName: 'orders' } },
      Blue: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Function' }, Name: 'blue', FunctionVersion: '$LATEST' } },
      Get: { Properties: { Integration: { Uri: { 'Fn::Sub': 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Function.Arn}:${!stageVariables.alias}/invocations' } } } },
      Stage: { Properties: { Variables: { alias: 'blue' } } },
    }),
    expected: [{ at: 'Get.Properties.Integration.Uri', message: 'REST API "orders" may not invoke function "orders", which GET /orders calls' }],
  },
]);
