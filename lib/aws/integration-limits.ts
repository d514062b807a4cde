/** Longest timeout of a REST integration that streams its response, in milliseconds. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode.html */
export const STREAM_INTEGRATION_TIMEOUT_MS = 900_000;
