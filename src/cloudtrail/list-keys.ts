import type { S3Client } from '@aws-sdk/client-s3';
import { isFolderMarker, type Listed } from '../reasoning/cloudtrail/fetched.ts';
import { serviceError } from './service-error.ts';

/** No folder of a day, a region or an account has more pages than this; a list that goes on is a loop. */
const MOST_PAGES = 40_000;
/** Keys a page. It takes a hundred times its size to parse: small ones keep memory low. */
const PAGE = 250;

export interface KeysOf {
  readonly bucket: string;
  readonly folder: string;
  readonly range?: { readonly after: string; readonly until: string };
  /** Where to go on after a key that is not asked for. */
  readonly past?: (key: string) => string | null;
  /** Only what lies directly below: folders by their names, which end in a slash. */
  readonly delimited?: boolean;
}

/** Lists keys of S3, page after page. A list that breaks off says why, and keeps what it has. */
export async function listKeys(
  client: S3Client,
  sdk: typeof import('@aws-sdk/client-s3'),
  signal: AbortSignal,
  { bucket, folder, range, past, delimited }: KeysOf,
): Promise<Listed> {
  const keys: string[] = [];
  const broken = (message: string): Listed => ({
    keys,
    unread: { cause: 'cut', message: `list of ${bucket}/${folder}: ${message}` },
  });
  const interrupted = (): Listed => ({
    keys,
    unread: { cause: 'interrupted', message: `list of ${bucket}/${folder}: interrupted` },
  });
  let token: string | undefined;
  let after = range?.after;
  for (let page = 0; page < MOST_PAGES; page++) {
    if (signal.aborted) return interrupted();
    try {
      const answer = await client.send(
        new sdk.ListObjectsV2Command({
          Bucket: bucket,
          Prefix: folder,
          MaxKeys: PAGE,
          ...(delimited === true ? { Delimiter: '/' } : {}),
          ...(token === undefined ? (after === undefined ? {} : { StartAfter: after }) : { ContinuationToken: token }),
        }),
        { abortSignal: signal },
      );
      const folders = answer.CommonPrefixes?.map(({ Prefix }) => Prefix) ?? [];
      const objects =
        answer.Contents?.flatMap(({ Key, Size }) => (Key !== undefined && isFolderMarker(Key, Size) ? [] : [Key])) ??
        [];
      for (const key of [...folders, ...objects]) {
        if (key === undefined) return broken('an entry without a key');
        if (range !== undefined && key > range.until) return { keys, unread: null };
        if (past?.(key) == null) keys.push(key);
      }
      const jump = past?.(answer.Contents?.at(-1)?.Key ?? '') ?? null;
      // An answer that is empty or foreign parses to nothing at all: only "false" is the end of a list.
      if (answer.IsTruncated === false) return { keys, unread: null };
      if (answer.IsTruncated !== true) return broken('the answer does not say whether there is more');
      if (jump !== null) {
        token = undefined;
        after = jump;
        continue;
      }
      const next = answer.NextContinuationToken;
      if (next === undefined || next === '' || next === token)
        return broken('it says there is more, but gives no new token');
      token = next;
    } catch (thrown) {
      if (signal.aborted) return interrupted();
      return { keys, unread: serviceError(`s3:ListBucket of ${bucket}`, thrown) };
    }
  }
  return broken(`more than ${MOST_PAGES} pages`);
}
