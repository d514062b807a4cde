import { isKnown, keyOf, splitText, Sym, UNKNOWN, concat, type Maybe, type Route, type Stage, type Value } from '../../model';

/** Whether a permission's SourceArn covers calls that a route makes on a stage. */
export function arnCovers(sourceArn: Value, route: Route, stage: Stage | undefined): Maybe<boolean> {
  if (sourceArn === undefined) return true;
  const resource = resourceOf(sourceArn);
  if (resource === undefined) return UNKNOWN;
  const [apiId, ...rest] = splitText(resource, '/') ?? [];
  const sameApi = namesApi(apiId, route);
  if (sameApi !== true) return sameApi;
  if (rest.length === 0) return false;
  return coversCall(concat(rest.flatMap((piece, i) => i === 0 ? [piece] : ['/', piece])), route, stage);
}

/** What follows the fifth colon of an ARN. */
function resourceOf(arn: Value): Value {
  const segments = splitText(arn, ':');
  if (!segments || segments.length < 6 || segments[0] !== 'arn') return undefined;
  return concat(segments.slice(5).flatMap((piece, i) => i === 0 ? [piece] : [':', piece]));
}

function namesApi(id: Value, route: Route): Maybe<boolean> {
  if (id === '*' || id === '**') return true;
  const key = keyOf(id);
  if (key === undefined || !route.api) return UNKNOWN;
  if (key === route.api.idKey) return true;
  // Another API of the app for certain; a literal id or a parameter may be this one.
  return id instanceof Sym && id.resource !== undefined && id.attribute === 'Ref' && isApi(id.resource.type) ? false : UNKNOWN;
}

function isApi(type: string): boolean {
  return type === 'AWS::ApiGateway::RestApi' || type === 'AWS::ApiGatewayV2::Api';
}

function coversCall(pattern: Value, route: Route, stage: Stage | undefined): Maybe<boolean> {
  const patternKey = keyOf(pattern);
  if (patternKey === undefined) return UNKNOWN;
  if (patternKey === '*') return true;
  const calls = callsOf(route, stage);
  if (!calls) return UNKNOWN;
  const glob = withoutSlash(patternKey.replace(/\{[^}]*\}/g, '*'));
  if (calls.some(call => matches(glob, withoutSlash(call)))) return true;
  // A symbol that the call does not have may be anything, a wildcard too.
  return patternKey.includes('\u0000') && !calls.some(call => call.includes('\u0000')) ? UNKNOWN : false;
}

const VERBS = ['*', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'];

/** `stage/VERB/path` for each verb that may be meant; undefined when a part is unknown. */
function callsOf(route: Route, stage: Stage | undefined): string[] | undefined {
  const stageName = stage ? stage.nameKey : '*';
  const path = keyOf(route.path);
  if (stageName === undefined || path === undefined) return undefined;
  if (route.kind === 'websocket') return [`${stageName}/${path}`];
  if (path === '$default') return [`${stageName}/$default`, ...VERBS.map(verb => `${stageName}/${verb}/$default`), `${stageName}/*/*`];
  const verb = route.verb;
  if (verb === undefined || !isKnown(verb)) return undefined;
  const shape = path.replace(/\{[^}]*\}/g, '*');
  return (verb === 'ANY' ? VERBS : [verb]).map(one => `${stageName}/${one}${shape}`);
}

function withoutSlash(text: string): string {
  return text.length > 1 && text.endsWith('/') ? text.slice(0, -1) : text;
}

/** IAM's wildcards: `*` for any run of characters, `?` for one. Linear with one point to go back to, so that no pattern can hang it. */
export function matches(pattern: string, text: string): boolean {
  let p = 0, t = 0, star = -1, from = 0;
  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p++;
      from = t;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[t])) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++from;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
