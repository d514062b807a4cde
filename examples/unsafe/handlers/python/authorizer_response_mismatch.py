"""A REST API expects a policy; this is the simple answer of HTTP APIs."""


def handler(event, context):
    return {"isAuthorized": event.get("authorizationToken") == "secret"}
