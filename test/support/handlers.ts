import { readHandler } from '../../lib/handlers';
import { Cache } from '../../lib/handlers/cache/cache';
import type { Value } from '../../lib/handlers/core/value';
import type { CodeLocation, Exit, HandlerCode, HandlerFacts } from '../../lib/handlers/facts';

/** Reads inline code, past every cache. */
export function readInline(language: 'javascript' | 'python', code: string, more: Partial<CodeLocation> = {}): HandlerCode {
  const runtime = language === 'python' ? 'python3.13' : 'nodejs22.x';
  return readHandler({ handler: 'index.handler', runtime, inline: code, layers: [], ...more }, { cache: new Cache('') });
}

/** The facts of code that is followed; anything else fails the test. */
export function factsOf(read: HandlerCode): HandlerFacts {
  if (read.kind !== 'facts') throw new Error(`not followed: ${JSON.stringify(read)}`);
  return read.facts;
}

/** A program at which the analysis has said that it is too much: that claims nothing. */
export function gaveUp(read: HandlerCode): boolean {
  return read.kind === 'unknown' && /^more than \d+ steps$/.test(read.why);
}

/** Every exit as a line: `return {statusCode: 200, body: json}`, `throw ?`. In order of their text, since their order tells nothing. */
export function exitsOf(language: 'javascript' | 'python', code: string): string[] {
  return [...new Set(factsOf(readInline(language, code)).exits.map(shownExit))].sort();
}

/** What leaves, as a line. What is thrown is left out: no rule looks at it. */
export function shownExit(exit: Exit): string {
  const kind = exit.kind === 'callback' && exit.isError ? 'callback error' : exit.kind;
  const value = exit.kind === 'throw' ? '' : ` ${shown(exit.value)}`;
  return `${kind}${value}${exit.dependsOnRoute ? ' by route' : ''}${exit.afterThrowAt ? ' after a throw' : ''}`;
}

/** A value as short text: literals as JSON, kinds by their name, `?` for Unknown, `...` for what may be there beside. */
export function shown(value: Value): string {
  switch (value.kind) {
    case 'unknown': return '?';
    case 'literal': return value.value === undefined ? 'undefined' : JSON.stringify(value.value);
    case 'text': return value.made ?? 'text';
    case 'number':
    case 'boolean':
    case 'function': return value.kind;
    case 'promise': return `promise(${shown(value.value)})`;
    case 'other': return `<${value.what}>`;
    case 'list': return `${value.set ? 'set' : ''}[${[...value.items.map(shown), ...value.open ? ['...'] : []].join(', ')}]`;
    case 'object': {
      const members = [...value.members].map(([name, member]) => `${name}${value.maybe?.has(name) ? '?' : ''}: ${shown(member)}`);
      return `{${[...members, ...value.open ? ['...'] : []].join(', ')}}`;
    }
  }
}
