import { invokePermissionMismatch } from '../../../lib/rules/access/invoke-permission-mismatch';
import { testRule } from '../../support/rules';
import { executeApi, http, rest } from '../../support/templates';

const arn = (call: string, api = 'Api') => ({ Permission: { Properties: { SourceArn: executeApi(api, call) } } });
const MISMATCH = [{ at: 'Permission.Properties.SourceArn', message: 'GET /orders of REST API "orders" calls function "Function", and no permission covers that call', status: ['500'] }];
const ON_ROOT = { Get: { Properties: { ResourceId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] } } } };
const ALIAS = { Alias: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Function' }, Name: 'live', FunctionVersion: '$LATEST' } } };
const callsAlias = { Get: { Properties: { Integration: { Uri: { 'Fn::Sub': 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Alias}/invocations' } } } } };

const alias = (Name: string) => ({ Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Function' }, Name, FunctionVersion: '$LATEST' } });

/** Two stages, each of which calls an alias of its own, and permissions on some names of the function. */
function blueGreen(...permitted: object[]): object {
  const green = { RestApiId: { Ref: 'Api' }, StageName: 'green', DeploymentId: { Ref: 'Deployment' }, Variables: { alias: 'green' } };
  return rest({
    Blue: alias('blue'),
    Green: alias('green'),
    Get: { Properties: { Integration: { Uri: { 'Fn::Sub': 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Function.Arn}:${!stageVariables.alias}/invocations' } } } },
    Stage: { Properties: { Variables: { alias: 'blue' } } },
    GreenStage: { Type: 'AWS::ApiGateway::Stage', Properties: green },
    ...Object.fromEntries(permitted.map((FunctionName, i) => [i === 0 ? 'Permission' : `Permission${i}`, {
      Type: 'AWS::Lambda::Permission', Properties: { Action: 'lambda:InvokeFunction', FunctionName, Principal: 'apigateway.amazonaws.com', SourceArn: executeApi('Api', '/*/GET/orders') },
    }])),
  });
}

testRule(invokePermissionMismatch, [
  { name: 'each stage may call the alias that its variable names', resources: blueGreen({ Ref: 'Blue' }, { Ref: 'Green' }), expected: [] },
  {
    name: 'an alias that the variable of one stage names needs a permission of its own',
    resources: blueGreen({ Ref: 'Blue' }),
    expected: [{ at: 'Permission.Properties.FunctionName', message: 'GET /orders of REST API "orders" calls function "Function" with qualifier "green", and no permission is on "green"', status: ['500'] }],
  },
  {
    name: 'a permission on the function is on none of the aliases that variables name',
    resources: blueGreen({ Ref: 'Function' }),
    expected: [{ at: 'Permission.Properties.FunctionName', message: 'GET /orders of REST API "orders" calls function "Function" with qualifier "blue", and no permission is on "blue"', status: ['500'] }],
  },
  { name: 'another verb is an error', resources: rest(arn('/*/POST/orders')), expected: MISMATCH },
  { name: 'another path is an error', resources: rest(arn('/*/GET/order')), expected: MISMATCH },
  { name: 'another stage is an error', resources: rest(arn('/dev/GET/orders')), expected: MISMATCH },
  { name: 'another API is an error', resources: rest({ ...arn('/*/GET/orders', 'Other'), Other: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'other' } } }), expected: MISMATCH },
  { name: 'an ARN that ends with the API id is an error', resources: rest(arn('')), expected: MISMATCH },
  ...['/*', '/*/*', '/*/*/*', '/prod/GET/orders', '/prod/GET/orders/', '/*/GET/*', '/p?od/GET/orders'].map(call => ({ name: `${call} covers GET /orders`, resources: rest(arn(call)), expected: [] })),
  {
    name: 'a stage that is not covered beside one that is covered is named',
    resources: rest({ ...arn('/prod/GET/orders'), Blue: { Type: 'AWS::ApiGateway::Stage', Properties: { RestApiId: { Ref: 'Api' }, StageName: 'blue', DeploymentId: { Ref: 'Deployment' } } } }),
    expected: [{ ...MISMATCH[0], message: `${MISMATCH[0].message} in stage "blue"` }],
  },
  { name: 'Ref of a stage is its name', resources: rest({ Permission: { Properties: { SourceArn: executeApi('Api', '/${Stage}/GET/orders') } } }), expected: [] },
  { name: 'a literal API id may be this one', resources: rest({ Permission: { Properties: { SourceArn: 'arn:aws:execute-api:eu-west-1:123456789012:abc123/*/POST/x' } } }), expected: [] },
  { name: 'a path parameter is a wildcard', resources: rest({ ...arn('/*/GET/orders/*'), Orders: { Properties: { PathPart: 'orders/{id}' } } }), expected: [] },
  ...['/*', '/*/*', '/*/*/*', '/*/GET/', '/prod/GET/', '/*/*/'].map(call => ({ name: `${call} covers GET /`, resources: rest({ ...arn(call), ...ON_ROOT }), expected: [] })),
  { name: 'the root of a stage whose name only the deployment knows', resources: rest({ ...arn('/*/*/*'), ...ON_ROOT, Stage: { Properties: { StageName: { 'Fn::GetAtt': ['Function', 'Arn'] } } } }), expected: [] },
  { name: 'another path than the root is an error', resources: rest({ ...arn('/*/GET/orders'), ...ON_ROOT }), expected: [{ ...MISMATCH[0], message: MISMATCH[0].message.replace('GET /orders', 'GET /') }] },
  { name: '$default of an HTTP API is covered by any path', resources: http({ ...arn('/*/*'), Route: { Properties: { RouteKey: '$default' } } }), expected: [] },
  {
    name: 'a permission on the function does not let an alias be called',
    resources: rest({ ...ALIAS, ...callsAlias }),
    expected: [{ at: 'Permission.Properties.FunctionName', message: 'GET /orders of REST API "orders" calls function "Function" with qualifier "live", and no permission is on "live"', status: ['500'] }],
  },
  { name: 'Ref of an alias is its ARN', resources: rest({ ...ALIAS, ...callsAlias, Permission: { Properties: { FunctionName: { Ref: 'Alias' } } } }), expected: [] },
  { name: '$LATEST is no qualifier', resources: rest({ Permission: { Properties: { FunctionName: { 'Fn::Sub': '${Function.Arn}:$LATEST' } } } }), expected: [] },
]);
