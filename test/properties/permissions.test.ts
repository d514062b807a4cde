import fc from 'fast-check';
import { permissionTemplate } from './permission-templates';
import { runs, SEED } from './runs';
import { keyOf, modelIn, templateOf, UNKNOWN, type ApiModel, type Integration, type LambdaFunction, type Route, type Template } from '../../lib/model';
import { sourceArnOf, type SourceArn } from '../../lib/model/entities/source-arn';
import { CallPermissions, callsOf, covers } from '../../lib/rules/support/call-permissions';
import { pathsOf, type Call } from '../../lib/rules/support/source-arn';

function model(body: Template['body']): ApiModel {
  return modelIn([templateOf(JSON.parse(JSON.stringify(body)) as Template['body'], 'random.json')]);
}

/** Each permission compared with each call. */
function refused(fn: LambdaFunction, integration: Integration, route: Route): readonly Call[] {
  const permissions = fn.permissions.filter(({ isForApiGateway }) => isForApiGateway !== false);
  const calls = callsOf(integration, route, pathsOf(route));
  return permissions.length === 0 ? [] : calls.filter(call => permissions.every(permission => covers(permission, call) === false));
}

function readable(source: SourceArn | typeof UNKNOWN | undefined) {
  return typeof source === 'object' ? { api: keyOf(source.api), apiKey: source.apiKey, glob: source.glob } : source;
}

test('looking a call up among permissions says what comparing it with each of them says', () => {
  const answers = new Set<boolean>();
  fc.assert(fc.property(permissionTemplate, body => {
    for (const fn of model(body).functions) {
      const permissions = new CallPermissions(fn.permissions);
      for (const integration of fn.integrations) {
        for (const route of fn.model.routesOf(integration)) {
          const expected = refused(fn, integration, route).map(({ stageKey }) => stageKey);
          expect(permissions.refused(integration, route).map(({ stageKey }) => stageKey)).toEqual(expected);
          answers.add(expected.length > 0);
        }
      }
    }
  }), { numRuns: runs(300), seed: SEED });
  expect(answers).toEqual(new Set([true, false]));
});

test('a SourceArn that the template joins is read like the text that it makes', () => {
  fc.assert(fc.property(permissionTemplate, body => {
    for (const { source, sourceArn } of model(body).permissions) {
      expect(readable(source)).toEqual(readable(sourceArn === undefined ? undefined : sourceArnOf(sourceArn)));
    }
  }), { numRuns: runs(300), seed: SEED });
});
