import { CfnParameter, Duration, Stack } from 'aws-cdk-lib';
import { EndpointType } from 'aws-cdk-lib/aws-apigateway';
import { PayloadFormatVersion } from 'aws-cdk-lib/aws-apigatewayv2';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as route53 from 'aws-cdk-lib/aws-route53';
import { AccountRole, ApiProtocol, SafeLambdaApi, SafeLambdaApiAccount, SafeLambdaApiProps } from '../../lib';
import { errorOf, FUNCTION_PROPS, Synthesised, synthesise, synthesiseApi } from '../support/synth';

const certificate = (stack: Stack) => acm.Certificate.fromCertificateArn(stack, 'Cert', 'arn:aws:acm:eu-west-1:111111111111:certificate/c');
const endpoint = (stack: Stack) => ec2.InterfaceVpcEndpoint.fromInterfaceVpcEndpointAttributes(stack, 'Endpoint', { vpcEndpointId: 'vpce-1', port: 443 });

describe('refused', () => {
  const refusal = (props: SafeLambdaApiProps | ((stack: Stack) => SafeLambdaApiProps)) =>
    errorOf(stack => new SafeLambdaApi(stack, 'Orders', { handlerProps: FUNCTION_PROPS, ...(typeof props === 'function' ? props(stack) : props) }));
  const http = { protocol: ApiProtocol.HTTP };

  test.each<[string, SafeLambdaApiProps | ((stack: Stack) => SafeLambdaApiProps), string]>([
    ['an endpoint type of an HTTP API', { ...http, endpointType: EndpointType.EDGE }, "'endpointType' is for REST APIs: an HTTP API is always regional; remove it, or use protocol: ApiProtocol.REST"],
    ['a resource policy of an HTTP API', { ...http, policy: new iam.PolicyDocument() }, "'policy' is for REST APIs: an HTTP API has no resource policy; remove it, or use protocol: ApiProtocol.REST"],
    ['endpoints of an HTTP API', stack => ({ ...http, vpcEndpoints: [endpoint(stack)] }), "'vpcEndpoints' is for REST APIs: an HTTP API has no private endpoint; remove it, or use protocol: ApiProtocol.REST"],
    ['binary media types of an HTTP API', { ...http, binaryMediaTypes: ['*/*'] }, "'binaryMediaTypes' is for REST APIs: an HTTP API decodes whatever the function marks with isBase64Encoded; remove it, or use protocol: ApiProtocol.REST"],
    ['a web ACL on an HTTP API', { ...http, webAclArn: 'arn:aws:wafv2:eu-west-1:111111111111:regional/webacl/w/1' }, "'webAclArn' is for REST APIs: AWS WAF cannot guard an HTTP API; put CloudFront with a web ACL in front of it; remove it, or use protocol: ApiProtocol.REST"],
    ['an account role for an HTTP API', { ...http, accountRole: AccountRole.EXISTING }, "'accountRole' is for REST APIs: an HTTP API writes its access log without the account's role; remove it, or use protocol: ApiProtocol.REST"],
    ['a payload format of a REST API', { payloadFormatVersion: PayloadFormatVersion.VERSION_1_0 }, "'payloadFormatVersion' is for HTTP APIs: a REST API has one form of events and responses; remove it, or use protocol: ApiProtocol.HTTP"],
    ['two functions', stack => ({ handler: new lambda.Function(stack, 'F', FUNCTION_PROPS) }), "'handler' and 'handlerProps' are both given: pass a function, or the props to make one"],
    ['a proxy to nothing', { handlerProps: undefined, proxy: true }, "'proxy' needs a 'handler' or 'handlerProps' to send the requests to"],
    ['a concurrency of nothing', { handlerProps: undefined, concurrency: { reserved: 1 } }, "'concurrency' needs a 'handler' or 'handlerProps'; a route with a function of its own takes it in addRoute"],
    ['a stage name with a slash', { stageName: 'a/b' }, "'stageName' must have 1 to 128 letters, digits, '-' or '_', got \"a/b\""],
    ['$default as the stage of a REST API', { stageName: '$default' }, "'stageName' must have 1 to 128 letters, digits, '-' or '_', got \"$default\""],
    ['a stage name with a slash, for an HTTP API', { ...http, stageName: 'a/b' }, "'stageName' must have 1 to 128 letters, digits, '-' or '_', or be '$default', got \"a/b\""],
    ['a private API without a policy', { endpointType: EndpointType.PRIVATE }, "'endpointType: PRIVATE' needs 'vpcEndpoints' or 'policy': without a resource policy every call is answered with 403"],
    ['endpoints of a public API', stack => ({ vpcEndpoints: [endpoint(stack)] }), "'vpcEndpoints' is for endpointType PRIVATE, got REGIONAL"],
    ['a global web ACL', { webAclArn: 'arn:aws:wafv2:us-east-1:111111111111:global/webacl/w/1' }, "'webAclArn' must name a regional web ACL, also for an edge-optimized API, got arn:aws:wafv2:us-east-1:111111111111:global/webacl/w/1"],
    ['an account setting that is not used', stack => ({ account: new SafeLambdaApiAccount(stack, 'Account'), accountRole: AccountRole.NONE }), "'account' sets the account's role, so 'accountRole' must be MANAGED or absent, got NONE"],
    ['an API name that CloudWatch cannot carry', { apiName: 'Bestellungen für Öl' }, "'apiName' must have 1 to 128 printable ASCII characters (CloudWatch strips others from the metric dimension), got \"Bestellungen für Öl\""],
    ['an API name that is a token', stack => ({ apiName: new CfnParameter(stack, 'N').valueAsString }), "'apiName' must be known at synthesis, got a token: names and metrics are made of it"],
    ['a stage name that is a token', stack => ({ stageName: new CfnParameter(stack, 'N').valueAsString }), "'stageName' must be known at synthesis, got a token: names and metrics are made of it"],
    ['an empty API name', { apiName: '' }, "'apiName' must have 1 to 128 printable ASCII characters (CloudWatch strips others from the metric dimension), got \"\""],
    ['a wait of nothing', { integrationTimeout: Duration.millis(49) }, "'integrationTimeout' must be between 50 ms and 29 s, got 49 ms"],
    ['a wait beyond the quota', { integrationTimeout: Duration.seconds(61), integrationTimeoutQuota: Duration.seconds(60) }, "'integrationTimeout' must be between 50 ms and 60 s, got 61 s"],
    ['a wait beyond what an HTTP API can', { ...http, integrationTimeout: Duration.seconds(31) }, "'integrationTimeout' must be between 50 ms and 30 s, got 31 s"],
    ['a wait that is a token', stack => ({ integrationTimeout: Duration.seconds(new CfnParameter(stack, 'T', { type: 'Number' }).valueAsNumber) }), "'integrationTimeout' must be known at synthesis, got a token"],
    ['a quota below what everybody has', { integrationTimeoutQuota: Duration.seconds(20) }, "'integrationTimeoutQuota' must be at least the 29 s that every account has, got 20 s"],
    ['a headroom that eats everything', { integrationTimeout: Duration.seconds(2), timeoutHeadroom: Duration.seconds(2) }, "'integrationTimeout' of 2 s less 'timeoutHeadroom' of 2 s leaves no whole second for the function; Lambda's shortest timeout is 1 s"],
    ['CORS for nobody', { cors: { allowOrigins: [] } }, "'cors.allowOrigins' must name at least one origin, got none"],
    ['CORS for all and for one', { cors: { allowOrigins: ['*', 'https://a.example'] } }, "'cors.allowOrigins' must be '*' alone or a list of origins, got [\"*\",\"https://a.example\"]"],
    ['credentials for all', { cors: { allowOrigins: ['*'], allowCredentials: true } }, "'cors.allowCredentials' needs named origins: browsers refuse credentials for the origin '*'"],
    ['a method that is none', { cors: { allowOrigins: ['*'], allowMethods: ['get'] } }, "'cors.allowMethods' must be of DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT, got \"get\""],
    ['CORS for longer than browsers keep it', { cors: { allowOrigins: ['*'], maxAge: Duration.days(2) } }, "'cors.maxAge' must be between 0 and 86400 s, got 172800 s"],
    ['a domain for a private API', stack => ({ endpointType: EndpointType.PRIVATE, policy: new iam.PolicyDocument(), customDomain: { domainName: 'a.example', certificate: certificate(stack) } }), "'customDomain' is for REGIONAL and EDGE endpoints: a private REST API needs AWS::ApiGateway::DomainNameV2 and an access association"],
    ['a base path with a space', stack => ({ customDomain: { domainName: 'a.example', certificate: certificate(stack), basePath: 'a b' } }), "'customDomain.basePath' must be a path such as 'orders', got \"a b\""],
  ])('%s', (_, props, message) => {
    expect(refusal(props)).toBe(`${message} (at Shop/Orders)`);
  });

  test.each([['restApi', ApiProtocol.HTTP, "'restApi' is for protocol REST: this is an HTTP API, use httpApi"], ['httpApi', ApiProtocol.REST, "'httpApi' is for protocol HTTP: this is a REST API, use restApi"]] as const)('%s of the other kind', (prop, protocol, message) => {
    expect(errorOf(stack => new SafeLambdaApi(stack, 'Orders', { protocol, handlerProps: FUNCTION_PROPS })[prop])).toBe(`${message} (at Shop/Orders)`);
  });

  test('a context that is no object', () => {
    const build = () => synthesise(stack => void new SafeLambdaApi(stack, 'Orders', { handlerProps: FUNCTION_PROPS }), {}, { context: { 'safe-lambda-api': 'strict' } });
    expect(build).toThrow('context \'safe-lambda-api\' must be an object such as { "preset": "strict" }, got "strict"');
  });
});

