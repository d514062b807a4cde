// Written for payload format version 2.0; a REST API sends 1.0.
exports.handler = async event => ({ statusCode: 200, body: event.requestContext.http.method });
