"""A body that is no JSON makes json.loads raise, and nothing catches it."""

import json


def handler(event, context):
    order = json.loads(event["body"])
    return {"statusCode": 200, "body": json.dumps(order)}
