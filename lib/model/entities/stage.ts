import type { ApiKind } from '../../aws/api-kinds';
import type { Resource } from '../resource';
import type { Reader } from '../section';
import { asList, isKnown, keyOf, show, toBoolean, toText, UNKNOWN, type Maybe, type Value } from '../values';
import { descend } from '../view';
import type { Api } from './api';

/** Where a stage writes an access log, and what. */
export interface AccessLog {
  readonly format: Value;
  readonly destination: Value;
  /** Path of the settings, such as `Properties.AccessLogSetting`. */
  readonly at: string;
}

/** Settings for all methods or one, under the name of their kind. */
export type MethodSetting = (name: string) => Value;

const NO_SETTINGS: readonly MethodSetting[] = [];

/** A stage, or what a deployment's `StageName` makes. */
export class Stage {
  readonly kind: ApiKind;
  private readSettings?: Maybe<readonly MethodSetting[]>;
  private readLog?: Maybe<AccessLog> | null;
  private readLevel?: Maybe<'INFO' | 'ERROR' | 'OFF'>;

  constructor(
    readonly api: Api,
    readonly resource: Resource,
    /** `Properties`, or `Properties.StageDescription` of a deployment. */
    readonly at: string,
    readonly name: Value,
    private readonly properties: Reader,
  ) {
    this.kind = api.kind;
  }

  /** A property by its name in the template. */
  get(name: string, ...below: string[]): Value {
    return descend(this.properties.get(name), below);
  }

  /** Undefined where there is none; Unknown where the settings cannot be read. */
  get accessLog(): Maybe<AccessLog> | undefined {
    if (this.readLog === undefined) this.readLog = this.log() ?? null;
    return this.readLog ?? undefined;
  }

  private log(): Maybe<AccessLog> | undefined {
    const name = this.kind === 'rest' ? 'AccessLogSetting' : 'AccessLogSettings';
    const settings = this.properties.get(name);
    if (settings === undefined || !isKnown(settings)) return settings;
    const format = descend(settings, ['Format']), destination = descend(settings, ['DestinationArn']);
    return destination === undefined && format === undefined ? undefined : { format, destination, at: `${this.at}.${name}` };
  }

  /** Settings of all methods and of single ones; Unknown when the list is. HTTP and WebSocket: the default and each route's. */
  get methodSettings(): Maybe<readonly MethodSetting[]> {
    return this.readSettings ??= this.kind === 'rest' ? restSettings(this.properties.get('MethodSettings')) : v2Settings(this.properties.get('DefaultRouteSettings'), this.properties.get('RouteSettings'));
  }

  /** The widest execution log of any method: `INFO`, `ERROR` or `OFF`. HTTP APIs have none. */
  get executionLog(): Maybe<'INFO' | 'ERROR' | 'OFF'> {
    return this.readLevel ??= this.level();
  }

  private level(): Maybe<'INFO' | 'ERROR' | 'OFF'> {
    if (this.kind === 'http') return 'OFF';
    const settings = this.methodSettings;
    if (!isKnown(settings)) return UNKNOWN;
    if (settings.length === 0) return 'OFF';
    const levels = settings.map(setting => toText(setting('LoggingLevel')));
    if (levels.includes('INFO')) return 'INFO';
    if (levels.includes('ERROR')) return 'ERROR';
    return levels.includes(UNKNOWN) ? UNKNOWN : 'OFF';
  }

  /** Whether any method logs whole requests and responses. */
  get dataTrace(): Maybe<boolean> {
    return this.anySetting('DataTraceEnabled');
  }

  /** Whether metrics per method or route are published. */
  get detailedMetrics(): Maybe<boolean> {
    return this.anySetting(this.kind === 'rest' ? 'MetricsEnabled' : 'DetailedMetricsEnabled');
  }

  private anySetting(name: string): Maybe<boolean> {
    const settings = this.methodSettings;
    if (!isKnown(settings)) return UNKNOWN;
    if (settings.length === 0) return false;
    const values = settings.map(setting => toBoolean(setting(name)));
    return values.includes(true) ? true : values.includes(UNKNOWN) ? UNKNOWN : false;
  }

  get label(): string {
    return show(this.name);
  }

  /** Key of the name, to compare with other texts. */
  get nameKey(): string | undefined {
    return keyOf(this.name);
  }
}

function restSettings(value: Value): Maybe<readonly MethodSetting[]> {
  if (value === undefined) return NO_SETTINGS;
  if (!isKnown(value)) return UNKNOWN;
  return asList(value).map(setting => name => descend(setting, [name]));
}

function v2Settings(defaults: Value, routes: Value): Maybe<readonly MethodSetting[]> {
  if (!isKnown(defaults) || !isKnown(routes)) return UNKNOWN;
  const all = [defaults, ...typeof routes === 'object' && routes !== null ? Object.values(routes) as Value[] : []];
  return all.filter(setting => setting !== undefined).map(setting => name => descend(setting, [name]));
}
