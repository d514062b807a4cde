import { findProduct, Product } from './catalogue';
import { answering, ClientError, json, readObject } from './http';

/** Bounds keep the work of one request, and so its duration, small. */
const MOST_LINES = 50;
const MOST_PIECES = 100;

/** `POST /quotes`: what an order would cost. */
export const handler = answering(event => {
  const { lines } = readObject(event);
  if (!Array.isArray(lines) || lines.length < 1 || lines.length > MOST_LINES) throw new ClientError(400, `'lines' must be a list of 1 to ${MOST_LINES} lines`);
  const priced = lines.map(priceLine);
  return json(200, {
    lines: priced,
    currency: 'EUR',
    totalCents: sum(priced.map(line => line.totalCents)),
    weightGrams: sum(priced.map(line => line.weightGrams)),
  });
});

function priceLine(line: unknown, index: number) {
  const { sku, quantity } = (line ?? {}) as Record<string, unknown>;
  const product = typeof sku === 'string' ? findProduct(sku) : undefined;
  if (!product) throw new ClientError(400, `'lines[${index}].sku' is no product of ours`);
  if (!isCount(quantity)) throw new ClientError(400, `'lines[${index}].quantity' must be a whole number from 1 to ${MOST_PIECES}`);
  return totals(product, quantity);
}

function totals({ sku, priceCents, weightGrams }: Product, quantity: number) {
  return { sku, quantity, totalCents: priceCents * quantity, weightGrams: weightGrams * quantity };
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= MOST_PIECES;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
