import { excessOf, lanesOf, scaleOf, type Lane, type Scale } from './lanes';
import { pins, type Pinned } from './pins';
import { markup, type Markup } from '../markup';
import type { AlarmPicture, ApiPicture, FunctionPicture, RoutePicture, StagePicture } from '../report';

/** Routes of a lane that are shown at once. */
const SHOWN = 6;

/** The picture of an API: stages, routes with their functions and timeouts, alarms; findings are pinned on the part that they concern. */
export function picture(api: ApiPicture, pinned: Pinned): Markup {
  const lanes = lanesOf(api);
  const scale = scaleOf(lanes);
  return markup`<div class="picture">
${api.stages.length > 0 && markup`<h4>Stages</h4><ul class="parts">${api.stages.map(stage => stagePart(stage, pinned))}</ul>`}
${lanes.length > 0 && markup`<h4>Routes, functions and how long each may take</h4>
<ul class="lanes">${lanes.some(lane => lane.waits ?? lane.runs) && axis(scale)}${lanes.map(lane => laneMarkup(lane, scale, pinned))}</ul>`}
<h4>Alarms</h4>
${api.alarms.length > 0
  ? markup`<ul class="parts">${api.alarms.map(alarm => alarmPart(alarm, pinned))}</ul>`
  : markup`<p class="none">No alarm in these templates watches this API.</p>`}
</div>`;
}

function stagePart({ name, accessLog, executionLog, throttle, findings = [] }: StagePicture, pinned: Pinned): Markup {
  const facts = [
    accessLog !== undefined && fact('access log', accessLog ? 'on' : 'off'),
    executionLog !== undefined && fact('execution log', executionLog),
    throttle !== undefined && fact('throttle', throttle),
  ];
  return markup`<li><strong>${name}</strong>${pins(findings, pinned)}<span class="facts">${facts}</span></li>`;
}

function alarmPart({ label, constructPath, metric, threshold, findings }: AlarmPicture, pinned: Pinned): Markup {
  return markup`<li><strong>${constructName(constructPath) ?? label}</strong>${pins(findings, pinned)}<span class="facts">${fact('metric', metric)}${threshold !== undefined && fact('threshold', threshold)}</span></li>`;
}

function fact(name: string, value: string): Markup {
  return markup`<span>${name} <b>${value}</b></span>`;
}

function laneMarkup(lane: Lane, scale: Scale, pinned: Pinned): Markup {
  const excess = excessOf(lane);
  return markup`<li class="lane${excess > 0 ? ' late' : ''}">
<div class="routes">${lane.routes.length > 0 ? routeList(lane.routes, pinned) : markup`<span class="none">no route (authorizer or shared)</span>`}</div>
<div class="bars">${lane.routes.length > 0 && (lane.fn ?? lane.waits) && bar(lane.fn ? 'API waits' : 'Timeout', lane.waits, scale, 'wait')}${lane.fn && bar('Function', lane.runs, scale, 'run', lane.asynchronous ? undefined : lane.waits)}
${excess > 0 && markup`<p class="excess">may run ${seconds(excess)} longer than the caller is kept waiting</p>`}${lane.asynchronous && markup`<p class="none">answered before the function ends</p>`}</div>
<div class="target">${lane.fn ? functionCard(lane.fn, pinned) : markup`<span class="none">${lane.integrationType ?? 'no function in these templates'}</span>`}</div>
</li>
`;
}

function routeList(routes: readonly RoutePicture[], pinned: Pinned): Markup {
  const list = (some: readonly RoutePicture[]) => markup`<ul>${some.map(route => routeItem(route, pinned))}</ul>`;
  if (routes.length <= SHOWN + 1) return list(routes);
  const rest = routes.slice(SHOWN);
  return markup`${list(routes.slice(0, SHOWN))}<details><summary>${rest.length} more routes</summary>${list(rest)}</details>`;
}

function routeItem({ label, authorizer, findings }: RoutePicture, pinned: Pinned): Markup {
  const [, verb, path] = /^([A-Z]+) (.*)$/s.exec(label) ?? ['', '', label];
  return markup`<li><code>${verb && markup`<b>${verb}</b> `}${path}</code>${authorizer !== undefined && markup` <small>authorizer ${authorizer}</small>`}${pins(findings, pinned)}</li>`;
}

function functionCard(fn: FunctionPicture, pinned: Pinned): Markup {
  const { logicalId, constructPath, runtime, memoryMb, reservedConcurrency, handler, findings } = fn;
  const facts = [
    runtime && markup`<span>${runtime}</span>`,
    memoryMb !== undefined && markup`<span>${memoryMb} MB</span>`,
    reservedConcurrency !== undefined && fact('reserved', String(reservedConcurrency)),
    handler && markup`<span class="handler">${handler}</span>`,
  ];
  return markup`<strong>${constructName(constructPath) ?? logicalId}</strong>${pins(findings, pinned)}<span class="facts">${facts}</span>`;
}

/** A bar of so many seconds; what is over `limit` is hatched, and what is over the scale has a torn end. */
function bar(label: string, length: number | undefined, { end }: Scale, kind: 'wait' | 'run', limit?: number): Markup {
  if (length === undefined) {
    return markup`<div class="bar"><span>${label}</span><svg aria-hidden="true"><rect class="unknown" x="0" y="5" width="100%" height="12" rx="3"/></svg><b class="none">not known</b></div>`;
  }
  const inTime = Math.min(length, limit ?? length, end);
  const over = limit !== undefined && length > limit;
  return markup`<div class="bar"><span>${label}</span><svg aria-hidden="true"><rect class="track" x="0" y="5" width="100%" height="12" rx="3"/>\
<rect class="${kind}" x="0" y="5" width="${percent(inTime, end)}" height="12" rx="3"/>\
${over && markup`<rect class="over" x="${percent(inTime, end)}" y="5" width="${percent(Math.min(length, end) - inTime, end)}" height="12"/>`}\
${limit !== undefined && markup`<line class="limit" x1="${percent(limit, end)}" x2="${percent(limit, end)}" y1="0" y2="22"/>`}\
${length > end && markup`<text class="more" x="100%" y="16" text-anchor="end">»</text>`}</svg><b>${seconds(length)}</b></div>`;
}

function axis({ end, ticks }: Scale): Markup {
  const labels = ticks.map(tick => markup`<text x="${percent(tick, end)}" y="11" text-anchor="${tick === 0 ? 'start' : tick / end > 0.95 ? 'end' : 'middle'}">${seconds(tick)}</text>`);
  return markup`<li class="lane axis" aria-hidden="true"><div></div><div class="bars"><div class="bar"><span></span><svg>${labels}</svg><b></b></div></div><div></div></li>
`;
}

/** Two decimals: a hundredth of a percent is less than a pixel. */
function percent(value: number, of: number): string {
  return `${Math.round(value / of * 10_000) / 100}%`;
}

function seconds(value: number): string {
  return `${Math.round(value * 1000) / 1000} s`;
}

/** What the app's author called it: without the stack, and without the L1 under an L2. */
function constructName(path: string | undefined): string | undefined {
  return path?.split('/').slice(1).filter((part, i, all) => !(i > 0 && i === all.length - 1 && (part === 'Resource' || part === 'Default'))).join('/') || undefined;
}
