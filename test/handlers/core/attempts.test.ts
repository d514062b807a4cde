import { factsOf, readInline, shown } from '../../support/handlers';

/** How a handler ends, and whether only a loop that gave up leads there. */
function endsOf(language: 'javascript' | 'python', code: string): string[] {
  return factsOf(readInline(language, code)).exits.map(({ value, dependsOnLoop }) => `${shown(value)}${dependsOnLoop ? ' after giving up' : ''}`);
}

const ATTEMPT = 'try { return await load(); } catch (error) { log(error); }';

test.each([
  ['a bound that is not known', `for (let i = 0; i < event.tries; i++) { ${ATTEMPT} }`, ['undefined after giving up', '?']],
  ['a bound that is known', `for (let i = 0; i < 3; i++) { ${ATTEMPT} }`, ['undefined', '?']],
  ['a loop that is broken out of', 'let x = 1; while (now() < event.until) { if (await load()) { x = 2; break; } } return x;', ['1 after giving up', '2']],
  ['a loop without another way out', 'while (now() < event.until) await load();', ['undefined']],
  ['a loop over the length of a list', 'for (let i = 0; i < event.list.length; i++) { if (event.list[i]) return 1; }', ['undefined', '1']],
  ['a loop over what there is', 'let key = event.key; while (key) { if (await load(key)) return 1; key = next(); }', ['undefined', '1']],
  ['a loop over a list', 'for (const x of event.list) { if (x) return 1; }', ['undefined', '1']],
  ['another path to the same end', `if (event.a) return; for (let i = 0; i < event.tries; i++) { ${ATTEMPT} }`, ['undefined', '?']],
])('JavaScript: %s', (_, body, ends) => {
  expect(endsOf('javascript', `exports.handler = async event => { ${body} };`).sort()).toEqual([...ends].sort());
});

const ROUND = `
        try:
            return load()
        except ValueError:
            log()`;

test.each([
  ['a count that is not known', `for attempt in range(event['tries']):${ROUND}`, ['null after giving up', '?']],
  ['a count that is known', `for attempt in range(3):${ROUND}`, ['null', '?']],
  ['the length of a list', `for index in range(len(event['list'])):${ROUND}`, ['null', '?']],
  ['a list', `for item in event['list']:${ROUND}`, ['null', '?']],
])('Python: %s', (_, body, ends) => {
  expect(endsOf('python', `def handler(event, context):\n    ${body}`).sort()).toEqual([...ends].sort());
});
