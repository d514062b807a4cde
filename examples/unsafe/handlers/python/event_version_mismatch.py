"""Written for payload version 1.0; the HTTP API sends 2.0."""


def handler(event, context):
    try:
        return {"statusCode": 200, "body": event["requestContext"]["identity"]["sourceIp"]}
    except Exception:
        return {"statusCode": 500, "body": "the event has another form"}
