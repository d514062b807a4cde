"""A Stage with a function that outlives its gateway; the first argument says how the app is checked, `ack` that the finding is known."""
import sys

from aws_cdk import Acknowledgment, App, Aspects, Duration, Stack, Stage, Validations, aws_apigateway as apigateway, aws_lambda as lambda_
from cdk_safe_lambda_api import SafeLambdaApi, SafeLambdaApiAspect, SafeLambdaApiChecks

app = App()
stack = Stack(Stage(app, "Prod"), "Orders")
code = lambda_.Code.from_inline("def handler(event, context): return {'statusCode': 200}")
props = dict(runtime=lambda_.Runtime.PYTHON_3_13, handler="index.handler", code=code)
slow = lambda_.Function(stack, "Slow", timeout=Duration.seconds(60), **props)
apigateway.LambdaRestApi(stack, "SlowApi", handler=slow)

way = sys.argv[1]
if way == "plugin":
    Validations.of(app).add_plugins(SafeLambdaApiChecks(app))
elif way == "aspect":
    Aspects.of(app).add(SafeLambdaApiAspect(app))
else:
    SafeLambdaApi(stack, "Api", handler_props=lambda_.FunctionProps(**props))
if "ack" in sys.argv:
    Validations.of(slow).acknowledge(Acknowledgment(id="SafeLambdaApi::function-outlives-integration", reason="known"))
app.synth()
