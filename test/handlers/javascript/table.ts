import { exitsOf } from '../../support/handlers';

/** The body of an asynchronous handler. */
export function body(statements: string): string {
  return `exports.handler = async (event, context) => { ${statements} };`;
}

/** What a handler is written like, its code, and every way in which it ends. */
export type Case = readonly [title: string, code: string, exits: readonly string[]];

export function itEnds(cases: readonly Case[]): void {
  test.each(cases.map(each => [...each] as [string, string, string[]]))('%s', (_, code, exits) => {
    expect(exitsOf('javascript', code)).toEqual(exits);
  });
}
