"""Runs the Python guard over what standard input lists, as JSON, and prints what it did."""
import contextlib
import io
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../lib/guard/python"))
import safe_lambda_api_contract as contract
import safe_lambda_api_guard as guard


class Context:
    aws_request_id = "lambda-request"

    def get_remaining_time_in_millis(self):
        return 3000


def run(case):
    contract.BINARY = case.get("binaryMediaTypes", [])

    def handler(event, context):
        if case.get("throws"):
            raise ValueError("boom")
        return case.get("returned")

    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        answer = guard.guard(handler)(case["event"], Context())
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    return {"untouched": not case.get("throws") and answer is case.get("returned"), "answer": answer, "lines": lines}


json.dump([run(case) for case in json.load(sys.stdin)], sys.stdout)
