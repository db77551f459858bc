import { hash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { epochMs, type Instant } from '../../../src/core/instant.ts';
import { type ChainPlace, digestKey, logKey } from './names.ts';
import { type KeyName, signatureOf, signingKey } from './signing-key.ts';

const HOUR = 3_600_000;

/** The hour and place that events are asked for. */
export interface LogPlace {
  readonly account: string;
  readonly region: string;
  /** When the log was delivered. */
  readonly at: Instant;
  /** The hour since `from`, and the log's number in it. */
  readonly hour: number;
  readonly n: number;
}

/** What a tree is to hold. Instants are whole seconds; the chain begins with a starting digest at `from`. */
export interface TreeOptions {
  readonly trail: string;
  /** The account that owns the trail. */
  readonly owner: string;
  readonly homeRegion: string;
  readonly bucket: string;
  readonly prefix: string | null;
  /** The organisation's id in the keys (`o-…`), for an organisation trail. */
  readonly organization: string | null;
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  readonly from: Instant;
  readonly to: Instant;
  /** Logs delivered in an hour: a digest stands for an hour without logs too. */
  readonly logsPerHour: number | ((place: Omit<LogPlace, 'at' | 'n'>) => number);
  /** The events of one log, as CloudTrail writes them. */
  readonly events: (place: LogPlace) => readonly unknown[];
  /** From then on digests are signed with the second key. */
  readonly rotateAt: Instant | null;
  /** Starts of hours that get a backfill digest, naming one log more. */
  readonly backfill: readonly Instant[];
  /** Backfill digests are generated then, and signed with the second key; null: soon, with the key of the hour. */
  readonly backfilledAt: Instant | null;
  /** From then on the trail delivers elsewhere; the chain goes on. */
  readonly moved: { readonly at: Instant; readonly bucket: string; readonly prefix: string | null } | null;
  readonly key: KeyName;
  /** The logs of an hour are named by the digest of another one. */
  readonly namedLate: { readonly hour: number; readonly by: number } | null;
}

/** One object of the tree, as it lies in S3. */
export interface PlacedObject {
  readonly bucket: string;
  readonly key: string;
  readonly body: Buffer;
  readonly metadata: Readonly<Record<string, string>>;
}

/** The members of a digest, in AWS's order. */
export interface DigestContent {
  awsAccountId: string;
  digestStartTime: string;
  digestEndTime: string;
  digestS3Bucket: string;
  digestS3Object: string;
  digestPublicKeyFingerprint: string;
  digestSignatureAlgorithm: string;
  newestEventTime: string | null;
  oldestEventTime: string | null;
  previousDigestS3Bucket: string | null;
  previousDigestS3Object: string | null;
  previousDigestHashValue: string | null;
  previousDigestHashAlgorithm: string | null;
  previousDigestSignature: string | null;
  logFiles: LogEntry[];
}

export interface LogEntry {
  s3Bucket: string;
  s3Object: string;
  hashValue: string;
  hashAlgorithm: string;
  newestEventTime: string;
  oldestEventTime: string;
}

export const DEFAULTS: TreeOptions = {
  trail: 'main',
  owner: '111122223333',
  homeRegion: 'us-east-1',
  bucket: 'trail-bucket',
  prefix: null,
  organization: null,
  accounts: ['111122223333'],
  regions: ['us-east-1'],
  from: '2026-11-20T00:00:00Z',
  to: '2026-11-20T12:00:00Z',
  logsPerHour: 2,
  events: (place) => [plainEvent(place)],
  rotateAt: null,
  backfill: [],
  backfilledAt: null,
  moved: null,
  key: 'first',
  namedLate: null,
};

/** An event that says nothing in particular. */
export function plainEvent({ account, region, at, n }: LogPlace): Record<string, unknown> {
  return {
    eventVersion: '1.10',
    userIdentity: { type: 'AWSService', invokedBy: 'ec2.amazonaws.com' },
    eventTime: at,
    eventSource: 'sts.amazonaws.com',
    eventName: 'AssumeRole',
    awsRegion: region,
    sourceIPAddress: 'ec2.amazonaws.com',
    userAgent: 'ec2.amazonaws.com',
    requestParameters: { roleArn: `arn:aws:iam::${account}:role/instance`, roleSessionName: `i-${n}` },
    responseElements: null,
    eventID: `00000000-0000-4000-8000-${String(epochMs(at) + n).padStart(12, '0')}`,
    readOnly: true,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: 'Management',
  };
}

/** A digest as the object that CloudTrail delivers, signed with `key`. */
export function signedDigest(
  content: DigestContent,
  key: KeyName,
  metadata: Readonly<Record<string, string>> = {},
): PlacedObject & { readonly inflated: Buffer; readonly signature: string } {
  const inflated = Buffer.from(JSON.stringify(content));
  const named = { end: content.digestEndTime, bucket: content.digestS3Bucket, key: content.digestS3Object };
  const signature = signatureOf(signingKey(key), named, inflated, content.previousDigestSignature);
  return {
    bucket: named.bucket,
    key: named.key,
    body: gzipSync(inflated),
    metadata: { signature, 'signature-algorithm': 'SHA256withRSA', ...metadata },
    inflated,
    signature,
  };
}

/** Every object of a tree, chain after chain, each hour's logs before its digest. */
export function* treeObjects(given: Partial<TreeOptions> = {}): Generator<PlacedObject> {
  const options = { ...DEFAULTS, ...given };
  for (const account of options.accounts) for (const region of options.regions) yield* chain(options, account, region);
}

function* chain(options: TreeOptions, account: string, region: string): Generator<PlacedObject> {
  const [from, to] = [epochMs(options.from), epochMs(options.to)];
  let previous: ReturnType<typeof signedDigest> | null = null;
  let backfilled: ReturnType<typeof signedDigest> | null = null;
  let held: LogEntry[] = [];
  for (let hour = 0, start = from; start < to; hour++, start += HOUR) {
    const here = { ...placeAt(options, start + HOUR), account, region };
    const { logsPerHour } = options;
    const count = typeof logsPerHour === 'number' ? logsPerHour : logsPerHour({ account, region, hour });
    let logs: LogEntry[] = [];
    for (let n = 0; n < count; n++) {
      const log = placedLog(options, here, start, hour, n, (HOUR * (n + 1)) / (count + 1));
      yield log.object;
      logs.push(log.entry);
    }
    const { namedLate } = options;
    if (namedLate?.hour === hour) [held, logs] = [logs, []];
    if (namedLate?.by === hour) logs = [...held, ...logs];
    const key: KeyName =
      options.rotateAt !== null && start + HOUR >= epochMs(options.rotateAt) ? 'second' : options.key;
    previous = signedDigest(digestContent(here, start, logs, previous, key, false), key);
    yield previous;
    if (!options.backfill.some((at) => epochMs(at) === start)) continue;
    const late = placedLog(options, here, start, hour, count, HOUR / 2);
    yield late.object;
    const generated = { 'backfill-generation-timestamp': options.backfilledAt ?? seconds(start + 3 * HOUR) };
    const lateKey = options.backfilledAt === null ? key : 'second';
    backfilled = signedDigest(digestContent(here, start, [late.entry], backfilled, lateKey, true), lateKey, generated);
    yield backfilled;
  }
}

type Here = ChainPlace & { readonly bucket: string };

function placeAt(options: TreeOptions, at: number): Omit<Here, 'account' | 'region'> {
  const { moved, trail, homeRegion, organization, bucket, prefix } = options;
  const place = moved !== null && at > epochMs(moved.at) ? moved : { bucket, prefix };
  return { trail, homeRegion, organization, bucket: place.bucket, prefix: place.prefix };
}

function placedLog(options: TreeOptions, here: Here, start: number, hour: number, n: number, after: number) {
  const at = start + Math.floor(after / 60_000) * 60_000;
  const place = { account: here.account, region: here.region, at: seconds(at), hour, n };
  const inflated = Buffer.from(JSON.stringify({ Records: options.events(place) }));
  const key = logKey(here, at, n);
  const entry: LogEntry = {
    s3Bucket: here.bucket,
    s3Object: key,
    hashValue: hash('sha256', inflated),
    hashAlgorithm: 'SHA-256',
    newestEventTime: place.at,
    oldestEventTime: place.at,
  };
  return { entry, object: { bucket: here.bucket, key, body: gzipSync(inflated), metadata: {} } };
}

function digestContent(
  here: Here,
  start: number,
  logFiles: LogEntry[],
  previous: ReturnType<typeof signedDigest> | null,
  key: KeyName,
  backfill: boolean,
): DigestContent {
  return {
    awsAccountId: here.account,
    digestStartTime: seconds(start),
    digestEndTime: seconds(start + HOUR),
    digestS3Bucket: here.bucket,
    digestS3Object: digestKey(here, start + HOUR, backfill),
    digestPublicKeyFingerprint: signingKey(key).fingerprint,
    digestSignatureAlgorithm: 'SHA256withRSA',
    newestEventTime: logFiles.at(-1)?.newestEventTime ?? null,
    oldestEventTime: logFiles[0]?.oldestEventTime ?? null,
    previousDigestS3Bucket: previous?.bucket ?? null,
    previousDigestS3Object: previous?.key ?? null,
    previousDigestHashValue: previous === null ? null : hash('sha256', previous.inflated),
    previousDigestHashAlgorithm: previous === null ? null : 'SHA-256',
    previousDigestSignature: previous?.signature ?? null,
    logFiles,
  };
}

function seconds(ms: number): Instant {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}
