// Several values of a header belong into multiValueHeaders.
exports.handler = async () => ({ statusCode: 200, headers: { 'Set-Cookie': ['a=1', 'b=2'] }, body: '[]' });
