import { mkdirSync, mkdtempSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join, relative } from 'path';
import { modelIn, readTemplateFile, readTemplates } from '../../lib/model';

const folder = mkdtempSync(join(tmpdir(), 'definitions-'));
mkdirSync(join(folder, 'api'));
const write = (name: string, text: string) => { writeFileSync(join(folder, name), text); return join(folder, name); };
const URI = 'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:orders/invocations';
const PATHS = { '/orders': { get: { 'x-amazon-apigateway-integration': { type: 'aws_proxy', httpMethod: 'POST', uri: URI } } } };
write('api/openapi.json', JSON.stringify({ openapi: '3.0.1', info: { title: 'shop' }, paths: PATHS }));
write('api/other.json', JSON.stringify({ paths: PATHS }));
write('api/broken.yaml', 'openapi: [');

function read(type: string, properties: object, cwd?: string) {
  const template = {
    ...type.startsWith('AWS::Serverless') && { Transform: 'AWS::Serverless-2016-10-31' },
    Resources: { Fn: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'orders' } }, Api: { Type: type, Properties: properties } },
  };
  const file = write('template.json', JSON.stringify(template));
  if (cwd === undefined) return readTemplates([file]);
  return readTemplates([relative(cwd, file)], name => readTemplateFile(name, join(cwd, name)), cwd);
}

const apiOf = (...input: Parameters<typeof read>) => modelIn(read(...input).templates).apis[0];

test.each([
  ['AWS::Serverless::Api', 'DefinitionUri'],
  ['AWS::Serverless::HttpApi', 'DefinitionUri'],
  ['AWS::ApiGateway::RestApi', 'BodyS3Location'],
  ['AWS::ApiGatewayV2::Api', 'BodyS3Location'],
])('the file that an %s names in %s is its definition', (type, property) => {
  const api = apiOf(type, { [property]: './api/openapi.json' });
  expect([api.name, api.routesAreKnown]).toEqual(['shop', true]);
  const [{ label, integration, resource, at }] = api.routes;
  expect([label, integration?.target?.function?.logicalId, resource.place(at).property]).toEqual(['GET /orders', 'Fn', `Properties.${property}.paths./orders.get`]);
});

test('the file stands relative to the template, from wherever the command runs', () => {
  expect(apiOf('AWS::Serverless::Api', { DefinitionUri: 'api/openapi.json' }, join(folder, 'api')).name).toBe('shop');
});

test.each<unknown>(['s3://bucket/openapi.json', 'nowhere.json', 'api', '../openapi.json', 'api/other.json', { Bucket: 'bucket', Key: 'openapi.json' }, { Ref: 'Uri' }])(
  'what %j holds is unknown', location => {
    for (const [type, property] of [['AWS::Serverless::Api', 'DefinitionUri'], ['AWS::ApiGateway::RestApi', 'BodyS3Location']]) {
      const api = apiOf(type, { [property]: location });
      expect([api.routesAreKnown, api.routes]).toEqual([false, []]);
    }
  });

test('a body beside the file wins, as it does when both are deployed', () => {
  expect(apiOf('AWS::ApiGateway::RestApi', { Body: { openapi: '3.0.1', info: { title: 'own' }, paths: {} }, BodyS3Location: 'api/openapi.json' }).name).toBe('own');
});

test('a file that is no YAML is an error that names it', () => {
  expect(read('AWS::Serverless::Api', { DefinitionUri: 'api/broken.yaml' }).errors.map(({ message }) => message)).toEqual([expect.stringMatching(/api\/broken\.yaml:\d+:\d+: not valid YAML/)]);
});
