"""The body has to be text: json.dumps is missing."""


def handler(event, context):
    return {"statusCode": 200, "body": {"orders": []}}
