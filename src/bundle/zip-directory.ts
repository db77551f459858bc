import { LIMITS } from './archive.ts';
import { END_LENGTH, END64_LENGTH, ENTRY_LENGTH, FULL_32, LOCATOR_LENGTH, type ZipItem } from './zip-form.ts';

/** Reads a part of a file that is open; throws where it ends too early. */
export type ReadAt = (position: number, length: number) => Promise<Buffer>;

/**
 * The items that a zip's directory lists. What is read here decides nothing by itself: whoever asks plans an archive
 * of these items and holds the file against that. Throws for what no archive of ours can be.
 */
export async function listedItems(read: ReadAt, length: number): Promise<ZipItem[]> {
  if (length < END_LENGTH) throw new Error('it is no zip');
  const { count, size, offset } = await closing(read, length);
  if (count > LIMITS.entries || size > LIMITS.directoryBytes)
    throw new Error('its directory is larger than any bundle’s');
  if (offset + size > length) throw new Error('its directory does not lie where it says');
  const directory = await read(offset, size);
  const items: ZipItem[] = [];
  let at = 0;
  for (let n = 0; n < count; n++) {
    const { item, next } = itemAt(directory, at);
    items.push(item);
    at = next;
  }
  return items;
}

async function closing(read: ReadAt, length: number): Promise<{ count: number; size: number; offset: number }> {
  const end = await read(length - END_LENGTH, END_LENGTH);
  if (end.readUInt32LE(0) !== 0x06054b50) throw new Error('it does not end as a zip of ours');
  const short = { count: end.readUInt16LE(10), size: end.readUInt32LE(12), offset: end.readUInt32LE(16) };
  if (short.count < 0xffff && short.size < FULL_32 && short.offset < FULL_32) return short;
  const at = length - END_LENGTH - LOCATOR_LENGTH - END64_LENGTH;
  if (at < 0) throw new Error('it does not end as a zip of ours');
  const end64 = await read(at, END64_LENGTH);
  return { count: number64(end64, 32), size: number64(end64, 40), offset: number64(end64, 48) };
}

function itemAt(directory: Buffer, at: number): { item: ZipItem; next: number } {
  if (at + ENTRY_LENGTH > directory.length) throw new Error('its directory ends too early');
  const nameEnd = at + ENTRY_LENGTH + directory.readUInt16LE(at + 28);
  const next = nameEnd + directory.readUInt16LE(at + 30);
  if (next > directory.length) throw new Error('its directory ends too early');
  const name = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
    directory.subarray(at + ENTRY_LENGTH, nameEnd),
  );
  const short = directory.readUInt32LE(at + 24);
  if (short === FULL_32 && next < nameEnd + 12) throw new Error('its directory ends too early');
  const size = short === FULL_32 ? number64(directory, nameEnd + 4) : short;
  return { item: { name, size, crc: directory.readUInt32LE(at + 16) }, next };
}

function number64(bytes: Buffer, at: number): number {
  const number = bytes.readBigUInt64LE(at);
  if (number > BigInt(Number.MAX_SAFE_INTEGER)) throw new Error('it holds a number that no archive needs');
  return Number(number);
}
