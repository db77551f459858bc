import { TextDecoder } from 'node:util';
import { quoted, SAVE_AGAIN, Unreadable } from '../refusal.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** The encoding of a part, by its first bytes. Throws Unreadable for one that parts of workbooks and documents never have. */
export function encodingOf(start: Uint8Array): Encoding {
  const [a = 0, b = 0] = start;
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return 'utf-16be';
  const head = Buffer.from(start.subarray(0, 200)).toString('latin1');
  const declared = /^(?:\xef\xbb\xbf)?<\?xml[^>]*\sencoding\s*=\s*["']([^"']*)["']/.exec(head)?.[1];
  if (declared !== undefined && !/^(utf-?8|us-ascii)$/i.test(declared))
    throw new Unreadable(`A part is in the encoding ${quoted(declared)}, which is not read.`, SAVE_AGAIN);
  return 'utf-8';
}

/** Text of bytes that come piece by piece, exactly: `encoded` gives the same bytes again. */
export class Decoder {
  #decoder: TextDecoder | null = null;
  encoding: Encoding = 'utf-8';

  /** Without an encoding that is known already, the first bytes tell. */
  constructor(known: Encoding | null = null) {
    if (known === null) return;
    this.encoding = known;
    this.#decoder = new TextDecoder(known, { fatal: true, ignoreBOM: true });
  }

  /** Throws Unreadable for bytes that are no text in the part's encoding. */
  text(piece: Uint8Array): string {
    if (this.#decoder === null) {
      this.encoding = encodingOf(piece);
      this.#decoder = new TextDecoder(this.encoding, { fatal: true, ignoreBOM: true });
    }
    return this.#decoded(piece, true);
  }

  /** What is left at the end. */
  end(): string {
    return this.#decoder === null ? '' : this.#decoded(new Uint8Array(0), false);
  }

  #decoded(piece: Uint8Array, stream: boolean): string {
    try {
      return (this.#decoder as TextDecoder).decode(piece, { stream });
    } catch {
      throw new Unreadable(`A part is not in its encoding, ${this.encoding.toUpperCase()}.`, SAVE_AGAIN);
    }
  }
}

export function encoded(text: string, encoding: Encoding): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text);
  const bytes = Buffer.from(text, 'utf16le');
  return encoding === 'utf-16le' ? bytes : bytes.swap16();
}
