import { modelIn, type ApiModel, type Template } from '../../lib/model';

const FUNCTION = { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'orders' } };
const permission = (FunctionName: unknown) => ({ Type: 'AWS::Lambda::Permission', Properties: { FunctionName, Principal: 'apigateway.amazonaws.com' } });

/** A template of an app, in a Stage and an environment. */
function template(file: string, resources: object, where: Partial<Template> = {}): Template {
  return { file, body: { Resources: resources } as Template['body'], fromCdk: true, assembly: 'app', ...where };
}

/** The files of the permissions, each with that of the function which it is on. */
function links(model: ApiModel): [string, string | undefined][] {
  return model.permissions.map(({ resource, target }) => [resource.template.file, target.function?.resource.template.file]);
}

const EU = { account: '111111111111', region: 'eu-west-1' }, US = { account: '111111111111', region: 'us-east-1' };
const LITERAL = 'arn:aws:lambda:eu-west-1:999999999999:function:orders', HERE = { 'Fn::Sub': 'arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:orders' };

test.each([['orders'], [HERE]])('each Region has a function of the name %j', named => {
  const both = { Function: FUNCTION, Permission: permission(named) };
  expect(links(modelIn([template('eu', both, EU), template('us', both, US)]))).toEqual([['eu', 'eu'], ['us', 'us']]);
});

test('the function of another stack in the same environment is meant', () => {
  const model = modelIn([template('api', { Permission: permission('orders') }, EU), template('us', { Function: FUNCTION }, US), template('eu', { Function: FUNCTION }, EU)]);
  expect(links(model)).toEqual([['api', 'eu']]);
});

test('each Stage has a function of the name, also without an environment', () => {
  const both = { Function: FUNCTION, Permission: permission('orders') };
  expect(links(modelIn(['dev', 'prod'].map(stage => template(stage, both, { assembly: stage }))))).toEqual([['dev', 'dev'], ['prod', 'prod']]);
});

test('an ARN of another account names none of the app\'s, one of an unknown account may', () => {
  const both = { Function: FUNCTION, Permission: permission(LITERAL) };
  expect(links(modelIn([template('eu', both, EU)]))).toEqual([['eu', undefined]]);
  expect(links(modelIn([template('agnostic', both)]))).toEqual([['agnostic', 'agnostic']]);
});

test('each Region exports its function under one name', () => {
  const outputs = { Outputs: { Name: { Value: { Ref: 'Function' }, Export: { Name: 'orders' } } } };
  const exporting = (file: string, where: Partial<Template>) => {
    const made = template(file, { Function: { Type: 'AWS::Lambda::Function' } }, where);
    return { ...made, body: { ...made.body, ...outputs } };
  };
  const importing = (file: string, where: Partial<Template>) => template(file, { Permission: permission({ 'Fn::ImportValue': 'orders' }) }, where);
  const model = modelIn([exporting('eu', EU), exporting('us', US), importing('eu-api', EU), importing('us-api', US)]);
  expect(links(model)).toEqual([['eu-api', 'eu'], ['us-api', 'us']]);
});

test('which of two is meant cannot be told', () => {
  const model = modelIn([template('api', { Permission: permission('orders') }, { assembly: 'api' }), template('a', { Function: FUNCTION }), template('b', { Function: FUNCTION })]);
  expect(links(model)).toEqual([['api', undefined]]);
});
