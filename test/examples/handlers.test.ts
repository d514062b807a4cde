import { readAnswer } from './answers';
import { EVENT_KINDS } from './sample-events';
import { CATALOGUE } from '../../examples/shop/handlers/catalogue';
import { answering } from '../../examples/shop/handlers/http';
import { handler as products } from '../../examples/shop/handlers/products';
import { handler as quotes } from '../../examples/shop/handlers/quotes';

beforeAll(() => {
  process.env.ALLOW_ORIGIN = 'https://shop.example.com';
});
afterAll(() => {
  delete process.env.ALLOW_ORIGIN;
});

const twoCups = { lines: [{ sku: 'cup', quantity: 2 }] };
const quoteOfTwoCups = { lines: [{ sku: 'cup', quantity: 2, totalCents: 1300, weightGrams: 420 }], currency: 'EUR', totalCents: 1300, weightGrams: 420 };
const quantityError = { message: "'lines[0].quantity' must be a whole number from 1 to 100" };
const linesError = { message: "'lines' must be a list of 1 to 50 lines" };
const skuError = { message: "'lines[0].sku' is no product of ours" };

const QUOTES = [
  { when: 'the order can be priced', body: JSON.stringify(twoCups), status: 200, content: quoteOfTwoCups },
  { when: 'the body comes in base64', body: JSON.stringify(twoCups), base64: true, status: 200, content: quoteOfTwoCups },
  { when: 'there is no body', body: undefined, status: 400, content: { message: 'the body must be JSON' } },
  { when: 'the body is no JSON', body: '{"lines":', status: 400, content: { message: 'the body must be JSON' } },
  { when: 'the body is null', body: 'null', status: 400, content: { message: 'the body must be a JSON object' } },
  { when: 'the body is a list', body: '[]', status: 400, content: { message: 'the body must be a JSON object' } },
  { when: 'there are no lines', body: '{}', status: 400, content: linesError },
  { when: 'there are too many lines', body: JSON.stringify({ lines: Array(51).fill(twoCups.lines[0]) }), status: 400, content: linesError },
  { when: 'a line is null', body: '{"lines":[null]}', status: 400, content: skuError },
  { when: 'a product has the name of an inherited property', body: '{"lines":[{"sku":"constructor","quantity":1}]}', status: 400, content: skuError },
  { when: 'a quantity is 0', body: '{"lines":[{"sku":"cup","quantity":0}]}', status: 400, content: quantityError },
  { when: 'a quantity is broken', body: '{"lines":[{"sku":"cup","quantity":1.5}]}', status: 400, content: quantityError },
  { when: 'a quantity is text', body: '{"lines":[{"sku":"cup","quantity":"2"}]}', status: 400, content: quantityError },
];

const PRODUCTS = [
  { when: 'all are asked for', pathParameters: undefined, status: 200, content: { products: CATALOGUE } },
  { when: 'one is asked for', pathParameters: { sku: 'cup' }, status: 200, content: CATALOGUE[2] },
  { when: 'an unknown one is asked for', pathParameters: { sku: 'sofa' }, status: 404, content: { message: 'there is no such product' } },
];

describe.each(EVENT_KINDS)('the handlers of the examples, with $kind events', ({ eventOf }) => {
  test.each(QUOTES)('quotes answers $status when $when', async ({ body, base64, status, content }) => {
    const answer = readAnswer(await quotes(eventOf({ method: 'POST', path: '/quotes', body, base64 })));
    expect(answer).toEqual({ status, content });
  });

  test.each(PRODUCTS)('products answers $status when $when', async ({ pathParameters, status, content }) => {
    const answer = readAnswer(await products(eventOf({ method: 'GET', path: pathParameters ? '/products/{sku}' : '/products', pathParameters })));
    expect(answer).toEqual({ status, content });
  });

  test('an unexpected error is answered with 500 and stands in the log only', async () => {
    const log = jest.spyOn(console, 'error').mockImplementation();
    const failure = new Error('the password is 1234');
    const broken = answering(() => {
      throw failure;
    });
    expect(readAnswer(await broken(eventOf({ method: 'GET', path: '/' })))).toEqual({ status: 500, content: { message: 'something went wrong on our side' } });
    expect(log.mock.calls).toEqual([[failure]]);
    log.mockRestore();
  });
});
