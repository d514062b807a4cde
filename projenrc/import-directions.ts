/**
 * Which folder of `lib` may import which, as ARCHITECTURE.md draws it. ESLint enforces it.
 * `cdk: false` marks folders that also run where aws-cdk-lib is not installed (the command line, the guard).
 */
interface Layer {
  readonly mayImport: readonly string[];
  readonly cdk: boolean;
  readonly why: string;
}

const LAYERS: Record<string, Layer> = {
  aws: { mayImport: [], cdk: false, why: 'facts are data; everything else rests on them' },
  contract: { mayImport: [], cdk: false, why: 'the contract is compiled into the guard, which ships inside users\' functions' },
  guard: { mayImport: ['contract'], cdk: false, why: 'the guard runs inside users\' functions and has a size budget' },
  model: { mayImport: ['aws', 'contract'], cdk: false, why: 'the model reads templates and knows no rule' },
  handlers: { mayImport: ['aws', 'contract'], cdk: false, why: 'handler facts are read from source alone' },
  rules: { mayImport: ['aws', 'contract', 'model', 'handlers'], cdk: false, why: 'a rule judges model and handler facts and does no I/O' },
  engine: { mayImport: ['aws', 'contract', 'model', 'handlers', 'rules'], cdk: false, why: 'the engine runs rules and knows no output' },
  reports: { mayImport: ['aws', 'engine'], cdk: false, why: 'a report is a pure function of findings' },
  checks: { mayImport: ['aws', 'model', 'handlers', 'engine'], cdk: true, why: 'the checks hand findings to CDK' },
  cli: { mayImport: ['aws', 'contract', 'testing', 'model', 'handlers', 'engine', 'reports'], cdk: false, why: 'the command line runs without aws-cdk-lib' },
  constructs: { mayImport: ['aws', 'checks', 'guard'], cdk: true, why: 'a construct never depends on a rule' },
  testing: { mayImport: ['contract'], cdk: false, why: 'matchers run in the unit tests of handlers, which need no aws-cdk-lib' },
  platform: { mayImport: ['aws', 'checks', 'constructs'], cdk: true, why: 'the platform template builds on constructs and checks' },
};

/** Zones for `import/no-restricted-paths`. */
export function importZones() {
  return Object.entries(LAYERS).map(([name, layer]) => ({
    target: `./lib/${name}`,
    from: './lib',
    except: [name, ...layer.mayImport].map(folder => `./${folder}`),
    message: `lib/${name} may import ${layer.mayImport.map(f => `lib/${f}`).join(', ') || 'no other folder'}: ${layer.why}`,
  }));
}

/** Folders of `lib` that must not import aws-cdk-lib or constructs. */
export function foldersWithoutCdk(): string[] {
  return Object.entries(LAYERS).filter(([, layer]) => !layer.cdk).map(([name]) => `lib/${name}/**/*.ts`);
}
