import * as fs from 'node:fs';
import puppeteer, { type Browser } from 'puppeteer-core';

const USUAL_PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** Where Chromium is on this machine; CHROMIUM names it where it is elsewhere. */
export function chromium(): string | undefined {
  return [process.env.CHROMIUM ?? '', ...USUAL_PLACES].find(place => place && fs.existsSync(place));
}

/** Starts Chromium without a window. Its sandbox refuses to run as root, which CI is. */
export async function launch(): Promise<Browser> {
  const executablePath = chromium();
  if (!executablePath) throw new Error('Chromium is not installed: `apt-get install chromium`, or name it in CHROMIUM');
  return puppeteer.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}
