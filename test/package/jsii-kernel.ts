import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import * as readline from 'node:readline';

/** An object on the other side. */
export type Ref = Readonly<Record<string, unknown>>;

/** jsii's runtime, spoken to as the libraries of Python, Java, .NET and Go do: a line of JSON each way. */
export class JsiiKernel {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly answers: AsyncIterator<string>;

  constructor(program: string, folder: string) {
    const env = { ...process.env, JSII_AGENT: 'test', JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '1', CDK_OUTDIR: folder, CDK_VALIDATION: 'false' };
    this.child = spawn(process.execPath, [program], { cwd: folder, env });
    this.child.stderr.resume(); // what apps print comes here, and a full pipe would stop them
    this.answers = readline.createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }

  /** Waits for the greeting. */
  async ready(): Promise<string> {
    return ((await this.next()) as { hello: string }).hello;
  }

  async load(name: string, version: string, tarball: string): Promise<void> {
    await this.call({ api: 'load', name, version, tarball });
  }

  async create(fqn: string, ...args: unknown[]): Promise<Ref> {
    return this.call({ api: 'create', fqn, args });
  }

  async invoke(objref: Ref, method: string, ...args: unknown[]): Promise<unknown> {
    return (await this.call({ api: 'invoke', objref, method, args })).result;
  }

  async invokeStatic(fqn: string, method: string, ...args: unknown[]): Promise<Ref> {
    return (await this.call({ api: 'sinvoke', fqn, method, args })).result as Ref;
  }

  async staticProperty(fqn: string, property: string): Promise<Ref> {
    return (await this.call({ api: 'sget', fqn, property })).value as Ref;
  }

  /** The exit code, once the other side has gone. */
  async end(): Promise<number | null> {
    const gone = new Promise<number | null>(resolve => this.child.on('close', resolve));
    this.child.stdin.end(`${JSON.stringify({ exit: 0 })}\n`);
    return gone;
  }

  private async call(request: object): Promise<Ref> {
    this.child.stdin.write(`${JSON.stringify(request)}\n`);
    const answer = await this.next() as { ok?: Ref; error?: string };
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.ok!;
  }

  private async next(): Promise<object> {
    const { value, done } = await this.answers.next();
    if (done) throw new Error('the jsii runtime has gone');
    return JSON.parse(value as string) as object;
  }
}
