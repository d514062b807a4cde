import { Annotations, Token } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ConcurrencyOptions } from './concurrency-options';
import { reject, requireNumber } from './input';
import { literalMs, seconds } from './integration-timeout';
import { ConcurrencyLedger } from './ledger';
import { accountSettings, environmentKey } from './settings';
import { ThrottleOptions } from './throttle-options';
import { LAMBDA_REQUESTS_PER_SECOND_PER_CONCURRENCY } from '../aws/limits';

/** Identifier of the warning about a throttle that lets through more than the reservation can run. */
export const THROTTLE_WARNING = 'cdk-safe-lambda-api:throttle-exceeds-concurrency';

const DEFAULT_HEADROOM_PERCENT = 20;

/** A decided reservation and what is known of the function's duration. */
export interface Reservation {
  readonly reserved: number;
  readonly p99Ms?: number;
}

/** Computes the reservation by Little's law: requests in progress = requests per second × seconds each. */
export function planConcurrency(scope: Construct, options: ConcurrencyOptions | undefined): Reservation | undefined {
  if (options === undefined) return undefined;
  checkNumbers(scope, options);
  const p99Ms = options.p99Duration && literalMs(scope, 'concurrency.p99Duration', options.p99Duration);
  if (p99Ms !== undefined && p99Ms <= 0) reject(scope, "'concurrency.p99Duration' must be longer than 0, got 0 s");
  return { reserved: options.reserved ?? computed(scope, options, p99Ms), p99Ms };
}

function checkNumbers(scope: Construct, options: ConcurrencyOptions): void {
  if (options.reserved === 0) reject(scope, "'concurrency.reserved' of 0 switches the function off: every call would be answered with a 5xx; the least is 1");
  requireNumber(scope, 'concurrency.reserved', options.reserved, { min: 1, whole: true });
  requireNumber(scope, 'concurrency.peakRequestsPerSecond', options.peakRequestsPerSecond, { min: 0.001 });
  requireNumber(scope, 'concurrency.headroomPercent', options.headroomPercent, { min: 0, max: 1000 });
  if (options.reserved !== undefined && (options.peakRequestsPerSecond !== undefined || options.headroomPercent !== undefined)) {
    reject(scope, "'concurrency.reserved' is given, so 'concurrency.peakRequestsPerSecond' and 'concurrency.headroomPercent' would have no effect: drop one or the other");
  }
}

function computed(scope: Construct, options: ConcurrencyOptions, p99Ms: number | undefined): number {
  if (options.peakRequestsPerSecond === undefined || p99Ms === undefined) {
    reject(scope, "'concurrency' needs either 'reserved', or both 'peakRequestsPerSecond' and 'p99Duration'");
  }
  const factor = 1 + (options.headroomPercent ?? DEFAULT_HEADROOM_PERCENT) / 100;
  // Rounded first, because 100 × 0.2 × 1.2 is 24.000000000000004 in binary and would become 25.
  return Math.max(1, Math.ceil(Number((options.peakRequestsPerSecond * p99Ms / 1000 * factor).toFixed(6))));
}

/** The reservation that a function brings along, when it is known. */
export function existingReservation(fn: lambda.IFunction): number | undefined {
  const value = fn instanceof lambda.Function ? (fn.node.defaultChild as lambda.CfnFunction).reservedConcurrentExecutions : undefined;
  return Token.isUnresolved(value) ? undefined : value;
}

/** Writes the reservation to a function and enters it in the app's ledger. */
export function reserve(scope: Construct, fn: lambda.IFunction, plan: Reservation | undefined): Reservation | undefined {
  const existing = existingReservation(fn);
  if (existing === 0) reject(scope, `'${fn.node.path}' has a reserved concurrency of 0: every call would be answered with a 5xx; the least is 1`);
  if (plan) writeReservation(scope, fn, plan.reserved, existing);
  const reserved = plan?.reserved ?? existing;
  if (reserved === undefined) return undefined;
  const key = environmentKey(fn);
  ConcurrencyLedger.of(scope).enter({ environment: key, owner: fn.node.path, reserved }, scope, accountSettings(scope));
  return { reserved, p99Ms: plan?.p99Ms };
}

function writeReservation(scope: Construct, fn: lambda.IFunction, reserved: number, existing: number | undefined): void {
  if (!(fn instanceof lambda.Function)) {
    reject(scope, `'concurrency' cannot be set on '${fn.node.path}': it is an alias, a version or imported; reserve it where the function is defined`);
  }
  if (existing !== undefined && existing !== reserved) {
    reject(scope, `'concurrency' asks for ${reserved} reserved executions, but '${fn.node.path}' reserves ${existing} already`);
  }
  (fn.node.defaultChild as lambda.CfnFunction).reservedConcurrentExecutions = reserved;
}

/**
 * The most that the reservation can serve, so that callers get a 429 from the gateway and not a 5xx from a throttled function.
 * Without a known duration only Lambda's own ceiling is known: ten requests per second for each unit of concurrency.
 */
export function derivedThrottle(reservation: Reservation): ThrottleOptions {
  const perSecond = reservation.p99Ms === undefined
    ? reservation.reserved * LAMBDA_REQUESTS_PER_SECOND_PER_CONCURRENCY
    : Math.min(reservation.reserved * 1000 / reservation.p99Ms, reservation.reserved * LAMBDA_REQUESTS_PER_SECOND_PER_CONCURRENCY);
  return { rateLimit: Math.max(1, Math.floor(perSecond)), burstLimit: reservation.reserved };
}

/** Checks a throttle given by the user, and warns when the reservation cannot serve it. */
export function checkThrottle(scope: Construct, prop: string, throttle: ThrottleOptions, reservation: Reservation | undefined): void {
  requireNumber(scope, `${prop}.rateLimit`, throttle.rateLimit, { min: 0.001 });
  requireNumber(scope, `${prop}.burstLimit`, throttle.burstLimit, { min: 1, whole: true });
  if (reservation?.p99Ms === undefined) return;
  const most = derivedThrottle(reservation);
  if (throttle.rateLimit <= most.rateLimit) return;
  Annotations.of(scope).addWarningV2(THROTTLE_WARNING,
    `'${prop}.rateLimit' of ${throttle.rateLimit} requests per second is more than ${reservation.reserved} reserved executions of ${seconds(reservation.p99Ms)} can serve (${most.rateLimit}): the rest is throttled by Lambda, and its callers get a 5xx instead of a 429`);
}
