"""The policy names the route of this request, and is kept for all of them."""


def handler(event, context):
    effect = "Allow" if event.get("authorizationToken") == "secret" else "Deny"
    statement = {"Action": "execute-api:Invoke", "Effect": effect, "Resource": event["methodArn"]}
    return {"principalId": "caller", "policyDocument": {"Version": "2012-10-17", "Statement": [statement]}}
