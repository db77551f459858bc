import type { AgentOptions } from 'node:http';
import type { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import type { S3Client } from '@aws-sdk/client-s3';
import pLimit from 'p-limit';
import { AffidavitError, messageOf } from '../core/errors.ts';
import { byProxy } from '../core/proxy.ts';
import type { WantedLog } from '../reasoning/cloudtrail/archive.ts';
import type { Directly, Trail } from '../reasoning/cloudtrail/chains.ts';
import type { TrailStatus } from '../reasoning/cloudtrail/due.ts';
import type { Location } from '../reasoning/cloudtrail/examine-digest.ts';
import type { LogOutcome } from '../reasoning/cloudtrail/examine-log.ts';
import type { MembersTold, RegionsTold } from '../reasoning/cloudtrail/expected.ts';
import type { Expiry } from '../reasoning/cloudtrail/expiry.ts';
import type { Fetched, Listed } from '../reasoning/cloudtrail/fetched.ts';
import { NOT_ASKED, type TrailHistory } from '../reasoning/cloudtrail/history.ts';
import type { Period } from '../reasoning/cloudtrail/period.ts';
import type { PublicKeys } from '../reasoning/cloudtrail/public-keys.ts';
import { askExpiry } from './ask-expiry.ts';
import { askHistory, BETWEEN_LOOKUPS_MS } from './ask-history.ts';
import { type Asking, askMembers, askRegions } from './ask-outside.ts';
import { askPublicKeys } from './ask-public-keys.ts';
import { askStatus, askTrails } from './ask-trail.ts';
import { BucketAddresses } from './bucket-addresses.ts';
import { ObjectGetter } from './get-object.ts';
import { listKeys } from './list-keys.ts';
import { LogPool } from './log-pool.ts';
import { placedTrail } from './place-of-trail.ts';
import type { Credentials } from './sign-request.ts';
import type { TrailArchive, TrailName } from './trail.ts';

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
  readonly #histories = new Map<string, Promise<TrailHistory>>();
  readonly #expiries = new Map<string, Promise<Expiry>>();
  readonly #betweenLookupsMs: number;
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
    betweenLookupsMs: number,
  ) {
    this.#sdk = sdk;
    this.#betweenLookupsMs = betweenLookupsMs;
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
  static async open(
    region: string,
    environment: Environment,
    betweenLookupsMs = BETWEEN_LOOKUPS_MS,
  ): Promise<LiveArchive> {
    const agents = { httpAgent: byProxy(environment), httpsAgent: byProxy(environment) };
    const sdk = await loadSdk(agents);
    const credentials = sdk.chain();
    try {
      const current = await credentials();
      return new LiveArchive(sdk, environment.AWS_ENDPOINT_URL, region, credentials, current, betweenLookupsMs);
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
    // A bucket that the caller names needs no description; without either, there is nothing to go by.
    const client = this.#cloudtrail(name.homeRegion);
    const described = await askTrails(client, this.#sdk.cloudtrail, this.#abort.signal, given.bucket !== undefined);
    const directly: Directly = (bucket, folder) => this.directly(bucket, folder);
    return placedTrail(name, described, given, directly, () => this.members());
  }

  list(bucket: string, folder: string, range?: { after: string; until: string }): Promise<Listed> {
    const of = { bucket, folder, ...(range === undefined ? {} : { range }) };
    return this.#lists(() => listKeys(this.#s3, this.#sdk.s3, this.#abort.signal, of));
  }

  listPast(bucket: string, folder: string, past: (key: string) => string | null): Promise<Listed> {
    return this.#lists(() => listKeys(this.#s3, this.#sdk.s3, this.#abort.signal, { bucket, folder, past }));
  }

  directly(bucket: string, folder: string): Promise<Listed> {
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
    const { cloudtrail } = this.#sdk;
    const ask = () => askPublicKeys(this.#cloudtrail(region), cloudtrail, this.#abort.signal, region, period);
    return once(this.#keys, `${region} ${period.from} ${period.to}`, ask);
  }

  status(region: string): Promise<TrailStatus | null> {
    const ask = () => askStatus(this.#cloudtrail(region), this.#sdk.cloudtrail, this.#abort.signal, this.#trail?.arn);
    return once(this.#statuses, region, ask);
  }

  history(period: Period): Promise<TrailHistory> {
    return once(this.#histories, `${period.from} ${period.to}`, async () => {
      if (this.#trail === null) return NOT_ASKED;
      const asking = { sdk: this.#sdk.cloudtrail, signal: this.#abort.signal, betweenMs: this.#betweenLookupsMs };
      const client = this.#cloudtrail(this.#trail.homeRegion);
      return askHistory(this.#trail, period, { ...asking, client, now: Date.now() });
    });
  }

  expiry(bucket: string): Promise<Expiry> {
    return once(this.#expiries, bucket, () => askExpiry(this.#s3, this.#sdk.s3, this.#abort.signal, bucket));
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

/** Each is asked once, also by chains side by side. */
function once<Answer>(known: Map<string, Promise<Answer>>, of: string, ask: () => Promise<Answer>): Promise<Answer> {
  const answer = known.get(of) ?? ask();
  known.set(of, answer);
  return answer;
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
