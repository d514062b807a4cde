/** Something the shop sells. */
export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly priceCents: number;
  readonly weightGrams: number;
}

/** In code, so that the examples need no database; a shop of your own would read it from one. */
export const CATALOGUE: readonly Product[] = [
  { sku: 'kettle', name: 'Kettle', priceCents: 3900, weightGrams: 1100 },
  { sku: 'teapot', name: 'Teapot', priceCents: 2450, weightGrams: 800 },
  { sku: 'cup', name: 'Cup', priceCents: 650, weightGrams: 210 },
];

/** The product of a stock-keeping unit. */
export function findProduct(sku: string): Product | undefined {
  return CATALOGUE.find(product => product.sku === sku);
}
