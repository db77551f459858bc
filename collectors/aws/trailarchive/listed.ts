import { isFolderMarker, type Listed, type Unread } from '../../../src/reasoning/cloudtrail/fetched.ts';
import type { AwsSource } from '../source.ts';
import { listObjects, listTree } from './operations.ts';

/** No folder of a region has more pages than this; a list that goes on is a loop. */
const MOST_PAGES = 40_000;

/** Keys below a folder, in order; those after `after` and up to `until`. */
export async function listed(
  source: AwsSource,
  bucket: string,
  folder: string,
  range?: { after: string; until: string },
): Promise<Listed> {
  const input = { Bucket: bucket, Prefix: folder, ...(range === undefined ? {} : { StartAfter: range.after }) };
  const keys: string[] = [];
  for await (const page of source.pages(listObjects, input)) {
    if (page.kind !== 'answered') return { keys, unread: unreadOf(page) };
    for (const { Key, Size } of page.output.Contents ?? []) {
      if (Key !== undefined && isFolderMarker(Key, Size)) continue;
      if (Key === undefined) return { keys, unread: { cause: 'cut', message: `${folder}: an entry without a key` } };
      if (range !== undefined && Key > range.until) return { keys, unread: null };
      keys.push(Key);
    }
  }
  return { keys, unread: null };
}

/** Keys below a folder, but for those of which `past` says where to go on. */
export async function listedPast(
  source: AwsSource,
  bucket: string,
  folder: string,
  past: (key: string) => string | null,
): Promise<Listed> {
  const keys: string[] = [];
  for (let after = '', page = 0; ; page++) {
    const input = { Bucket: bucket, Prefix: folder, ...(after === '' ? {} : { StartAfter: after }) };
    const answer = await source.ask(listTree, input);
    if (answer.kind !== 'answered') return { keys, unread: unreadOf(answer) };
    const { Contents = [], IsTruncated } = answer.output;
    for (const { Key, Size } of Contents) {
      if (Key === undefined) return { keys, unread: { cause: 'cut', message: `${folder}: an entry without a key` } };
      if (!isFolderMarker(Key, Size) && past(Key) === null) keys.push(Key);
    }
    if (IsTruncated === false) return { keys, unread: null };
    const last = Contents.at(-1)?.Key ?? '';
    const next = past(last) ?? last;
    if (next <= after || page >= MOST_PAGES) return { keys, unread: { cause: 'cut', message: `${folder}: no end` } };
    after = next;
  }
}

/** What lies directly below a folder: the keys of folders end in a slash. */
export async function listedDirectly(source: AwsSource, bucket: string, folder: string): Promise<Listed> {
  const keys: string[] = [];
  const input = { Bucket: bucket, Prefix: folder, Delimiter: '/' };
  for await (const page of source.pages(listObjects, input)) {
    if (page.kind !== 'answered') return { keys, unread: unreadOf(page) };
    for (const { Prefix } of page.output.CommonPrefixes ?? []) {
      if (Prefix === undefined)
        return { keys, unread: { cause: 'cut', message: `${folder}: a folder without a name` } };
      keys.push(Prefix);
    }
    for (const { Key, Size } of page.output.Contents ?? []) {
      if (Key === undefined) return { keys, unread: { cause: 'cut', message: `${folder}: an entry without a key` } };
      if (!isFolderMarker(Key, Size)) keys.push(Key);
    }
  }
  return { keys, unread: null };
}

/** An unread answer names its outcome and the service's code in its reason; that much tells causes apart. */
export function unreadOf(answer: { readonly kind: 'absent' | 'unread'; readonly reason?: string }): {
  readonly cause: Unread;
  readonly message: string;
} {
  const message = answer.reason ?? 'the answer is absent';
  return { cause: causeOf(message), message };
}

function causeOf(reason: string): Unread {
  if (/\(InvalidObjectState\)/.test(reason)) return 'archived';
  if (/\(KMS\.|\bkms\b/i.test(reason)) return 'key-denied';
  if (/\((SlowDown|Throttl|RequestLimitExceeded|TooManyRequests)/.test(reason)) return 'throttled';
  if (/: denied \(/.test(reason)) return 'denied';
  return /: truncated \(/.test(reason) ? 'cut' : 'failed';
}
