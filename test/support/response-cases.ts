import { returning, returns, facts, known } from './handler-facts';
import type { RuleCase } from './rules';
import { GUARDED, handWritten, http, rest, restAcrossStacks } from './templates';
import type { Overlay } from '../../lib/rules/support/examples';

/** A response that a rule finds behind REST APIs. */
export interface BadResponse {
  readonly response: unknown;
  /** `returns 'ok'`. */
  readonly says: string;
  /** Of the guard, where it does not answer 500. */
  readonly guardStatus?: string;
}

const QUEUE = { Type: 'AWS::Lambda::EventSourceMapping', Properties: { FunctionName: { Ref: 'Function' }, EventSourceArn: 'arn:aws:sqs:eu-west-1:111122223333:jobs' } };
const OTHER_TRIGGERS: readonly [string, Overlay][] = [
  ['a queue', { Queue: QUEUE }],
  ['a bucket', { Bucket: { Type: 'AWS::Lambda::Permission', Properties: { FunctionName: { Ref: 'Function' }, Principal: 's3.amazonaws.com' } } }],
  ['a function URL', { Url: { Type: 'AWS::Lambda::Url', Properties: { TargetFunctionArn: { 'Fn::GetAtt': ['Function', 'Arn'] }, AuthType: 'NONE' } } }],
];
const PLACE = 'index.js:2:3';

