// Without isBase64Encoded: true the caller gets the Base64 text as an image.
exports.handler = async () => ({
  statusCode: 200,
  headers: { 'Content-Type': 'image/png' },
  body: Buffer.from('not really an image').toString('base64'),
});
