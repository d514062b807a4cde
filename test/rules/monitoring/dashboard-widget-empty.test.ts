import { dashboardWidgetEmpty } from '../../../lib/rules/monitoring/dashboard-widget-empty';
import { testRule } from '../../support/rules';
import { http, rest } from '../../support/templates';

const board = (...rows: unknown[][]) => ({
  Dashboard: { Type: 'AWS::CloudWatch::Dashboard', Properties: { DashboardName: 'shop', DashboardBody: { 'Fn::Sub': JSON.stringify({ widgets: [{ type: 'text', properties: { markdown: '#' } }, { type: 'metric', properties: { metrics: rows } }] }) } } },
});
const at = (row: number) => `Dashboard.Properties.DashboardBody.widgets.1.properties.metrics.${row}`;

testRule(dashboardWidgetEmpty, [
  {
    name: 'the id of a REST API as ApiName is a warning at the row',
    resources: rest(board(['AWS/ApiGateway', 'Count', 'ApiName', 'orders'], ['AWS/ApiGateway', '5XXError', 'ApiName', '${Api}', { stat: 'Sum' }])),
    expected: [{ at: at(1), message: 'a widget of dashboard "shop" stays empty: the dimension ApiName is the id of Api, but REST APIs report under their name' }],
  },
  {
    name: 'rows that are dead for one reason are one finding',
    resources: rest(board(['AWS/ApiGateway', 'Count', 'ApiName', '${Api}'], ['AWS/ApiGateway', '5XXError', 'ApiName', '${Api}'])),
    expected: [{ at: at(0), message: 'a widget of dashboard "shop", and 1 other metric stays empty: the dimension ApiName is the id of Api, but REST APIs report under their name' }],
  },
  { name: 'a REST metric on an HTTP API is a warning', resources: http(board(['AWS/ApiGateway', '5XXError', 'ApiId', '${Api}'])), expected: [{ at: at(0), message: 'a widget of dashboard "shop" stays empty: an HTTP API publishes no metric "5XXError"' }] },
  { name: 'a metric that is published is fine', resources: http(board(['AWS/ApiGateway', '5xx', 'ApiId', '${Api}'], ['AWS/Lambda', 'Errors', 'FunctionName', '${Function}'])), expected: [] },
  { name: 'expressions and repeated cells are left unread', resources: rest(board([{ expression: 'm1 * 2' }], ['.', '5xx', '.', '.'])), expected: [] },
  { name: 'metrics of another account are not judged', resources: http(board(['AWS/ApiGateway', '5XXError', 'ApiId', '${Api}', { accountId: '222222222222' }])), expected: [] },
  { name: 'a name by parameter is unknown', template: { Parameters: { N: { Type: 'String' } }, Resources: rest(board(['AWS/ApiGateway', '5XXError', 'ApiName', '${N}'])) }, expected: [] },
  { name: 'a body by parameter is unknown', template: { Parameters: { B: { Type: 'String' } }, Resources: rest({ Dashboard: { Type: 'AWS::CloudWatch::Dashboard', Properties: { DashboardBody: { Ref: 'B' } } } }) }, expected: [] },
  {
    name: 'an API of another stack is known',
    templates: {
      'api.json': { Resources: http(), Outputs: { Id: { Value: { Ref: 'Api' }, Export: { Name: 'api-id' } } } },
      'board.json': { Resources: { Dashboard: { Type: 'AWS::CloudWatch::Dashboard', Properties: { DashboardBody: { 'Fn::Sub': ['{"widgets":[{"properties":{"metrics":[["AWS/ApiGateway","5XXError","ApiId","${Id}"]]}}]}', { Id: { 'Fn::ImportValue': 'api-id' } }] } } } } },
    },
    expected: [{ at: 'board.json#Dashboard.Properties.DashboardBody.widgets.0.properties.metrics.0', message: 'a widget of dashboard "Dashboard" stays empty: an HTTP API publishes no metric "5XXError"' }],
  },
]);
