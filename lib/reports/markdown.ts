import { encodedAddress, printable } from './text';

/**
 * Text that Markdown shows as it is, in a table too. Character references cannot start any structure (CommonMark, "Entity and numeric
 * character references"), and they hold in every dialect, which backslashes do not: `$` starts a formula on GitHub, `@` a mention.
 */
export function escapeMarkdown(text: string): string {
  return printable(text).replace(/\s+/g, ' ').replace(/[&<>"'`*_[\](){}\\|~#!$@^=]/g, character => `&#${character.charCodeAt(0)};`);
}

/** A link. What would end its address is encoded. */
export function markdownLink(text: string, address: string): string {
  return `[${escapeMarkdown(text)}](${encodedAddress(address).replace(/[()|]/g, character => `%${character.charCodeAt(0).toString(16)}`)})`;
}
