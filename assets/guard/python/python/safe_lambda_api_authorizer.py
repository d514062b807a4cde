import os
from safe_lambda_api_contract import ENFORCE, OBJECT, fault, report, to_json, json
from safe_lambda_api_guard import MODE, handler as user
FORMAT = os.environ.get("SAFE_LAMBDA_API_AUTHORIZER")
FAILURE = 500
def authorizer_fault(sent, simple):
 if not isinstance(sent, dict):
  return fault(FAILURE, "", OBJECT)
 if simple:
  value = sent.get("isAuthorized")
  return None if isinstance(value, bool) else fault("isAuthorized" not in sent and FAILURE, "isAuthorized", "must be true or false")
 return policy_fault(sent.get("policyDocument")) or principal_fault(sent) or context_fault(sent.get("context"))
def policy_fault(policy):
 if not isinstance(policy, dict):
  return fault(FAILURE, "policyDocument", OBJECT)
 path = "policyDocument.Statement"
 given = policy.get("Statement")
 if given is None:
  return fault(FAILURE, path, "must be there")
 for statement in given if isinstance(given, list) else [given]:
  if not isinstance(statement, dict):
   return fault(FAILURE, path, OBJECT)
  if statement.get("Effect") not in ("Allow", "Deny"):
   return fault(FAILURE, path + ".Effect", "must be 'Allow' or 'Deny'")
 return None
def principal_fault(sent):
 return None if isinstance(sent.get("principalId"), str) else fault(0, "principalId", "must be a string")
def context_fault(context):
 if context is None:
  return None
 if not isinstance(context, dict):
  return fault(FAILURE, "context", OBJECT)
 for name, value in context.items():
  if isinstance(value, (dict, list)):
   return fault(FAILURE, "context." + name, "must be a string, a number or a boolean")
 return None
def deny(event):
 if FORMAT == "simple":
  return {"isAuthorized": False}
 statement = {"Action": "execute-api:Invoke", "Effect": "Deny", "Resource": event.get("methodArn") or event.get("routeArn")}
 return {"principalId": "safe-lambda-api-guard", "policyDocument": {"Version": "2012-10-17", "Statement": [statement]}}
def is_authorizer_event(event):
 return isinstance(event, dict) and event.get("type") in ("TOKEN", "REQUEST") and isinstance(event.get("methodArn") or event.get("routeArn"), str)
def guarded(event, context):
 output = user(event, context)
 if not is_authorizer_event(event):
  return output
 try:
  sent = json.loads(to_json(output))
 except Exception:
  sent = None
 found = authorizer_fault(sent, FORMAT == "simple")
 if not found or found[0] == "unsettled":
  return output
 report("MalformedAuthorizerOutput", found, event, context, 403 if ENFORCE else None)
 return deny(event) if ENFORCE else output
handler = guarded if FORMAT in ("iam", "simple") and MODE != "off" else user
