import type { Dashboard } from '../../model';
import { groupBy } from '../../model/group';
import type { Rule, Violation } from '../rule';
import { deadMetric } from '../support/dead-metric';
import { onRest } from '../support/examples';
import { andOthers } from '../support/words';

export const dashboardWidgetEmpty: Rule = {
  id: 'dashboard-widget-empty',
  area: 'monitoring',
  severity: 'warning',
  status: { rest: ['unseen 5xx'], http: ['unseen 5xx'], websocket: ['unseen 5xx'] },
  title: 'a dashboard shows a metric that nothing publishes',
  why: 'the graph stays empty, which looks like an API without errors',
  fix: 'name the metric and the dimensions that this kind of API publishes',
  whenNot: 'The metric is published by something outside the templates, under the same name.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html',
  bad: onRest('new GraphWidget({ left: [new Metric({ namespace: \'AWS/ApiGateway\', metricName: \'5XXError\', dimensionsMap: { ApiName: api.restApiId } })] })', {
    Dashboard: dashboard(['AWS/ApiGateway', '5XXError', 'ApiName', '${Api}']),
  }),
  good: onRest('new GraphWidget({ left: [api.metricServerError()] })', { Dashboard: dashboard(['AWS/ApiGateway', '5XXError', 'ApiName', 'orders']) }),
  * check(model) {
    for (const board of model.dashboards) {
      const dead = board.metrics.flatMap(metric => {
        const found = deadMetric(metric, model);
        return found ? [{ ...found, at: metric.at }] : [];
      });
      for (const [first, ...others] of groupBy(dead, ({ reason }) => reason).values()) yield violation(board, first, others.length);
    }
  },
};

function violation({ resource, logicalId }: Dashboard, { at, reason, fix }: { at: string; reason: string; fix: string }, others: number): Violation {
  const name = resource.text('DashboardName');
  return {
    resource,
    property: at,
    message: `a widget of dashboard "${typeof name === 'string' ? name : logicalId}"${andOthers(others, 'other metric')} stays empty: ${reason}`,
    fix,
  };
}

function dashboard(row: readonly string[]) {
  const body = { widgets: [{ type: 'metric', properties: { title: '5xx', region: '${AWS::Region}', metrics: [row] } }] };
  return { Type: 'AWS::CloudWatch::Dashboard', Properties: { DashboardBody: { 'Fn::Sub': JSON.stringify(body) } } };
}
