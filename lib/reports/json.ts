import type { Report } from './report';
import type { Finding } from '../engine/finding';

/** The JSON of `check`: version, summary and findings, in an order of members that stays. */
export function json({ summary, findings }: Report): string {
  const { errors, warnings, acknowledged, rules, resources, templates } = summary;
  return `${JSON.stringify({ version: 1, summary: { errors, warnings, acknowledged, rules, resources, templates }, findings: findings.map(printed) }, undefined, 2)}\n`;
}

function printed(finding: Finding) {
  const { rule, severity, status, message, fix, docs, template, logicalId, constructPath, property, worlds, handler } = finding;
  return { rule, severity, status, message, fix, docs, template, logicalId, constructPath, property, worlds, handler };
}
