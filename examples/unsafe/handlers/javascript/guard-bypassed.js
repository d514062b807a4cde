// Nothing is wrong here: the function has the guard's variable, and not its handler.
exports.handler = async () => ({ statusCode: 200, body: '[]' });