describe('CORS', () => {
  const gatewayHeaders = (props: SafeLambdaApiProps) => Object.values(synthesiseApi({ handlerProps: FUNCTION_PROPS, ...props }).of('AWS::ApiGateway::GatewayResponse')).map(({ Properties: p }) => p.ResponseParameters);
  const header = (name: string) => `gatewayresponse.header.${name}`;

  test.each<[string, SafeLambdaApiProps, object | undefined]>([
    ['off', {}, undefined],
    ['for all', { cors: { allowOrigins: ['*'] } }, { [header('Access-Control-Allow-Origin')]: "'*'" }],
    ['for one origin with credentials', { cors: { allowOrigins: ['https://a.example'], allowCredentials: true } },
      { [header('Access-Control-Allow-Origin')]: "'https://a.example'", [header('Access-Control-Allow-Credentials')]: "'true'" }],
    ['for several origins, whose errors are read without credentials', { cors: { allowOrigins: ['https://a.example', 'https://b.example'], allowCredentials: true } },
      { [header('Access-Control-Allow-Origin')]: 'method.request.header.Origin', [header('Vary')]: "'Origin'" }],
  ])('%s: browsers can read the errors that a REST API answers itself', (_, props, expected) => {
    expect(gatewayHeaders(props)).toEqual([expected, expected]);
  });

  test('errors of a REST API carry the request id and keep their status', () => {
    const responses = Object.values(synthesiseApi({ handlerProps: FUNCTION_PROPS }).of('AWS::ApiGateway::GatewayResponse')).map(({ Properties: p }) => [p.ResponseType, p.StatusCode, p.ResponseTemplates]);
    const templates = { 'application/json': '{"message":$context.error.messageString,"errorType":"$context.error.responseType","requestId":"$context.requestId"}' };
    expect(responses).toEqual([['DEFAULT_4XX', undefined, templates], ['DEFAULT_5XX', undefined, templates]]);
  });

  test('HTTP: the API answers preflights itself', () => {
    const cors = { allowOrigins: ['https://a.example'], allowCredentials: true, exposeHeaders: ['ETag'], maxAge: Duration.hours(1) };
    expect(synthesiseApi({ protocol: ApiProtocol.HTTP, handlerProps: FUNCTION_PROPS, cors }).only('AWS::ApiGatewayV2::Api').CorsConfiguration).toEqual({
      AllowOrigins: ['https://a.example'],
      AllowCredentials: true,
      AllowMethods: ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'],
      AllowHeaders: ['Authorization', 'Content-Type', 'X-Amz-Date', 'X-Amz-Security-Token', 'X-Amz-User-Agent', 'X-Api-Key'],
      ExposeHeaders: ['ETag'],
      MaxAge: 3600,
    });
  });

  test('binary bodies of every type leave preflights text, which their MOCK integration needs', () => {
    const handling = (binaryMediaTypes: string[]) => Object.values(synthesiseApi({ handlerProps: FUNCTION_PROPS, cors: { allowOrigins: ['*'] }, binaryMediaTypes }, api => api.addRoute('GET', '/a/b'))
      .of('AWS::ApiGateway::Method')).filter(({ Properties: p }) => p.HttpMethod === 'OPTIONS').map(({ Properties: p }) => p.Integration.ContentHandling);
    expect([handling(['*/*']), handling(['image/png'])]).toEqual([Array(4).fill('CONVERT_TO_TEXT'), Array(4).fill(undefined)]);
  });
});

