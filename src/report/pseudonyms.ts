import { createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AffidavitError } from '../core/errors.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** What a pseudonym stands for. */
export interface Identity {
  readonly kind: string;
  readonly value: string;
}

/** The workspace's secret key. Throws PSEUDONYM_KEY_MISSING: without it names could be guessed from pseudonyms. */
export function pseudonymKey(workspace: Workspace): Buffer {
  const file = join(workspace.folder, workspace.settings.pseudonyms.keyFile);
  const text = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  if (!/^[0-9a-f]{64}$/.test(text))
    throw new AffidavitError(
      'PSEUDONYM_KEY_MISSING',
      `The key for pseudonyms is not in ${file}.`,
      `Make one with \`openssl rand -hex 32 > ${file}\`, keep it secret, and keep it: other keys give other pseudonyms.`,
      { place: { file } },
    );
  return Buffer.from(text, 'hex');
}

/**
 * Keyed pseudonyms: the same value gives the same pseudonym in every report and release under one key, and nobody
 * without the key can confirm a guess. Eight hexadecimal digits of HMAC-SHA-256.
 */
export class Pseudonyms {
  readonly #key: Buffer;
  readonly #given = new Map<string, Identity>();

  constructor(key: Buffer) {
    this.#key = key;
  }

  /** The pseudonym of a value: its kind and eight digits, such as `bucket-7f2e41aa`. */
  of(kind: string, value: string): string {
    const digits = createHmac('sha256', this.#key).update(`${kind}\0${value}`).digest('hex').slice(0, 8);
    const pseudonym = `${kind}-${digits}`;
    this.#given.set(pseudonym, { kind, value });
    return pseudonym;
  }

  /** Every pseudonym given so far, sorted: what the auditor reconciles with. */
  given(): { pseudonym: string; kind: string; value: string }[] {
    return [...this.#given]
      .map(([pseudonym, identity]) => ({ pseudonym, ...identity }))
      .sort((a, b) => (a.pseudonym < b.pseudonym ? -1 : 1));
  }
}
