import json
import os
import re
import sys
import time
LARGEST = 6291556
OBJECT = "must be an object"
TEXT = "must be a string"
TEXTS = "must be an array of strings"
FLAG = "must be true or false"
def setting(name, default=None):
 return os.environ.get("SAFE_LAMBDA_API_" + name, default)
def parsed(name, kind):
 try:
  value = json.loads(setting(name, "null"))
 except ValueError:
  value = None
 return value if isinstance(value, kind) else kind()
ENFORCE = setting("MODE") != "report"
ANSWERS = parsed("ANSWERS", dict)
CORS = parsed("CORS", dict)
BINARY = parsed("BINARY_MEDIA_TYPES", list)
def fault(status, path, reason):
 return status or "unsettled", path, reason
def is_whole(value):
 return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**53
def is_texts(value):
 return isinstance(value, list) and all(isinstance(item, str) for item in value)
def status_fault(value, failure):
 refused = isinstance(value, (dict, list))
 if isinstance(value, str):
  if re.fullmatch("[2-5][0-9][0-9]", value):
   return None
  refused = re.search("[^-0-9+.eE \t\r\n]", value)
 elif is_whole(value):
  if 200 <= value <= 599:
   return None
  refused = value < 0
 return fault(refused and failure, "statusCode", "must be a whole number from 200 to 599")
def headers_fault(key, value, rest):
 if value is None:
  return None
 if not isinstance(value, dict):
  return fault(rest and 502, key, OBJECT + " whose values are strings")
 many = key != "headers"
 doubt = None
 for name, item in value.items():
  if is_texts(item) if many else isinstance(item, (str, bool) if rest else str):
   continue
  refused = rest and item is not None and (not isinstance(item, list) if many else isinstance(item, (dict, list)))
  found = fault(refused and 502, key + "." + name, TEXTS if many else TEXT)
  if refused:
   return found
  doubt = doubt or found
 return doubt
def field_fault(key, value, rest, infers):
 if key == "statusCode":
  return status_fault(value, 502 if rest else 500)
 if key == "headers" or key == "multiValueHeaders" and not infers:
  return headers_fault(key, value, rest)
 null = value is None
 if key == "body":
  if null or isinstance(value, str) or rest and is_whole(value):
   return None
  return fault(rest and isinstance(value, (dict, list)) and 502, key, TEXT)
 flag = isinstance(value, bool)
 if key == "isBase64Encoded":
  if flag or (value in ("true", "True", "false", "False") if rest else null):
   return None
  return fault(rest and not null and 502, key, FLAG)
 if not rest:
  return fault(0, key, TEXTS) if key == "cookies" and infers and not null and not is_texts(value) else None
 if key == "base64Encoded":
  return None if flag else fault(0, key, FLAG)
 return fault(key != "cookies" and 502, key, "must not be there: a REST API has no such key")
def fault_of(sent, rest, infers, accept=None):
 if infers:
  if sent is None:
   return fault(0, "", "must not be null")
  if not isinstance(sent, dict) or "statusCode" not in sent:
   return None
 if not isinstance(sent, dict):
  return fault(502 if rest else 500, "", OBJECT)
 if not rest and "statusCode" not in sent:
  return fault(500, "statusCode", "must be there: format 1.0 infers none")
 doubt = None
 for key, value in sent.items():
  found = field_fault(key, value, rest, infers)
  if found and found[0] != "unsettled":
   return found
  doubt = doubt or found
 return doubt or decoding_fault(sent, rest, accept)
def decoding_fault(sent, rest, accept):
 flag = rest and sent.get("base64Encoded")
 flag = sent.get("isBase64Encoded") if flag in (None, False) and "base64Encoded" not in sent else flag
 if flag is not True and not (rest and flag in ("true", "True")):
  return None
 decodes = decoded(accept or "") if rest else 0
 body = sent.get("body")
 if decodes is False or body is None:
  return None
 body = str(body)
 if len(body) % 4 == 0 and re.fullmatch("[A-Za-z0-9+/]*={0,2}", body):
  return None
 return fault(re.search("[^-_A-Za-z0-9+/= \t\r\n]", body) and decodes and 500, "body", "must be base64, because isBase64Encoded is true")
def decoded(accept):
 if "*/*" in BINARY:
  return True
 accept = accept.split(",")[0].strip()
 def matches(kind, accept):
  wild = kind.endswith("/*") and kind[0] != "*" and not accept.endswith("/*")
  return kind == accept or wild and accept.startswith(kind[:-1])
 if not accept:
  return False
 if any(matches(kind, accept) for kind in BINARY):
  return True
 accept = accept.split(";")[0].strip().lower()
 return 0 if any(matches(kind.lower(), accept) for kind in BINARY) else False