describe('access', () => {
  test('the endpoints of a private API are let in, and nobody else', () => {
    const { only } = synthesise(stack => void new SafeLambdaApi(stack, 'Orders', { handlerProps: FUNCTION_PROPS, endpointType: EndpointType.PRIVATE, vpcEndpoints: [endpoint(stack)] }));
    const api = only('AWS::ApiGateway::RestApi');
    expect([api.EndpointConfiguration, api.Policy.Statement.map((s: any) => [s.Effect, s.Condition ?? null])]).toEqual([
      { Types: ['PRIVATE'], VpcEndpointIds: ['vpce-1'] },
      [['Deny', { StringNotEquals: { 'aws:SourceVpce': ['vpce-1'] } }], ['Allow', null]],
    ]);
  });

  test('a policy of the user is taken as it is', () => {
    const statement = new iam.PolicyStatement({ actions: ['execute-api:Invoke'], resources: ['execute-api:/*'], principals: [new iam.AnyPrincipal()] });
    const policy = new iam.PolicyDocument({ statements: [statement] });
    const { only } = synthesiseApi({ handlerProps: FUNCTION_PROPS, endpointType: EndpointType.PRIVATE, policy });
    expect(only('AWS::ApiGateway::RestApi').Policy.Statement).toEqual([{ Action: 'execute-api:Invoke', Effect: 'Allow', Principal: { AWS: '*' }, Resource: 'execute-api:/*' }]);
  });

  test('a web ACL is associated with the stage', () => {
    const webAclArn = 'arn:aws:wafv2:eu-west-1:111111111111:regional/webacl/w/1';
    const { only, of } = synthesiseApi({ handlerProps: FUNCTION_PROPS, webAclArn });
    const association = only('AWS::WAFv2::WebACLAssociation');
    expect([association.WebACLArn, JSON.stringify(association.ResourceArn).includes(Object.keys(of('AWS::ApiGateway::Stage'))[0])]).toEqual([webAclArn, true]);
  });
});

