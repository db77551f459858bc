import { LIMITS } from '../limits.ts';
import { ASK_AGAIN, quoted, SAVE_AGAIN, Unreadable } from '../refusal.ts';

/** An entry of a zip, as its directory and its own header tell it. */
export interface ZipEntry {
  readonly name: string;
  readonly method: 'stored' | 'deflated';
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  /** Where its own header begins, where its content does, and where the next thing of the file does. */
  readonly header: number;
  readonly content: number;
  readonly end: number;
  /** Its entry of the directory, as it stands. */
  readonly listed: Uint8Array;
}

/** A zip in memory. Names are as they stand; `entry` finds them as OPC does, whatever their case. */
export interface Zip {
  readonly bytes: Buffer;
  readonly entries: readonly ZipEntry[];
  /** The comment at its end. */
  readonly comment: Uint8Array;
  entry(name: string): ZipEntry | undefined;
}

const FULL_16 = 0xffff;
const FULL_32 = 0xffffffff;
const ENCRYPTED = 0x2041;

/**
 * Reads the directory of a zip, and holds every entry's own header against it: two programs that read the file must not
 * see different ones. Throws Unreadable for what is damaged, encrypted, overlapping, twice there, or named as no part is.
 */
export function readZip(file: Uint8Array): Zip {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const { count, size, offset, comment } = closing(bytes);
  if (count > LIMITS.parts) throw new Unreadable(`It has ${count} parts, more than any questionnaire.`, ASK_AGAIN);
  if (offset + size > bytes.length) throw damaged('its directory does not lie where it says');
  const drafts: Omit<ZipEntry, 'end'>[] = [];
  let at = offset;
  for (let n = 0; n < count; n++) {
    const draft = entryAt(bytes, at, offset + size);
    drafts.push(draft);
    at += draft.listed.length;
  }
  const entries = placed(drafts, offset);
  const byName = new Map<string, ZipEntry>();
  for (const entry of entries) {
    requireName(entry.name);
    const key = entry.name.toLowerCase();
    if (byName.has(key)) throw new Unreadable(`The part ${quoted(entry.name)} is in it twice.`, ASK_AGAIN);
    byName.set(key, entry);
  }
  return { bytes, entries, comment, entry: (name) => byName.get(name.toLowerCase()) };
}

function closing(bytes: Buffer): { count: number; size: number; offset: number; comment: Uint8Array } {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - FULL_16); at--) {
    if (bytes.readUInt32LE(at) !== 0x06054b50 || at + 22 + bytes.readUInt16LE(at + 20) !== bytes.length) continue;
    const short = { count: bytes.readUInt16LE(at + 10), size: bytes.readUInt32LE(at + 12) };
    const offset = bytes.readUInt32LE(at + 16);
    const comment = bytes.subarray(at + 22);
    if (short.count < FULL_16 && short.size < FULL_32 && offset < FULL_32) return { ...short, offset, comment };
    const locator = at - 20;
    if (locator < 0 || bytes.readUInt32LE(locator) !== 0x07064b50) throw damaged('its end is not whole');
    const end = number64(bytes, locator + 8);
    if (end + 56 > bytes.length || bytes.readUInt32LE(end) !== 0x06064b50) throw damaged('its end is not whole');
    return {
      count: number64(bytes, end + 32),
      size: number64(bytes, end + 40),
      offset: number64(bytes, end + 48),
      comment,
    };
  }
  throw damaged('it has no end');
}

