// Payload format version 1.0 requires a status code.
exports.handler = async () => ({ body: '[]' });
