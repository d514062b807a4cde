import { matches } from './source-arn';
import { concat, isKnown, keyOf, sameQualifier, splitText, Sym, UNKNOWN, type Authorizer, type Maybe, type Permission, type Value } from '../../model';

/** Whether a permission lets API Gateway call the function of an authorizer. */
export function permits(permission: Permission, authorizer: Authorizer): Maybe<boolean> {
  // A principal such as `apigateway.${AWS::URLSuffix}`, or a parameter, may be API Gateway.
  if (permission.isForApiGateway !== true) return typeof permission.principal === 'string' ? false : UNKNOWN;
  const sameVersion = sameQualifier(permission.target.qualifier, authorizer.target?.qualifier);
  const covered = covers(permission, authorizer);
  if (covered === false || sameVersion === false) return false;
  return isKnown(covered) ? sameVersion : UNKNOWN;
}

/** SourceArn is `arn:…:execute-api:…:<api>/authorizers/<id>`, or something wider. */
function covers({ sourceArn }: Permission, authorizer: Authorizer): Maybe<boolean> {
  if (sourceArn === undefined) return true;
  const segments = splitText(sourceArn, ':');
  if (!segments || segments.length < 6 || segments[0] !== 'arn') return UNKNOWN;
  const [api, ...call] = splitText(concat(segments.slice(5), ':'), '/') ?? [];
  const sameApi = namesApi(api, authorizer);
  if (sameApi !== true) return sameApi;
  // A wildcard for the API alone reaches over everything behind it.
  return call.length === 0 ? api === '*' || api === '**' : coversCall(call, authorizer);
}

function namesApi(id: Value, { api }: Authorizer): Maybe<boolean> {
  if (id === '*' || id === '**') return true;
  if (!(id instanceof Sym) || !id.resource) return UNKNOWN;
  if (id.resource === api.resource) return true;
  return id.attribute === 'Ref' && isApi(id.resource.type) ? false : UNKNOWN;
}

function isApi(type: string): boolean {
  return type === 'AWS::ApiGateway::RestApi' || type === 'AWS::ApiGatewayV2::Api';
}

function coversCall(call: readonly Value[], authorizer: Authorizer): Maybe<boolean> {
  const glob = keyOf(concat(call, '/'));
  if (glob === undefined) return UNKNOWN;
  // The id of a security scheme is not in the template: only a wildcard covers it for certain.
  if (matches(glob, `authorizers/${keyOf(authorizer.id) ?? '\u0001'}`)) return true;
  const last = call[call.length - 1];
  if (last instanceof Sym && last.resource?.type.endsWith('::Authorizer')) return false;
  // A parameter may be a wildcard, and a literal id the one that this authorizer gets.
  const widest = glob.replace(/\u0000[^\u0000]*\u0000/g, '*');
  return glob.startsWith('authorizers/') || matches(widest, 'authorizers/id') ? UNKNOWN : false;
}
