import { Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/** Throws for a prop that cannot work: what is wrong, the value given, the values allowed; the construct path comes last. */
export function reject(scope: IConstruct, message: string): never {
  throw new Error(`${message} (at ${scope.node.path})`);
}

/** A number's allowed range; `whole` asks for an integer. */
export interface Range {
  readonly min: number;
  readonly max?: number;
  readonly whole?: boolean;
}

function describe(range: Range): string {
  const kind = range.whole ? 'a whole number' : 'a number';
  return range.max === undefined ? `${kind} of at least ${range.min}` : `${kind} between ${range.min} and ${range.max}`;
}

function fits(value: number, range: Range): boolean {
  return Number.isFinite(value) && value >= range.min && value <= (range.max ?? Infinity) && (!range.whole || Number.isInteger(value));
}

/** Checks a numeric prop; tokens are rejected too, because the construct computes with the value while synthesising. */
export function requireNumber(scope: IConstruct, prop: string, value: number | undefined, range: Range): void {
  if (value === undefined) return;
  if (Token.isUnresolved(value)) reject(scope, `'${prop}' must be ${describe(range)} that is known at synthesis, got a token`);
  if (!fits(value, range)) reject(scope, `'${prop}' must be ${describe(range)}, got ${value}`);
}

/** Refuses a token in a text that other names are made of. */
export function requireKnown(scope: IConstruct, prop: string, value: string | undefined): void {
  if (Token.isUnresolved(value)) reject(scope, `'${prop}' must be known at synthesis, got a token: names and metrics are made of it`);
}
