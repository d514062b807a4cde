"""Several values of a header belong into multiValueHeaders."""


def handler(event, context):
    return {"statusCode": 200, "headers": {"Set-Cookie": ["a=1", "b=2"]}, "body": "[]"}
