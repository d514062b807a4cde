import { escapeMarkup } from './text';

/** XML or HTML. Only `markup` and `trusted` make one, so that no text of a template reaches a page unescaped. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = string | number | Markup | undefined | false | readonly Part[];

/** Tag of a template literal: what stands in it is markup, what is put into it is text, unless it is `Markup` itself. Nothing stays nothing. */
export function markup(literal: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let text = literal[0];
  for (let i = 0; i < parts.length; i++) text += render(parts[i]) + literal[i + 1];
  return new Markup(text);
}

/** Takes text for markup: for constants of this package only. */
export function trusted(text: string): Markup {
  return new Markup(text);
}

/** ` name="value"`, or nothing where there is no value. */
export function attribute(name: string, value: string | number | undefined): Markup {
  return new Markup(value === undefined ? '' : ` ${name}="${escapeMarkup(String(value))}"`);
}

function render(part: Part): string {
  if (part === undefined || part === false) return '';
  if (part instanceof Markup) return part.text;
  return Array.isArray(part) ? part.map(render).join('') : escapeMarkup(String(part));
}
