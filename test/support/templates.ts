import { onHttp, onRest, type Overlay } from '../../lib/rules/support/examples';

/** Resources of the blameless REST API of the examples, with something laid over; `null` removes. */
export function rest(overlay: Overlay = {}): object {
  return (onRest('', overlay).template() as { Resources: object }).Resources;
}

/** Resources of the blameless HTTP API of the examples. */
export function http(overlay: Overlay = {}): object {
  return (onHttp('', overlay).template() as { Resources: object }).Resources;
}

/** The ARN of calls to an API, as permissions name it. */
export function executeApi(api: string, call: string): object {
  return { 'Fn::Sub': `arn:aws:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${${api}}${call}` };
}

type Json = any; // eslint-disable-line @typescript-eslint/no-explicit-any -- a template is rewritten whatever stands in it

/** Two stacks of some resources: `main.json`, and `other.json` with those that are named, which import what they refer to. */
export function acrossStacks(resources: object, ...moved: string[]): Record<string, object> {
  const all = Object.entries<Json>(resources as Record<string, Json>), exported = new Map<string, object>();
  const other = all.filter(([id]) => moved.includes(id)).map(([id, { DependsOn: _, ...resource }]) => [id, imported(resource, moved, exported)]);
  const outputs = [...exported].map(([name, Value], i) => [`Out${i}`, { Value, Export: { Name: name } }]);
  return {
    'main.json': { Resources: Object.fromEntries(all.filter(([id]) => !moved.includes(id))), Outputs: Object.fromEntries(outputs) },
    'other.json': { Resources: Object.fromEntries(other) },
  };
}

function imported(value: Json, own: readonly string[], exported: Map<string, object>): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(item => imported(item, own, exported));
  const id = value.Ref ?? value['Fn::GetAtt']?.[0], name = [value.Ref ?? value['Fn::GetAtt']].flat().join('.');
  if (typeof id !== 'string') return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, imported(item, own, exported)]));
  if (own.includes(id) || id.startsWith('AWS::')) return value;
  exported.set(name, value);
  return { 'Fn::ImportValue': name };
}

/** An Aspect's or the construct's guard before the handler of the examples' function. */
export const GUARDED = {
  Function: { Properties: { Handler: '/opt/nodejs/safe-lambda-api/guard.handler', Environment: { Variables: { SAFE_LAMBDA_API_HANDLER: 'index.handler' } } } },
};

/** Payload format version 1.0 for the HTTP API of the examples. */
export const VERSION_1 = { Integration: { Properties: { PayloadFormatVersion: '1.0' } } };

/** A function `Fn` in one template, exported, and the REST API of the examples in another, which imports it. */
export function restAcrossStacks(properties: object = {}): Readonly<Record<string, object>> {
  const uri = { 'Fn::Sub': ['arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${Arn}/invocations', { Arn: { 'Fn::ImportValue': 'fn-arn' } }] };
  return {
    'functions.json': {
      Resources: { Fn: { Type: 'AWS::Lambda::Function', Properties: { Runtime: 'nodejs22.x', Handler: 'index.handler', Code: { ZipFile: '// …' }, ...properties } } },
      Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Fn', 'Arn'] }, Export: { Name: 'fn-arn' } } },
    },
    'api.json': { Resources: rest({ Function: null, Role: null, FunctionLog: null, Permission: null, Get: { Properties: { Integration: { Uri: uri } } } }) },
  };
}

/** A function behind a REST API whose template was written by hand, without names, with the ARN in a join. */
export function handWritten(): object {
  return {
    Fn: { Type: 'AWS::Lambda::Function', Properties: { Runtime: 'nodejs22.x', Handler: 'index.handler', Code: { ZipFile: '// …' } } },
    Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'orders' } },
    Root: {
      Type: 'AWS::ApiGateway::Method',
      Properties: {
        RestApiId: { Ref: 'Api' },
        ResourceId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] },
        HttpMethod: 'ANY',
        Integration: {
          Type: 'AWS_PROXY',
          Uri: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':apigateway:', { Ref: 'AWS::Region' }, ':lambda:path/2015-03-31/functions/', { 'Fn::GetAtt': ['Fn', 'Arn'] }, '/invocations']] },
        },
      },
    },
  };
}
