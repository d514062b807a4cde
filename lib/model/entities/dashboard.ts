import { isMap, partsOf, toText, UNKNOWN, type Part, type Value, concat, asList } from '../values';
import { descend } from '../view';
import { Entity } from './entity';
import type { Dimension, Metric } from './metric';

/** A CloudWatch dashboard; its body is JSON inside a text. */
export class Dashboard extends Entity {
  /** Metrics of all its widgets; none when the body cannot be read. */
  get metrics(): readonly Metric[] {
    const parts = partsOf(this.resource.get('DashboardBody')) ?? [];
    const widgets = asList(descend(parseWithMarkers(parts), ['widgets']));
    // Most of a body is text and layout: only the metrics get their symbols back.
    return widgets.flatMap((widget, i) => this.metricsOf(restore(descend(widget, ['properties', 'metrics']), parts), `Properties.DashboardBody.widgets.${i}.properties.metrics`));
  }

  private metricsOf(rows: Value, at: string): Metric[] {
    return asList(rows).flatMap((row, i) => {
      const metric = Array.isArray(row) ? metricOfRow(row as Value[], `${at}.${i}`) : undefined;
      return metric ? [metric] : [];
    });
  }
}

/** `[namespace, name, dimension, value, …, options?]`; `.` repeats the row above and is left unread. */
function metricOfRow(row: readonly Value[], at: string): Metric | undefined {
  const values = isMap(row[row.length - 1]) ? row.slice(0, -1) : row;
  if (values.length < 2 || values.some(value => typeof value === 'string' && /^\.+$/.test(value))) return undefined;
  const options = isMap(row[row.length - 1]) ? row[row.length - 1] : undefined;
  const dimensions: Dimension[] = [];
  for (let i = 2; i + 1 < values.length; i += 2) dimensions.push({ name: toText(values[i]) ?? '', value: values[i + 1] });
  return { namespace: toText(values[0]), name: toText(values[1]), dimensions, statistic: toText(descend(options, ['stat'])), at, account: descend(options, ['accountId']) };
}

/** Parses JSON with symbols inside: each stands as a marker, for `restore` to put it back. */
function parseWithMarkers(parts: readonly Part[]): Value {
  try {
    return JSON.parse(parts.map((part, i) => typeof part === 'string' ? part : `\ue000${i}\ue000`).join('')) as Value;
  } catch {
    return UNKNOWN;
  }
}

function restore(value: Value, parts: readonly Part[]): Value {
  if (typeof value === 'string') {
    const pieces = value.split('\ue000');
    return pieces.length === 1 ? value : concat(pieces.map((piece, i) => i % 2 === 0 ? piece : parts[Number(piece)]));
  }
  if (Array.isArray(value)) return value.map(item => restore(item as Value, parts));
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, restore(item, parts)]));
}
