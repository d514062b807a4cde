import { mkdirSync, mkdtempSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { modelIn, readTemplates } from '../../lib/model';

const folder = mkdtempSync(join(tmpdir(), 'includes-'));
mkdirSync(join(folder, 'api'));
const write = (name: string, text: string) => { writeFileSync(join(folder, name), text); return join(folder, name); };
const OPENAPI = 'openapi: 3.0.1\npaths:\n  /orders:\n    get:\n      x-amazon-apigateway-integration: { type: aws_proxy, httpMethod: POST, uri: !Sub "arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Fn.Arn}/invocations" }\n';

function apiOf(location: string) {
  const file = write('template.json', JSON.stringify({
    Resources: {
      Fn: { Type: 'AWS::Lambda::Function', Properties: {} },
      Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Body: { 'info': { title: 'shop' }, 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: location } } } } },
    },
  }));
  const { templates, errors } = readTemplates([file]);
  return { errors: errors.map(({ message }) => message), api: templates.length > 0 ? modelIn(templates).apis[0] : undefined };
}

test('AWS::Include of a file beside the template is read, with what stands beside the macro', () => {
  write('api/openapi.yaml', OPENAPI);
  const { api } = apiOf('api/openapi.yaml');
  expect([api!.name, api!.routesAreKnown, api!.routes.map(({ label, integration }) => [label, integration?.target?.function?.logicalId])]).toEqual(['shop', true, [['GET /orders', 'Fn']]]);
});

test.each(['s3://bucket/openapi.yaml', 'nowhere.yaml', 'api', '/etc/hostname', '../../openapi.yaml'])('%s is not read, and what it holds is unknown', location => {
  const { api, errors } = apiOf(location);
  expect([errors, api!.routesAreKnown, api!.routes]).toEqual([[], false, []]);
});

test('a file that is no YAML is an error that names it', () => {
  write('api/broken.yaml', 'a: [');
  expect(apiOf('api/broken.yaml').errors).toEqual([expect.stringMatching(/api\/broken\.yaml:\d+:\d+: not valid YAML/)]);
});
