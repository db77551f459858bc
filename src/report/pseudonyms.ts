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

/** Sixteen letters that are no hexadecimal digits, and none that looks like a digit. */
const LETTERS = 'ghjkmnpqrstvwxyz';

/**
 * Keyed pseudonyms: the same value gives the same pseudonym in every report and release under one key, and nobody
 * without the key can confirm a guess. 32 bits of HMAC-SHA-256.
 */
export class Pseudonyms {
  readonly #key: Buffer;
  readonly #given = new Map<string, Identity>();

  constructor(key: Buffer) {
    this.#key = key;
  }

  /**
   * The pseudonym of a value: its kind, a letter and seven hexadecimal digits, such as `bucket-k7f2e41a`. The letter
   * is none of a to f, so that no pseudonym looks like an id of AWS's own (`vpc-0a1b2c3d`).
   */
  of(kind: string, value: string): string {
    const digits = createHmac('sha256', this.#key).update(`${kind}\0${value}`).digest('hex');
    const letter = LETTERS[Number.parseInt(digits[0] as string, 16)];
    const pseudonym = `${kind}-${letter}${digits.slice(1, 8)}`;
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
