import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ACKNOWLEDGED_AT, ACKNOWLEDGED_BECAUSE, acknowledgedRule, isWithin, NAMESPACE, type Acknowledgement } from '../engine/acknowledgements';
import { isObject } from '../engine/options';
import type { AssemblyMetadata } from '../model';

/** Deeper than Stages are nested. */
const LEVELS = 20;

/**
 * What was acknowledged in the code of a CDK app. What stands on stacks and constructs is in the metadata of the assembly; what stands on
 * the App or a Stage is in CDK's validation report only, for the findings that it covered.
 *
 * @param stacks paths of the stacks that are judged; the report may be of an app that has more
 */
export function cdkAcknowledgements(folder: string, metadata: AssemblyMetadata, stacks: readonly string[]): Acknowledgement[] {
  const written = metadata.ofType('aws:cdk:acknowledged-rules').flatMap(({ path, data }) => {
    return Object.entries(isObject(data) ? data : {}).flatMap(([id, reason]) => acknowledgement(id, path, reason));
  });
  const known = new Set(written.map(keyOf));
  const reported = uniqueBy(validationReport(folder).flatMap(suppressed), keyOf);
  const concerns = ({ path }: Acknowledgement) => stacks.some(stack => isWithin(stack, path) || isWithin(path, stack));
  return [...written, ...reported.filter(a => !known.has(keyOf(a)) && concerns(a))];
}

function acknowledgement(id: string, path: string, reason: unknown): Acknowledgement[] {
  const rule = acknowledgedRule(id);
  return rule === undefined ? [] : [{ rule, path, reason: String(reason ?? '') }];
}

/** The violations that CDK left out because somebody acknowledged them. */
function suppressed(violation: Readonly<Record<string, unknown>>): Acknowledgement[] {
  const { acknowledgedId, acknowledgedAt, reason, ruleMetadata, violatingConstructs } = violation;
  if (typeof acknowledgedId !== 'string') return [];
  if (isObject(ruleMetadata) && typeof ruleMetadata[ACKNOWLEDGED_AT] === 'string') {
    return acknowledgement(acknowledgedId, ruleMetadata[ACKNOWLEDGED_AT], ruleMetadata[ACKNOWLEDGED_BECAUSE]);
  }
  // aws-cdk-lib 2.262 drops a warning wherever its rule is acknowledged; where nobody did so, it still counts.
  const at = typeof acknowledgedAt === 'string' ? acknowledgedAt : '';
  const constructs = Array.isArray(violatingConstructs) ? violatingConstructs.filter(isObject) : [];
  const isBelow = constructs.some(({ constructPath }) => typeof constructPath === 'string' && isWithin(constructPath, at));
  return isBelow ? acknowledgement(acknowledgedId, at, reason) : [];
}

/** Our suppressed violations in the report of the app, which stands in the outermost folder. */
function validationReport(folder: string): Record<string, unknown>[] {
  let outermost = folder;
  for (let i = 0; i < LEVELS && existsSync(join(dirname(outermost), 'manifest.json')); i++) outermost = dirname(outermost);
  const reports = members(read(join(outermost, 'validation-report.json')), 'pluginReports');
  return reports.filter(({ pluginName }) => pluginName === NAMESPACE).flatMap(report => members(report, 'suppressedViolations'));
}

function members(value: unknown, name: string): Record<string, unknown>[] {
  const list = isObject(value) ? value[name] : undefined;
  return Array.isArray(list) ? list.filter(isObject) : [];
}

/** A report that cannot be read acknowledges nothing. */
function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function keyOf({ rule, path }: Acknowledgement): string {
  return `${rule}\n${path}`;
}

function uniqueBy<T>(values: readonly T[], key: (value: T) => string): T[] {
  return [...new Map(values.map(value => [key(value), value])).values()];
}
