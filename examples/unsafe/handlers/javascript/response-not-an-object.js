// A REST API takes an object with statusCode and body, not the body alone.
exports.handler = async () => 'ok';
