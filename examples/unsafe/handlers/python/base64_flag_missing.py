"""Without "isBase64Encoded": True the caller gets the Base64 text as an image."""

import base64


def handler(event, context):
    body = base64.b64encode(b"not really an image").decode()
    return {"statusCode": 200, "headers": {"Content-Type": "image/png"}, "body": body}
