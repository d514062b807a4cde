import { isMap, toBoolean, toText, type ApiModel, type Stage, type Value } from '../../model';
import type { Rule, Violation } from '../rule';
import { onHttp } from '../support/examples';
import { stageAssociations, type Association } from '../support/web-acl';
import { nameOfApi, nameOfStage } from '../support/words';

export const notSupportedOnHttpApi: Rule = {
  id: 'not-supported-on-http-api',
  area: 'access',
  severity: 'error',
  status: { http: ['deploy'], websocket: ['deploy'] },
  title: 'the setting is one that this kind of API does not have',
  why: 'AWS WAF protects stages of REST APIs only, and an HTTP API writes no execution log',
  fix: 'remove it, or use a REST API',
  evidence: 'Execution logs are not supported on protocolType HTTP',
  whenNot: 'Never: the deployment fails, or nothing comes of it.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html',
  bad: onHttp('new CfnStage(this, \'Stage\', { apiId: api.ref, defaultRouteSettings: { loggingLevel: \'INFO\' }, … });', {
    Stage: { Properties: { DefaultRouteSettings: { LoggingLevel: 'INFO' } } },
  }),
  good: onHttp('new CfnStage(this, \'Stage\', { apiId: api.ref, defaultRouteSettings: { detailedMetricsEnabled: true }, … });', {
    Stage: { Properties: { DefaultRouteSettings: { DetailedMetricsEnabled: true } } },
  }),
  * check(model) {
    yield* webAcls(model);
    for (const stage of model.stages) if (stage.kind === 'http') yield* executionLogs(stage);
  },
};

function* webAcls(model: ApiModel): Generator<Violation> {
  for (const association of stageAssociations(model)) {
    const { resource, api, namesRest } = association;
    if (namesRest && (!api || api.kind === 'rest')) continue;
    yield {
      resource,
      property: 'Properties.ResourceArn',
      kind: api && api.kind !== 'rest' ? api.kind : 'http',
      message: `a web ACL is put before ${whatOf(association)}, and AWS WAF takes only stages of REST APIs`,
      fix: 'remove the association and put a CloudFront distribution with the web ACL before the API, or use a REST API',
    };
  }
}

function whatOf({ api }: Association): string {
  return api ? nameOfApi(api) : 'an HTTP or WebSocket API';
}

/** One finding per stage: the first setting stands for the others. */
function* executionLogs(stage: Stage): Generator<Violation> {
  const routes = stage.get('RouteSettings');
  const settings: [string, Value][] = [['DefaultRouteSettings', stage.get('DefaultRouteSettings')]];
  if (isMap(routes)) settings.push(...Object.entries(routes).map(([key, value]): [string, Value] => [`RouteSettings.${key}`, value]));
  const found = settings.map(([at, value]) => [at, logSetting(value)] as const).find(([, name]) => name !== undefined);
  if (found) {
    const [at, name] = found;
    yield {
      resource: stage.resource,
      property: `${stage.at}.${at}.${name}`,
      kind: 'http',
      message: `${nameOfStage(stage)} sets ${name}, and an HTTP API has no execution log`,
      fix: 'remove it, and write an access log with $context.integration.error and $context.error.message',
    };
  }
}

function logSetting(value: Value): string | undefined {
  if (!isMap(value)) return undefined;
  const level = toText(value.LoggingLevel);
  if (level === 'INFO' || level === 'ERROR') return 'LoggingLevel';
  return toBoolean(value.DataTraceEnabled) === true ? 'DataTraceEnabled' : undefined;
}
