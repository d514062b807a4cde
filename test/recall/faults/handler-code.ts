import type { Reader } from './handlers';
import { spots, type Json, type Sample } from '../../support/mutations';

/** A handler with a fault. */
export interface HandlerFault {
  readonly rule: string;
  readonly name: string;
  readonly code: string;
  readonly runtime: string;
  readonly handler?: string;
  readonly variables?: Readonly<Record<string, string>>;
  /** Where the finding points; absent: anywhere at the function. */
  readonly property?: string;
}

/** A fault to the callers of some kinds of API. */
export interface ResponseFault extends HandlerFault {
  readonly readers: readonly Reader[];
  /** Absent: everywhere. */
  readonly applies?: (sample: Sample) => boolean;
}

/** A fault of an authorizer. */
export interface AuthorizerFault extends HandlerFault {
  /** How many routes have to have the authorizer. */
  readonly routes: number;
  /** Whether it is one where the simple answer is expected, or a policy, with these settings of the authorizer. */
  readonly applies: (simple: boolean, settings: Json) => boolean;
}

const REST: readonly Reader[] = ['rest'];
const OBJECTS: readonly Reader[] = ['rest', 'http 1.0'];
const HTTP: readonly Reader[] = ['http 1.0', 'http 2.0'];
const ALL: readonly Reader[] = ['rest', ...HTTP];

/** The same fault in both languages, as what a handler returns. */
function returned(rule: string, readers: readonly Reader[], object: string, dict: string): ResponseFault[] {
  const name = `the handler returns ${object}`;
  return [
    { rule, readers, name, runtime: 'nodejs22.x', code: `exports.handler = async event => (${object});` },
    { rule, readers, name: `${name} in Python`, runtime: 'python3.13', code: `def handler(event, context):\n    return ${dict}\n` },
  ];
}

function js(rule: string, readers: readonly Reader[], name: string, code: string, more: Partial<HandlerFault> = {}): ResponseFault {
  return { rule, readers, name, runtime: 'nodejs22.x', code, ...more };
}

function py(rule: string, readers: readonly Reader[], name: string, lines: readonly string[]): ResponseFault {
  return { rule, readers, name: `${name} in Python`, runtime: 'python3.13', code: `${lines.join('\n')}\n` };
}

function decodesNothing(sample: Sample): boolean {
  return spots(sample, 'AWS::ApiGateway::RestApi').every(({ properties }) => properties.BinaryMediaTypes === undefined);
}

const FINE = 'exports.handler = async () => ({ statusCode: 200, body: "[]" });';

