import { Lazy } from 'aws-cdk-lib';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { ApiKind } from './api-kind';
import { ApiProtocol } from './api-protocol';

const RE_EXECUTION_ERROR = '/Execution failed|Lambda invocation failed|Lambda execution failed|Invalid permissions|Rate Exceeded/';

/** Queries over the access log; they name fields of our format. */
function accessLogQueries(api: ApiKind): Record<string, logs.QueryString> {
  const route = api.protocol === ApiProtocol.REST ? 'resourcePath' : 'routeKey';
  return {
    '5xx by cause': new logs.QueryString({
      filterStatements: ['status like /^5/'],
      statsStatements: [`count(*) as requests by status, errorResponseType, integrationErrorMessage, authorizerError, httpMethod, ${route}`],
      sort: 'requests desc',
    }),
    'latest 5xx': new logs.QueryString({
      fields: ['@timestamp', 'requestId', 'status', 'httpMethod', 'path', 'errorResponseType', 'errorMessage', 'integrationErrorMessage',
        'functionStatus', 'integrationStatus', 'integrationLatency', 'integrationRequestId'],
      filterStatements: ['status like /^5/'],
      sort: '@timestamp desc',
      limit: 100,
    }),
    'slowest routes': new logs.QueryString({
      statsStatements: [`count(*) as requests, pct(integrationLatency, 50) as p50, pct(integrationLatency, 99) as p99, max(integrationLatency) as slowest by httpMethod, ${route}`],
      sort: 'p99 desc',
      limit: 50,
    }),
  };
}

function executionLogQueries(): Record<string, logs.QueryString> {
  return {
    'execution errors': new logs.QueryString({
      fields: ['@timestamp', '@message'],
      filterStatements: [`@message like ${RE_EXECUTION_ERROR}`],
      sort: '@timestamp desc',
      limit: 100,
    }),
  };
}

/** CloudWatch Logs Insights queries of one API, in a folder named after it. */
export class SavedQueries {
  readonly queries: logs.QueryDefinition[] = [];
  private readonly functionLogs: logs.ILogGroupRef[] = [];
  private guarded = false;
  private guardQuery = false;

  constructor(private readonly scope: Construct, private readonly api: ApiKind, ownFormat: boolean) {
    if (api.accessLogGroup && !ownFormat) this.save(accessLogQueries(api), api.accessLogGroup);
    if (api.executionLogGroup) this.save(executionLogQueries(), api.executionLogGroup);
    this.saveOneRequest();
  }

  /** What the response guard wrote to the functions' logs; only those of functions that came with a log group are known. */
  addGuardQuery(): void {
    this.guarded = true;
    if (this.functionLogs.length === 0 || this.guardQuery) return;
    this.guardQuery = true;
    const queryString = new logs.QueryString({
      filterStatements: ['ispresent(cause) and message like /^safe-lambda-api:/'],
      statsStatements: ['count(*) as requests by cause, reason, path, route, answered'],
      sort: 'requests desc',
    });
    const query = new logs.QueryDefinition(this.scope, 'guard violations', { queryDefinitionName: this.nameOf('guard violations'), queryString });
    (query.node.defaultChild as logs.CfnQueryDefinition).logGroupNames = Lazy.list({
      produce: () => this.functionLogs.map(group => group.logGroupRef.logGroupName),
    });
    this.queries.push(query);
  }

  /** Log groups of functions are searched too when one request is followed. */
  addFunctionLogs(group: logs.ILogGroupRef): void {
    this.functionLogs.push(group);
    if (this.guarded) this.addGuardQuery();
  }

  private save(queries: Record<string, logs.QueryString>, group: logs.ILogGroup): void {
    for (const [name, queryString] of Object.entries(queries)) {
      this.queries.push(new logs.QueryDefinition(this.scope, name, { queryDefinitionName: this.nameOf(name), queryString, logGroups: [group] }));
    }
  }

  /** Follows one request through every log; the ids, `requestId` and `integrationRequestId` of the access log, are to be put in by hand. */
  private saveOneRequest(): void {
    const gateway = [this.api.accessLogGroup, this.api.executionLogGroup].filter(group => group !== undefined);
    if (gateway.length === 0) return;
    const queryString = new logs.QueryString({
      fields: ['@timestamp', '@log', '@message'],
      // The function's own log knows Lambda's id of the request only.
      filterStatements: ['@message like "REQUEST-ID" or @message like "INTEGRATION-REQUEST-ID"'],
      sort: '@timestamp asc',
    });
    const query = new logs.QueryDefinition(this.scope, 'one request', { queryDefinitionName: this.nameOf('one request'), queryString, logGroups: gateway });
    // Routes that come later bring further functions, so the list is written when the template is.
    (query.node.defaultChild as logs.CfnQueryDefinition).logGroupNames = Lazy.list({
      produce: () => [...gateway, ...this.functionLogs].map(group => group.logGroupRef.logGroupName),
    });
    this.queries.push(query);
  }

  private nameOf(query: string): string {
    return `SafeLambdaApi/${this.api.apiName}/${query}`;
  }
}
