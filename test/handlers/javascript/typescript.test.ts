import * as fs from 'node:fs';
import * as path from 'node:path';
import { outcome, readAsset } from './read';
import { typeScriptParser } from '../../../projenrc/build-typescript-parser';

const HANDLER = "import type { APIGatewayProxyResult as Result } from 'aws-lambda';\n";

const cases: [title: string, code: string, found: string][] = [
  ['types are erased', 'export const handler = async (event: { a: string }): Promise<Result> => ({ statusCode: 200, body: event.a });', 'return {statusCode: 200, body: ?}'],
  ['as, satisfies and ! are erased', 'export const handler = async (e: any) => ({ statusCode: (200 as number)!, body: "x" satisfies string }) as unknown as Result;', 'return {statusCode: 200, body: "x"}'],
  ['type parameters are erased', 'const id = <T,>(a: T): T => a; export const handler = async () => id<number>(5);', 'return 5'],
  ['an angle-bracket assertion is erased', 'export const handler = async () => <any>5;', 'return 5'],
  ['interfaces and types are erased', 'interface A { a: string } type B = A | null; declare const c: B; export const handler = async () => 1;', 'return 1'],
  ['overloads are erased', 'function f(a: string): number; function f(a: any) { return 5; } export const handler = async () => f("x");', 'return 5'],
  ['an enum has values', 'enum Code { Ok = 200, Bad = 400, Next } export const handler = async () => ({ a: Code.Ok, b: Code.Next, c: Code[200] });', 'return {a: 200, b: 401, c: "Ok"}'],
  ['an enum counts from zero', 'enum A { X, Y } export const handler = async () => ({ a: A.X, b: A.Y });', 'return {a: 0, b: 1}'],
  ['a text enum has values', 'enum A { X = "x" } export const handler = async () => ({ body: A.X });', 'return {body: "x"}'],
  ['a computed enum member is not known', 'enum A { X = 1 << 2 } export const handler = async () => ({ body: A.X });', 'return {body: ?}'],
  ['a namespace is not known', 'namespace N { export const a = 1; } export const handler = async () => N.a;', 'return ?'],
  ['parameter properties are members', 'class R { constructor(readonly statusCode: number, public body = "x") {} } export const handler = async () => new R(200);', 'return {statusCode: 200, body: "x"}'],
  ['parameter properties come after super', 'class A { a = 1; } class R extends A { constructor(private b: number) { super(); } } export const handler = async () => new R(2);', 'return {a: 1, b: 2}'],
  ['declared fields are erased', 'class R { declare x: number; y?: number = 2; } export const handler = async () => new R();', 'return {y: 2}'],
  ['an abstract class is a class', 'abstract class A { abstract code(): number; ok() { return { statusCode: this.code() }; } } class B extends A { code() { return 200; } } export const handler = async () => new B().ok();', 'return {statusCode: 200}'],
  ['this as a parameter is erased', 'function f(this: { a: number }, b: number) { return this.a + b; } export const handler = async () => f.call({ a: 1 }, 2);', 'return 3'],
  ['a decorator that is not known makes the method unknown', 'class A { @log() async handle() { return 1; } } const a = new A(); export const handler = async () => a.handle();', 'return ?'],
  ['a decorator of Powertools does not', 'import { Tracer } from "@aws-lambda-powertools/tracer"; const tracer = new Tracer(); class A { @tracer.captureLambdaHandler() public async handler() { return 1; } } const a = new A(); export const handler = a.handler.bind(a);', 'return 1'],
  ['import = is a require', 'import fs = require("fs"); export const handler = async () => 1;', 'return 1'],
  ['export = exports the whole', 'const handler = async () => 1; export = { handler };', 'return 1'],
  ['an optional chain with ! goes on', 'export const handler = async (e: any) => { const a: any = undefined; return a?.b!.c; };', 'return undefined'],
];

test.each(cases)('%s', (_, code, found) => {
  expect(outcome(readAsset({ 'index.ts': HANDLER + code }))).toBe(found);
});

test('a .js that is imported is the .ts that it comes from', () => {
  const files = { 'index.ts': 'import { ok } from "./ok.js"; export const handler = async () => ok();', 'ok.ts': 'export const ok = (): number => 1;' };
  expect(outcome(readAsset(files))).toBe('return 1');
});

test('imports of types are no imports', () => {
  expect(readAsset({ 'index.ts': `${HANDLER}export const handler = async () => 1;` })).toMatchObject({ facts: { imports: [] } });
});

test('the parser in assets is the one that is installed', () => {
  const built = fs.readFileSync(path.join(__dirname, '../../../assets/handlers/typescript-parser.js'), 'utf8');
  expect(built === typeScriptParser()).toBe(true);
});
