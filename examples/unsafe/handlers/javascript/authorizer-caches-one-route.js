// The policy names the route of this request, and is kept for all of them.
exports.handler = async event => ({
  principalId: 'caller',
  policyDocument: {
    Version: '2012-10-17',
    Statement: [{ Action: 'execute-api:Invoke', Effect: event.authorizationToken === 'secret' ? 'Allow' : 'Deny', Resource: event.methodArn }],
  },
});
