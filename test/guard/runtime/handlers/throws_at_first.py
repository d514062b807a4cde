"""What fails at the top of a module may succeed when it is tried again."""
import builtins

builtins.loads = getattr(builtins, "loads", 0) + 1
if builtins.loads < 2:
    raise RuntimeError("not yet")


def handler(event, context):
    return {"statusCode": 200, "body": "load %d" % builtins.loads}
