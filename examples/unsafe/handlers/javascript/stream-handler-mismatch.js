// The integration takes a buffered response.
exports.handler = awslambda.streamifyResponse(async (event, stream) => {
  stream.write('[]');
  stream.end();
});
