/**
 * The part of Lambda's Runtime API that a runtime client needs, on a loopback port.
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
import { createServer, IncomingMessage, Server, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';

/** How one invocation, or the start of the process, ended. */
export interface Outcome {
  readonly kind: 'response' | 'error' | 'init-error' | 'exit' | 'refused';
  /** The bytes that the runtime client posted, as text. */
  readonly body: string;
}

/** Lambda refuses more than this: "Response payload size exceeded maximum allowed payload size (6291556 bytes)". */
const LARGEST_RESPONSE_BYTES = 6_291_556;

interface Invocation { readonly id: string; readonly event: string; readonly deadline: number; settle(outcome: Outcome): void }

export class RuntimeApi {
  private readonly server: Server = createServer((request, response) => void this.serve(request, response));
  private readonly queue: Invocation[] = [];
  private current?: Invocation;
  private waiting?: ServerResponse;
  private count = 0;

  async listen(): Promise<string> {
    await new Promise<void>(resolve => this.server.listen(0, '127.0.0.1', resolve));
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  invoke(event: unknown, timeoutMs: number): Promise<Outcome> {
    return new Promise(settle => {
      const deadline = Date.now() + timeoutMs;
      this.queue.push({ id: `request-${++this.count}`, event: JSON.stringify(event), deadline, settle });
      if (this.waiting) this.hand(this.waiting);
    });
  }

  /** The process ended, or reported that it cannot start: what is open ends with it. */
  ended(kind: 'exit' | 'init-error', body: string): void {
    for (const open of [this.current, ...this.queue.splice(0)]) open?.settle({ kind, body });
    this.current = undefined;
    this.waiting = undefined;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = request.url ?? '';
    if (url.endsWith('/invocation/next')) return this.queue.length > 0 ? this.hand(response) : void (this.waiting = response);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    if (url.endsWith('/init/error')) this.ended('init-error', body.toString());
    else if (body.length > LARGEST_RESPONSE_BYTES) return this.refuse(response, body.length);
    else this.settle({ kind: url.endsWith('/error') ? 'error' : 'response', body: body.toString() });
    response.writeHead(202).end('{"status":"OK"}');
  }

  private refuse(response: ServerResponse, bytes: number): void {
    this.settle({ kind: 'refused', body: String(bytes) });
    response.writeHead(413).end('{"errorMessage":"too large","errorType":"RequestEntityTooLarge"}');
  }

  private settle(outcome: Outcome): void {
    this.current?.settle(outcome);
    this.current = undefined;
  }

  private hand(response: ServerResponse): void {
    this.waiting = undefined;
    this.current = this.queue.shift()!;
    response.writeHead(200, {
      'Content-Type': 'application/json',
      'Lambda-Runtime-Aws-Request-Id': this.current.id,
      'Lambda-Runtime-Deadline-Ms': String(this.current.deadline),
      'Lambda-Runtime-Invoked-Function-Arn': 'arn:aws:lambda:eu-west-1:123456789012:function:f',
    }).end(this.current.event);
  }
}
