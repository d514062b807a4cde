// Node.js 24 has no callbacks any more.
exports.handler = (event, context, callback) => {
  callback(null, { statusCode: 200, body: '[]' });
};
