// Neither a policy nor { isAuthorized }.
exports.handler = async event => ({ allow: event.authorizationToken === 'secret' });
