import { escapeMarkup } from '../lib/reports/text';

/** Colours of the terminal in the pictures, by the code that switches them on. */
const STYLES: Readonly<Record<string, string>> = {
  1: 'font-weight:700',
  2: 'opacity:.65',
  3: 'font-style:italic',
  4: 'text-decoration:underline',
  30: 'color:#6b7689',
  31: 'color:#ff7b72',
  32: 'color:#56d364',
  33: 'color:#e3b341',
  34: 'color:#79b8ff',
  35: 'color:#d2a8ff',
  36: 'color:#56d4dd',
  37: 'color:#e6edf3',
  90: 'color:#8b95a7',
  91: 'color:#ffa198',
  92: 'color:#7ee787',
  93: 'color:#f2cc60',
  94: 'color:#a5d6ff',
  95: 'color:#e2c5ff',
  96: 'color:#76e3ea',
  97: 'color:#fff',
};

/** What switches a style off again: 22 ends bold and dim, 39 any colour. */
const ENDS: Readonly<Record<string, (code: string) => boolean>> = {
  0: () => true, 22: code => code === '1' || code === '2', 23: code => code === '3', 24: code => code === '4', 39: code => Number(code) >= 30,
};

/** Text with ANSI colours as HTML. */
export function ansiToHtml(text: string): string {
  let on: string[] = [];
  return text.split(/(\u001b\[[\d;]*m)/).map(part => {
    const codes = /^\u001b\[([\d;]*)m$/.exec(part)?.[1];
    if (codes === undefined) return styled(part, on);
    for (const code of codes.split(';')) on = Object.hasOwn(ENDS, code || '0') ? on.filter(other => !ENDS[code || '0'](other)) : [...on, code];
    return '';
  }).join('');
}

function styled(text: string, codes: readonly string[]): string {
  const style = codes.flatMap(code => STYLES[code] ?? []).join(';');
  return text === '' ? '' : style === '' ? escapeMarkup(text) : `<span style="${style}">${escapeMarkup(text)}</span>`;
}

/** A window of a terminal with a command and what it wrote. */
export function terminalPage(command: string, output: string): string {
  return `<!doctype html><meta charset="utf-8"><style>
body{margin:0;padding:20px;background:#fff;display:inline-block}
.window{background:#10151d;color:#d5dce6;border-radius:10px;overflow:hidden;box-shadow:0 4px 18px #0003}
.bar{display:flex;gap:7px;padding:11px 14px;background:#1a212c}
.bar i{width:11px;height:11px;border-radius:50%;background:#3a4453}
pre{margin:0;padding:14px 18px 18px;font:13px/1.5 "JetBrains Mono",ui-monospace,Menlo,Consolas,monospace;white-space:pre}
</style><div class="window"><div class="bar"><i></i><i></i><i></i></div><pre><span style="${STYLES[32]}">$</span> ${escapeMarkup(command)}
${ansiToHtml(output.trimEnd())}</pre></div>`;
}
