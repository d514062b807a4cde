"""Runs the Python guard of authorizers over what standard input lists; see agreement.py."""
import contextlib
import io
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../lib/guard/python"))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
os.environ["SAFE_LAMBDA_API_HANDLER"] = "authorizer.own_handler"


def own_handler(event, context):
    return json.loads(event["authorizationToken"])


def run(handler, event):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        answer = handler(event, None)
    return {"untouched": False, "answer": answer, "lines": [json.loads(line) for line in out.getvalue().splitlines()]}


if __name__ == "__main__":
    from safe_lambda_api_authorizer import handler

    json.dump([run(handler, event) for event in json.load(sys.stdin)], sys.stdout)
