import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as route53 from 'aws-cdk-lib/aws-route53';

/** A domain name of your own for the API. */
export interface CustomDomainOptions {
  /** The domain name, such as `api.example.com`. */
  readonly domainName: string;

  /** Certificate for the domain name; in the API's Region, for an edge-optimized REST API in us-east-1. */
  readonly certificate: acm.ICertificate;

  /**
   * Path below the domain name at which the API stands, such as `orders`.
   * @default - the root of the domain name
   */
  readonly basePath?: string;

  /**
   * Hosted zone that gets an alias record for the domain name.
   * @default - no record
   */
  readonly hostedZone?: route53.IHostedZone;

  /**
   * Whether the API can be called through the domain name only. Callers of the `execute-api` address get a 403 (REST API) then.
   * @default false
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-disable-default-endpoint.html
   */
  readonly disableDefaultEndpoint?: boolean;
}
