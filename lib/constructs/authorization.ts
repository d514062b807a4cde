import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as apigatewayv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as authorizers from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { CognitoAuthorizationOptions, JwtAuthorizationOptions, LambdaAuthorizationOptions } from './authorization-options';
import { reject } from './input';
import { checkLambdaAuthorization, httpLambdaAuthorizer, restLambdaAuthorizer } from './lambda-authorization';

/** What an HTTP route needs to know of its authorization. */
export interface HttpAuthorization {
  readonly authorizer: apigatewayv2.IHttpRouteAuthorizer;
  readonly authorizationScopes?: string[];
}

/**
 * Who may call a route. Made once and used for any number of routes; most kinds work on REST and HTTP APIs alike.
 *
 * @example
 * declare const authorizerFunction: lambda.Function;
 * const tenants = Authorization.lambda('Tenants', authorizerFunction);
 */
export abstract class Authorization {
  /** Anybody may call the route. */
  public static none(): Authorization {
    return new OpenAuthorization();
  }

  /** Callers sign their requests with AWS credentials that may invoke the route. */
  public static iam(): Authorization {
    return new IamAuthorization();
  }

  /**
   * A function decides. It answers with an IAM policy, on both API kinds; see `simpleResponse` for the other form.
   *
   * @param id id of the authorizer within the API
   * @param handler the function that decides
   */
  public static lambda(id: string, handler: lambda.IFunction, options: LambdaAuthorizationOptions = {}): Authorization {
    return new LambdaAuthorization(id, handler, options);
  }

  /**
   * Callers bring a token of an Amazon Cognito user pool.
   *
   * @param id id of the authorizer within the API
   */
  public static cognito(id: string, options: CognitoAuthorizationOptions): Authorization {
    return new CognitoAuthorization(id, options);
  }

  /**
   * Callers bring a JSON Web Token. HTTP APIs only.
   *
   * @param id id of the authorizer within the API
   */
  public static jwt(id: string, options: JwtAuthorizationOptions): Authorization {
    return new JwtAuthorization(id, options);
  }

  /** An authorizer made with aws-cdk-lib, for a REST API. */
  public static fromRestAuthorizer(authorizer: apigateway.IAuthorizer, scopes?: string[]): Authorization {
    return new GivenRestAuthorization(authorizer, scopes);
  }

  /** An authorizer made with aws-cdk-lib, for an HTTP API. */
  public static fromHttpAuthorizer(authorizer: apigatewayv2.IHttpRouteAuthorizer, scopes?: string[]): Authorization {
    return new GivenHttpAuthorization(authorizer, scopes);
  }

  /** The function that decides, when there is one. @internal */
  public get _handler(): lambda.IFunction | undefined {
    return undefined;
  }

  /** Whether the function answers `{ isAuthorized }` instead of a policy. @internal */
  public get _simple(): boolean {
    return false;
  }

  /** Whether callers need to prove anything. @internal */
  public get _open(): boolean {
    return false;
  }

  /** Method options for a REST API; called once for each API. @internal */
  public abstract _bindRest(scope: Construct, api: apigateway.RestApi): apigateway.MethodOptions;

  /** Route options for an HTTP API; called once for each API. @internal */
  public abstract _bindHttp(scope: Construct): HttpAuthorization;
}

class OpenAuthorization extends Authorization {
  public get _open(): boolean {
    return true;
  }

  public _bindRest(): apigateway.MethodOptions {
    return { authorizationType: apigateway.AuthorizationType.NONE };
  }

  public _bindHttp(): HttpAuthorization {
    return { authorizer: new apigatewayv2.HttpNoneAuthorizer() };
  }
}

class IamAuthorization extends Authorization {
  public _bindRest(): apigateway.MethodOptions {
    return { authorizationType: apigateway.AuthorizationType.IAM };
  }

  public _bindHttp(): HttpAuthorization {
    return { authorizer: new authorizers.HttpIamAuthorizer() };
  }
}

class LambdaAuthorization extends Authorization {
  constructor(private readonly id: string, private readonly handler: lambda.IFunction, private readonly options: LambdaAuthorizationOptions) {
    super();
  }