/** What every rule about REST responses does with a bad one: where it speaks, where it is silent, how it grades. */
export function responseCases({ response, says, guardStatus = '500' }: BadResponse): RuleCase[] {
  const bad = { Function: returning(response) }, behind = 'REST API "orders" on GET /orders';
  const found = { at: 'Function.Properties.Code', status: ['502'], message: `function "Function" ${says} (${PLACE}) to ${behind}`, handler: PLACE };
  const silent: readonly [string, object][] = [
    ['a mapped integration does not hand the response on', rest({ Get: { Properties: { Integration: { Type: 'AWS' } } } })],
    ['a streaming integration reads something else', rest({ Get: { Properties: { Integration: { ResponseTransferMode: 'STREAM' } } } })],
    ['a transfer mode that is not known', rest({ Get: { Properties: { Integration: { ResponseTransferMode: { 'Fn::ImportValue': 'mode' } } } } })],
    ['a WebSocket API reads no response', http({ Api: { Properties: { ProtocolType: 'WEBSOCKET' } } })],
    ['a function without an API', { Function: { Type: 'AWS::Lambda::Function', Properties: {} } }],
  ];
  return [
    { name: 'a certain one is an error with the place in the source', resources: rest(), code: bad, expected: [found] },
    ...silent.map(([name, resources]): RuleCase => ({ name: `${name}: silent`, resources, code: bad, expected: [] })),
    { name: 'code that cannot be read is silent', resources: rest(), code: {}, expected: [] },
    { name: 'without any code read it is silent', resources: rest(), context: { handlers: undefined }, expected: [] },
    { name: 'a value that is unknown is silent', resources: rest(), code: { Function: returning(known.anything) }, expected: [] },
    { name: 'what is thrown is no response', resources: rest(), code: { Function: returning(response, { kind: 'throw' }) }, expected: [] },
    { name: 'an error that is called back is no response', resources: rest(), code: { Function: returning(response, { kind: 'callback', isError: true }) }, expected: [] },
    {
      name: 'several places are one finding that names the first',
      resources: rest(),
      code: { Function: facts({ exits: [returns({ statusCode: 200 }), returns(response), returns(response, { place: { file: 'b.js', line: 9, column: 1 } })] }) },
      expected: [{ ...found, message: `function "Function" ${says} (${PLACE}, and 1 other place) to ${behind}` }],
    },
    {
      name: 'what happens when something throws is said',
      resources: rest(),
      code: { Function: returning(response, { afterThrowAt: { file: 'db.js', line: 7, column: 5 } }) },
      expected: [{ ...found, message: `function "Function" ${says} (${PLACE}, when db.js:7:5 throws) to ${behind}` }],
    },
    {
      name: 'the response guard answers in its place',
      resources: rest(GUARDED),
      code: bad,
      expected: [{ ...found, status: [guardStatus], message: `${found.message}; the response guard answers in its place` }],
    },
    {
      name: 'a guard that only reports changes nothing',
      resources: rest({ Function: { Properties: { ...GUARDED.Function.Properties, Environment: { Variables: { SAFE_LAMBDA_API_HANDLER: 'index.handler', SAFE_LAMBDA_API_MODE: 'report' } } } } }),
      code: bad,
      expected: [found],
    },
    ...OTHER_TRIGGERS.map(([trigger, more]): RuleCase => (
      { name: `with ${trigger} as another trigger it is a warning`, resources: rest(more), code: bad, expected: [{ ...found, severity: 'warning' }] }
    )),
    { name: 'a run that lacks what this event always has is not for callers', resources: rest(), code: { Function: returning(response, { lacks: ['httpMethod'] }) }, expected: [] },
    { name: 'a run that lacks what a caller may leave out is', resources: rest(), code: { Function: returning(response, { lacks: ['body', 'pathParameters.id'] }) }, expected: [found] },
    { name: 'a run for another event format is not for callers', resources: rest(), code: { Function: returning(response, { formats: ['1.0', '2.0'] }) }, expected: [] },
    { name: 'a run for this event format is', resources: rest(), code: { Function: returning(response, { formats: ['none'] }) }, expected: [found] },
    { name: 'a run that needs what only other events have is not for callers', resources: rest(), code: { Function: returning(response, { requires: ['Records'] }) }, expected: [] },
    { name: 'a run that needs what this event has is', resources: rest(), code: { Function: returning(response, { requires: ['httpMethod', 'requestContext.identity'] }) }, expected: [found] },
    {
      name: 'a function of another stack is found through its export',
      templates: restAcrossStacks(),
      code: { Fn: returning(response) },
      expected: [{ ...found, at: 'functions.json#Fn.Properties.Code', message: found.message.replace('"Function"', '"Fn"') }],
    },
    {
      name: 'a template written by hand is read',
      resources: handWritten(),
      code: { Fn: returning(response) },
      expected: [{ ...found, at: 'Fn.Properties.Code', message: `function "Fn" ${says} (${PLACE}) to REST API "orders" on ANY /` }],
    },
    {
      name: 'a function of SAM is named with the property that has its code',
      template: {
        Transform: 'AWS::Serverless-2016-10-31',
        Resources: { Fn: { Type: 'AWS::Serverless::Function', Properties: { Runtime: 'nodejs22.x', Handler: 'a.b', CodeUri: 'src', Events: { Get: { Type: 'Api', Properties: { Path: '/orders', Method: 'get' } } } } } },
      },
      code: { Fn: returning(response) },
      expected: [{ ...found, at: 'Fn.Properties.CodeUri', message: `function "Fn" ${says} (${PLACE}) to REST API "ServerlessRestApi" on GET /orders` }],
    },
  ];
}

/** What an HTTP API makes of a response, by payload format version; undefined for nothing. */
export function httpCase(name: string, response: unknown, version: '1.0' | '2.0' | null, found?: { says: string; status: string; severity?: 'warning' }): RuleCase {
  const message = `function "Function" ${found?.says} (${PLACE}) to HTTP API "orders" on GET /orders`;
  return {
    name,
    resources: http({ Integration: { Properties: { PayloadFormatVersion: version } } }),
    code: { Function: returning(response) },
    expected: found ? [{ at: 'Function.Properties.Code', ...found.severity && { severity: found.severity }, status: [found.status], message, handler: PLACE }] : [],
  };
}

/** Responses that a rule says nothing about, behind a REST API. */
export function fineBehindRest(responses: Readonly<Record<string, unknown>>): RuleCase[] {
  return Object.entries(responses).map(([name, response]) => ({ name: `${name}: silent`, resources: rest(), code: { Function: returning(response) }, expected: [] }));
}
