// A REST API expects a policy; this is the simple answer of HTTP APIs.
exports.handler = async event => ({ isAuthorized: event.authorizationToken === 'secret' });
