import { MethodLoggingLevel } from 'aws-cdk-lib/aws-apigateway';
import { Construct } from 'constructs';
import { AccountRole, SafeLambdaApiAccount } from './account';
import { ApiPlan } from './api-plan';
import { checkThrottle, derivedThrottle, Reservation } from './concurrency';
import { HttpKind } from './http-kind';
import { RestKind } from './rest-kind';
import { SafeLambdaApiProps } from './safe-lambda-api-props';
import { ThrottleOptions } from './throttle-options';

export function createRestKind(scope: Construct, props: SafeLambdaApiProps, plan: ApiPlan, throttle: ThrottleOptions | undefined): RestKind {
  return new RestKind(scope, {
    ...plan,
    throttle,
    description: props.description,
    vpcEndpoints: props.vpcEndpoints,
    policy: props.policy,
    binaryMediaTypes: props.binaryMediaTypes,
    disableDefaultEndpoint: props.customDomain?.disableDefaultEndpoint,
    cors: props.cors,
    account: account(scope, props, plan),
  });
}

export function createHttpKind(scope: Construct, props: SafeLambdaApiProps, plan: ApiPlan, throttle: ThrottleOptions | undefined): HttpKind {
  return new HttpKind(scope, {
    ...plan,
    throttle,
    description: props.description,
    payloadFormatVersion: props.payloadFormatVersion,
    disableDefaultEndpoint: props.customDomain?.disableDefaultEndpoint,
    cors: props.cors,
  });
}

/** The account's role is needed, and set, only by an API that writes a log. */
function account(scope: Construct, props: SafeLambdaApiProps, plan: ApiPlan): SafeLambdaApiAccount | undefined {
  const logs = plan.logging.accessLog || plan.logging.level !== MethodLoggingLevel.OFF;
  if (!logs || plan.accountRole !== AccountRole.MANAGED) return undefined;
  return props.account ?? SafeLambdaApiAccount.of(scope);
}

/** The stage's throttle: as given, or as much as the reservation can serve. */
export function stageThrottle(scope: Construct, given?: ThrottleOptions, reservation?: Reservation): ThrottleOptions | undefined {
  if (given) checkThrottle(scope, 'throttle', given, reservation);
  return given ?? (reservation && derivedThrottle(reservation));
}
