import os
import time
import _signal
from importlib import import_module
MODE = os.environ.get("SAFE_LAMBDA_API_MODE")
try:
 MARGIN = float(os.environ.get("SAFE_LAMBDA_API_DEADLINE_MARGIN_MS", 200)) / 1000
except ValueError:
 MARGIN = 0.2
def is_good(value):
 if type(value) is not dict or "statusCode" not in value:
  return False
 for key, item in value.items():
  kind = type(item)
  if key == "body":
   if kind is not str or len(item) > 500000 or not item.isascii() and not encodes(item):
    return False
  elif key == "statusCode":
   if kind is not int or not 199 < item < 600:
    return False
  elif key == "headers":
   if kind is not dict:
    return False
   for text in item.values():
    if type(text) is not str:
     return False
  elif key != "isBase64Encoded" or item is not False:
   return False
 return True
def encodes(text):
 try:
  text.encode()
  return True
 except UnicodeError:
  return False
def api_of(event):
 try:
  about = event["requestContext"]
  if "type" in event or "connectionId" in about or not isinstance(about["apiId"], str):
   return None
  version = event.get("version")
  if version == "2.0":
   return None if ".lambda-url." in about.get("domainName", "") or "http" not in about else (False, True)
  event["httpMethod"]
  return (True, False) if version is None else (False, False) if version == "1.0" else None
 except (KeyError, TypeError, AttributeError):
  return None
class Late(BaseException):
 pass
due = None
rings = 0
def arm(seconds, now):
 global rings
 rings = now + seconds
 _signal.setitimer(_signal.ITIMER_REAL, seconds)
def watch(seconds, event, context):
 global due
 now = time.time()
 due = now + seconds, event, context
 if not now <= rings <= now + seconds + 0.02:
  arm(seconds, now)
def on_alarm(*_):
 global rings, due
 rings = 0
 if due:
  when, event, context = due
  now = time.time()
  if when > now:
   return arm(when - now, now)
  due = None
  if MODE == "report":
   return violated("NearTimeout", 0, event, context)
  raise Late
def has_alarm():
 try:
  if MARGIN <= 0 or _signal.getsignal(_signal.SIGALRM) not in (0, on_alarm):
   return False
  _signal.signal(_signal.SIGALRM, on_alarm)
  return True
 except ValueError:
  return False
def contract():
 return import_module("safe_lambda_api_contract")
def violated(cause, rest, event, context, error=None):
 try:
  return contract().violated(cause, rest, event, context, error)
 except Exception:
  return None
def guard(user):
 if MODE == "off":
  return user
 alarm = has_alarm()
 def run(event, context, rest, infers):
  global due
  if alarm:
   try:
    left = context.get_remaining_time_in_millis() / 1000 - MARGIN
   except AttributeError:
    left = 0
   if left > 0:
    watch(left, event, context)
  try:
   value = user(event, context)
   due = None
  except (Exception, SystemExit) as error:
   due = None
   answer = violated("HandlerNotLoaded" if error is unloaded else "UnhandledException", rest, event, context, error)
   if answer:
    return answer
   raise
  if is_good(value):
   return value
  try:
   return contract().judged(value, rest, infers, event, context)
  except Exception:
   return value
 def guarded(event, context):
  api = api_of(event)
  if not api:
   return user(event, context)
  try:
   return run(event, context, *api)
  except Late:
   return violated("NearTimeout", 0, event, context)
 return guarded
unloaded = None
def load():
 name = os.environ["SAFE_LAMBDA_API_HANDLER"]
 os.environ["_HANDLER"] = name
 module, _, function = name.rpartition(".")
 return getattr(import_module(module.replace("/", ".")), function)
def retrying(error):
 global unloaded
 unloaded = error
 user = None
 def retry(event, context):
  nonlocal error, user
  global unloaded
  if error:
   first, error = error, None
   raise first
  try:
   user = user or load()
  except Exception as again:
   unloaded = again
   raise
  return user(event, context)
 return retry
def loaded():
 try:
  return load()
 except Exception as error:
  return retrying(error)
handler = guard(loaded()) if "SAFE_LAMBDA_API_HANDLER" in os.environ else None
