// Payload format version 2.0 has `cookies` for this, and does not read multiValueHeaders.
exports.handler = async () => ({ statusCode: 200, multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] }, body: '[]' });
