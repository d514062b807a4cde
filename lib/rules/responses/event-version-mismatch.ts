import { isAtOrBelow, ONLY_IN, type EventVersion } from '../../aws/event-fields';
import type { EventRead, HandlerFacts } from '../../handlers/facts';
import type { Rule } from '../rule';
import { servingHandlers, type ServingHandler } from '../support/handler-code';
import { httpHandler } from '../support/handler-example';
import { inCode } from '../support/handler-violation';
import { placeText } from '../support/handler-words';
import { eventVersionOf } from '../support/reachable';
import { hasOtherTriggers, type Served } from '../support/served';
import { andOthers, nameOfFunction, nameOfServed } from '../support/words';

const OTHER: Readonly<Record<EventVersion, EventVersion>> = { '1.0': '2.0', '2.0': '1.0' };
const code = (path: string) => `exports.handler = async event => ({ statusCode: 200, body: event.${path} });`;

export const eventVersionMismatch: Rule = {
  id: 'event-version-mismatch',
  area: 'responses',
  severity: 'error',
  status: { rest: ['5xx'], http: ['5xx'] },
  title: 'the handler reads members of the event that its API does not send',
  why: 'REST APIs and payload format version 1.0 send another event than payload format version 2.0: what the handler reads is missing, and reading on from it throws',
  fix: 'set the payload format version that the handler is written for, or read what both have, such as event.requestContext.http?.method ?? event.httpMethod',
  evidence: 'Cannot read properties of undefined',
  whenNot: 'The function gets events of its own with these members, and is not called through the API then.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html',
  bad: httpHandler(code('requestContext.identity.sourceIp')),
  good: httpHandler(code('requestContext.http.sourceIp')),
  * check(model, context) {
    for (const handler of servingHandlers(model, context)) yield* judge(handler);
  },
};

function* judge({ fn, facts, served }: ServingHandler) {
  for (const one of served) {
    const version = versionOf(one);
    const reads = version ? foreignReads(facts, version) : [];
    if (!version || reads.length === 0) continue;
    const worst = reads.find(read => throwsAt(read, version, facts)) ?? reads[0];
    yield inCode(fn, worst.place, {
      kind: one.kind,
      severity: throwsAt(worst, version, facts) && !hasOtherTriggers(fn) && served.every(other => versionOf(other) === version) ? 'error' : 'warning',
      message: `${nameOfFunction(fn)} reads event.${worst.path} (${placeText(worst.place)}${andOthers(reads.length - 1, 'other read')}), which only payload format version ${OTHER[version]} has;`
        + ` ${nameOfServed(one, 'its API')} sends ${version}`,
    });
    return;
  }
}

/** Undefined where the template does not tell. */
function versionOf({ readings }: Served): EventVersion | undefined {
  return readings.length === 1 ? eventVersionOf(readings[0]) : undefined;
}

/** Unguarded reads of what only the other version has. A handler that reads both versions, or asks for the version, provides for both. */
function foreignReads({ eventReads }: HandlerFacts, version: EventVersion): EventRead[] {
  const reads = (fields: readonly string[]) => eventReads.filter(({ path }) => fields.some(field => isAtOrBelow(path, field)));
  const providesForBoth = eventReads.some(({ path }) => path === 'version') || reads(ONLY_IN[version]).length > 0;
  return providesForBoth ? [] : reads(ONLY_IN[OTHER[version]]).filter(({ guarded }) => !guarded);
}

/** Whether the read itself throws: it goes on from what is missing, or Python looks up a key that is not there. */
function throwsAt({ path, dereferenced }: EventRead, version: EventVersion, { language }: HandlerFacts): boolean {
  const isBelow = ONLY_IN[OTHER[version]].every(field => field !== path);
  return dereferenced || isBelow || language === 'python';
}
