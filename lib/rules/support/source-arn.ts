import { concat, isKnown, keyOf, splitText, Sym, UNKNOWN, type Maybe, type Permission, type Route, type Stage, type Value } from '../../model';

/** A permission's SourceArn, taken apart once. */
interface Source {
  readonly api: Value;
  /** `stage/VERB/path` as a glob with keys of symbols in it; undefined when a piece is unknown. */
  readonly glob?: string;
}

const cache = new WeakMap<Permission, Source | typeof UNKNOWN | 'any'>();

/** Whether a permission's SourceArn covers calls that a route makes on a stage. */
export function arnCovers(permission: Permission, route: Route, stage: Stage | undefined): Maybe<boolean> {
  let source = cache.get(permission);
  if (source === undefined) cache.set(permission, source = sourceOf(permission.sourceArn));
  if (source === 'any') return true;
  if (source === UNKNOWN) return UNKNOWN;
  const sameApi = namesApi(source.api, route);
  return sameApi === true ? coversCall(source.glob, route, stage) : sameApi;
}

/** What follows the fifth colon of the ARN: `api/stage/VERB/path`. */
function sourceOf(arn: Value): Source | typeof UNKNOWN | 'any' {
  if (arn === undefined) return 'any';
  const segments = splitText(arn, ':');
  if (!segments || segments.length < 6 || segments[0] !== 'arn') return UNKNOWN;
  const resource = keyOf(concat(segments.slice(5), ':'));
  const [api] = splitText(segments[5], '/') ?? [];
  if (resource === undefined) return { api };
  const slash = resource.indexOf('/', keyOf(api)?.length ?? 0);
  return { api, glob: slash < 0 ? '' : resource.slice(slash + 1).replace(/\{[^}]*\}/g, '*') };
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

function coversCall(glob: string | undefined, route: Route, stage: Stage | undefined): Maybe<boolean> {
  if (glob === '*') return true;
  const calls = callsOf(route, stage);
  if (!calls || glob === undefined) return UNKNOWN;
  // The slash at the end of a path says nothing, but the root is nothing else: `prod/GET/`.
  const bare = glob.endsWith('/') ? glob.slice(0, -1) : glob;
  if (calls.some(call => matches(glob, call) || matches(bare, call))) return true;
  // A symbol that the call does not have may be anything, a wildcard too.
  return glob.includes('\u0000') && !calls.some(call => call.includes('\u0000')) ? UNKNOWN : false;
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
  const shape = (path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path).replace(/\{[^}]*\}/g, '*');
  return (verb === 'ANY' ? VERBS : [verb]).map(one => `${stageName}/${one}${shape}`);
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
