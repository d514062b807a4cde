'use strict';
// A handler as it happens: every path but the first ends in a 502 without the guard.

const orders = { 1: { id: 1, total: 9.5 } };

exports.handler = async event => {
  switch (event.path) {
    case '/orders/1':
      return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(orders[1]) };
    case '/orders/1/raw':
      return { statusCode: 200, body: orders[1] }; // the body was to be text
    case '/orders/2':
      return { statusCode: 200, body: JSON.stringify({ total: orders[2].total }) }; // there is no order 2
    case '/orders/export':
      return { statusCode: 200, body: 'x'.repeat(7_000_000) }; // more than Lambda takes
    default:
      return new Promise(resolve => setTimeout(resolve, 3_000)); // longer than the function may take
  }
};
