// An error helper that all handlers share, and that a REST API cannot read.
function failed(message) {
  return { statusCode: 404, message };
}

exports.handler = async () => failed('there is no such order');
