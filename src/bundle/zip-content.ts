import { type ArchiveEntry, LIMITS } from './archive.ts';
import { type Finding, finding } from './finding.ts';
import { byBytes, nameProblem } from './name.ts';
import { listedItems, type ReadAt } from './zip-directory.ts';
import { localHeader, planOf, type ZipItem, type ZipPlan } from './zip-form.ts';

/** What a zip holds, and what of it is refused. */
export interface ZipContent<Entry extends ArchiveEntry> {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly refused: readonly Finding[];
}

/**
 * Reads the form of a zip of `size` bytes, wherever it lies; `entryAt` makes an entry of an item whose content begins at
 * `start`. All of it that is no content is built anew and compared byte by byte: programs that read an archive from its
 * end, from its start, by its comments or by its extra fields see the same files. Throws for any other zip.
 */
export async function zipContent<Entry extends ArchiveEntry>(
  read: ReadAt,
  size: number,
  entryAt: (start: number, item: ZipItem) => Entry,
): Promise<ZipContent<Entry>> {
  if (size > LIMITS.totalBytes) throw new Error('it is larger than any bundle');
  const items = await listedItems(read, size);
  const plan = planOf(items);
  await requireOneForm(read, size, items, plan);
  const entries = new Map<string, Entry>();
  const refused: Finding[] = [];
  for (const [i, item] of items.entries()) {
    const refusal = refusalOf(item);
    if (refusal !== null) refused.push(refusal);
    else entries.set(item.name, entryAt((plan.offsets[i] as number) + localHeader(item).length, item));
  }
  return { entries, refused };
}

async function requireOneForm(read: ReadAt, size: number, items: readonly ZipItem[], plan: ZipPlan): Promise<void> {
  if (size !== plan.length) throw new Error(`it has ${size} bytes, and its files make ${plan.length}`);
  if (!(await read(plan.tailOffset, plan.tail.length)).equals(plan.tail))
    throw new Error('its directory is not in the one form that we write');
  for (const [i, item] of items.entries()) {
    const header = localHeader(item);
    if (!(await read(plan.offsets[i] as number, header.length)).equals(header))
      throw new Error(`the header of ${JSON.stringify(item.name)} is not in the one form that we write`);
    const before = items[i - 1];
    if (before !== undefined && byBytes(before.name, item.name) >= 0)
      throw new Error(`${JSON.stringify(item.name)} is out of order`);
  }
}

function refusalOf({ name, size }: ZipItem): Finding | null {
  if (size > LIMITS.entryBytes) return finding('TOO_LARGE', name, 'it is larger than any file of a bundle');
  const problem = nameProblem(name);
  return problem === null ? null : finding('NAME_REFUSED', name, problem);
}
