import { notSupportedOnHttpApi } from '../../../lib/rules/access/not-supported-on-http-api';
import { testRule } from '../../support/rules';
import { http, rest } from '../../support/templates';

const association = (arn: unknown) => ({ Association: { Type: 'AWS::WAFv2::WebACLAssociation', Properties: { ResourceArn: arn, WebACLArn: 'arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/a/1' } } });
const stage = (properties: object) => http({ Stage: { Properties: properties } });
const V2 = { 'Fn::Sub': 'arn:aws:apigateway:${AWS::Region}::/apis/${Api}/stages/$default' };
const ACL = { at: 'Association.Properties.ResourceArn', status: ['deploy'], message: 'a web ACL is put before HTTP API "orders", and AWS WAF takes only stages of REST APIs' };

testRule(notSupportedOnHttpApi, [
  { name: 'a web ACL before an HTTP API is an error', resources: http(association(V2)), expected: [ACL] },
  { name: 'the path of REST APIs does not make it one', resources: http(association({ 'Fn::Sub': 'arn:aws:apigateway:eu-west-1::/restapis/${Api}/stages/$default' })), expected: [ACL] },
  {
    name: 'a WebSocket API cannot have one either',
    resources: http({ ...association(V2), Api: { Properties: { ProtocolType: 'WEBSOCKET' } } }),
    expected: [{ ...ACL, message: 'a web ACL is put before WebSocket API "orders", and AWS WAF takes only stages of REST APIs' }],
  },
  {
    name: 'the path of HTTP APIs is enough where the API is in no template',
    resources: http(association('arn:aws:apigateway:eu-west-1::/apis/abc123/stages/prod')),
    expected: [{ ...ACL, message: 'a web ACL is put before an HTTP or WebSocket API, and AWS WAF takes only stages of REST APIs' }],
  },
  { name: 'a web ACL before a REST API is silent', resources: rest(association({ 'Fn::Sub': 'arn:aws:apigateway:eu-west-1::/restapis/${Api}/stages/prod' })), expected: [] },
  { name: 'an unknown ARN is silent', template: { Parameters: { A: { Type: 'String' } }, Resources: http(association({ Ref: 'A' })) }, expected: [] },
  {
    name: 'an API of another stack is found through its export',
    templates: {
      'api.json': { Resources: http(), Outputs: { Id: { Value: { Ref: 'Api' }, Export: { Name: 'api' } } } },
      'waf.json': { Resources: association({ 'Fn::Join': ['', ['arn:aws:apigateway:eu-west-1::/apis/', { 'Fn::ImportValue': 'api' }, '/stages/$default']] }) },
    },
    expected: [{ ...ACL, at: 'waf.json#Association.Properties.ResourceArn' }],
  },
  {
    name: 'an execution log of an HTTP API is an error',
    resources: stage({ DefaultRouteSettings: { LoggingLevel: 'ERROR' } }),
    expected: [{ at: 'Stage.Properties.DefaultRouteSettings.LoggingLevel', status: ['deploy'], message: 'stage "$default" of HTTP API "orders" sets LoggingLevel, and an HTTP API has no execution log' }],
  },
  {
    name: 'so is data trace of one route',
    resources: stage({ RouteSettings: { 'GET /orders': { DataTraceEnabled: 'true' } } }),
    expected: [{ at: 'Stage.Properties.RouteSettings.GET /orders.DataTraceEnabled', status: ['deploy'], message: 'stage "$default" of HTTP API "orders" sets DataTraceEnabled, and an HTTP API has no execution log' }],
  },
  { name: 'what is switched off is silent', resources: stage({ DefaultRouteSettings: { LoggingLevel: 'OFF', DataTraceEnabled: false } }), expected: [] },
  { name: 'an unknown level is silent', template: { Parameters: { L: { Type: 'String' } }, Resources: stage({ DefaultRouteSettings: { LoggingLevel: { Ref: 'L' } } }) }, expected: [] },
  { name: 'a WebSocket API has an execution log', resources: http({ Api: { Properties: { ProtocolType: 'WEBSOCKET' } }, Stage: { Properties: { DefaultRouteSettings: { LoggingLevel: 'INFO' } } } }), expected: [] },
]);
