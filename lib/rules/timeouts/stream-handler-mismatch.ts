import type { Integration } from '../../model';
import type { Rule } from '../rule';
import { onRest } from '../support/examples';
import { awaitedCode, type AwaitedCode } from '../support/handler-code';
import { inCode } from '../support/handler-violation';
import { placeText } from '../support/handler-words';
import { nameOfApi, nameOfFunction } from '../support/words';

const STREAM_URI = { 'Fn::Sub': 'arn:aws:apigateway:${AWS::Region}:lambda:path/2021-11-15/functions/${Function.Arn}/response-streaming-invocations' };
const example = (code: string) => ({
  Function: { Properties: { Code: { ZipFile: code } } },
  Get: { Properties: { Integration: { Uri: STREAM_URI, ResponseTransferMode: 'STREAM' } } },
});

export const streamHandlerMismatch: Rule = {
  id: 'stream-handler-mismatch',
  area: 'timeouts',
  severity: 'error',
  status: { rest: ['502'], http: ['undocumented answer'] },
  title: 'only one of integration and handler streams the response',
  why: 'a streaming integration waits for metadata and a delimiter that only a streaming handler writes, and a buffered one takes the response for JSON, which a stream is not',
  fix: 'wrap the handler in awslambda.streamifyResponse and set the transfer mode STREAM, or do neither',
  evidence: 'Malformed Lambda proxy response',
  whenNot: 'The handler writes metadata, delimiter or JSON by itself, as its integration expects it.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html',
  bad: onRest('new LambdaIntegration(fn, { responseTransferMode: ResponseTransferMode.STREAM }); // exports.handler = async () => …',
    example('exports.handler = async () => ({ statusCode: 200, body: "ok" });')),
  good: onRest('new LambdaIntegration(fn, { responseTransferMode: ResponseTransferMode.STREAM }); // exports.handler = awslambda.streamifyResponse(…)',
    example(`exports.handler = awslambda.streamifyResponse(async (event, stream) => {
  const response = awslambda.HttpResponseStream.from(stream, { statusCode: 200 });
  response.write("ok");
  response.end();
});`)),
  * check(model, context) {
    for (const awaited of awaitedCode(model, context)) yield* judge(awaited);
  },
};

function* judge({ fn, code }: AwaitedCode) {
  const streams = code.kind === 'facts' ? code.facts.streams : undefined;
  if (code.kind !== 'facts' || streams === undefined) return;
  const mismatched = fn.integrations.find(integration => integration.kind !== 'websocket' && integration.type === 'AWS_PROXY' && integration.isStreaming === !streams);
  if (!mismatched) return;
  const { place } = code.facts;
  yield inCode(fn, place, {
    kind: mismatched.kind,
    severity: mismatched.kind === 'rest' ? 'error' : 'warning',
    message: `the handler of ${nameOfFunction(fn)} (${placeText(place)}) ${streams ? 'streams its response' : 'returns its response'},`
      + ` but ${apiText(mismatched)} ${streams ? 'takes a buffered one' : 'takes a stream'} on ${mismatched.route.label}`,
  });
}

function apiText({ route: { api } }: Integration): string {
  return api ? nameOfApi(api) : 'the API';
}
