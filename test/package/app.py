from aws_cdk import App, Stack, aws_lambda as lambda_
from cdk_safe_lambda_api import SafeLambdaApi

app = App()
stack = Stack(app, "Orders")
SafeLambdaApi(stack, "Api", handler_props=lambda_.FunctionProps(
    runtime=lambda_.Runtime.PYTHON_3_13, handler="index.handler",
    code=lambda_.Code.from_inline("def handler(event, context): return {'statusCode': 200, 'body': 'ok'}"),
))
app.synth()
