import { writing } from './writing';
import type { Api, ApiModel } from '../../model';

const TYPES = ['AWS::ApiGateway::RestApi', 'AWS::ApiGatewayV2::Api'], BODY = ['Body', 'BodyS3Location'];

/** APIs that may have one of some properties, or of what an OpenAPI body has in their place. */
export function apisWith(properties: readonly string[], model: ApiModel): readonly Api[] {
  return writing(model.apis, TYPES, [...properties, ...BODY], model);
}
