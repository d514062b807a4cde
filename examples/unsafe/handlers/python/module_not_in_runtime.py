"""pandas is in no runtime; it has to come with the code or in a layer."""

import pandas


def handler(event, context):
    return {"statusCode": 200, "body": pandas.__version__}
