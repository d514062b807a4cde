import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as apigatewayv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as route53 from 'aws-cdk-lib/aws-route53';
import * as targets from 'aws-cdk-lib/aws-route53-targets';
import { Construct } from 'constructs';
import { CustomDomainOptions } from './custom-domain-options';
import { reject } from './input';

export function checkCustomDomain(scope: Construct, domain: CustomDomainOptions | undefined, endpointType: apigateway.EndpointType): void {
  if (!domain) return;
  if (endpointType === apigateway.EndpointType.PRIVATE) {
    reject(scope, "'customDomain' is for REGIONAL and EDGE endpoints: a private REST API needs AWS::ApiGateway::DomainNameV2 and an access association");
  }
  if (domain.basePath !== undefined && !/^[A-Za-z0-9$_.+!*'()/-]+$/.test(domain.basePath.replace(/^\//, ''))) {
    reject(scope, `'customDomain.basePath' must be a path such as 'orders', got ${JSON.stringify(domain.basePath)}`);
  }
}

export function addRestDomain(
  scope: Construct, domain: CustomDomainOptions, api: apigateway.RestApi, endpointType: apigateway.EndpointType,
): apigateway.DomainName {
  const name = new apigateway.DomainName(scope, 'Domain', {
    domainName: domain.domainName,
    certificate: domain.certificate,
    endpointType,
    securityPolicy: apigateway.SecurityPolicy.TLS_1_2,
  });
  name.addBasePathMapping(api, { basePath: domain.basePath, stage: api.deploymentStage });
  addRecord(scope, domain, new targets.ApiGatewayDomain(name));
  return name;
}

export function addHttpDomain(
  scope: Construct, domain: CustomDomainOptions, api: apigatewayv2.HttpApi, stage: apigatewayv2.HttpStage,
): apigatewayv2.DomainName {
  const name = new apigatewayv2.DomainName(scope, 'Domain', {
    domainName: domain.domainName,
    certificate: domain.certificate,
    securityPolicy: apigatewayv2.SecurityPolicy.TLS_1_2,
  });
  const mapping = new apigatewayv2.ApiMapping(scope, 'DomainMapping', { api, domainName: name, stage, apiMappingKey: domain.basePath });
  mapping.node.addDependency(stage); // the mapping names the stage by text, so CloudFormation would not wait for it
  addRecord(scope, domain, new targets.ApiGatewayv2DomainProperties(name.regionalDomainName, name.regionalHostedZoneId));
  return name;
}

function addRecord(scope: Construct, domain: CustomDomainOptions, target: route53.IAliasRecordTarget): void {
  if (!domain.hostedZone) return;
  new route53.ARecord(scope, 'DomainRecord', { zone: domain.hostedZone, recordName: domain.domainName, target: route53.RecordTarget.fromAlias(target) });
}
