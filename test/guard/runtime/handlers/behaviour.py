"""One handler that does what the event's body tells it to, well or badly."""
import json
import os
import sys
import time
from decimal import Decimal

GOOD = {"statusCode": 200, "headers": {"content-type": "application/json"}, "body": '{"text":"caf\u00e9 \\u0000 \U0001f600"}'}


def sized(size):
    # The runtime client separates with ", " and ": ".
    return {"statusCode": 200, "body": "x" * (size - len(json.dumps({"statusCode": 200, "body": ""})))}


def circular():
    value = {"statusCode": 200}
    value["self"] = value
    return value


def fail(error):
    raise error


def slow():
    try:
        time.sleep(60)
    except Exception:  # a handler that catches all it can must not keep the guard from answering
        return GOOD


def spin():
    while True:
        pass


WAYS = {
    "good": lambda: GOOD,
    "decimal": lambda: {"statusCode": 200, "body": Decimal("1")},
    "body object": lambda: {"statusCode": 200, "body": {"secret": "do-not-log"}},
    "unknown key": lambda: {"statusCode": 200, "extra": 1},
    "string": lambda: "text",
    "nothing": lambda: None,
    "circular": circular,
    "bytes": lambda: {"statusCode": 200, "body": {1, 2}},
    "half a surrogate pair": lambda: {"statusCode": 200, "body": "\ud800"},
    "throw": lambda: fail(ValueError("boom")),
    "exit": lambda: sys.exit(3),
    "os exit": lambda: os._exit(3),
    "slow": slow,
    "spin": spin,
    "6291555 bytes": lambda: sized(6291555),
    "6291556 bytes": lambda: sized(6291556),
    "6291557 bytes": lambda: sized(6291557),
}


def handler(event, context):
    return WAYS[event.get("body") or event["Records"][0]["body"]]()
