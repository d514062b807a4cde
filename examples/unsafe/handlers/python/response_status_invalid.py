"""A status code is a number."""


def handler(event, context):
    return {"statusCode": "OK", "body": "[]"}
