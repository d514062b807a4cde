/** Breaks a text at blanks into lines of at most `width` characters; a word that is longer stands alone. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return line === '' ? lines : [...lines, line];
}

/** Columns of a text with labels. */
export interface Layout {
  readonly indent: number;
  readonly labelWidth: number;
  readonly width: number;
}

/** A text under a label, its further lines indented to stand below the first. */
export function labelled(label: string, text: string, { indent, labelWidth, width }: Layout): string[] {
  const lines = wrap(text, Math.max(20, width - indent - labelWidth));
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
