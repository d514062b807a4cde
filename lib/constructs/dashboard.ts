import { Duration, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { IConstruct } from 'constructs';
import { guardMetric } from './api-alarms';
import { ApiKind } from './api-kind';
import { CauseMetrics } from './cause-metrics';
import { functionMetric } from './function-alarms';
import { seconds } from './integration-timeout';
import { Shared } from './shared';
import { GUARD_CAUSES } from '../guard/facts';

const DASHBOARDS = new Shared<cloudwatch.Dashboard>('dashboard');
const PERIOD = Duration.minutes(5);

/** What one API shows on the dashboard. */
export interface DashboardRow {
  readonly api: ApiKind;
  readonly integrationMs: number;
  readonly causes?: CauseMetrics;
  /** Alarms of the API; the widget reads the array when the template is written, so alarms of later routes are on it. */
  readonly alarms: cloudwatch.Alarm[];
}

/** The one dashboard of a stack; its APIs share it, because CloudWatch bills by the dashboard. */
export function dashboardOf(scope: IConstruct): cloudwatch.Dashboard {
  const stack = Stack.of(scope);
  return DASHBOARDS.of(stack) ?? DASHBOARDS.set(stack, new cloudwatch.Dashboard(stack, 'SafeLambdaApiDashboard', { defaultInterval: Duration.hours(12) }));
}

/** An API's rows: what callers see, why, and what the functions do. */
export class ApiDashboard {
  private readonly functions = new cloudwatch.GraphWidget({ title: 'Functions: errors, throttles, concurrency' });
  private readonly guard = new cloudwatch.GraphWidget({ title: 'Response guard', stacked: true });

  constructor(dashboard: cloudwatch.Dashboard, row: DashboardRow) {
    dashboard.addWidgets(new cloudwatch.TextWidget({ markdown: `## ${row.api.apiName}\n${row.api.facts.label}, stage \`${row.api.stageName}\``, width: 24, height: 2 }));
    dashboard.addWidgets(new cloudwatch.AlarmStatusWidget({ title: 'Alarms', alarms: row.alarms, width: 24, height: 3 }));
    dashboard.addWidgets(answers(row.api), ...causes(row), latency(row), this.functions, this.guard);
  }

  /** The guard's own count, by cause; what it answers no longer shows in the gateway's log. */
  addGuard(api: ApiKind): void {
    for (const cause of GUARD_CAUSES) this.guard.addLeftMetric(guardMetric(api, cause, PERIOD));
  }

  addFunction(fn: lambda.IFunction): void {
    const metric = (name: string, statistic: string) => functionMetric(fn, name, statistic, PERIOD);
    this.functions.addLeftMetric(metric('Errors', cloudwatch.Stats.SUM));
    this.functions.addLeftMetric(metric('Throttles', cloudwatch.Stats.SUM));
    this.functions.addRightMetric(metric('ConcurrentExecutions', cloudwatch.Stats.MAXIMUM));
  }
}

function answers(api: ApiKind): cloudwatch.GraphWidget {
  return new cloudwatch.GraphWidget({
    title: 'Requests and errors',
    left: [api.metric('Count', cloudwatch.Stats.SAMPLE_COUNT, PERIOD)],
    right: [api.facts.serverErrorMetric, api.facts.clientErrorMetric].map(name => api.metric(name, cloudwatch.Stats.SUM, PERIOD)),
  });
}

function causes({ causes: cause }: DashboardRow): cloudwatch.GraphWidget[] {
  const left = cause?.metrics(PERIOD) ?? [];
  return left.length === 0 ? [] : [new cloudwatch.GraphWidget({ title: '5xx by cause', left, stacked: true })];
}

function latency({ api, integrationMs }: DashboardRow): cloudwatch.GraphWidget {
  return new cloudwatch.GraphWidget({
    title: 'Latency',
    left: [cloudwatch.Stats.p(50), cloudwatch.Stats.p(99)].map(stat => api.metric('IntegrationLatency', stat, PERIOD)),
    leftAnnotations: [{ value: integrationMs, label: `integration timeout ${seconds(integrationMs)}` }],
  });
}
