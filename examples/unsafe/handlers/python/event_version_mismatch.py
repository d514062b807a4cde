"""Written for payload format version 1.0; the HTTP API sends 2.0."""


def handler(event, context):
    return {"statusCode": 200, "body": event["requestContext"]["identity"]["sourceIp"]}