def to_json(value):
 client = sys.modules.get("awslambdaric.lambda_runtime_marshaller")
 if isinstance(value, bytes):
  return value.decode()
 return client.to_json(value) if client else json.dumps(value)
def no_number(text):
 raise ValueError(text)
def fault_of_returned(value, rest, infers, event):
 failure = 502 if rest else 500
 try:
  text = to_json(value)
  size = len(text.encode())
 except Exception:
  return fault(failure, "", "must be serialisable as JSON")
 if size > LARGEST:
  return fault(failure, "", "must be at most %d bytes of JSON" % LARGEST)
 try:
  return fault_of(json.loads(text, parse_constant=no_number), rest, infers, header(event, "accept"))
 except ValueError:
  return fault(rest and 502, "", "must be JSON")
def header(event, name):
 headers = event.get("headers")
 for key, value in headers.items() if isinstance(headers, dict) else ():
  if key.lower() == name:
   return value
 return None
def cors_headers(event):
 origins = CORS.get("origins")
 origin = isinstance(origins, list) and header(event, "origin")
 if not origin:
  return {}
 allow = "access-control-allow-"
 if origin in origins:
  return {allow + "origin": origin, "vary": "Origin", **({allow + "credentials": "true"} if CORS.get("credentials") else {})}
 return {allow + "origin": "*"} if "*" in origins else {}
def answer_for(cause, event):
 late = cause == "NearTimeout"
 own = ANSWERS.get(cause)
 own = own if isinstance(own, dict) else {}
 status, body, headers = own.get("status"), own.get("body"), own.get("headers")
 if body is None:
  body = {"message": "Endpoint request timed out" if late else "Internal server error", "requestId": "$context.requestId"}
 headers = headers if isinstance(headers, dict) and is_texts(list(headers.values())) else {}
 return {
  "statusCode": status if is_whole(status) and 200 <= status <= 599 else 504 if late else 500,
  "headers": {"content-type": "application/json", **cors_headers(event), **headers},
  "body": (body if isinstance(body, str) else json.dumps(body)).replace("$context.requestId", str(event["requestContext"].get("requestId", ""))),
 }
def report(cause, found, event, context, answered=None, error=None):
 try:
  status, path, reason = found
  now = time.time()
  about = event.get("requestContext") or {}
  entry = {
   "timestamp": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(now)) + ".%03dZ" % (now % 1 * 1000),
   "level": "ERROR",
   "message": "safe-lambda-api: %s: %s" % (cause, (path + " " + reason).strip()),
   "cause": cause,
   "path": path[:200],
   "reason": reason,
   "withoutGuard": status,
   "answered": answered,
   "requestId": getattr(context, "aws_request_id", None),
   "apiRequestId": about.get("requestId"),
   "route": event.get("routeKey") or event.get("httpMethod") and "%s %s" % (event["httpMethod"], about.get("resourcePath")),
  }
  if error:
   from traceback import format_exception
   text = "".join(format_exception(type(error), error, error.__traceback__))
   entry.update(errorType=type(error).__name__, errorMessage=str(error)[:10000], stack=text[-10000:].split("\n"))
  metrics = [{"Name": name, "Unit": "Count"} for name in (cause, "Violations")]
  emf = {"Namespace": "SafeLambdaApi", "Dimensions": [["ApiName"]], "Metrics": metrics}
  entry.update(_aws={"Timestamp": int(now * 1000), "CloudWatchMetrics": [emf]}, ApiName=setting("NAME") or about.get("apiId") or "unknown", Violations=1)
  entry[cause] = 1
  print(json.dumps(entry))
 except Exception:
  pass
REASONS = {
 "NearTimeout": "the function is about to time out",
 "HandlerNotLoaded": "the handler could not be loaded",
 "UnhandledException": "the handler threw",
}
def violated(cause, rest, event, context, error=None):
 status = None if cause == "NearTimeout" else 502 if rest else 500
 return answered(cause, (status, "", REASONS[cause]), event, context, error)
CONTROLS = bytes(range(32))
def fits(value):
 from safe_lambda_api_guard import is_good
 body = value.get("body") if type(value) is dict else None
 if type(body) is not str or not body.isascii() or not is_good({**value, "body": ""}):
  return False
 raw = body.encode()
 controls = len(raw) - len(raw.translate(None, CONTROLS))
 return len(raw) + 5 * controls + raw.count(b'"') + raw.count(b"\\") < LARGEST - 65536
def judged(value, rest, infers, event, context):
 if fits(value):
  return value
 found = fault_of_returned(value, rest, infers, event)
 if not found or found[0] == "unsettled":
  return value
 return answered("ResponseTooLarge" if str(LARGEST) in found[2] else "MalformedResponse", found, event, context) or value
def answered(cause, found, event, context, error=None):
 answer = answer_for(cause, event) if ENFORCE else None
 report(cause, found, event, context, answer and answer["statusCode"], error)
 return answer
