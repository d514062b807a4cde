import type { Cause } from './causes';
import { nextCommands } from './next-commands';
import type { AppResources, NamedResource } from './resources';
import { rulesOfFault } from './rules-of-fault';
import { rank, type Group } from './tally';
import type { ApiKind } from '../../aws/api-kinds';
import type { Finding } from '../../engine/finding';
import { docsOf } from '../../engine/message';

/** What was read. */
export interface InputCounts {
  readonly lines: number;
  /** Entries of a log of an API or a function. */
  readonly entries: number;
  /** Lines that are something else, such as what functions print. */
  readonly other: number;
  /** Lines that cannot be read. */
  readonly unread: number;
  /** Why, of the first of them. */
  readonly firstUnread?: { readonly line: number; readonly why: string };
  /** Requests that an access log or execution log tells about. */
  readonly requests: number;
}

/** A rule with the address of its page. */
export interface RuleLink {
  readonly id: string;
  readonly docs: string;
}

/** What a rule finds in the template. */
export interface TemplateFinding {
  readonly rule: string;
  readonly message: string;
  readonly fix: string;
  readonly template: string;
  readonly logicalId: string;
  /** Where in the function's code. */
  readonly handler?: { readonly file: string; readonly line: number; readonly column: number };
}

/** A cause that is possible where AWS does not tell. */
export interface Candidate {
  readonly cause: string;
  readonly title: string;
  readonly fix: string;
  readonly rules: readonly RuleLink[];
  /** A rule finds it in the template. */
  readonly inTemplate: boolean;
}

/** A cause, or a failure whose cause cannot be told. */
export interface Explained {
  /** `cannot-tell` where AWS gives several causes the same sign. */
  readonly cause: string;
  readonly certain: boolean;
  /** A 4xx of the gateway, which may be meant. */
  readonly refusal: boolean;
  readonly title: string;
  readonly count: number;
  /** Of the failures, or of the refusals. */
  readonly share: number;
  readonly first?: string;
  readonly last?: string;
  readonly status: readonly string[];
  readonly detail?: { readonly path: string; readonly reason: string };
  readonly evidence: string;
  readonly why: string;
  readonly fix: string;
  readonly rules: readonly RuleLink[];
  readonly routes: readonly string[];
  readonly resources: readonly NamedResource[];
  readonly findings: readonly TemplateFinding[];
  readonly next: readonly string[];
  readonly candidates: readonly Candidate[];
}

/** Everything that `explain` found out; its JSON is this. */
export interface Diagnosis {
  readonly version: 1;
  readonly input: InputCounts;
  readonly failures: number;
  readonly refusals: number;
  readonly causes: readonly Explained[];
}

const MOST_FINDINGS = 3;

/** Sums up what was read, by cause. */
export function diagnose(groups: readonly Group[], input: InputCounts, app: AppResources | undefined): Diagnosis {
  const refused = groups.filter(group => rank(group) === 2);
  const refusals = sum(refused), failures = sum(groups) - refusals;
  const causes = groups.map(group => {
    const refusal = refused.includes(group);
    return explained(group, { share: group.count / (refusal ? refusals : failures), refusal }, app);
  });
  return { version: 1, input, failures, refusals, causes };
}

function sum(groups: readonly Group[]): number {
  return groups.reduce((count, group) => count + group.count, 0);
}

function explained(group: Group, { share, refusal }: { share: number; refusal: boolean }, app: AppResources | undefined): Explained {
  const { cause, detail, count, first, last, evidence } = group;
  const candidates = cause ? [] : candidatesIn(group.candidates, app);
  const resources = app?.of(group) ?? [];
  const ruleIds = cause ? detail ? rulesOfFault(detail, cause) : cause.rules : [];
  return {
    cause: cause?.id ?? 'cannot-tell',
    certain: cause !== undefined,
    refusal,
    title: cause?.title ?? doubtTitle(group),
    count,
    share: Math.round(share * 1000) / 1000,
    ...first !== undefined && { first: new Date(first).toISOString(), last: new Date(last!).toISOString() },
    status: [...group.statuses].sort(),
    ...detail && { detail },
    evidence,
    why: cause?.why ?? group.doubt!.why,
    fix: cause?.fix ?? howToFindOut(group),
    rules: ruleIds.map(ruleLink),
    routes: [...group.routes],
    resources,
    findings: findingsOf(app?.findings(...rulesAsked(cause, ruleIds, candidates)) ?? [], resources),
    next: nextCommands(group, resources.find(({ name }) => name !== undefined)?.name),
    candidates,
  };
}

const KINDS: Readonly<Record<ApiKind, string>> = { rest: ' of a REST API', http: ' of an HTTP API', websocket: ' of a WebSocket API' };

function doubtTitle({ statuses, kind }: Group): string {
  return `cannot tell what made the ${[...statuses].sort().join(' or ') || 'error'}${kind ? KINDS[kind] : ''}`;
}

/** What to log, so that the next failure can be told. */
function howToFindOut({ doubt, kind }: Group): string {
  const fields = kind === 'http'
    ? '$context.error.responseType, $context.integrationErrorMessage, $context.authorizer.error, $context.integration.status and $context.integration.integrationStatus'
    : '$context.error.responseType, $context.error.message, $context.integration.error, $context.integration.status and $context.integration.integrationStatus';
  const execution = kind === 'http' ? '' : `${doubt!.id === 'status-alone' ? ', and ' : ''}turn the execution log on (level ERROR is enough): it names the cause`;
  const access = doubt!.id === 'status-alone' || kind === 'http' ? `log ${fields} in the access log` : '';
  return `${access}${execution}`;
}

/** Those that a rule finds in the template come first. */
function candidatesIn(candidates: readonly Cause[], app: AppResources | undefined): Candidate[] {
  const all = candidates.map(({ id, title, fix, rules }) => {
    return { cause: id, title, fix, rules: rules.map(ruleLink), inTemplate: app !== undefined && app.findings(rules, 'recommended').length > 0 };
  });
  return [...all.filter(one => one.inTemplate), ...all.filter(one => !one.inTemplate)];
}

/** Where the log names the cause, every trace of it counts; where it does not, what most real code has says nothing. */
function rulesAsked(cause: Cause | undefined, ruleIds: readonly string[], candidates: readonly Candidate[]): [string[], 'recommended' | 'strict'] {
  const ids = cause ? ruleIds : candidates.flatMap(({ rules }) => rules.map(({ id }) => id));
  return [[...new Set(ids)], cause ? 'strict' : 'recommended'];
}

/** Those at the resources that the log leads to, where there are such. */
function findingsOf(all: readonly Finding[], resources: readonly NamedResource[]): TemplateFinding[] {
  const here = all.filter(({ logicalId, template }) => resources.some(one => one.logicalId === logicalId && one.template === template));
  return (here.length > 0 ? here : all).slice(0, MOST_FINDINGS).map(({ rule, message, fix, template, logicalId, handler }) => {
    return { rule, message, fix, template, logicalId, ...handler && { handler } };
  });
}

function ruleLink(id: string): RuleLink {
  return { id, docs: docsOf(id) };
}

