"""Payload format version 2.0 has `cookies` for this, and does not read multiValueHeaders."""


def handler(event, context):
    return {"statusCode": 200, "multiValueHeaders": {"Set-Cookie": ["a=1", "b=2"]}, "body": "[]"}
