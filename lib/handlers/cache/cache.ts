import { createHash } from 'node:crypto';
import { decode, encode } from './codec';
import { cacheFolder } from './folder';
import { Packs } from './packs';
import type { HandlerCode } from '../facts';

/**
 * What is known of code that was read before. Processes may share the folder; it may be deleted at any time, and what is damaged in it is
 * as if it were not there.
 */
export class Cache {
  private opened?: Packs;

  constructor(readonly folder: string | undefined = cacheFolder()) {}

  get(key: string | undefined): HandlerCode | undefined {
    try {
      const text = key && this.packs?.get(key);
      if (!text) return undefined;
      const space = text.indexOf(' '), payload = text.slice(space + 1);
      return text.slice(0, space) === checksum(payload) ? decode(payload) as HandlerCode : undefined;
    } catch {
      return undefined;
    }
  }

  /** Failing to write costs the next run some time, and nothing else. */
  set(key: string | undefined, code: HandlerCode): void {
    if (!this.folder || !key) return;
    const payload = encode(code);
    this.packs?.set(key, `${checksum(payload)} ${payload}`);
  }

  private get packs(): Packs | undefined {
    return this.folder ? this.opened ??= new Packs(this.folder) : undefined;
  }
}

function checksum(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
