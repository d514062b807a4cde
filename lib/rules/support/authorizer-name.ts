import { type Authorizer } from '../../model';

/** `authorizer "tokens"`, for messages. */
export function nameOfAuthorizer(authorizer: Authorizer): string {
  const name = authorizer.scheme ?? authorizer.get('Name');
  return `authorizer "${typeof name === 'string' ? name : authorizer.resource.logicalId}"`;
}
