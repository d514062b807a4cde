import { EXIT } from './command';
import { main } from './main';
import { processIo } from './process-io';

/** Runs the program and sets the exit code; not `process.exit`, which would cut off what a pipe has not taken yet. */
export async function run(): Promise<void> {
  // `check | head` closes the pipe early, which is no error of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.ok);
    throw error;
  });
  process.exitCode = await main(process.argv.slice(2), processIo()).catch(tellBug);
}

function tellBug(error: unknown): number {
  process.stderr.write(`cdk-safe-lambda-api: this is a bug of the program, please report it\n${error instanceof Error ? error.stack : String(error)}\n`);
  return EXIT.unusable;
}

