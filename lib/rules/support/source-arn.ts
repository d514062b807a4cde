import { isKnown, keyOf, Sym, UNKNOWN, withWildcards, type Api, type ApiKind, type Maybe, type Permission, type Route, type Stage, type Value } from '../../model';

/** A call of a function that a route makes on a stage. */
export interface Call {
  readonly api: Api | undefined;
  /** Alias or version that is called. */
  readonly qualifier: Value;
  /** Undefined where the app has none. */
  readonly stage?: Stage;
  /** Key of the stage's name; undefined where it is unknown. */
  readonly stageKey: string | undefined;
  /** `/VERB/path` for each verb that may be meant; undefined where a part is unknown. */
  readonly paths: readonly string[] | undefined;
}

/** Whether a permission's SourceArn covers a call. */
export function arnCovers({ source }: Permission, call: Call): Maybe<boolean> {
  if (source === undefined) return true;
  if (!isKnown(source)) return UNKNOWN;
  const sameApi = source.apiKey !== undefined && source.apiKey === call.api?.idKey || namesApi(source.api, call.api);
  return sameApi === true ? coversCall(source.glob, call) : sameApi;
}

function namesApi(id: Value, api: Api | undefined): Maybe<boolean> {
  if (id === '*' || id === '**') return true;
  if (!api) return UNKNOWN;
  // Another API of the app for certain; a literal id or a parameter may be this one.
  return id instanceof Sym && id.resource !== undefined && id.attribute === 'Ref' && isApi(id.resource.type) ? false : UNKNOWN;
}

function isApi(type: string): boolean {
  return type === 'AWS::ApiGateway::RestApi' || type === 'AWS::ApiGatewayV2::Api';
}

function coversCall(glob: string | undefined, { stageKey, paths }: Call): Maybe<boolean> {
  if (glob === '*') return true;
  if (stageKey === undefined || !paths || glob === undefined) return UNKNOWN;
  // The slash at the end of a path says nothing, but the root is nothing else: `prod/GET/`.
  const bare = glob.endsWith('/') ? glob.slice(0, -1) : glob;
  for (const path of paths) {
    const call = stageKey + path;
    if (call === glob || matches(glob, call) || (bare !== glob && matches(bare, call))) return true;
  }
  // A symbol that the call does not have may be anything, a wildcard too.
  return hasSymbol(glob) && !hasSymbol(stageKey) && !paths.some(hasSymbol) ? UNKNOWN : false;
}

function hasSymbol(key: string): boolean {
  return key.includes('\u0000');
}

const VERBS = ['*', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'];
const DEFAULT_PATHS = ['/$default', ...VERBS.map(verb => `/${verb}/$default`), '/*/*'];

/** What stands after the stage in the calls of a route: `/VERB/path` for each verb that may be meant; undefined where a part is unknown. */
export function pathsOf({ kind, path, verb }: Route): readonly string[] | undefined {
  const key = keyOf(path);
  if (key === undefined) return undefined;
  if (kind === 'websocket') return [`/${key}`];
  if (key === '$default') return DEFAULT_PATHS;
  if (typeof verb !== 'string') return undefined;
  const shape = withWildcards(key.length > 1 && key.endsWith('/') ? key.slice(0, -1) : key);
  return verb === 'ANY' ? VERBS.map(one => `/${one}${shape}`) : [`/${verb}${shape}`];
}

/** How the SourceArns of permissions end that are made for a call: after a stage, for any stage, and as the CDK writes them for other APIs than REST. */
export function endingsOf(kind: ApiKind, path: string): readonly string[] {
  return [path, `/*${path}`, kind === 'websocket' ? `/*${path.slice(1)}` : `/*/*${path.slice(path.indexOf('/', 1))}`];
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
