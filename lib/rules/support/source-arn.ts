import { concat, isKnown, joined, keyOf, partsOf, Sym, UNKNOWN, type Maybe, type Part, type Permission, type Route, type Stage, type Value } from '../../model';

/** A permission's SourceArn, taken apart once. */
interface Source {
  readonly api: Value;
  readonly apiKey: string | undefined;
  /** `stage/VERB/path` as a glob with keys of symbols in it; undefined when a piece is unknown. */
  readonly glob: string | undefined;
}

const cache = new WeakMap<Permission, Source | typeof UNKNOWN | 'any'>();

/** Whether a permission's SourceArn covers calls that a route makes on a stage. */
export function arnCovers(permission: Permission, route: Route, stage: Stage | undefined): Maybe<boolean> {
  let source = cache.get(permission);
  if (source === undefined) cache.set(permission, source = sourceOf(permission.source));
  if (source === 'any') return true;
  if (source === UNKNOWN) return UNKNOWN;
  const sameApi = source.apiKey !== undefined && source.apiKey === route.api?.idKey || namesApi(source, route);
  return sameApi === true ? coversCall(source.glob, route, stage) : sameApi;
}

/** `api/stage/VERB/path`, cut at the first slash. */
function sourceOf(source: Value): Source | typeof UNKNOWN | 'any' {
  if (source === undefined) return 'any';
  if (source === UNKNOWN) return UNKNOWN;
  const parts = partsOf(source) ?? [];
  let at = 0;
  while (at < parts.length && !hasSlash(parts[at])) at++;
  const text = at < parts.length ? parts[at] as string : '', slash = text.indexOf('/');
  const api = slash > 0 ? concat([...parts.slice(0, at), text.slice(0, slash)]) : joined(parts.slice(0, at));
  const call = keyOf(joined([text.slice(slash + 1), ...parts.slice(at + 1)]));
  return { api, apiKey: keyOf(api), glob: call === undefined ? undefined : wildcards(call) };
}

function hasSlash(part: Part): boolean {
  return typeof part === 'string' && part.includes('/');
}

/** Path parameters are wildcards for IAM. */
function wildcards(path: string): string {
  return path.includes('{') ? path.replace(/\{[^}]*\}/g, '*') : path;
}

function namesApi({ api: id, apiKey }: Source, route: Route): Maybe<boolean> {
  if (id === '*' || id === '**') return true;
  if (apiKey === undefined || !route.api) return UNKNOWN;
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
  if (calls.some(call => matches(glob, call) || (bare !== glob && matches(bare, call)))) return true;
  // A symbol that the call does not have may be anything, a wildcard too.
  return glob.includes('\u0000') && !calls.some(call => call.includes('\u0000')) ? UNKNOWN : false;
}

const VERBS = ['*', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'];

/** The calls that were asked for last, since every permission is compared with the same. */
const asked = new WeakMap<Route, { readonly stage: Stage | undefined; readonly calls: readonly string[] | undefined }>();

function callsOf(route: Route, stage: Stage | undefined): readonly string[] | undefined {
  let last = asked.get(route);
  if (!last || last.stage !== stage) asked.set(route, last = { stage, calls: readCalls(route, stage) });
  return last.calls;
}

/** `stage/VERB/path` for each verb that may be meant; undefined when a part is unknown. */
function readCalls(route: Route, stage: Stage | undefined): readonly string[] | undefined {
  const stageName = stage ? stage.nameKey : '*';
  const path = keyOf(route.path);
  if (stageName === undefined || path === undefined) return undefined;
  if (route.kind === 'websocket') return [`${stageName}/${path}`];
  if (path === '$default') return [`${stageName}/$default`, ...VERBS.map(verb => `${stageName}/${verb}/$default`), `${stageName}/*/*`];
  const verb = route.verb;
  if (verb === undefined || !isKnown(verb)) return undefined;
  const shape = wildcards(path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path);
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
