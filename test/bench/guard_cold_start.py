"""Prints the milliseconds that importing a module takes where a runtime client has loaded what it needs itself."""
import importlib
import sys
import time
import decimal, json, logging, os, traceback  # noqa: what awslambdaric and the handler have imported

start = time.perf_counter()
importlib.import_module(sys.argv[1])
print((time.perf_counter() - start) * 1000)
