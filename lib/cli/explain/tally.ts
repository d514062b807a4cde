import type { Cause, Doubt } from './causes';
import { candidatesOf, isServerError } from './match';
import type { Detail, Origin } from './record';
import type { FailedRequest } from './requests';
import type { ApiKind } from '../../aws/api-kinds';

/** Requests that failed for one cause, or for which the same causes are possible. */
export interface Group {
  /** Absent where AWS does not tell; then there are candidates. */
  readonly cause?: Cause;
  readonly doubt?: Doubt;
  readonly candidates: readonly Cause[];
  readonly detail?: Detail;
  count: number;
  first?: number;
  last?: number;
  readonly statuses: Set<string>;
  kind?: ApiKind;
  /** Of the first request that had one. */
  readonly evidence: string;
  readonly requestId?: string;
  readonly invocationId?: string;
  readonly apis: Set<string>;
  readonly stages: Set<string>;
  readonly functions: Set<string>;
  readonly routes: Set<string>;
}

/** Kinds of faults whose requests are counted apart; those of the next ones are counted together. */
const MOST_GROUPS = 200;
const MOST_NAMES = 10;

/** Counts failed requests by cause, keeping one request of each as evidence. */
export class Tally {
  private readonly groups = new Map<string, Group>();

  add(request: FailedRequest): void {
    const { cause, doubt } = request.signal;
    const candidates = doubt ? candidatesOf(doubt, request) : [];
    const detail = cause?.id === 'malformed-response' || cause?.id === 'authorizer-response' ? request.detail : undefined;
    const key = this.keyOf([cause?.id ?? `? ${doubt!.id} ${request.status ?? ''} ${request.kind ?? ''} ${candidates.map(({ id }) => id).join()}`, detail?.path, detail?.reason]);
    const group = this.groups.get(key) ?? this.open(key, request, { cause, doubt, candidates, detail });
    group.count++;
    group.kind ??= request.kind;
    if (request.status) group.statuses.add(request.status);
    if (request.time !== undefined) {
      group.first = Math.min(group.first ?? request.time, request.time);
      group.last = Math.max(group.last ?? request.time, request.time);
    }
    note(group, request);
  }

  /** All groups, the one to look at first in front: failures before refusals, then by count, then what is certain before what is not. */
  ranked(): Group[] {
    return [...this.groups.values()].sort((a, b) => rank(a) - rank(b) || b.count - a.count || Number(!a.cause) - Number(!b.cause));
  }

  private keyOf(parts: readonly (string | undefined)[]): string {
    const key = parts.join('\n');
    return this.groups.has(key) || this.groups.size < MOST_GROUPS ? key : parts[0]!;
  }

  private open(key: string, request: FailedRequest, what: Pick<Group, 'cause' | 'doubt' | 'candidates' | 'detail'>): Group {
    const { evidence, requestId, invocationId } = request;
    const names = () => new Set<string>();
    const group: Group = {
      ...what, count: 0, statuses: names(), apis: names(), stages: names(), functions: names(), routes: names(), evidence, requestId, invocationId,
    };
    this.groups.set(key, group);
    return group;
  }
}

function note(group: Group, { apiId, stage, functionName, route }: Origin): void {
  for (const [names, name] of [[group.apis, apiId], [group.stages, stage], [group.functions, functionName], [group.routes, route]] as const) {
    if (name !== undefined && names.size < MOST_NAMES) names.add(name);
  }
}

const RANKS = { 'server-error': 0, 'deploy': 0, 'wrong-answer': 1, 'refusal': 2 } as const;

/** A doubt is about a failure where its status says so, or its likeliest candidate is one. */
export function rank({ cause, candidates, statuses }: Pick<Group, 'cause' | 'candidates' | 'statuses'>): number {
  if (cause) return RANKS[cause.class];
  const isFailure = [...statuses].some(isServerError) || candidates[0]?.class === 'server-error';
  return isFailure ? RANKS['server-error'] : RANKS.refusal;
}
