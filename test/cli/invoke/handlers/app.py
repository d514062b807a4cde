"""Handlers for the tests of invoke: each ends in another way."""
import decimal
import json
import os
import sys
import time

OK = {"statusCode": 200, "body": "ok"}


def good(event, context):
    return OK


def body_object(event, context):
    return {"statusCode": 200, "body": {"id": 1}}


def nothing(event, context):
    pass


def throws(event, context):
    return event["missing"]


def leaves(event, context):
    sys.exit(2)


def leaves_at_once(event, context):
    os._exit(4)


def sleeps(event, context):
    time.sleep(60)


def grows(event, context):
    return {"statusCode": 200, "body": "x" * (2 * 1024 ** 3)}


def a_set(event, context):
    return {"statusCode": 200, "body": {1}}


def not_a_number(event, context):
    return {"statusCode": 200, "body": float("nan")}


def a_decimal(event, context):
    return {"statusCode": decimal.Decimal("200"), "body": "\u00f6"}


def prints(event, context):
    print('{"kind":"returned","json":"1"}')
    print("to stderr", file=sys.stderr)
    return OK


def with_context(event, context):
    return {"statusCode": 200, "body": json.dumps([
        event.get("path"), context.function_name, context.memory_limit_in_mb, context.get_remaining_time_in_millis() > 0, os.environ["GREETING"],
    ])}
