"""Runs one request of a Python handler, as `cdk-safe-lambda-api invoke` starts it.

The request comes over descriptor 3, and what became of it goes out over descriptor 4 as one line of JSON, so that nothing the handler
prints can be taken for it. Nothing but the standard library: it runs in the handler's own process.
"""

import decimal
import importlib.util
import json
import os
import sys
import time
import traceback


def tell(outcome):
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()  # before the answer, which ends the process
        except (AttributeError, OSError, ValueError):
            pass
    data = (json.dumps(outcome) + "\n").encode()
    with os.fdopen(4, "wb") as channel:
        channel.write(data)
    os._exit(0)


def threw(error, phase):
    frames = error.__traceback__.tb_next if phase == "invoke" and error.__traceback__ else error.__traceback__  # without our own
    lines = traceback.format_exception(type(error), error, frames)
    tell({
        "kind": "memory" if isinstance(error, MemoryError) else "threw", "phase": phase, "type": type(error).__name__,
        "message": str(error)[:2000], "stack": "".join(lines)[:8000],
    })


def limit_memory(megabytes):
    """Address space, which is more than what Lambda counts; where the system knows no such limit there is none."""
    try:
        import resource
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1024 * 1024,) * 2)
    except (ImportError, ValueError, OSError):
        pass


def load(path):
    folder, file = os.path.split(os.path.abspath(path))
    sys.path.insert(0, folder)
    name = os.path.splitext(file)[0]
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


class Context:
    """What Lambda hands to a handler beside the event."""

    def __init__(self, given, timeout_ms):
        self.aws_request_id = given["awsRequestId"]
        self.function_name = given["functionName"]
        self.function_version = given["functionVersion"]
        self.invoked_function_arn = given["invokedFunctionArn"]
        self.memory_limit_in_mb = given["memoryLimitInMB"]
        self.log_group_name = given["logGroupName"]
        self.log_stream_name = given["logStreamName"]
        self.identity = None
        self.client_context = None
        self._deadline = time.time() + timeout_ms / 1000

    def get_remaining_time_in_millis(self):
        return max(0, int((self._deadline - time.time()) * 1000))


def decimals(value):
    """What the runtime interface client serialises beside JSON's own types."""
    if isinstance(value, decimal.Decimal):
        return float(value)
    raise TypeError("Object of type %s is not JSON serializable" % type(value).__name__)


def main():
    with os.fdopen(3, "rb") as channel:
        request = json.loads(channel.read())
    limit_memory(request["memoryMb"])
    try:
        module = load(request["file"])
    except BaseException as error:
        threw(error, "load")
    handler = getattr(module, request["exportName"], None)
    if not callable(handler):
        names = sorted(name for name, value in vars(module).items() if callable(value) and not name.startswith("_") and not isinstance(value, type))
        tell({"kind": "missing", "exports": names[:20]})
    try:
        value = handler(request["event"], Context(request["context"], request["timeoutMs"]))
    except BaseException as error:
        threw(error, "invoke")
    try:
        text = json.dumps(value, ensure_ascii=False, default=decimals)
    except MemoryError as error:
        threw(error, "invoke")
    except Exception as error:
        tell({"kind": "unserialisable", "message": str(error)})
    tell({"kind": "returned", "json": text})


main()
