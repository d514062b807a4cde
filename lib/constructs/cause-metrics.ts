import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { ApiKind } from './api-kind';
import { ApiProtocol } from './api-protocol';
import { LogPattern, SERVER_ERROR_CAUSES, ServerErrorCause } from '../aws/server-error-causes';

/** Metrics that split the 5xx of one API by cause, read from its logs. */
export class CauseMetrics {
  readonly filters: logs.MetricFilter[] = [];
  private readonly counted: ServerErrorCause[] = [];

  constructor(scope: Construct, private readonly api: ApiKind, ownFormat: boolean) {
    for (const cause of SERVER_ERROR_CAUSES) {
      const source = api.protocol === ApiProtocol.REST ? cause.rest : cause.http;
      const group = source && this.groupOf(source, ownFormat);
      if (group) this.count(scope, cause, source, group);
    }
  }

  /** One metric for each cause that the logs can tell. */
  metrics(period: Duration): cloudwatch.Metric[] {
    return this.counted.map(cause => new cloudwatch.Metric({
      namespace: this.namespace,
      metricName: cause.metric,
      statistic: cloudwatch.Stats.SUM,
      label: cause.title,
      period,
    }));
  }

  /** The patterns over the access log name fields of our format. */
  private groupOf(source: LogPattern, ownFormat: boolean): logs.ILogGroup | undefined {
    if (source.log === 'execution') return this.api.executionLogGroup;
    return ownFormat ? undefined : this.api.accessLogGroup;
  }

  /** No default value: without one the metric is published, and billed, only in hours in which the cause occurs. */
  private count(scope: Construct, cause: ServerErrorCause, source: LogPattern, logGroup: logs.ILogGroup): void {
    this.counted.push(cause);
    this.filters.push(new logs.MetricFilter(scope, cause.metric, {
      logGroup,
      filterPattern: logs.FilterPattern.literal(source.pattern),
      metricNamespace: this.namespace,
      metricName: cause.metric,
      metricValue: '1',
    }));
  }

  /** A namespace for each API, since a filter over plain text can set no dimension. */
  private get namespace(): string {
    return `SafeLambdaApi/${this.api.apiName.replace(/[^A-Za-z0-9._-]/g, '-')}`;
  }
}
