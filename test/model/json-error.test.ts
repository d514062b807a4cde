import { jsonErrorOffset } from '../../lib/model/json-error';

test.each<[string, number]>([
  ['{"a": tru}', 6],
  ['{\n"a": 1,\n}', 10],
  ['[1, 2', 5],
  ['{"a":"x\ny"}', 5],
  ['{a: 1}', 1],
  ['nope', 0],
  ['{"a":1} x', 8],
  ['{"a" 1}', 5],
  ['[1 2]', 3],
  ['[01]', 2],
  ['{"a":"\\x"}', 5],
  ['', 0],
  [']', 0],
  ['{"a":[}', 6],
])('%j goes wrong at %d', (text, offset) => {
  expect(() => JSON.parse(text) as unknown).toThrow();
  expect(jsonErrorOffset(text)).toBe(offset);
});

test.each(['{}', '[]', '{"a":[1,-2.5e3,"x\\"y\\u00e9",true,false,null,{}],"b":{"c":[]}}', ' 1 '])('%s is read to its end', text => {
  expect(() => JSON.parse(text) as unknown).not.toThrow();
  expect(jsonErrorOffset(text)).toBe(text.length);
});

test('a text of megabytes and brackets of thousands are no strain', () => {
  expect(jsonErrorOffset(`{"a":"${'x'.repeat(9_000_000)}",}`)).toBe(9_000_008);
  expect(jsonErrorOffset('['.repeat(100_000))).toBe(100_000);
});
