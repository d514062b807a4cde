// Control characters but tab, line feed and carriage return; halves of surrogate pairs; the non-characters that XML 1.0 excludes.
const UNPRINTABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]|\p{Surrogate}/gu;

/** Text that every format may carry: what XML 1.0 and HTML forbid is replaced by U+FFFD. Templates and sources are strangers' texts. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, '\uFFFD');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;' };

/** For text and quoted attributes of XML and HTML alike. `>` too, so that no text can hold the `]]>` that XML forbids. */
export function escapeMarkup(text: string): string {
  return printable(text).replace(/[&<>"']/g, character => ENTITIES[character]);
}

/** `1 error`, `2 errors`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Ends a text that something follows with a full stop, unless it has one. */
export function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Plain comparison of two texts: a locale would change the order from machine to machine. */
export function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
