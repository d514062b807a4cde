import { createHash } from 'node:crypto';
import type { Finding } from './finding';

/** What a finding is about, whatever else moves. */
export interface Identity {
  readonly rule: string;
  /** Path of the construct, or the logical id without the hash that the CDK ends it with. */
  readonly resource: string;
}

/** The identity of a finding: neither lines, nor template files, nor hashes in logical ids are in it. */
export function identityOf({ rule, constructPath, logicalId }: Finding): Identity {
  return { rule, resource: constructPath ?? withoutHash(logicalId) };
}

/** The identity as text, to be compared. */
export function keyOf({ rule, resource }: Identity): string {
  return `${rule}\n${resource}`;
}

/** A fingerprint for each finding; those with one identity are told apart by their order. */
export function fingerprintsOf(findings: readonly Finding[]): string[] {
  const counts = new Map<string, number>();
  return findings.map(finding => {
    const key = keyOf(identityOf(finding)), nth = counts.get(key) ?? 0;
    counts.set(key, nth + 1);
    return createHash('sha256').update(`${key}\n${nth}`).digest('hex').slice(0, 32);
  });
}

/** The CDK ends a logical id with eight hexadecimal digits of the path; they change when a construct is moved. */
function withoutHash(logicalId: string): string {
  return logicalId.length > 8 ? logicalId.replace(/[0-9A-F]{8}$/, '') : logicalId;
}
