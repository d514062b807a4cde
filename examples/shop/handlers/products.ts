import { CATALOGUE, findProduct } from './catalogue';
import { answering, ClientError, json } from './http';

/** `GET /products` and `GET /products/{sku}`. */
export const handler = answering(event => {
  const sku = event.pathParameters?.sku;
  if (sku === undefined) return json(200, { products: CATALOGUE });
  const product = findProduct(sku);
  if (!product) throw new ClientError(404, 'there is no such product');
  return json(200, product);
});
