import { EndpointType } from 'aws-cdk-lib/aws-apigateway';
import { Construct } from 'constructs';
import { AccountRole } from './account';
import { AlarmPlan, planAlarms } from './alarm-plan';
import { checkApiName, uniqueApiName } from './api-name';
import { ApiProtocol } from './api-protocol';
import { CostLevel } from './cost-level';
import { integrationLimitMs, integrationTimeoutMs, literalMs } from './integration-timeout';
import { LoggingPlan, planLogging } from './logging';
import { SafeLambdaApiProps } from './safe-lambda-api-props';
import { accountSettings } from './settings';
import { ApiKindFacts, HTTP_API, REST_API } from '../aws/api-kinds';

/** `SafeLambdaApiProps` with every default decided that does not need another construct. */
export interface ApiPlan {
  readonly protocol: ApiProtocol;
  readonly facts: ApiKindFacts;
  readonly apiName: string;
  readonly stageName: string;
  readonly endpointType: EndpointType;
  /** Longest integration timeout the API can be deployed with. */
  readonly limitMs: number;
  readonly integrationMs: number;
  readonly headroomMs: number;
  readonly accountRole: AccountRole;
  readonly logging: LoggingPlan;
  readonly alarms: AlarmPlan;
  readonly tracing: boolean;
  readonly causeMetrics: boolean;
  readonly dashboard: boolean;
  readonly savedQueries: boolean;
}

const HEADROOM_MS = 1_000;

export function planApi(scope: Construct, props: SafeLambdaApiProps): ApiPlan {
  const protocol = props.protocol ?? ApiProtocol.REST;
  const facts = protocol === ApiProtocol.REST ? REST_API : HTTP_API;
  const endpointType = props.endpointType ?? EndpointType.REGIONAL;
  const limitMs = integrationLimitMs(scope, { protocol, endpointType, quota: props.integrationTimeoutQuota });
  const reducedCost = props.cost === CostLevel.REDUCED;
  const accountRole = props.accountRole ?? (props.account ? AccountRole.MANAGED : accountSettings(scope).accountRole ?? AccountRole.MANAGED);
  return {
    protocol,
    facts,
    endpointType,
    limitMs,
    accountRole,
    apiName: props.apiName === undefined ? uniqueApiName(scope) : checkApiName(scope, props.apiName),
    stageName: props.stageName ?? (protocol === ApiProtocol.REST ? 'prod' : '$default'),
    integrationMs: integrationTimeoutMs(scope, props.integrationTimeout, facts.integrationTimeoutMs, limitMs),
    headroomMs: props.timeoutHeadroom ? literalMs(scope, 'timeoutHeadroom', props.timeoutHeadroom) : HEADROOM_MS,
    logging: planLogging(scope, { protocol, options: props.logging ?? {}, production: props.production ?? false, reducedCost, accountRole }),
    alarms: planAlarms(scope, props.alarms),
    tracing: props.tracing ?? !reducedCost,
    causeMetrics: props.causeMetrics ?? !reducedCost,
    dashboard: props.dashboard ?? !reducedCost,
    savedQueries: props.savedQueries ?? true,
  };
}
