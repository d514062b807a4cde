"""Runs the Python guard over what standard input lists, as JSON, and prints what it did."""
import contextlib
import io
import json
import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../lib/guard/python"))
import safe_lambda_api_contract as contract
import safe_lambda_api_guard as guard


class Context:
    aws_request_id = "lambda-request"

    def __init__(self, remaining):
        self.deadline = time.time() * 1000 + remaining

    def get_remaining_time_in_millis(self):
        return self.deadline - time.time() * 1000


def run(case):
    contract.BINARY = case.get("binaryMediaTypes", [])

    def handler(event, context):
        if case.get("throws"):
            raise ValueError("boom")
        time.sleep(case.get("sleeps", 0))
        return case.get("returned")

    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        try:
            answer = guard.guard(handler)(case["event"], Context(case.get("remainingMs", 3000)))
        except ValueError as error:
            answer = "raised " + str(error)
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    return {"untouched": not case.get("throws") and answer is case.get("returned"), "answer": answer, "lines": lines}


json.dump([run(case) for case in json.load(sys.stdin)], sys.stdout)
