import * as fs from 'node:fs';

export default function cleanUp(): void {
  fs.rmSync(process.env.PACKAGE_TEST_FOLDER!, { recursive: true, force: true });
}
