"""Prints what the Python guard costs a call; see guard.ts."""
import json
import sys
import time

sys.path.insert(0, sys.argv[1])
import safe_lambda_api_guard

EVENT = {
    "resource": "/orders", "path": "/orders", "httpMethod": "GET", "headers": {"Accept": "*/*"},
    "requestContext": {"apiId": "abcde12345", "requestId": "r", "resourcePath": "/orders"},
}


class Context:
    """Counts down as awslambdaric's does."""

    def __init__(self, deadline):
        self.deadline = deadline

    def get_remaining_time_in_millis(self):
        left = self.deadline - int(time.time() * 1000)
        return left if left > 0 else 0


def per_call(handler, calls, serialise):
    context = Context(int(time.time() * 1000) + 30000)
    start = time.perf_counter()
    for _ in range(calls):
        response = handler(EVENT, context)
        if serialise:
            json.dumps(response)
    return (time.perf_counter() - start) / calls * 1e9


for size, count in {"0.2 KB": 200, "100 KB": 100000, "5 MB": 5000000}.items():
    answer = {"statusCode": 200, "headers": {"content-type": "application/json"}, "body": json.dumps({"data": "x" * count})}

    def bare(event, context):
        return answer

    guarded = safe_lambda_api_guard.guard(bare)
    for serialise in (False, True):
        calls = int(max(20, min(100000, 5e7 / count if serialise or count > 1e6 else 100000)))
        best = {bare: float("inf"), guarded: float("inf")}
        for _ in range(7):
            for handler in best:
                best[handler] = min(best[handler], per_call(handler, calls, serialise))
        title = size + (", with the runtime client's json.dumps" if serialise else "")
        print("python, %s: bare %.0f ns; guard %.0f ns (+%.0f, x%.2f)" % (title, best[bare], best[guarded], best[guarded] - best[bare], best[guarded] / best[bare]))
