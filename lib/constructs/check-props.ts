import { EndpointType } from 'aws-cdk-lib/aws-apigateway';
import { Construct } from 'constructs';
import { AccountRole } from './account';
import { ApiProtocol } from './api-protocol';
import { checkCors } from './cors';
import { checkCustomDomain } from './custom-domain';
import { reject, requireKnown } from './input';
import { SafeLambdaApiProps } from './safe-lambda-api-props';

/** Props that only one API kind has, and why the other cannot. */
const REST_ONLY: Partial<Record<keyof SafeLambdaApiProps, string>> = {
  endpointType: 'an HTTP API is always regional',
  vpcEndpoints: 'an HTTP API has no private endpoint',
  policy: 'an HTTP API has no resource policy',
  binaryMediaTypes: 'an HTTP API decodes whatever the function marks with isBase64Encoded',
  webAclArn: 'AWS WAF cannot guard an HTTP API; put CloudFront with a web ACL in front of it',
  accountRole: 'an HTTP API writes its access log without the account\'s role',
  account: 'an HTTP API writes its access log without the account\'s role',
};
const HTTP_ONLY: Partial<Record<keyof SafeLambdaApiProps, string>> = {
  payloadFormatVersion: 'a REST API has one form of events and responses',
};

/** Refuses props that contradict each other or the API kind. */
export function checkProps(scope: Construct, props: SafeLambdaApiProps): void {
  const http = props.protocol === ApiProtocol.HTTP;
  refuse(scope, props, http ? REST_ONLY : HTTP_ONLY, http ? ApiProtocol.REST : ApiProtocol.HTTP);
  checkHandler(scope, props);
  checkStageName(scope, props);
  checkEndpoint(scope, props);
  if (props.account && props.accountRole !== undefined && props.accountRole !== AccountRole.MANAGED) {
    reject(scope, `'account' sets the account's role, so 'accountRole' must be MANAGED or absent, got ${props.accountRole}`);
  }
  if (props.cors) checkCors(scope, props.cors);
  checkCustomDomain(scope, props.customDomain, props.endpointType ?? EndpointType.REGIONAL);
}

function refuse(scope: Construct, props: SafeLambdaApiProps, others: Partial<Record<keyof SafeLambdaApiProps, string>>, needed: ApiProtocol): void {
  for (const [prop, why] of Object.entries(others)) {
    if (props[prop as keyof SafeLambdaApiProps] !== undefined) {
      reject(scope, `'${prop}' is for ${needed} APIs: ${why}; remove it, or use protocol: ApiProtocol.${needed}`);
    }
  }
}

function checkHandler(scope: Construct, props: SafeLambdaApiProps): void {
  const has = props.handler !== undefined || props.handlerProps !== undefined;
  if (props.handler && props.handlerProps) reject(scope, "'handler' and 'handlerProps' are both given: pass a function, or the props to make one");
  if (props.proxy && !has) reject(scope, "'proxy' needs a 'handler' or 'handlerProps' to send the requests to");
  if (props.concurrency && !has) reject(scope, "'concurrency' needs a 'handler' or 'handlerProps'; a route with a function of its own takes it in addRoute");
}

function checkStageName(scope: Construct, { stageName, protocol }: SafeLambdaApiProps): void {
  requireKnown(scope, 'stageName', stageName);
  if (stageName === undefined || (stageName === '$default' && protocol === ApiProtocol.HTTP)) return;
  if (!/^[A-Za-z0-9_-]{1,128}$/.test(stageName)) {
    reject(scope, `'stageName' must have 1 to 128 letters, digits, '-' or '_'${protocol === ApiProtocol.HTTP ? ", or be '$default'" : ''}, got ${JSON.stringify(stageName)}`);
  }
}

function checkEndpoint(scope: Construct, props: SafeLambdaApiProps): void {
  const isPrivate = props.endpointType === EndpointType.PRIVATE;
  if (isPrivate && !props.policy && !props.vpcEndpoints?.length) {
    reject(scope, "'endpointType: PRIVATE' needs 'vpcEndpoints' or 'policy': without a resource policy every call is answered with 403");
  }
  if (props.vpcEndpoints?.length && !isPrivate) {
    reject(scope, `'vpcEndpoints' is for endpointType PRIVATE, got ${props.endpointType ?? EndpointType.REGIONAL}`);
  }
  if (props.webAclArn?.includes(':global/')) {
    reject(scope, `'webAclArn' must name a regional web ACL, also for an edge-optimized API, got ${props.webAclArn}`);
  }
}
