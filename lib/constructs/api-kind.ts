import { Duration } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as apigatewayv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { ApiProtocol } from './api-protocol';
import { Authorization } from './authorization';
import { CustomDomainOptions } from './custom-domain-options';
import { ThrottleOptions } from './throttle-options';
import { ApiKindFacts } from '../aws/api-kinds';

/** A route with every default decided. */
export interface RouteSpec {
  readonly method: string;
  readonly path: string;
  readonly handler: lambda.IFunction;
  readonly authorization: Authorization;
  readonly integrationMs: number;
  readonly throttle?: ThrottleOptions;
  readonly methodOptions?: apigateway.MethodOptions;
}

/** The L2 constructs behind a route: one of them, by API kind. */
export interface BoundRoute {
  readonly restMethods: apigateway.Method[];
  readonly httpRoutes: apigatewayv2.HttpRoute[];
}

/** The custom domain: one of them, by API kind. */
export interface BoundDomain {
  readonly restDomain?: apigateway.DomainName;
  readonly httpDomain?: apigatewayv2.DomainName;
}

/** What an API kind does for `SafeLambdaApi`, which never asks which kind it has. */
export interface ApiKind {
  readonly protocol: ApiProtocol;
  readonly facts: ApiKindFacts;
  readonly apiName: string;
  readonly stage: Construct;
  readonly stageName: string;
  /** Address of the API's root. */
  readonly url: string;
  readonly accessLogGroup?: logs.ILogGroup;
  readonly executionLogGroup?: logs.LogGroup;
  /** A metric of the stage, by a name that the API kind publishes. */
  metric(name: string, statistic: string, period: Duration): cloudwatch.Metric;
  addRoute(route: RouteSpec): BoundRoute;
  /** Metric of one route, for a kind that publishes one for the method and path. */
  routeMetric(route: RouteSpec, name: string, statistic: string, period: Duration): cloudwatch.Metric;
  addDomain(domain: CustomDomainOptions): BoundDomain;
  /** Sends every method and path, the root included, to one function. */
  addProxy(route: Omit<RouteSpec, 'method' | 'path'>): BoundRoute;
}
