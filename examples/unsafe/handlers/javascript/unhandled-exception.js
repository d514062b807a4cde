// A body that is no JSON makes JSON.parse throw, and nothing catches it.
exports.handler = async event => {
  const order = JSON.parse(event.body);
  return { statusCode: 200, body: JSON.stringify(order) };
};
