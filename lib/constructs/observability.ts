import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { AlarmFactory } from './alarm-factory';
import { addApiAlarms, addGuardAlarm, addRouteAlarm } from './api-alarms';
import { ApiKind, RouteSpec } from './api-kind';
import { ApiPlan } from './api-plan';
import { CauseMetrics } from './cause-metrics';
import { ApiDashboard, dashboardOf } from './dashboard';
import { addFunctionAlarms, MonitoredFunction } from './function-alarms';
import { SavedQueries } from './saved-queries';

/** Everything that tells an operator what callers of one API see, and why. */
export class Observability {
  readonly dashboard?: cloudwatch.Dashboard;
  readonly causes?: CauseMetrics;
  private readonly rows?: ApiDashboard;
  private readonly queries?: SavedQueries;
  private readonly factory: AlarmFactory;
  private guarded = false;
  private readonly watched = new Set<lambda.IFunction>();

  constructor(scope: Construct, private readonly api: ApiKind, private readonly plan: ApiPlan) {
    const ownFormat = plan.logging.accessLogFormat !== undefined;
    this.factory = new AlarmFactory(new Construct(scope, 'Alarms'), plan.alarms);
    addApiAlarms(this.factory, api, plan.integrationMs);
    this.causes = plan.causeMetrics ? new CauseMetrics(new Construct(scope, 'Causes'), api, ownFormat) : undefined;
    this.queries = plan.savedQueries ? new SavedQueries(new Construct(scope, 'Queries'), api, ownFormat) : undefined;
    if (!plan.dashboard) return;
    this.dashboard = dashboardOf(scope);
    this.rows = new ApiDashboard(this.dashboard, { api, integrationMs: plan.integrationMs, causes: this.causes, alarms: this.factory.alarms });
  }

  get alarms(): cloudwatch.Alarm[] {
    return this.factory.alarms;
  }

  get savedQueries(): logs.QueryDefinition[] {
    return this.queries?.queries ?? [];
  }

  /** Alarms on and shows what the response guard counts, once a function is guarded. */
  watchGuard(): void {
    if (this.guarded) return;
    this.guarded = true;
    addGuardAlarm(this.factory, this.api);
    this.rows?.addGuard(this.api);
    this.queries?.addGuardQuery();
  }

  watches(fn: lambda.IFunction): boolean {
    return this.watched.has(fn);
  }

  /**
   * Watches a route that waits for its function shorter or longer than the API: the alarm of the API would come too late, or never.
   * Metrics of single routes are there only with detailed metrics, and for ANY AWS does not say under which method.
   */
  watchRoute(route: RouteSpec): void {
    const own = route.integrationMs !== this.plan.integrationMs;
    if (own && this.plan.logging.detailedMetrics && route.method !== 'ANY') addRouteAlarm(this.factory, this.api, route);
  }

  /** Watches a function once, however many routes it serves. */
  watch(monitored: MonitoredFunction, logGroup?: logs.ILogGroupRef): void {
    if (this.watched.has(monitored.fn)) return;
    this.watched.add(monitored.fn);
    addFunctionAlarms(this.factory, monitored);
    this.rows?.addFunction(monitored.fn);
    if (logGroup) this.queries?.addFunctionLogs(logGroup);
  }
}
