"""The function starts with `handler_not_found.handler`."""


def main(event, context):
    return {"statusCode": 200, "body": "[]"}