describe.each(Object.values(ApiProtocol))('%s API: custom domain', protocol => {
  const build = (props: Partial<SafeLambdaApiProps['customDomain']> = {}): Synthesised => synthesise(stack => void new SafeLambdaApi(stack, 'Orders', {
    protocol,
    handlerProps: FUNCTION_PROPS,
    customDomain: { domainName: 'api.example.com', certificate: certificate(stack), hostedZone: route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z1', zoneName: 'example.com' }), ...props },
  }));
  const domain = ({ of }: Synthesised) => Object.values({ ...of('AWS::ApiGateway::DomainName'), ...of('AWS::ApiGatewayV2::DomainName') })[0].Properties;
  const mapping = ({ of }: Synthesised) => Object.values({ ...of('AWS::ApiGateway::BasePathMapping'), ...of('AWS::ApiGatewayV2::ApiMapping') })[0];

  test('it has TLS 1.2, a certificate and an alias record', () => {
    const result = build();
    const text = JSON.stringify(domain(result));
    expect(['api.example.com', 'TLS_1_2', 'certificate/c'].filter(part => !text.includes(part))).toEqual([]);
    expect(result.only('AWS::Route53::RecordSet').Name).toBe('api.example.com.');
  });

  test('it maps to the stage once that is there', () => {
    const result = build({ basePath: 'orders' });
    const stage = Object.keys({ ...result.of('AWS::ApiGateway::Stage'), ...result.of('AWS::ApiGatewayV2::Stage') })[0];
    const { Properties: p, DependsOn } = mapping(result);
    expect([p.BasePath ?? p.ApiMappingKey, JSON.stringify([p.Stage, DependsOn ?? []]).includes(`"${stage}"`)]).toEqual(['orders', true]);
  });

  test('the default endpoint can be switched off', () => {
    const switched = [undefined, true].map(disableDefaultEndpoint => {
      const result = build({ disableDefaultEndpoint });
      return Object.values({ ...result.of('AWS::ApiGateway::RestApi'), ...result.of('AWS::ApiGatewayV2::Api') })[0].Properties.DisableExecuteApiEndpoint;
    });
    expect(switched).toEqual([undefined, true]);
  });
});

describe('a provisioned function', () => {
  test('has memory, tracing, JSON logs and a log group', () => {
    const { MemorySize, TracingConfig, LoggingConfig } = synthesiseApi({ handlerProps: FUNCTION_PROPS }).only('AWS::Lambda::Function');
    expect({ MemorySize, TracingConfig, LoggingConfig }).toEqual({
      MemorySize: 512, TracingConfig: { Mode: 'Active' }, LoggingConfig: { LogFormat: 'JSON', LogGroup: { Ref: 'OrdersHandlerLogs25C6604B' } },
    });
  });

  test('may write to its own log group and trace, nothing else', () => {
    const { of } = synthesiseApi({ handlerProps: FUNCTION_PROPS });
    const [, role] = Object.entries(of('AWS::IAM::Role')).find(([id]) => id.startsWith('OrdersHandlerRole'))!;
    const [{ Properties: policy }] = Object.values(of('AWS::IAM::Policy'));
    expect([role.Properties.ManagedPolicyArns, policy.PolicyDocument.Statement.map((s: any) => [s.Action, s.Resource])]).toEqual([undefined, [
      [['logs:CreateLogStream', 'logs:PutLogEvents'], { 'Fn::GetAtt': ['OrdersHandlerLogs25C6604B', 'Arn'] }],
      [['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], '*'],
    ]]);
  });

  test('in a VPC may make its network interfaces', () => {
    const result = synthesise(stack => void new SafeLambdaApi(stack, 'Orders', { handlerProps: { ...FUNCTION_PROPS, vpc: new ec2.Vpc(stack, 'Vpc') } }));
    const roles = Object.entries(result.of('AWS::IAM::Role')).filter(([id]) => id.startsWith('OrdersHandlerRole'));
    expect(JSON.stringify(roles[0][1].Properties.ManagedPolicyArns)).toContain('service-role/AWSLambdaVPCAccessExecutionRole');
  });

  test('keeps what the user set', () => {
    const { MemorySize, TracingConfig, LoggingConfig, Timeout } = synthesiseApi({
      handlerProps: {
        ...FUNCTION_PROPS,
        memorySize: 1024,
        tracing: lambda.Tracing.PASS_THROUGH,
        loggingFormat: lambda.LoggingFormat.TEXT,
        timeout: Duration.seconds(7),
      },
    }).only('AWS::Lambda::Function');
    expect({ MemorySize, TracingConfig, Format: LoggingConfig.LogFormat, Timeout }).toEqual({ MemorySize: 1024, TracingConfig: { Mode: 'PassThrough' }, Format: 'Text', Timeout: 7 });
  });
});

describe('every construct underneath can be reached', () => {
  test.each<[ApiProtocol, string[]]>([
    [ApiProtocol.REST, ['RestApi', 'Stage', 'Function', 'LogGroup', 'LogGroup', 'LogGroup', 'Dashboard', 'Alarm', 'MetricFilter', 'QueryDefinition', 'Method']],
    [ApiProtocol.HTTP, ['HttpApi', 'HttpStage', 'Function', 'LogGroup', 'LogGroup', 'undefined', 'Dashboard', 'Alarm', 'MetricFilter', 'QueryDefinition', 'HttpRoute']],
  ])('of a %s API', (protocol, expected) => {
    const names: string[] = [];
    synthesiseApi({ protocol, handlerProps: FUNCTION_PROPS }, api => {
      const parts = [
        protocol === ApiProtocol.REST ? api.restApi : api.httpApi, api.stage, api.handler, api.handlerLogGroup,
        api.accessLogGroup, api.executionLogGroup,
        api.dashboard, api.alarms[0], api.causeFilters[0], api.savedQueries[0], api.routes[0].restMethods[0] ?? api.routes[0].httpRoutes[0],
      ];
      // aws-cdk-lib's decorated classes carry a digit at the end of their names.
      names.push(...parts.map(part => String(part?.constructor.name).replace(/\d$/, '')));
    });
    expect(names).toEqual(expected);
  });
});
