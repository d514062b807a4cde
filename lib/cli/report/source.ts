import { isAbsolute, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Finding } from '../../engine/finding';
import type { SourcePlace } from '../../reports/report';
import type { Subject } from '../subject';

/** Where the app's own code creates the construct of a finding, where the app was synthesised with stack traces. */
export function sourceOf({ template, logicalId }: Finding, { templates, metadata }: Subject, cwd: string): SourcePlace | undefined {
  const file = metadata && templates.find(one => one.file === template);
  const trace = file && metadata.constructOf(file, logicalId)?.trace;
  return trace?.map(frame => placeIn(frame, cwd)).find(place => place !== undefined);
}

/** The place that a frame such as `new Shop (/app/lib/shop.ts:12:5)` names; undefined for code of others. */
function placeIn(frame: string, cwd: string): SourcePlace | undefined {
  const [, named, line, column] = /(?:^|[\s(])((?:file:\/\/)?[^\s()]+):(\d+):(\d+)\)?$/.exec(frame.slice(0, 2_000)) ?? [];
  if (named === undefined || named.startsWith('node:') || named.includes('/node_modules/')) return undefined;
  const full = named.startsWith('file://') ? fileURLToPath(named) : named;
  if (!isAbsolute(full)) return undefined;
  const file = relative(cwd, full);
  return { file: file.startsWith('..') ? full : file, line: Number(line), column: Number(column) };
}
