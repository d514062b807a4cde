import type { ApiPicture, FunctionPicture, RoutePicture } from '../report';

/** Routes that lead to one function with one timeout: a picture of fifty routes to one function says no more than one of them. */
export interface Lane {
  readonly routes: readonly RoutePicture[];
  readonly fn?: FunctionPicture;
  readonly integrationType?: string;
  readonly asynchronous: boolean;
  /** Seconds that the API waits. */
  readonly waits?: number;
  /** Seconds that the function may run. */
  readonly runs?: number;
}

/** The lanes of an API in the order of their first routes; functions that no route leads to (authorizers) come last. */
export function lanesOf({ routes, functions }: Pick<ApiPicture, 'routes' | 'functions'>): Lane[] {
  const byId = new Map(functions.map(fn => [fn.id, fn]));
  const lanes = new Map<string, RoutePicture[]>();
  for (const route of routes) {
    const key = JSON.stringify([route.functionId, route.timeoutMs, route.integrationType, route.asynchronous]);
    lanes.set(key, [...lanes.get(key) ?? [], route]);
  }
  const called = new Set(routes.map(route => route.functionId));
  return [
    ...[...lanes.values()].map(group => laneOf(group, byId.get(group[0].functionId ?? ''))),
    ...functions.filter(fn => !called.has(fn.id)).map(fn => laneOf([], fn)),
  ];
}

function laneOf(routes: readonly RoutePicture[], fn: FunctionPicture | undefined): Lane {
  const { timeoutMs, integrationType, asynchronous = false } = routes.length > 0 ? routes[0] : {} as Partial<RoutePicture>;
  return {
    routes: [...routes.filter(route => route.findings.length > 0), ...routes.filter(route => route.findings.length === 0)],
    fn,
    integrationType,
    asynchronous,
    waits: usable(timeoutMs === undefined ? undefined : timeoutMs / 1000),
    runs: usable(fn?.timeoutSeconds),
  };
}

function usable(seconds: number | undefined): number | undefined {
  return seconds !== undefined && Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}

/** Seconds that a function may run on after the API has answered for it. */
export function excessOf({ waits, runs, asynchronous }: Lane): number {
  return waits !== undefined && runs !== undefined && !asynchronous ? Math.max(0, runs - waits) : 0;
}

/** What the bars of an API are drawn on: seconds from 0 to `end`. */
export interface Scale {
  readonly end: number;
  readonly ticks: readonly number[];
}

/** More would run into each other on a phone. */
const MOST_TICKS = 3.5;
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900];

/** How many times the longest wait still goes on the scale: a function of 15 minutes would press an API's 29 seconds into a line. */
const WIDEST = 2.5;

/** One scale for all lanes of an API. What is too long for it is cut off at twice the longest wait. */
export function scaleOf(lanes: readonly Lane[]): Scale {
  const waits = Math.max(0, ...lanes.map(lane => lane.waits ?? 0));
  const fitting = lanes.flatMap(({ runs = 0 }) => (waits === 0 || runs <= WIDEST * waits ? [runs] : [2 * waits]));
  const end = Math.max(waits, ...fitting) || 30;
  const step = STEPS.find(candidate => end / candidate <= MOST_TICKS) ?? Math.ceil(end / MOST_TICKS);
  const ticks = Array.from({ length: Math.floor(end / step) + 1 }, (_, i) => i * step);
  return { end, ticks };
}
