import { isKnown, toText, type Api, type Integration } from '../../model';
import type { Rule } from '../rule';
import { apisWith } from '../support/api-settings';
import { withPreflight } from '../support/cors-example';
import { onRest } from '../support/examples';
import { andOthers, nameOfApi } from '../support/words';

const BINARY = { Api: { Properties: { BinaryMediaTypes: ['*/*'] } } };

/** SAM writes the slash as `~1`. */
const EVERY_TYPE = new Set(['*/*', '*~1*']);

export const binaryWildcardBreaksPreflight: Rule = {
  id: 'binary-wildcard-breaks-preflight',
  area: 'access',
  severity: 'warning',
  status: { rest: ['500'] },
  title: 'preflight requests are taken for binary data',
  why: 'with */* among the binary media types every request body is binary, and the mapping template of a mock cannot transform it',
  fix: 'set ContentHandling to CONVERT_TO_TEXT on the integration of OPTIONS, or name the media types that are binary',
  evidence: 'Execution failed due to configuration error: Unable to transform request',
  whenNot: 'No browser of another origin calls the API.',
  source: 'https://github.com/aws/chalice/issues/1310',
  bad: onRest('new RestApi(this, \'Api\', { binaryMediaTypes: [\'*/*\'], defaultCorsPreflightOptions: { allowOrigins: Cors.ALL_ORIGINS } });', withPreflight(BINARY)),
  good: onRest('orders.addMethod(\'OPTIONS\', new MockIntegration({ contentHandling: ContentHandling.CONVERT_TO_TEXT, … }));', withPreflight({
    ...BINARY, Options: { Properties: { Integration: { ContentHandling: 'CONVERT_TO_TEXT' } } },
  })),
  * check(model) {
    for (const api of apisWith(['BinaryMediaTypes'], model)) {
      if (!everythingIsBinary(api)) continue;
      const [first, ...others] = api.routes.flatMap(route => route.verb === 'OPTIONS' && route.integration ? route.integration : []).filter(breaks);
      if (!first) continue;
      yield {
        resource: first.resource,
        property: `${first.at}.${first.resource === api.resource ? 'contentHandling' : 'ContentHandling'}`,
        kind: 'rest',
        message: `${nameOfApi(api)} takes every media type for binary, and ${first.route.label}${andOthers(others.length, 'other mock')} does not convert to text`,
      };
    }
  },
};

function everythingIsBinary(api: Api): boolean {
  if (api.kind !== 'rest') return false;
  const types = api.binaryMediaTypes;
  return isKnown(types) && types.some(type => typeof type === 'string' && EVERY_TYPE.has(type));
}

function breaks(integration: Integration): boolean {
  const handling = toText(integration.get('ContentHandling') ?? integration.get('contentHandling'));
  return integration.type === 'MOCK' && handling !== 'CONVERT_TO_TEXT' && (handling === undefined || isKnown(handling));
}
