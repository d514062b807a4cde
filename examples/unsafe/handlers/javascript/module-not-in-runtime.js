// Version 2 of the AWS SDK is in no runtime from Node.js 18 on.
const AWS = require('aws-sdk');

exports.handler = async () => ({ statusCode: 200, body: AWS.VERSION });
