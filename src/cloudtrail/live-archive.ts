import type { AgentOptions } from 'node:http';
import type { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import type { S3Client } from '@aws-sdk/client-s3';
import pLimit from 'p-limit';
import { AffidavitError, messageOf } from '../core/errors.ts';
import { byProxy } from '../core/proxy.ts';
import type { WantedLog } from '../reasoning/cloudtrail/archive.ts';
import type { Trail } from '../reasoning/cloudtrail/chains.ts';
import type { TrailStatus } from '../reasoning/cloudtrail/due.ts';
import type { Location } from '../reasoning/cloudtrail/examine-digest.ts';
import type { LogOutcome } from '../reasoning/cloudtrail/examine-log.ts';
import type { MembersTold, RegionsTold } from '../reasoning/cloudtrail/expected.ts';
import type { Fetched, Listed } from '../reasoning/cloudtrail/fetched.ts';
import type { Period } from '../reasoning/cloudtrail/period.ts';
import type { PublicKeys } from '../reasoning/cloudtrail/public-keys.ts';
import { type Asking, askMembers, askRegions } from './ask-outside.ts';
import { askPublicKeys } from './ask-public-keys.ts';
import { BucketAddresses } from './bucket-addresses.ts';
import { ObjectGetter } from './get-object.ts';
import { listKeys } from './list-keys.ts';
import { LogPool } from './log-pool.ts';
import { statusSchema } from './outside-answers.ts';
import { placedTrail } from './place-of-trail.ts';
import { serviceError } from './service-error.ts';
import type { Credentials } from './sign-request.ts';
import type { Described, TrailArchive, TrailName } from './trail.ts';

const CONNECTIONS = 128;
const LISTS_AT_ONCE = 4;
/** Temporary credentials are asked for anew when they have less than this left. */
const RENEWAL_MS = 300_000;

type Environment = Readonly<Record<string, string | undefined>>;
type Resolved = Credentials & { readonly expiration?: Date };

/** The account as it is: CloudTrail and S3, with the usual credential chain. Reads only. */
export class LiveArchive implements TrailArchive {
  readonly #sdk: Sdk;
  readonly #endpoint: string | undefined;
  readonly #credentials: () => Promise<Resolved>;
  readonly #s3: S3Client;
  readonly #addresses: BucketAddresses;
  readonly #getter: ObjectGetter;
  readonly #pool: LogPool;
  readonly #keys = new Map<string, Promise<PublicKeys>>();
  readonly #statuses = new Map<string, Promise<TrailStatus | null>>();
  #regions: Promise<RegionsTold> | null = null;
  #members: Promise<MembersTold> | null = null;
  readonly #lists = pLimit(LISTS_AT_ONCE);
  readonly #abort = new AbortController();
  #current: Resolved;
  #trail: TrailName | null = null;

  private constructor(
    sdk: Sdk,
    endpoint: string | undefined,
    region: string,
    credentials: () => Promise<Resolved>,
    current: Resolved,
  ) {
    this.#sdk = sdk;
    this.#endpoint = endpoint;
    this.#credentials = credentials;
    this.#current = current;
    this.#s3 = new sdk.s3.S3Client({
      region,
      credentials,
      followRegionRedirects: true,
      requestHandler: sdk.agents,
      ...addressed(endpoint, true),
    });
    this.#addresses = new BucketAddresses(this.#s3, sdk.s3, endpoint, region, this.#abort.signal);
    this.#getter = new ObjectGetter(current, CONNECTIONS, sdk.agents.httpsAgent);
    this.#pool = new LogPool();
  }

  /** Opens AWS with the usual chain, by the variables of an environment. Throws CREDENTIALS_MISSING. */
  static async open(region: string, environment: Environment): Promise<LiveArchive> {
    const agents = { httpAgent: byProxy(environment), httpsAgent: byProxy(environment) };
    const sdk = await loadSdk(agents);
    const credentials = sdk.chain();
    try {
      return new LiveArchive(sdk, environment.AWS_ENDPOINT_URL, region, credentials, await credentials());
    } catch (cause) {
      throw new AffidavitError(
        'CREDENTIALS_MISSING',
        `No AWS credentials were found: ${messageOf(cause)}`,
        'Sign in (`aws sso login`), or set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
        { cause },
      );
    }
  }

  async trail(name: TrailName, given: { readonly bucket?: string; readonly prefix?: string }): Promise<Trail> {
    this.#trail = name;
    const described = await this.#described(name, given.bucket !== undefined);
    const folders = (bucket: string, folder: string) => this.folders(bucket, folder);
    return placedTrail(name, described, given, folders, () => this.members());
  }

  list(bucket: string, folder: string, range?: { after: string; until: string }): Promise<Listed> {
    const of = { bucket, folder, ...(range === undefined ? {} : { range }) };
    return this.#lists(() => listKeys(this.#s3, this.#sdk.s3, this.#abort.signal, of));
  }

  listPast(bucket: string, folder: string, past: (key: string) => string | null): Promise<Listed> {
    return this.#lists(() => listKeys(this.#s3, this.#sdk.s3, this.#abort.signal, { bucket, folder, past }));
  }

  folders(bucket: string, folder: string): Promise<Listed> {
    return listKeys(this.#s3, this.#sdk.s3, this.#abort.signal, { bucket, folder, delimited: true });
  }

  async digest({ bucket, key }: Location): Promise<Fetched> {
    if (this.#abort.signal.aborted) return { kind: 'unread', cause: 'interrupted', message: key };
    const address = await this.#addresses.of(bucket);
    if ('cause' in address) return { kind: 'unread', ...address };
    const unrenewed = await this.#renew();
    return unrenewed ?? this.#getter.get(address, key);
  }

  publicKeys(region: string, period: Period): Promise<PublicKeys> {
    const asked = `${region} ${period.from} ${period.to}`;
    const known = this.#keys.get(asked) ?? this.#askKeys(region, period);
    this.#keys.set(asked, known);
    return known;
  }

  status(region: string): Promise<TrailStatus | null> {
    const known = this.#statuses.get(region) ?? this.#askStatus(region);
    this.#statuses.set(region, known);
    return known;
  }

  regions(): Promise<RegionsTold> {
    this.#regions ??= askRegions(this.#trail?.homeRegion ?? '', this.#forOutside);
    return this.#regions;
  }

  members(): Promise<MembersTold> {
    this.#members ??= askMembers(this.#trail?.homeRegion ?? '', this.#forOutside);
    return this.#members;
  }

  logs(wanted: readonly WantedLog[], told?: () => void): Promise<readonly LogOutcome[]> {
    return this.#pool.checkAll(wanted, (log) => ({ kind: 'got', get: () => this.digest(log) }), told);
  }

  stop(): void {
    this.#abort.abort();
    this.#getter.stop();
    this.#pool.stop();
  }

  async close(): Promise<void> {
    this.#getter.close();
    this.#s3.destroy();
    await this.#pool.close();
  }

  /** For every request: an answer that never comes is not waited for after an interruption. */
  get #abortable(): { readonly abortSignal: AbortSignal } {
    return { abortSignal: this.#abort.signal };
  }

  get #forOutside(): Asking {
    const options = { credentials: this.#credentials, requestHandler: this.#sdk.agents };
    return { options: { ...options, ...addressed(this.#endpoint, false) }, signal: this.#abort.signal };
  }

  #cloudtrail(region: string): CloudTrailClient {
    return new this.#sdk.cloudtrail.CloudTrailClient({
      region,
      credentials: this.#credentials,
      requestHandler: this.#sdk.agents,
      ...addressed(this.#endpoint, false),
    });
  }

  /** A bucket that the caller names needs no description; without either, there is nothing to go by. */
  async #described(name: TrailName, optional: boolean): Promise<readonly Described[]> {
    try {
      const command = new this.#sdk.cloudtrail.DescribeTrailsCommand({ includeShadowTrails: true });
      const { trailList = [] } = await this.#cloudtrail(name.homeRegion).send(command, this.#abortable);
      return trailList.map((trail) => ({
        arn: trail.TrailARN ?? '',
        bucket: trail.S3BucketName ?? '',
        prefix: trail.S3KeyPrefix ?? '',
        isOrganization: trail.IsOrganizationTrail ?? null,
        isMultiRegion: trail.IsMultiRegionTrail ?? null,
      }));
    } catch (cause) {
      if (optional) return [];
      if (this.#abort.signal.aborted) throw interrupted();
      throw new AffidavitError(
        'ENDPOINT_UNREACHABLE',
        `The trail could not be looked up. ${serviceError('cloudtrail:DescribeTrails', cause).message}`,
        'Allow cloudtrail:DescribeTrails, or give --bucket and --prefix.',
        { cause },
      );
    }
  }

  async #askKeys(region: string, period: Period): Promise<PublicKeys> {
    return askPublicKeys(this.#cloudtrail(region), this.#sdk.cloudtrail, this.#abort.signal, region, period);
  }

  async #askStatus(region: string): Promise<TrailStatus | null> {
    try {
      const command = new this.#sdk.cloudtrail.GetTrailStatusCommand({ Name: this.#trail?.arn });
      return statusSchema.parse(await this.#cloudtrail(region).send(command, this.#abortable));
    } catch {
      // Not known: then nothing is explained by it, and the newest digests are only those that are there.
      return null;
    }
  }

  /** Null when the credentials are good for a while yet. */
  async #renew(): Promise<Fetched | null> {
    const { expiration } = this.#current;
    if (expiration === undefined || expiration.getTime() - Date.now() > RENEWAL_MS) return null;
    try {
      this.#current = await this.#credentials();
      this.#getter.renew(this.#current);
      return null;
    } catch (thrown) {
      return { kind: 'unread', cause: 'denied', message: `the credentials could not be renewed: ${messageOf(thrown)}` };
    }
  }
}

function interrupted(): AffidavitError {
  return new AffidavitError(
    'INTERRUPTED',
    'Interrupted before it was known where the trail delivers to: nothing was checked.',
    'Run it again.',
  );
}

function addressed(endpoint: string | undefined, s3: boolean): Record<string, unknown> {
  if (endpoint === undefined) return {};
  return s3 ? { endpoint, forcePathStyle: true } : { endpoint };
}

interface Sdk {
  readonly s3: typeof import('@aws-sdk/client-s3');
  readonly cloudtrail: typeof import('@aws-sdk/client-cloudtrail');
  readonly chain: () => () => Promise<Resolved>;
  readonly agents: Agents;
}

interface Agents {
  readonly httpAgent: AgentOptions;
  readonly httpsAgent: AgentOptions;
}

/** Loaded when AWS is asked at all: a synced folder needs none of it. */
async function loadSdk(agents: Agents): Promise<Sdk> {
  const [s3, cloudtrail, providers] = await Promise.all([
    import('@aws-sdk/client-s3'),
    import('@aws-sdk/client-cloudtrail'),
    import('@aws-sdk/credential-providers'),
  ]);
  const chain = () => providers.fromNodeProviderChain({ clientConfig: { requestHandler: agents } });
  return { s3, cloudtrail, chain, agents };
}
