import type { Report } from './report';
import { factsOf } from '../aws/api-kinds';
import type { Acknowledgement } from '../engine/acknowledgements';

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
export function counted(count: number, noun: string, nouns = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : nouns}`;
}

/** Ends a text that something follows with a full stop, unless it has one. */
export function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Begins a text with a capital, unless its first word is more than a word: `x-amz-…`, `index.handler`. */
export function capitalised(text: string): string {
  return /^[a-z]+(?=[ ,:;]|$)/.test(text) ? text[0].toUpperCase() + text.slice(1) : text;
}

/** An address without anything that no URI may have: encoded, and with one `#` at most. */
export function encodedAddress(address: string): string {
  const [page, ...fragment] = encodeURI(printable(address)).split('#');
  return fragment.length > 0 ? `${page}#${fragment.join('%23')}` : page;
}

/** Why something was acknowledged, by whom and until when. */
export function reasonText({ reason, owner, expires }: Acknowledgement): string {
  const terms = [...owner ? [`owner ${owner}`] : [], ...expires ? [`until ${expires}`] : []];
  return terms.length > 0 ? `${reason} (${terms.join(', ')})` : reason;
}

/** `REST API` for the `rest` of the model; any other text as it is. */
export function kindName(kind: string): string {
  return kind === 'rest' || kind === 'http' || kind === 'websocket' ? factsOf(kind).label : kind;
}

/** What `--baseline` left out, as a sentence; nothing without a baseline. */
export function baselineText({ baseline }: Report): string | undefined {
  if (!baseline) return undefined;
  const fixed = baseline.fixed.reduce((sum, { count }) => sum + count, 0);
  return `The baseline has ${counted(baseline.known, 'known finding')}, which ${baseline.known === 1 ? 'is' : 'are'} left out`
    + `${fixed > 0 ? `, and ${fixed} that nothing reports any more` : ''}.`;
}
