import { Status } from '../contract';

/** The message of a failed expectation: what was expected, what the caller would get, and why. */
export function complaint(expected: string, subject: string, { status, path, reason }: { status?: Status; path: string; reason: string }): string {
  const outcome = status === 'unsettled' ? 'what the caller would get is not settled' : `the caller would get ${status}`;
  return `expected ${expected}, but ${outcome}: ${path || subject} ${reason}`;
}
