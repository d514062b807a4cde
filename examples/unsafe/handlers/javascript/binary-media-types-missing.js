// The API has no binaryMediaTypes, so that the caller gets the Base64 text.
exports.handler = async () => ({ statusCode: 200, isBase64Encoded: true, body: 'iVBORw0KGgo=' });
