"""An error helper that all handlers share, and that a REST API cannot read."""


def failed(message):
    return {"statusCode": 404, "message": message}


def handler(event, context):
    return failed("there is no such order")
