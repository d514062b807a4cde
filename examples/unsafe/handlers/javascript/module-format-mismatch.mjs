// The file is an ES module, which has no `exports`.
exports.handler = async () => ({ statusCode: 200, body: '[]' });
