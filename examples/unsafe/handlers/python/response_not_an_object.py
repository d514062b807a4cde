"""A REST API takes an object with statusCode and body, not the body alone."""


def handler(event, context):
    return "ok"
