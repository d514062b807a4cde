"""Runs programs: a JSON list of sources comes in, and a list of what their handlers did for each event goes out."""
import json
import sys


def written(value):
    """What JSON cannot hold becomes an object that says so; a set becomes the list of its items."""
    return list(value) if isinstance(value, (set, frozenset)) else {'<other>': type(value).__name__}


def observed(source, event):
    scope = {'__name__': 'index'}
    try:
        exec(compile(source, 'index.py', 'exec'), scope)  # the programs are the test's own
        return {'kind': 'return', 'value': scope['handler'](json.loads(json.dumps(event)), None)}
    except BaseException as error:
        return {'kind': 'throw', 'value': type(error).__name__}


given = json.load(sys.stdin)
results = [[observed(source, event) for event in given['events']] for source in given['programs']]
json.dump(results, sys.stdout, default=written)
