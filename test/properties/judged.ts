import { runRules } from '../../lib/engine/run';
import { InputError, modelsOf, templateOf, type ApiModel, type Template } from '../../lib/model';
import { RULES } from '../../lib/rules';
import type { Json } from '../support/mutations';

/** What came of reading and judging a template. */
export interface Judged {
  /** Findings, or the message of an InputError; either is a proper answer. */
  readonly answer: string;
  /** Rules that threw. */
  readonly failures: readonly string[];
  readonly worlds: number;
  /** Findings of the rule that says most. */
  readonly most: number;
}

/** Reads and judges as the command line does; whatever is thrown beside an InputError comes through. */
export function judged(bodies: readonly Json[]): Judged {
  try {
    return answer([...modelsOf(bodies.map((body, index) => templateOf(body as Template['body'], `${index}.json`)))]);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { answer: error.message, failures: [], worlds: 0, most: 0 };
  }
}

function answer(models: readonly ApiModel[]): Judged {
  const findings = runRules(models, RULES, { context: { wholeApp: true, preset: 'strict', expectedDurationMs: 500 }, severities: {} });
  const counts = RULES.map(({ id }) => findings.filter(({ rule }) => rule === id).length);
  const failures = findings.filter(({ rule }) => rule === 'rule-failed').map(({ message }) => message);
  return { answer: JSON.stringify(findings), failures, worlds: models.length, most: Math.max(...counts) };
}

/** Members and items of a template: what the cost is counted against. */
export function sizeOf(value: Json): number {
  return typeof value === 'object' && value !== null ? Object.values(value as object).reduce((sum: number, item) => sum + sizeOf(item), 1) : 1;
}
