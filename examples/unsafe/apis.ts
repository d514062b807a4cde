import { Duration } from 'aws-cdk-lib';
import * as rest from 'aws-cdk-lib/aws-apigateway';
import * as http from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { Where } from './mistakes';

/** What an access log needs, so that it tells why a request failed. */
const FIELDS = ['requestId', 'status', 'error.responseType', 'error.message', 'integration.error', 'integration.status', 'integration.latency', 'responseLatency'];
const FORMAT = JSON.stringify(Object.fromEntries(FIELDS.map(field => [field, `$context.${field}`])));

/** A REST API and an HTTP API in which nothing is wrong but the functions. */
export class Apis {
  private readonly rest: rest.RestApi;
  private readonly http: http.HttpApi;
  private readonly greeting: rest.MockIntegration;

  constructor(private readonly scope: Construct) {
    this.rest = restApi(scope);
    this.http = httpApi(scope);
    this.greeting = new rest.MockIntegration({ requestTemplates: { 'application/json': '{"statusCode":204}' }, integrationResponses: [{ statusCode: '204' }] });
    const action = new SnsAction(new Topic(scope, 'OnCall', { enforceSSL: false }));
    this.rest.metricServerError({ statistic: 'Sum' }).createAlarm(scope, 'RestErrors', { threshold: 1, evaluationPeriods: 1 }).addAlarmAction(action);
    this.http.metricServerError({ statistic: 'Sum' }).createAlarm(scope, 'HttpErrors', { threshold: 1, evaluationPeriods: 1 }).addAlarmAction(action);
  }

  /** Puts a function behind a route. An authorizer gets two routes, since what it answers is kept for both. */
  add(where: Where, name: string, fn: IFunction): void {
    switch (where) {
      case 'rest': this.rest.root.resourceForPath(name).addMethod('POST', new rest.LambdaIntegration(fn)); break;
      case 'authorizer': this.guard(name, new rest.TokenAuthorizer(this.scope, `By ${name.replace('/', ' ')}`, { handler: fn, resultsCacheTtl: Duration.minutes(5) })); break;
      default: this.route(name, fn, where === 'http 1.0' ? http.PayloadFormatVersion.VERSION_1_0 : http.PayloadFormatVersion.VERSION_2_0);
    }
  }

  private guard(name: string, authorizer: rest.IAuthorizer): void {
    const responses = { authorizer, methodResponses: [{ statusCode: '204' }] };
    this.rest.root.resourceForPath(`${name}/one`).addMethod('GET', this.greeting, responses);
    this.rest.root.resourceForPath(`${name}/two`).addMethod('GET', this.greeting, responses);
  }

  private route(name: string, fn: IFunction, payloadFormatVersion: http.PayloadFormatVersion): void {
    this.http.addRoutes({ path: `/${name}`, methods: [http.HttpMethod.POST], integration: new HttpLambdaIntegration(name, fn, { payloadFormatVersion }) });
  }
}

function restApi(scope: Construct): rest.RestApi {
  const log = new LogGroup(scope, 'RestLog', { retention: RetentionDays.ONE_MONTH });
  return new rest.RestApi(scope, 'Rest', {
    endpointTypes: [rest.EndpointType.REGIONAL],
    cloudWatchRole: false,
    deployOptions: { accessLogDestination: new rest.LogGroupLogDestination(log), accessLogFormat: rest.AccessLogFormat.custom(FORMAT) },
  });
}

function httpApi(scope: Construct): http.HttpApi {
  const log = new LogGroup(scope, 'HttpLog', { retention: RetentionDays.ONE_MONTH });
  const api = new http.HttpApi(scope, 'Http', { createDefaultStage: false });
  new http.HttpStage(scope, 'HttpStage', {
    httpApi: api,
    autoDeploy: true,
    accessLogSettings: { destination: new http.LogGroupLogDestination(log), format: rest.AccessLogFormat.custom(FORMAT) },
  });
  return api;
}
