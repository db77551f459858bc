import { createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AffidavitError } from '../core/errors.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Identity } from './known-names.ts';
import { thingKey } from './ordinals.ts';

/**
 * The workspace's secret key: without it names could be guessed from pseudonyms. Throws PSEUDONYM_KEY_MISSING, and
 * KEY_INVALID for a file that holds none.
 */
export function pseudonymKey(workspace: Workspace): Buffer {
  const file = join(workspace.folder, workspace.settings.pseudonyms.keyFile);
  if (!existsSync(file))
    throw new AffidavitError(
      'PSEUDONYM_KEY_MISSING',
      `The key for pseudonyms is not in ${file}.`,
      `Make one with \`openssl rand -hex 32 > ${file}\`, keep it secret, and keep it: other keys give other pseudonyms.`,
      { place: { file } },
    );
  const text = readFileSync(file, 'utf8').trim();
  if (/^[0-9a-f]{64}$/.test(text)) return Buffer.from(text, 'hex');
  throw new AffidavitError(
    'KEY_INVALID',
    `${file} holds no key for pseudonyms: ${faultOf(text)}.`,
    'Put the key back that earlier reports were made under: other keys give other pseudonyms. A first one is made with `openssl rand -hex 32`.',
    { place: { file } },
  );
}

/** What is wrong with a key, without a digit of it. */
function faultOf(text: string): string {
  if (text === '') return 'it is empty';
  if (/^[0-9a-fA-F]{64}$/.test(text)) return 'its digits a to f are capitals, and are to be small';
  if (/^[0-9a-fA-F]+$/.test(text)) return `it has ${text.length} hexadecimal digits, and is to have 64`;
  return 'it is to be 64 hexadecimal digits and nothing else';
}

/** Sixteen letters that are no hexadecimal digits, and none that looks like a digit. */
const LETTERS = 'ghjkmnpqrstvwxyz';

/** What looks like a kind with a number, with the words before it, and how many there may be. */
const LIKE_ORDINAL = /(?<![\w-])(?:[a-z][a-z0-9]*(?:-[a-z0-9]+)* ){1,4}\d+( of \d+)?(?![\w])/g;

/** Names that readers know things by, by `thingKey`. */
export interface ReaderNames {
  readonly published: ReadonlyMap<string, string>;
  readonly ordinals: ReadonlyMap<string, string>;
}

const NO_NAMES: ReaderNames = { published: new Map(), ordinals: new Map() };

/** What looks like a pseudonym, with all that hangs before it. */
const LIKE_ONE = new RegExp(`(?<![\\w-])[a-z][a-z0-9-]*-[${LETTERS}][0-9a-f]{7}(?![\\w])`, 'g');

/**
 * Keyed pseudonyms: the same thing gives the same pseudonym in every report and release under one key, and nobody
 * without the key can confirm a guess. 32 bits of HMAC-SHA-256; should two things get the same, that is an error.
 */
export class Pseudonyms {
  readonly #key: Buffer;
  readonly #names: ReaderNames;
  readonly #given = new Map<string, { readonly thing: string; readonly identities: Map<string, Identity> }>();

  constructor(key: Buffer, names: ReaderNames = NO_NAMES) {
    this.#key = key;
    this.#names = names;
  }

  /**
   * What readers see for a value: the name that is published of it, else its kind and number, "bucket 4 of 13". What has no
   * number has its kind, a letter and seven hexadecimal digits, such as `bucket-k7f2e41a`; the letter is none of a to
   * f, so that it does not look like an id of AWS's own (`vpc-0a1b2c3d`). A thing that has several values gets it from
   * one of them, `thing`. Throws PSEUDONYM_COLLISION.
   */
  of(kind: string, value: string, thing = value): string {
    const own = thingKey(kind, thing);
    const published = this.#names.published.get(own);
    if (published !== undefined) return published;
    return this.#noted(this.#names.ordinals.get(own) ?? this.#keyed(kind, thing), { kind, value }, thing);
  }

  #keyed(kind: string, thing: string): string {
    const digits = createHmac('sha256', this.#key).update(`${kind}\0${thing}`).digest('hex');
    const letter = LETTERS[Number.parseInt(digits[0] as string, 16)];
    return `${kind}-${letter}${digits.slice(1, 8)}`;
  }

  #noted(pseudonym: string, identity: Identity, thing: string): string {
    const given = this.#given.get(pseudonym) ?? { thing, identities: new Map<string, Identity>() };
    if (given.thing !== thing) throw collision(pseudonym);
    this.#given.set(pseudonym, given);
    given.identities.set(identity.value, identity);
    return pseudonym;
  }

  /** Where pseudonyms given so far stand in a text, and how long they are. */
  foundIn(text: string): [at: number, length: number][] {
    const ordinals = [...text.matchAll(LIKE_ORDINAL)].flatMap(({ 0: found, 1: of = '', index }): [number, number][] => {
      // "of load balancer 3" ends with one, and so does "load balancer 3 of 16 that answer", before its own count.
      for (const told of new Set([found, found.slice(0, found.length - of.length)]))
        for (let at = 0; at >= 0; at = told.indexOf(' ', at) + 1 || -1)
          if (this.#given.has(told.slice(at))) return [[index + at, told.length - at]];
      return [];
    });
    const keyed = [...text.matchAll(LIKE_ONE)].flatMap(({ 0: found, index }): [number, number][] => {
      // "the-bucket-k7f2e41a" ends with one.
      for (let at = 0; at >= 0; at = found.indexOf('-', at) + 1 || -1)
        if (this.#given.has(found.slice(at))) return [[index + at, found.length - at]];
      return [];
    });
    return [...ordinals, ...keyed];
  }

  /** Throws PSEUDONYM_COLLISION when one of the names is what something else is called to readers. */
  requireApart(identities: Iterable<Identity>): void {
    for (const { value } of identities) if (this.#given.has(value)) throw collision(value);
  }

  /**
   * Every pseudonym given so far with each value that it stood for, sorted: what the auditor reconciles with. A thing
   * with a name and an ARN has a line for each.
   */
  given(): { pseudonym: string; kind: string; value: string }[] {
    return [...this.#given]
      .flatMap(([pseudonym, { identities }]) => [...identities.values()].map((one) => ({ pseudonym, ...one })))
      .sort((a, b) =>
        a.pseudonym === b.pseudonym ? (a.value < b.value ? -1 : 1) : a.pseudonym < b.pseudonym ? -1 : 1,
      );
  }
}

function collision(pseudonym: string): AffidavitError {
  return new AffidavitError(
    'PSEUDONYM_COLLISION',
    `Two things would be called ${pseudonym}.`,
    'Make another key of pseudonyms: `openssl rand -hex 32`. All pseudonyms of later releases will be others.',
  );
}
