"""POST /shipping-rates: what it costs to send a parcel. Answers the events of REST APIs and of HTTP APIs."""

import base64
import binascii
import json
import logging
import os

RATES_CENTS = {"DE": (490, 990), "AT": (990, 1690), "FR": (1190, 1990)}
LIGHT_GRAMS = 2_000
MOST_GRAMS = 31_500


class ClientError(Exception):
    """The caller's mistake; its message is for the caller."""


def handler(event, context):
    try:
        return answer(200, rate(read_object(event)))
    except ClientError as error:
        return answer(400, {"message": str(error)})
    except Exception:
        # The message can name what is none of the caller's business, so it stays in the log.
        logging.exception("unexpected error")
        return answer(500, {"message": "something went wrong on our side"})


def answer(status, content):
    return {
        "statusCode": status,
        "headers": {
            "Content-Type": "application/json",
            # A REST API adds no header of its own; without this one a browser hides the answer from the page.
            "Access-Control-Allow-Origin": os.environ.get("ALLOW_ORIGIN", "*"),
            "Cache-Control": "no-store",
        },
        "body": json.dumps(content),
    }


def read_object(event):
    body = event.get("body") or ""
    try:
        parsed = json.loads(base64.b64decode(body) if event.get("isBase64Encoded") else body)
    except (ValueError, binascii.Error, RecursionError):
        raise ClientError("the body must be JSON") from None
    if not isinstance(parsed, dict):
        raise ClientError("the body must be a JSON object")
    return parsed


def rate(parcel):
    country, grams = parcel.get("country"), parcel.get("weightGrams")
    if not isinstance(country, str) or country not in RATES_CENTS:
        raise ClientError(f"'country' must be one of {', '.join(RATES_CENTS)}")
    # In Python True is a whole number too.
    if isinstance(grams, bool) or not isinstance(grams, int) or not 1 <= grams <= MOST_GRAMS:
        raise ClientError(f"'weightGrams' must be a whole number from 1 to {MOST_GRAMS}")
    light, heavy = RATES_CENTS[country]
    return {"country": country, "currency": "EUR", "rateCents": light if grams <= LIGHT_GRAMS else heavy}
