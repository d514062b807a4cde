"""Payload format version 1.0 requires a status code."""


def handler(event, context):
    return {"body": "[]"}
