import { type Dirent, existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { z } from 'zod';
import { AffidavitError } from '../core/errors.ts';
import { instantOf } from '../core/instant.ts';
import type { WantedLog } from '../reasoning/cloudtrail/archive.ts';
import type { Trail } from '../reasoning/cloudtrail/chains.ts';
import type { TrailStatus } from '../reasoning/cloudtrail/due.ts';
import type { Location } from '../reasoning/cloudtrail/examine-digest.ts';
import type { LogOutcome } from '../reasoning/cloudtrail/examine-log.ts';
import type { MembersTold, RegionsTold } from '../reasoning/cloudtrail/expected.ts';
import { EXPIRY_NOT_ASKED, type Expiry, expiryOf } from '../reasoning/cloudtrail/expiry.ts';
import type { Fetched, Listed } from '../reasoning/cloudtrail/fetched.ts';
import { NOT_ASKED, type TrailHistory } from '../reasoning/cloudtrail/history.ts';
import { type PublicKeys, publicKeysOf } from '../reasoning/cloudtrail/public-keys.ts';
import { namesBeforeInflating } from './inflated-names.ts';
import { insideFolder, unreadable } from './inside-folder.ts';
import { LogPool } from './log-pool.ts';
import { accountsSchema, membersTold, regionsSchema, regionsTold, statusSchema } from './outside-answers.ts';
import { placedTrail } from './place-of-trail.ts';
import { readSynced } from './read-object.ts';
import type { TrailArchive, TrailName } from './trail.ts';

const trailsSchema = z.object({
  trailList: z.array(
    z.object({
      TrailARN: z.string(),
      S3BucketName: z.string(),
      S3KeyPrefix: z.string().optional(),
      IsOrganizationTrail: z.boolean().optional(),
      IsMultiRegionTrail: z.boolean().optional(),
    }),
  ),
});
const keysSchema = z.object({
  PublicKeyList: z.array(z.object({ Value: z.base64(), Fingerprint: z.string() })),
});
/** What is not in the folder may have expired before now, if its rule says so; what had not, is missing either way. */
const lifecycle = z.unknown().transform((answer) => expiryOf(answer, instantOf(Date.now())));
const headSchema = z.object({ Metadata: z.record(z.string(), z.string()) });

/**
 * A folder that was synced earlier: `objects/BUCKET/KEY`, and beside it, each as one AWS command prints it, what a sync
 * loses. What is not there is not known: docs/cloudtrail.md says how to bring it.
 */
export class FolderArchive implements TrailArchive {
  readonly #root: string;
  readonly #keys: string;
  readonly #pool: LogPool;
  #stopped = false;

  /** `keys`: where the public keys lie, if whoever reads brings keys of his own. */
  constructor(root: string, keys = join(root, 'public-keys')) {
    if (!existsSync(join(root, 'objects')))
      throw new AffidavitError(
        'USAGE',
        `There is no folder objects in ${root}.`,
        'Sync each bucket into objects/BUCKET below it; docs/cloudtrail.md shows the commands.',
      );
    this.#root = root;
    this.#keys = keys;
    this.#pool = new LogPool();
  }

  async trail(name: TrailName, given: { readonly bucket?: string; readonly prefix?: string }): Promise<Trail> {
    const { trailList } = this.#answer('trail.json', trailsSchema) ?? { trailList: [] };
    const all = trailList.map((trail) => ({
      arn: trail.TrailARN,
      bucket: trail.S3BucketName,
      prefix: trail.S3KeyPrefix ?? '',
      isOrganization: trail.IsOrganizationTrail ?? null,
      isMultiRegion: trail.IsMultiRegionTrail ?? null,
    }));
    return placedTrail(
      name,
      all,
      given,
      (...asked) => this.directly(...asked),
      () => this.members(),
    );
  }

  async regions(): Promise<RegionsTold> {
    const answer = this.#answer('regions.json', regionsSchema);
    if (answer === null) return { kind: 'untold', why: 'regions.json is not in the folder' };
    // A list that was printed without those that are not enabled looks as if there were no others.
    return { ...regionsTold(answer), hasOthers: true };
  }

  async members(): Promise<MembersTold> {
    const answer = this.#answer('accounts.json', accountsSchema);
    return answer === null ? { kind: 'untold', why: 'accounts.json is not in the folder' } : membersTold(answer);
  }

  async list(bucket: string, folder: string, range?: { after: string; until: string }): Promise<Listed> {
    if (this.#stopped) return interrupted();
    const { entries, unread } = await entriesBelow(this.#bucket(bucket), folder, true);
    const keys = entries
      .filter(({ entry }) => entry.isFile())
      .map(({ key }) => key)
      .filter((key) => range === undefined || (key > range.after && key <= range.until));
    return { keys: namesBeforeInflating(keys, this.#bucket(bucket)).sort(), unread };
  }

  async listPast(bucket: string, folder: string, past: (key: string) => string | null): Promise<Listed> {
    const { keys, unread } = await this.list(bucket, folder);
    return { keys: keys.filter((key) => past(key) === null), unread };
  }

  async directly(bucket: string, folder: string): Promise<Listed> {
    const { entries, unread } = await entriesBelow(this.#bucket(bucket), folder, false);
    const keys = entries.flatMap(({ key, entry }) => (entry.isDirectory() ? [`${key}/`] : entry.isFile() ? [key] : []));
    return { keys: keys.sort(), unread };
  }

  async digest({ bucket, key }: Location): Promise<Fetched> {
    if (this.#stopped) return { kind: 'unread', cause: 'interrupted', message: key };
    const fetched = await readSynced(this.#bucket(bucket), key);
    if (fetched.kind !== 'read') return fetched;
    const head = this.#answer(join('heads', bucket, `${key}.json`), headSchema);
    return { ...fetched, metadata: head?.Metadata ?? null };
  }

  async publicKeys(region: string): Promise<PublicKeys> {
    const file = `${region}.json`;
    const answer = answerIn(join(this.#keys, file), keysSchema);
    const named = join(basename(this.#keys), file);
    if (answer === null) return { kind: 'unread', cause: 'failed', message: `${named} is not in the folder` };
    // The answer does not say which period it is of.
    return publicKeysOf(
      answer.PublicKeyList.map(({ Value, Fingerprint }) => ({
        der: Buffer.from(Value, 'base64'),
        fingerprint: Fingerprint,
      })),
      false,
    );
  }

  async status(region: string): Promise<TrailStatus | null> {
    return this.#answer(join('trail-status', `${region}.json`), statusSchema);
  }

  /** When it was printed, a file does not say: that a call is not in it would say nothing. */
  async history(): Promise<TrailHistory> {
    return NOT_ASKED;
  }

  async expiry(bucket: string): Promise<Expiry> {
    return this.#answer(join('lifecycle', `${bucket}.json`), lifecycle) ?? EXPIRY_NOT_ASKED;
  }

  logs(wanted: readonly WantedLog[], told?: () => void): Promise<readonly LogOutcome[]> {
    return this.#pool.checkAll(
      wanted,
      ({ bucket, key }) => ({ kind: 'file', folder: this.#bucket(bucket), key }),
      told,
    );
  }

  stop(): void {
    this.#stopped = true;
    this.#pool.stop();
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  #bucket(name: string): string {
    return join(this.#root, 'objects', name);
  }

  #answer<Answer>(file: string, schema: z.ZodType<Answer>): Answer | null {
    return answerIn(join(this.#root, file), schema);
  }
}

/** What an AWS command printed into a file; null when there is none. Throws USAGE for anything else. */
function answerIn<Answer>(path: string, schema: z.ZodType<Answer>): Answer | null {
  if (!existsSync(path)) return null;
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new AffidavitError(
      'USAGE',
      `${path} is not what the AWS command prints.`,
      'Write it again; see docs/cloudtrail.md.',
      {
        place: { file: path },
        cause,
      },
    );
  }
}

interface Entries {
  readonly entries: readonly { readonly key: string; readonly entry: Dirent }[];
  readonly unread: Listed['unread'];
}

/** What lies below a folder. A link, a pipe or a device among it may stand for anything: the list may lack something. */
async function entriesBelow(bucketFolder: string, folder: string, recursive: boolean): Promise<Entries> {
  const name = folder.replace(/\/$/, '');
  const placed = await insideFolder(bucketFolder, name);
  if (placed.kind === 'absent') return { entries: [], unread: null };
  if (placed.kind === 'refused') return { entries: [], unread: placed };
  try {
    const found = readdirSync(placed.path, { withFileTypes: true, recursive }).map((entry) => ({
      entry,
      key: `${name}/${relative(placed.path, join(entry.parentPath, entry.name)).replaceAll('\\', '/')}`,
    }));
    const other = found.find(({ entry }) => !entry.isFile() && !entry.isDirectory());
    const unread = { cause: 'failed', message: `${other?.key}: a link, or no file, which is not followed` } as const;
    return { entries: found, unread: other === undefined ? null : unread };
  } catch (thrown) {
    return { entries: [], unread: unreadable(name, thrown) };
  }
}

function interrupted(): Listed {
  return { keys: [], unread: { cause: 'interrupted', message: 'interrupted' } };
}