export const CODE: readonly ResponseFault[] = [
  ...returned('response-not-an-object', OBJECTS, '"ok"', '"ok"'),
  ...returned('response-not-an-object', OBJECTS, '[1, 2]', '[1, 2]'),
  js('response-missing', ALL, 'a catch block only logs', 'exports.handler = async event => { try { return { statusCode: 200, body: JSON.parse(event.body).id }; } catch (error) { console.error(error); } };'),
  py('response-missing', ALL, 'an except clause only logs', ['import json', 'def handler(event, context):', '    try:', '        return {"statusCode": 200, "body": json.dumps(json.loads(event["body"]))}', '    except Exception as error:', '        print(error)']),
  ...returned('response-body-not-string', ALL, '{ statusCode: 200, body: { id: 1 } }', '{"statusCode": 200, "body": {"id": 1}}'),
  ...returned('response-status-invalid', ALL, '{ statusCode: "OK", body: "" }', '{"statusCode": "OK", "body": ""}'),
  ...returned('response-status-missing', HTTP, '{ body: "" }', '{"body": ""}'),
  ...returned('response-unknown-key', REST, '{ statusCode: 200, message: "ok" }', '{"statusCode": 200, "message": "ok"}'),
  ...returned('response-header-invalid', REST, '{ statusCode: 200, headers: { a: ["b"] }, body: "" }', '{"statusCode": 200, "headers": {"a": ["b"]}, "body": ""}'),
  ...returned('response-multi-value-ignored', ['http 2.0'], '{ statusCode: 200, multiValueHeaders: { a: ["b"] } }', '{"statusCode": 200, "multiValueHeaders": {"a": ["b"]}}'),
  ...returned('binary-media-types-missing', REST, '{ statusCode: 200, isBase64Encoded: true, body: "AAAA" }', '{"statusCode": 200, "isBase64Encoded": True, "body": "AAAA"}')
    .map(fault => ({ ...fault, applies: decodesNothing })),
  js('base64-flag-missing', ALL, 'Base64 without the flag', 'exports.handler = async () => ({ statusCode: 200, headers: { "content-type": "image/png" }, body: Buffer.from("x").toString("base64") });'),
  py('base64-flag-missing', ALL, 'Base64 without the flag', ['import base64', 'def handler(event, context):', '    return {"statusCode": 200, "headers": {"content-type": "image/png"}, "body": base64.b64encode(b"x").decode()}']),
  js('unhandled-exception', ALL, 'JSON that may be none is parsed', 'exports.handler = async event => ({ statusCode: 200, body: JSON.parse(event.body).id });'),
  py('unhandled-exception', ALL, 'JSON that may be none is parsed', ['import json', 'def handler(event, context):', '    return {"statusCode": 200, "body": json.loads(event["body"])["id"]}']),
  js('callback-handler-unsupported', ALL, 'a callback on Node.js 24', 'exports.handler = (event, context, callback) => callback(null, { statusCode: 200, body: "" });', { runtime: 'nodejs24.x' }),
  js('event-version-mismatch', REST, 'payload format version 2.0 is read', 'exports.handler = async event => ({ statusCode: 200, body: event.requestContext.http.method });'),
  py('event-version-mismatch', ['http 2.0'], 'payload format version 1.0 is read', ['def handler(event, context):', '    return {"statusCode": 200, "body": event["requestContext"]["identity"]["sourceIp"]}']),
  js('handler-not-found', ALL, 'the export is not there', FINE, { handler: 'index.main', property: 'Properties.Handler' }),
  js('handler-not-found', ALL, 'the file is not there', FINE, { handler: 'app.handler', property: 'Properties.Handler' }),
  { ...py('handler-not-found', ALL, 'the function is not there', ['def main(event, context):', '    return {"statusCode": 200}']), property: 'Properties.Handler' },
  js('module-not-in-runtime', ALL, 'version 2 of the SDK is loaded', `const AWS = require("aws-sdk");\n${FINE}`),
  py('module-not-in-runtime', ALL, 'a package is imported that is nowhere', ['import pandas', 'def handler(event, context):', '    return {"statusCode": 200}']),
  js('module-format-mismatch', ALL, 'an ES module in a .js file', 'import { createHash } from "node:crypto";\nexport const handler = async () => ({ statusCode: 200, body: createHash("md5").digest("hex") });', { runtime: 'nodejs20.x' }),
  js('guard-bypassed', ALL, 'the guard is set up and not the handler', FINE, { variables: { SAFE_LAMBDA_API_HANDLER: 'index.handler' } }),
  js('stream-handler-mismatch', ALL, 'the handler streams', 'exports.handler = awslambda.streamifyResponse(async (event, stream) => { stream.write("ok"); stream.end(); });'),
];

const POLICY = '{ principalId: "x", policyDocument: { Version: "2012-10-17", Statement: [{ Action: "execute-api:Invoke", Effect: "Allow", Resource: RESOURCE }] } }';
const answered = (rule: string, answer: string, applies: AuthorizerFault['applies'], routes = 0): AuthorizerFault => (
  { rule, applies, routes, name: `the authorizer returns ${answer}`, runtime: 'nodejs22.x', code: `exports.handler = async event => (${answer});` }
);

export const AUTHORIZER_CODE: readonly AuthorizerFault[] = [
  answered('authorizer-response-mismatch', '{ isAuthorized: true }', simple => !simple),
  answered('authorizer-response-mismatch', POLICY.replace('RESOURCE', '"*"'), simple => simple),
  answered('authorizer-response-malformed', '{ allow: true }', () => true),
  answered('authorizer-response-malformed', 'null', () => true),
  answered('authorizer-caches-one-route', POLICY.replace('RESOURCE', 'event.methodArn'), (simple, { AuthorizerResultTtlInSeconds: ttl, RestApiId: rest }) => !simple && (ttl > 0 || rest !== undefined && ttl === undefined), 2),
];
