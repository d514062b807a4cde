import { mkdtempSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { modelIn, readAssembly, readTemplates, show, templateOf, type ApiModel } from '../../lib/model';

const folder = mkdtempSync(join(tmpdir(), 'reading-'));

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** Routes with what they call, as one line each. */
function routesOf(model: ApiModel): string[] {
  return model.routes.map(route => [route.label, route.authorization, route.needsApiKey && 'key', route.integration?.target?.function?.logicalId, route.at].filter(Boolean).map(String).join(' | '));
}

describe('YAML', () => {
  test('short-form tags, dates, BOM, leading zeros and yes/no are read as CloudFormation reads them', () => {
    const text = '\ufeffAWSTemplateFormatVersion: 2010-09-09\nResources:\n  Api:\n    Type: AWS::ApiGateway::RestApi\n    Properties:\n      Name: !Sub "${AWS::StackName}-x"\n'
      + '      Account: 012345678901\n      DisableExecuteApiEndpoint: Yes\n      Fn: !GetAtt Fn.Arn\n      Joined: !Join [ "-", [ a, !Ref "AWS::NoValue", b ] ]\n  Fn:\n    Type: AWS::Lambda::Function\n    Properties: {}\n';
    const { templates, errors } = readTemplates([write('a.yaml', text)]);
    const [api] = modelIn(templates).apis;
    expect(errors).toEqual([]);
    expect(templates[0].body.AWSTemplateFormatVersion).toBe('2010-09-09');
    expect([show(api.name), api.resource.get('Account'), api.disablesExecuteApi, show(api.resource.get('Fn')), api.resource.get('Joined')]).toEqual(['${AWS::StackName}-x', '012345678901', true, '${Fn.Arn}', 'a-b']);
  });

  test('of two equal keys the last wins, with a warning that names the line', () => {
    const file = write('twice.yaml', 'Resources:\n  Fn:\n    Type: AWS::Lambda::Function\n    Properties:\n      Timeout: 1\n      Timeout: 2\n');
    const { templates, warnings } = readTemplates([file]);
    expect(modelIn(templates).functions[0].timeoutSeconds).toBe(2);
    expect(warnings).toEqual([{ file, line: 6, message: 'key "Timeout" stands twice; CloudFormation takes the last' }]);
  });
});

describe('bad input gets one error that names the file and the place', () => {
  const deep = `{"Resources":{"A":{"Type":"T","Properties":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}}}`;
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'.split('').map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(',')}]`).join('\n')}\nResources: {}\n`;

  test.each([
    ['json.json', '{\n  "Resources": {,}\n}', /json\.json:2:\d+: not valid JSON/],
    ['yaml.yaml', 'Resources:\n  - a\n b: c\n', /yaml\.yaml:\d:\d+: not valid YAML/],
    ['list.json', '[1]', /list\.json:1:1: expected a template, an object with Resources/],
    ['empty.yaml', '', /expected a template/],
    ['none.json', '{}', /expected "Resources" to be an object, got nothing/],
    ['openapi.yaml', 'openapi: 3.0.1\npaths: {}\n', /openapi\.yaml: is an OpenAPI document, not a template.*check the template whose API has it in Body, DefinitionBody/],
    ['swagger.json', '{"swagger":"2.0","paths":{}}', /swagger\.json: is an OpenAPI document, not a template/],
    ['type.json', '{"Resources":{"A":{}}}', /expected "Type" of resource "A" to be text, got nothing/],
    ['deep.json', deep, /nested deeper than 256 levels at Resources\.A\.Properties\.a/],
    ['deep.yaml', `Resources: ${'['.repeat(10_000)}${']'.repeat(10_000)}`, /deep\.yaml:1:\d+: nested deeper than 256 levels/],
    ['bomb.yaml', bomb, /more than 1,000 aliases/],
    ['large.json', `{"Resources":{},"x":"${'x'.repeat(11_000_000)}"}`, /at most 1 MB, got 11 MB/],
  ])('%s', (name, text, message) => {
    const { errors, templates } = readTemplates([write(name, text), write('good.json', '{"Resources":{}}')]);
    expect(errors.map(error => error.message)).toEqual([expect.stringMatching(message)]);
    expect(templates).toHaveLength(1);
  });

  test('a file that is not there', () => {
    expect(readTemplates([join(folder, 'nowhere.json')]).errors[0].message).toContain('cannot be read (ENOENT)');
  });

  test('conditions and names that lead to each other without end are refused, those that lead in circles end', () => {
    const chain = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`C${i}`, { 'Fn::Not': [{ Condition: `C${i + 1}` }] }]));
    const long = templateOf({ Conditions: chain, Resources: { A: { Type: 'AWS::ApiGateway::RestApi', Condition: 'C0' } } });
    expect(() => modelIn([long])).toThrow(/template\.json: more than 256 references lead from one to the next/);
    const stage = { Type: 'AWS::ApiGateway::Stage', Properties: { RestApiId: { Ref: 'A' }, StageName: { Ref: 'S' } } };
    const alias = { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'L' }, Name: 'x' } };
    const permission = { Type: 'AWS::Lambda::Permission', Properties: { FunctionName: { Ref: 'L' } } };
    const circle = modelIn([templateOf({ Resources: { A: { Type: 'AWS::ApiGateway::RestApi' }, S: stage, L: alias, P: permission } })]);
    expect([circle.stages[0].nameKey, circle.permissions[0].target.function]).toEqual([undefined, undefined]);
  });

  test('__proto__ keys change nothing', () => {
    const { templates } = readTemplates([write('proto.json', '{"__proto__":{"polluted":1},"Resources":{"__proto__":{"Type":"X"},"A":{"Type":"T","Properties":{"__proto__":{"polluted":1},"B":1}}}}')]);
    expect(modelIn(templates).byType('T')[0].get()).toEqual({ B: 1 });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

test('an OpenAPI body gives routes, integrations, security and authorizers', () => {
  const uri = { 'Fn::Sub': 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Fn.Arn}/invocations' };
  const operation = (more: object = {}) => ({ 'x-amazon-apigateway-integration': { type: 'aws_proxy', httpMethod: 'POST', uri, timeoutInMillis: 5_000 }, ...more });
  const model = modelIn([templateOf({
    Resources: {
      Fn: { Type: 'AWS::Lambda::Function', Properties: {} },
      Api: {
        Type: 'AWS::ApiGateway::RestApi',
        Properties: {
          Body: {
            info: { title: 'shop' },
            security: [{ own: [] }],
            paths: { '/a': { get: operation(), post: operation({ security: [] }) }, '/b/': { 'x-amazon-apigateway-any-method': operation({ security: [{ key: [] }] }) }, '/c': { $ref: '#/paths/~1a' } },
            components: { securitySchemes: { own: { 'type': 'apiKey', 'name': 'Authorization', 'in': 'header', 'x-amazon-apigateway-authorizer': { type: 'token', authorizerUri: uri } }, key: { type: 'apiKey', name: 'x-api-key', in: 'header' } } },
          },
        },
      },
    },
  })]);
  expect(routesOf(model)).toEqual([
    'GET /a | CUSTOM | Fn | Properties.Body.paths./a.get',
    'POST /a | NONE | Fn | Properties.Body.paths./a.post',
    'ANY /b/ | NONE | key | Fn | Properties.Body.paths./b/.x-amazon-apigateway-any-method',
    'GET /c | CUSTOM | Fn | Properties.Body.paths./c.get',
    'POST /c | NONE | Fn | Properties.Body.paths./c.post',
  ]);
  expect([model.apis[0].name, model.integrations[0].timeoutMs, model.authorizers[0].target?.function?.logicalId]).toEqual(['shop', 5_000, 'Fn']);
});

test('SAM: explicit and implicit APIs, aliases, authorizers, the stage', () => {
  const model = modelIn([templateOf({
    Transform: ['AWS::Serverless-2016-10-31'],
    Globals: { Function: { Timeout: 10, AutoPublishAlias: 'live' } },
    Resources: {
      Api: { Type: 'AWS::Serverless::Api', Properties: { StageName: 'prod', EndpointConfiguration: 'REGIONAL', Auth: { DefaultAuthorizer: 'Own', Authorizers: { Own: { FunctionArn: { 'Fn::GetAtt': ['Auth', 'Arn'] } } } } } },
      Auth: { Type: 'AWS::Serverless::Function', Properties: {} },
      Fn: {
        Type: 'AWS::Serverless::Function',
        Properties: {
          Events: {
            A: { Type: 'Api', Properties: { Path: '/a', Method: 'get', RestApiId: { Ref: 'Api' } } },
            B: { Type: 'Api', Properties: { Path: '/', Method: 'any' } },
            C: { Type: 'HttpApi' },
            Q: { Type: 'SQS', Properties: { Queue: 'arn:aws:sqs:eu-west-1:123456789012:q' } },
          },
        },
      },
    },
  })]);
  expect(routesOf(model)).toEqual(['GET /a | CUSTOM | Fn | Properties', 'ANY / | NONE | Fn | Properties', '$default | NONE | Fn | Properties'].map(line => line.replace('$default', 'ANY $default')));
  expect(model.stages.map(stage => [stage.api.logicalId, stage.name])).toEqual([['Api', 'prod'], ['ServerlessRestApi', 'Prod'], ['ServerlessHttpApi', '$default']]);
  expect(model.integrations.map(integration => integration.target?.qualifier)).toEqual(['live', 'live', 'live']);
  expect(model.functions.map(fn => [fn.logicalId, fn.timeoutSeconds, fn.eventSources.length, fn.authorizers.length])).toEqual([['Auth', 10, 0, 1], ['Fn', 10, 1, 0]]);
  expect(model.integrations[0].resource.place('Properties.Integration.Uri')).toMatchObject({ logicalId: 'Fn', property: 'Properties.Events.A' });
  expect(model.apis[1].resource.place('Properties.Name')).toMatchObject({ logicalId: 'Fn', property: 'Properties.Events.B' });
});

test('an assembly: nested stacks get their parameters, parents their outputs', () => {
  const json = (name: string, value: object) => write(name, JSON.stringify(value));
  json('manifest.json', { artifacts: { S: { type: 'aws:cloudformation:stack', environment: 'aws://123456789012/eu-west-1', properties: { templateFile: 'S.json', stackName: 'shop' } } } });
  json('S.json', {
    Resources: {
      Fn: { Type: 'AWS::Lambda::Function', Properties: { Timeout: 5 } },
      Nested: { Type: 'AWS::CloudFormation::Stack', Properties: { Parameters: { FnArn: { 'Fn::GetAtt': ['Fn', 'Arn'] } } }, Metadata: { 'aws:asset:path': 'N.json' } },
      Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { Namespace: { 'Fn::GetAtt': ['Nested', 'Outputs.Name'] } } },
    },
  });
  json('N.json', {
    Parameters: { FnArn: { Type: 'String' } },
    Resources: { Permission: { Type: 'AWS::Lambda::Permission', Properties: { FunctionName: { Ref: 'FnArn' }, Principal: 'apigateway.amazonaws.com' } } },
    Outputs: { Name: { Value: { 'Fn::Sub': '${AWS::Region}-x' } } },
  });
  const model = modelIn(readAssembly(folder));
  expect(model.permissions[0].target.function?.logicalId).toBe('Fn');
  expect(model.alarms[0].resource.get('Namespace')).toBe('eu-west-1-x');
});
