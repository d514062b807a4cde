/** What the caller gets. */
export interface Answer {
  readonly status: number;
  readonly content: any;
}

/**
 * Reads a response as strictly as either kind of API does, and as these examples promise: a whole status code, headers of
 * strings that let the shop's page read the answer, a body that is a string of JSON, and nothing else.
 */
export function readAnswer(response: any): Answer {
  expect(response).toEqual({
    statusCode: expect.any(Number),
    headers: { 'Content-Type': 'application/json', 'Access-Control-Allow-Origin': 'https://shop.example.com', 'Cache-Control': 'no-store' },
    body: expect.any(String),
  });
  expect(Number.isInteger(response.statusCode) && response.statusCode >= 200 && response.statusCode <= 599).toBe(true);
  return { status: response.statusCode, content: JSON.parse(response.body) };
}
