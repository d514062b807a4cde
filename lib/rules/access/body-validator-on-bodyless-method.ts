import { asList, descend, isMap, keyOf, Sym, toBoolean, type Api, type ApiModel, type Resource, type Route, type Value } from '../../model';
import type { Rule, Violation } from '../rule';
import { onRest } from '../support/examples';
import { andOthers, nameOfApi } from '../support/words';

const BODYLESS = new Set(['GET', 'HEAD', 'DELETE']);

function example(validatesBody: boolean) {
  return {
    Get: { Properties: { RequestValidatorId: { Ref: 'Validator' }, RequestModels: { 'application/json': { Ref: 'Order' } } } },
    Validator: { Type: 'AWS::ApiGateway::RequestValidator', Properties: { RestApiId: { Ref: 'Api' }, ValidateRequestBody: validatesBody, ValidateRequestParameters: true } },
    Order: { Type: 'AWS::ApiGateway::Model', Properties: { RestApiId: { Ref: 'Api' }, ContentType: 'application/json', Schema: { type: 'object', required: ['id'] } } },
  };
}

export const bodyValidatorOnBodylessMethod: Rule = {
  id: 'body-validator-on-bodyless-method',
  area: 'access',
  severity: 'error',
  status: { rest: ['400'] },
  title: 'a method without a body demands one',
  why: 'callers send no body with GET, HEAD or DELETE, API Gateway validates an empty object instead, and a required member is not in it',
  fix: 'remove the model from the method, or give it a validator that checks parameters only',
  evidence: 'Request body does not match model schema for content type application/json',
  whenNot: 'Every caller sends a body with this method.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html',
  bad: onRest('orders.addMethod(\'GET\', integration, { requestModels: { \'application/json\': model }, requestValidatorOptions: { validateRequestBody: true } });', example(true)),
  good: onRest('orders.addMethod(\'GET\', integration, { requestModels: { \'application/json\': model }, requestValidatorOptions: { validateRequestParameters: true } });', example(false)),
  * check(model) {
    const hasValidators = model.byType('AWS::ApiGateway::RequestValidator').length > 0;
    for (const api of model.apis) {
      if (api.kind !== 'rest' || !hasValidators && api.body === undefined) continue;
      const faults = api.routes.filter(route => typeof route.verb === 'string' && BODYLESS.has(route.verb) && demandsBody(route, api, model));
      if (faults.length > 0) yield violation(api, faults);
    }
  },
};

/** A validator alone is harmless: without a model nothing is compared. A body without Content-Type counts as application/json. */
function demandsBody(route: Route, api: Api, model: ApiModel): boolean {
  if (route.resource === api.resource) return bodyValidates(route, api) && isRequired(schemaInBody(route, api));
  const validator = route.resource.reference('RequestValidatorId');
  if (!validator || validator.boolean('ValidateRequestBody') !== true) return false;
  return isRequired(modelOf(route.get('RequestModels', 'application/json'), api, model)?.get('Schema'));
}

/** Ref of a model is its name. */
function modelOf(name: Value, api: Api, model: ApiModel): Resource | undefined {
  if (name instanceof Sym) return name.resource?.type === 'AWS::ApiGateway::Model' ? name.resource : undefined;
  const key = keyOf(name);
  return key === undefined ? undefined : model.referring(api.resource, ['AWS::ApiGateway::Model'], ['RestApiId']).find(one => keyOf(one.get('Name')) === key);
}

/** Whether an empty object does not match. */
function isRequired(schema: Value): boolean {
  const parsed = typeof schema === 'string' ? parse(schema) : schema;
  return isMap(parsed) && asList(parsed.required).some(name => typeof name === 'string');
}

function parse(text: string): Value {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}

function bodyValidates(route: Route, api: Api): boolean {
  const name = route.get('x-amazon-apigateway-request-validator') ?? descend(api.body, ['x-amazon-apigateway-request-validator']);
  return typeof name === 'string' && toBoolean(descend(api.body, ['x-amazon-apigateway-request-validators', name, 'validateRequestBody'])) === true;
}

/** OpenAPI 3 has `requestBody`, Swagger 2 a parameter in the body. */
function schemaInBody(route: Route, api: Api): Value {
  const parameter = asList(route.get('parameters')).find(one => descend(one, ['in']) === 'body');
  const schema = route.get('requestBody', 'content', 'application/json', 'schema') ?? descend(parameter, ['schema']);
  const target = descend(schema, ['$ref']);
  return typeof target === 'string' && target.startsWith('#/') ? descend(api.body, target.slice(2).split('/')) : schema;
}

function violation(api: Api, [first, ...others]: readonly Route[]): Violation {
  const inBody = first.resource === api.resource;
  return {
    resource: first.resource,
    property: `${first.at}.${inBody ? first.get('requestBody') === undefined ? 'parameters' : 'requestBody' : 'RequestModels'}`,
    kind: 'rest',
    message: `${first.label}${andOthers(others.length, 'other method')} of ${nameOfApi(api)} validates the body against a model with required members, and callers send none`,
  };
}