function entryAt(bytes: Buffer, at: number, limit: number): Omit<ZipEntry, 'end'> {
  if (at + 46 > limit || bytes.readUInt32LE(at) !== 0x02014b50) throw damaged('its directory ends too early');
  const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
  const extraEnd = nameEnd + bytes.readUInt16LE(at + 30);
  const end = extraEnd + bytes.readUInt16LE(at + 32);
  if (end > limit) throw damaged('its directory ends too early');
  const rawName = bytes.subarray(at + 46, nameEnd);
  const name = nameOf(rawName);
  const flags = bytes.readUInt16LE(at + 8);
  if ((flags & ENCRYPTED) !== 0)
    throw new Unreadable(`The part ${quoted(name)} is encrypted.`, 'Save the file without a password.');
  const wide = wideNumbers(bytes, nameEnd, extraEnd);
  const size = wideOr(bytes.readUInt32LE(at + 24), wide);
  const packed = wideOr(bytes.readUInt32LE(at + 20), wide);
  const header = wideOr(bytes.readUInt32LE(at + 42), wide);
  const method = bytes.readUInt16LE(at + 10);
  if (method !== 0 && method !== 8)
    throw new Unreadable(
      `The part ${quoted(name)} is packed in a way that workbooks and documents are not.`,
      SAVE_AGAIN,
    );
  if (method === 0 && size !== packed) throw damaged(`the sizes of ${quoted(name)} contradict each other`);
  if (header + 30 > bytes.length || bytes.readUInt32LE(header) !== 0x04034b50)
    throw damaged(`${quoted(name)} does not lie where its directory says`);
  const ownName = header + 30;
  const content = ownName + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
  if (!bytes.subarray(ownName, ownName + bytes.readUInt16LE(header + 26)).equals(rawName))
    throw damaged(`a part is ${quoted(name)} in the directory and has another name itself`);
  if (bytes.readUInt16LE(header + 8) !== method || content + packed > bytes.length)
    throw damaged(`${quoted(name)} contradicts its directory`);
  const crc = bytes.readUInt32LE(at + 16);
  const listed = bytes.subarray(at, end);
  return { name, method: method === 0 ? 'stored' : 'deflated', crc, packed, size, header, content, listed };
}

/** The numbers of a zip64 extra field, in their order. */
function wideNumbers(bytes: Buffer, from: number, to: number): number[] {
  for (let at = from; at + 4 <= to; ) {
    const length = bytes.readUInt16LE(at + 2);
    if (at + 4 + length > to) break;
    if (bytes.readUInt16LE(at) === 1)
      return Array.from({ length: Math.floor(length / 8) }, (_, i) => number64(bytes, at + 4 + 8 * i));
    at += 4 + length;
  }
  return [];
}

function wideOr(short: number, wide: number[]): number {
  if (short !== FULL_32) return short;
  const number = wide.shift();
  if (number === undefined) throw damaged('a size of its directory is missing');
  return number;
}

/** Where each entry ends: nothing may lie over another, or a small file could hold the same bytes a thousand times. */
function placed(drafts: readonly Omit<ZipEntry, 'end'>[], directory: number): ZipEntry[] {
  const inOrder = drafts.toSorted((a, b) => a.header - b.header);
  const ends = new Map<number, number>();
  for (const [i, { header, content, packed, name }] of inOrder.entries()) {
    const next = inOrder[i + 1]?.header ?? directory;
    if (content + packed > next) throw damaged(`${quoted(name)} lies over another part`);
    ends.set(header, endOf(content + packed, next, name));
  }
  return drafts.map((draft) => ({ ...draft, end: ends.get(draft.header) as number }));
}

/** Up to the next header: what stands between is a data descriptor, or padding, and stays with its entry. */
function endOf(end: number, next: number, name: string): number {
  if (next - end > 2 ** 16) throw damaged(`after ${quoted(name)} lies what is no part`);
  return next;
}

function nameOf(raw: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw);
  } catch {
    return raw.toString('latin1');
  }
}

function requireName(name: string): void {
  const steps = name.replace(/\/$/, '').split('/');
  const strange =
    name === '' ||
    name.length > 1_000 ||
    /[\\:\p{Cc}]/u.test(name) ||
    steps.some((step) => /^(\.{0,2}|.*\.)$/.test(step));
  if (strange)
    throw new Unreadable(`A part is named ${quoted(name)}, as no part of a workbook or document is.`, ASK_AGAIN);
}

function number64(bytes: Buffer, at: number): number {
  if (at + 8 > bytes.length) throw damaged('its end is not whole');
  const number = bytes.readBigUInt64LE(at);
  if (number > BigInt(2 ** 40)) throw damaged('it holds a number that no file of its size needs');
  return Number(number);
}

export function damaged(what: string): Unreadable {
  return new Unreadable(`The file is damaged: ${what}.`, SAVE_AGAIN);
}