  public get _handler(): lambda.IFunction {
    return this.handler;
  }

  public get _simple(): boolean {
    return this.options.simpleResponse ?? false;
  }

  public _bindRest(scope: Construct, api: apigateway.RestApi): apigateway.MethodOptions {
    checkLambdaAuthorization(scope, this.options);
    if (this.options.simpleResponse) reject(scope, "'simpleResponse' is for HTTP APIs: a REST API takes an IAM policy from its authorizer, anything else is a 500");
    const authorizer = restLambdaAuthorizer(scope, this.id, this.handler, this.options, api);
    return { authorizationType: apigateway.AuthorizationType.CUSTOM, authorizer };
  }

  public _bindHttp(scope: Construct): HttpAuthorization {
    checkLambdaAuthorization(scope, this.options);
    return { authorizer: httpLambdaAuthorizer(this.id, this.handler, this.options) };
  }
}

class CognitoAuthorization extends Authorization {
  constructor(private readonly id: string, private readonly options: CognitoAuthorizationOptions) {
    super();
  }

  public _bindRest(scope: Construct): apigateway.MethodOptions {
    if (this.options.userPools.length === 0) reject(scope, "'userPools' must name at least one user pool, got none");
    if (this.options.userPoolClients) reject(scope, "'userPoolClients' is for HTTP APIs: a REST API accepts the tokens of every client of the user pool");
    return {
      authorizationType: apigateway.AuthorizationType.COGNITO,
      authorizer: new apigateway.CognitoUserPoolsAuthorizer(scope, this.id, { cognitoUserPools: this.options.userPools }),
      authorizationScopes: this.options.scopes,
    };
  }

  public _bindHttp(scope: Construct): HttpAuthorization {
    const { userPools, userPoolClients, scopes } = this.options;
    if (userPools.length !== 1) reject(scope, `'userPools' must name exactly one user pool for an HTTP API, got ${userPools.length}`);
    if (!userPoolClients?.length) reject(scope, "'userPoolClients' must name at least one client for an HTTP API: its authorizer compares the token's audience with them");
    return { authorizer: new authorizers.HttpUserPoolAuthorizer(this.id, userPools[0], { userPoolClients }), authorizationScopes: scopes };
  }
}

class JwtAuthorization extends Authorization {
  constructor(private readonly id: string, private readonly options: JwtAuthorizationOptions) {
    super();
  }

  public _bindRest(scope: Construct): apigateway.MethodOptions {
    return reject(scope, "'Authorization.jwt' is for HTTP APIs: use Authorization.lambda or Authorization.cognito with a REST API");
  }

  public _bindHttp(scope: Construct): HttpAuthorization {
    const { issuer, audience, scopes } = this.options;
    if (audience.length === 0) reject(scope, "'audience' must name at least one audience, got none: no token would be accepted");
    return { authorizer: new authorizers.HttpJwtAuthorizer(this.id, issuer, { jwtAudience: audience }), authorizationScopes: scopes };
  }
}

class GivenRestAuthorization extends Authorization {
  constructor(private readonly authorizer: apigateway.IAuthorizer, private readonly scopes?: string[]) {
    super();
  }

  public _bindRest(): apigateway.MethodOptions {
    return { authorizer: this.authorizer, authorizationType: this.authorizer.authorizationType, authorizationScopes: this.scopes };
  }

  public _bindHttp(scope: Construct): HttpAuthorization {
    return reject(scope, "'Authorization.fromRestAuthorizer' is for REST APIs: use Authorization.fromHttpAuthorizer with an HTTP API");
  }
}

class GivenHttpAuthorization extends Authorization {
  constructor(private readonly authorizer: apigatewayv2.IHttpRouteAuthorizer, private readonly scopes?: string[]) {
    super();
  }

  public _bindRest(scope: Construct): apigateway.MethodOptions {
    return reject(scope, "'Authorization.fromHttpAuthorizer' is for HTTP APIs: use Authorization.fromRestAuthorizer with a REST API");
  }

  public _bindHttp(): HttpAuthorization {
    return { authorizer: this.authorizer, authorizationScopes: this.scopes };
  }
}
