import { createColors } from 'picocolors';
import { WIDEST, wrap } from '../reports/wrap';

/** Narrower columns break every other word. */
const NARROWEST = 20;

/** What decides how a text looks. */
export interface Look {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

/** Functions that paint a text, or leave it as it is. */
export type Colors = ReturnType<typeof createColors>;

/** The paint and the width that a look amounts to. */
export function drawnWith({ color, width }: Look): { readonly colors: Colors; readonly width: number } {
  return { colors: createColors(color), width: Math.min(width, WIDEST) };
}

/** Columns of a text with labels. */
export interface Layout {
  readonly indent: number;
  readonly labelWidth: number;
  readonly width: number;
}

/** A text under a label, its further lines indented to stand below the first. */
export function labelled(label: string, text: string, { indent, labelWidth, width }: Layout): string[] {
  const lines = wrap(text, Math.max(NARROWEST, width - indent - labelWidth));
  return lines.map((line, i) => `${' '.repeat(indent)}${(i === 0 ? label : '').padEnd(labelWidth)}${line}`);
}

/** A shell command, broken before its options so that it still can be copied. */
export function wrapCommand(command: string, width: number): string[] {
  const parts = command.split(/ (?=--)/);
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + 1 + part.length <= width - 2) lines[lines.length - 1] = `${last} ${part}`;
    else lines.push(lines.length === 0 ? part : `  ${part}`);
  }
  return lines.map((line, i) => i < lines.length - 1 ? `${line} \\` : line);
}
