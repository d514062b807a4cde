"""Neither a policy nor {"isAuthorized": …}."""


def handler(event, context):
    return {"allow": event.get("authorizationToken") == "secret"}
