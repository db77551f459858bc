import { hash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { KeyName } from './generator/signing-key.ts';
import { signingKey } from './generator/signing-key.ts';
import { publicKeyEntry, type TestTrail } from './generator/trail.ts';
import { type DigestContent, type PlacedObject, plainEvent, signedDigest } from './generator/tree.ts';

/** One way to tamper with a trail of twelve hours, two logs an hour; and what must come of it. */
export interface Tampering {
  readonly name: string;
  readonly tamper: (trail: TestTrail) => void;
  /** What we find, as `findings` words it. */
  readonly found: readonly string[];
  /** Whether `aws cloudtrail validate-logs` ends with an error code. */
  readonly aws: 'finds' | 'misses';
}

const logAt = (hour: number, trail: TestTrail, n = 0): string => names(trail, '/CloudTrail/')[hour * 2 + n] as string;
const digestAt = (hour: number, trail: TestTrail): string => names(trail, '/CloudTrail-Digest/')[hour] as string;

function names(trail: TestTrail, folder: string): string[] {
  return [...trail.objects.keys()].filter((name) => name.includes(folder)).sort();
}

function objectAt(trail: TestTrail, name: string): PlacedObject {
  const object = trail.objects.get(name);
  if (object === undefined) throw new Error(`no ${name}`);
  return object;
}

function put(trail: TestTrail, name: string, change: Partial<PlacedObject>): void {
  trail.objects.set(name, { ...objectAt(trail, name), ...change });
}

function body(trail: TestTrail, name: string, change: (body: Buffer) => Buffer): void {
  put(trail, name, { body: change(objectAt(trail, name).body) });
}

function contentOf(trail: TestTrail, hour: number): DigestContent {
  return JSON.parse(gunzipSync(objectAt(trail, digestAt(hour, trail)).body).toString('utf8')) as DigestContent;
}

/** Replaces a digest by another, signed with `key`, in the same place. */
function resign(trail: TestTrail, hour: number, change: Partial<DigestContent>, key: KeyName = 'first'): void {
  const name = digestAt(hour, trail);
  const { body: bytes, metadata } = signedDigest({ ...contentOf(trail, hour), ...change }, key);
  put(trail, name, { body: bytes, metadata });
}

/** Lets every later digest state what now lies before it, signed with CloudTrail's own key: no link shows anything. */
function relink(trail: TestTrail, from: number): void {
  for (let hour = from; hour < 12; hour++) {
    const before = objectAt(trail, digestAt(hour - 1, trail));
    const previous = {
      previousDigestHashValue: hash('sha256', gunzipSync(before.body)),
      previousDigestSignature: before.metadata.signature as string,
    };
    resign(trail, hour, previous);
  }
}

function swap(trail: TestTrail, a: string, b: string): void {
  const [first, second] = [objectAt(trail, a), objectAt(trail, b)];
  put(trail, a, { body: second.body, metadata: second.metadata });
  put(trail, b, { body: first.body, metadata: first.metadata });
}

const NO_PREVIOUS = {
  previousDigestS3Bucket: null,
  previousDigestS3Object: null,
  previousDigestHashValue: null,
  previousDigestHashAlgorithm: null,
  previousDigestSignature: null,
};

const OTHER_LOG = gzipSync(
  JSON.stringify({
    Records: [plainEvent({ account: '111122223333', region: 'us-east-1', at: '2026-11-20T05:00:00Z', hour: 5, n: 9 })],
  }),
);
const BOMB = gzipSync(Buffer.alloc(80_000_000));

const ofLog = (reason: string): readonly string[] => ['invalid 05:00–06:00 log-invalid', `log invalid ${reason}`];
/** Of an invalid digest nothing is believed, the logs that it names included. */
const ofDigest = (reason: string): readonly string[] => [
  `digest invalid ${reason}`,
  `invalid 05:00–06:00 ${reason}`,
  'log not-covered digest-not-valid × 2',
];
/** Of a digest that is gone or unreadable, nobody knows which logs it named. */
const ofUnreadable = (reason: string): readonly string[] => [
  `digest invalid ${reason}`,
  `invalid 05:00–06:00 ${reason}`,
  'log not-covered no-digest × 2',
];

/** A digest that says something else of the one before it, and is then said of as it is by all that follow. */
const saidOf = (change: Partial<DigestContent>) => (t: TestTrail) => {
  resign(t, 6, change);
  relink(t, 7);
};

export const TAMPERINGS: readonly Tampering[] = [
  {
    name: 'the successor of a digest states another hash of it',
    tamper: saidOf({ previousDigestHashValue: '0'.repeat(64) }),
    found: ofDigest('contradicted'),
    aws: 'misses',
  },
  {
    name: 'the successor of a digest states another signature of it',
    tamper: saidOf({ previousDigestSignature: '00'.repeat(256) }),
    found: ofDigest('contradicted'),
    aws: 'misses',
  },
  {
    name: 'a log is modified',
    tamper: (t) => body(t, logAt(5, t), () => OTHER_LOG),
    found: ofLog('hash-differs'),
    aws: 'finds',
  },
  {
    name: 'a log is deleted',
    tamper: (t) => void t.objects.delete(logAt(5, t)),
    found: ofLog('missing'),
    aws: 'finds',
  },
  {
    name: 'events are appended to a log',
    tamper: (t) => body(t, logAt(5, t), (bytes) => gzipSync(`${gunzipSync(bytes).toString('utf8')} `)),
    found: ofLog('hash-differs'),
    aws: 'finds',
  },
  {
    name: 'a gzip member is appended to a log',
    tamper: (t) => body(t, logAt(5, t), (bytes) => Buffer.concat([bytes, OTHER_LOG])),
    found: ofLog('gzip-more'),
    aws: 'misses',
  },
  {
    name: 'bytes are appended to a log',
    tamper: (t) => body(t, logAt(5, t), (bytes) => Buffer.concat([bytes, Buffer.from('more')])),
    found: ofLog('gzip-more'),
    aws: 'misses',
  },
  {
    name: 'two logs are swapped',
    tamper: (t) => swap(t, logAt(5, t), logAt(5, t, 1)),
    found: ['invalid 05:00–06:00 log-invalid', 'log invalid hash-differs × 2'],
    aws: 'finds',
  },
  {
    name: 'a log is moved',
    tamper: (t) => {
      const name = logAt(5, t);
      const object = objectAt(t, name);
      t.objects.delete(name);
      const key = object.key.replace(/_[^_]+\.json\.gz$/, '_AAAAAAAAAAAAAAAA.json.gz');
      t.objects.set(`${object.bucket}/${key}`, { ...object, key });
    },
    found: ['invalid 05:00–06:00 log-invalid', 'log invalid missing', 'log invalid named-by-none'],
    aws: 'finds',
  },
  {
    name: 'a log is added',
    tamper: (t) => {
      const object = objectAt(t, logAt(5, t));
      const key = object.key.replace(/_[^_]+\.json\.gz$/, '_AAAAAAAAAAAAAAAA.json.gz');
      t.objects.set(`${object.bucket}/${key}`, { ...object, key, body: OTHER_LOG });
    },
    found: ['log invalid named-by-none'],
    aws: 'misses',
  },
  {
    name: 'the gzip data of a log is damaged',
    tamper: (t) =>
      body(t, logAt(5, t), (bytes) => {
        const copy = Buffer.from(bytes);
        copy.fill(0xff, 20, 40);
        return copy;
      }),
    found: ofLog('gzip-corrupt'),
    aws: 'finds',
  },
  {
    name: 'the check sum of a log is damaged',
    tamper: (t) =>
      body(t, logAt(5, t), (bytes) => {
        const copy = Buffer.from(bytes);
        copy[copy.length - 8] = (copy.at(-8) as number) ^ 1;
        return copy;
      }),
    found: ofLog('gzip-corrupt'),
    aws: 'finds',
  },
  {
    name: 'a log is cut',
    tamper: (t) => body(t, logAt(5, t), (bytes) => bytes.subarray(0, bytes.length - 60)),
    found: ofLog('gzip-corrupt'),
    aws: 'finds',
  },
  {
    name: 'a log is emptied',
    tamper: (t) => body(t, logAt(5, t), () => Buffer.alloc(0)),
    found: ofLog('not-gzip'),
    aws: 'finds',
  },
  {
    name: 'a log is no longer compressed',
    tamper: (t) => body(t, logAt(5, t), (bytes) => gunzipSync(bytes)),
    found: ofLog('not-gzip'),
    aws: 'finds',
  },
  {
    name: 'a log is a gzip bomb',
    tamper: (t) => body(t, logAt(5, t), () => BOMB),
    found: ofLog('hash-differs'),
    aws: 'finds',
  },
  {
    name: 'a digest names a log of another region',
    tamper: (t) => {
      const logFiles = contentOf(t, 5).logFiles.map((log, i) =>
        i === 0 ? { ...log, s3Object: log.s3Object.replaceAll('us-east-1', 'eu-west-1') } : log,
      );
      const [moved] = logFiles;
      const name = logAt(5, t);
      const object = objectAt(t, name);
      t.objects.delete(name);
      t.objects.set(`${object.bucket}/${moved?.s3Object}`, { ...object, key: moved?.s3Object as string });
      resign(t, 5, { logFiles });
      relink(t, 6);
    },
    found: [
      'invalid 05:00–06:00 log-invalid',
      // The region that the log pretends to be of is looked into as well.
      'invalid 11:00–12:00 newest-missing',
      'log invalid place-differs',
      'log not-covered no-digest',
      'undetermined 00:00–11:00 due-unknown',
    ],
    aws: 'misses',
  },
  {
    name: 'a digest is modified',
    tamper: (t) =>
      body(t, digestAt(5, t), (bytes) =>
        gzipSync(gunzipSync(bytes).toString('utf8').replace('"logFiles":[', '"logFiles": [')),
      ),
    found: ofDigest('signature-wrong'),
    aws: 'finds',
  },
  {
    name: 'a digest is deleted',
    tamper: (t) => void t.objects.delete(digestAt(5, t)),
    found: ofUnreadable('missing'),
    aws: 'finds',
  },
  {
    name: 'the first digests are deleted',
    tamper: (t) => {
      for (const name of [0, 1, 2].map((hour) => digestAt(hour, t))) t.objects.delete(name);
    },
    found: [
      'digest invalid missing',
      'invalid 02:00–03:00 missing',
      'log not-covered no-digest × 6',
      'not-covered 00:00–02:00 no-digest',
    ],
    aws: 'finds',
  },
  {
    name: 'the newest digests are deleted',
    tamper: (t) => {
      for (const name of [10, 11].map((hour) => digestAt(hour, t))) t.objects.delete(name);
    },
    found: ['invalid 11:00–12:00 newest-missing', 'log not-covered no-digest × 4', 'not-covered 10:00–11:00 no-digest'],
    aws: 'misses',
  },
  {
    name: 'the newest digest is deleted',
    tamper: (t) => void t.objects.delete(digestAt(11, t)),
    // A single one may still be late.
    found: ['log not-covered no-digest × 2', 'undetermined 11:00–12:00 newest-missing'],
    aws: 'misses',
  },
  {
    name: 'all digests are deleted',
    tamper: (t) => {
      for (const name of names(t, '/CloudTrail-Digest/')) t.objects.delete(name);
    },
    found: [
      'invalid 11:00–12:00 newest-missing',
      'log not-covered no-digest × 24',
      'not-covered 00:00–11:00 no-digest',
    ],
    aws: 'misses',
  },
  {
    name: 'two digests in a row are deleted',
    tamper: (t) => {
      for (const name of [4, 5].map((hour) => digestAt(hour, t))) t.objects.delete(name);
    },
    found: [
      'digest invalid missing',
      'invalid 05:00–06:00 missing',
      'log not-covered no-digest × 4',
      'not-covered 04:00–05:00 no-digest',
    ],
    aws: 'finds',
  },
  {
    name: 'a digest is signed with a strange key',
    tamper: (t) => resign(t, 5, { digestPublicKeyFingerprint: signingKey('foreign').fingerprint }, 'foreign'),
    found: ofDigest('key-unknown'),
    aws: 'finds',
  },
  {
    name: 'a digest is signed with a strange key under a known name',
    tamper: (t) => resign(t, 5, {}, 'foreign'),
    found: ofDigest('signature-wrong'),
    aws: 'finds',
  },
  {
    name: 'a digest is signed with a weak key',
    tamper: (t) => {
      t.publicKeys.push(publicKeyEntry('weak'));
      resign(t, 5, { digestPublicKeyFingerprint: signingKey('weak').fingerprint }, 'weak');
    },
    found: ofDigest('key-weak'),
    aws: 'misses',
  },
  {
    name: 'a known fingerprint is listed with a strange key',
    tamper: (t) => {
      t.publicKeys = [{ ...publicKeyEntry('foreign'), Fingerprint: signingKey('first').fingerprint }];
      for (let hour = 0; hour < 12; hour++) resign(t, hour, {}, 'foreign');
    },
    found: [
      'digest invalid key-unknown × 12',
      'invalid 00:00–12:00 key-unknown',
      'log not-covered digest-not-valid × 24',
    ],
    aws: 'misses',
  },
  {
    name: 'a digest is replaced by another validly signed one',
    tamper: (t) => resign(t, 5, { logFiles: [] }),
    found: ['digest invalid contradicted', 'invalid 05:00–06:00 contradicted', 'log not-covered no-digest × 2'],
    aws: 'misses',
  },
  {
    name: 'an older digest is replayed',
    tamper: (t) => {
      const { body: bytes, metadata } = objectAt(t, digestAt(4, t));
      put(t, digestAt(5, t), { body: bytes, metadata });
    },
    found: ['digest invalid moved', 'invalid 05:00–06:00 moved', 'log not-covered no-digest × 2'],
    aws: 'finds',
  },
  {
    name: 'two digests are swapped',
    tamper: (t) => swap(t, digestAt(4, t), digestAt(5, t)),
    found: ['digest invalid moved × 2', 'invalid 04:00–06:00 moved', 'log not-covered digest-not-valid × 4'],
    aws: 'finds',
  },
  {
    name: 'the metadata of a digest is gone',
    tamper: (t) => put(t, digestAt(5, t), { metadata: {} }),
    found: ofDigest('signature-missing'),
    aws: 'finds',
  },
  {
    name: 'the gzip data of a digest is damaged',
    tamper: (t) =>
      body(t, digestAt(5, t), (bytes) => {
        const copy = Buffer.from(bytes);
        copy.fill(0xff, 20, 40);
        return copy;
      }),
    found: ofUnreadable('gzip-corrupt'),
    aws: 'finds',
  },
  {
    name: 'a gzip member is appended to a digest',
    tamper: (t) => body(t, digestAt(5, t), (bytes) => Buffer.concat([bytes, OTHER_LOG])),
    found: ofUnreadable('gzip-more'),
    aws: 'misses',
  },
  {
    name: 'a digest is a gzip bomb',
    tamper: (t) => body(t, digestAt(5, t), () => BOMB),
    found: ofUnreadable('not-a-digest'),
    aws: 'finds',
  },
  {
    name: 'a digest is other JSON',
    tamper: (t) => body(t, digestAt(5, t), () => gzipSync('{"digestS3Bucket":1}')),
    found: ofUnreadable('not-a-digest'),
    aws: 'finds',
  },
  {
    name: 'a chain begins anew in its middle',
    tamper: (t) => {
      resign(t, 5, NO_PREVIOUS);
      relink(t, 6);
    },
    found: ['remark chain-restarts'],
    aws: 'misses',
  },
  {
    name: 'a chain begins anew after a hole',
    tamper: (t) => {
      resign(t, 5, NO_PREVIOUS);
      relink(t, 6);
      for (const name of [3, 4].map((hour) => digestAt(hour, t))) t.objects.delete(name);
    },
    found: ['log not-covered no-digest × 4', 'not-covered 03:00–05:00 chain-restarts', 'remark chain-restarts'],
    aws: 'misses',
  },
  {
    name: 'the time of a digest disagrees with its key',
    tamper: (t) => {
      resign(t, 5, { digestEndTime: '2026-11-20T06:30:00Z' });
      relink(t, 6);
    },
    found: ofDigest('name-differs'),
    aws: 'misses',
  },
  {
    name: 'the account of a digest disagrees with its key',
    tamper: (t) => {
      resign(t, 5, { awsAccountId: '999999999999' });
      relink(t, 6);
    },
    found: ofDigest('name-differs'),
    aws: 'misses',
  },
  {
    name: 'a digest states a weak algorithm',
    tamper: (t) => {
      resign(t, 5, { digestSignatureAlgorithm: 'SHA1withRSA' });
      relink(t, 6);
    },
    found: ofDigest('algorithm-weak'),
    aws: 'misses',
  },
  {
    name: 'the metadata of a digest states a weak algorithm',
    tamper: (t) => {
      const { metadata } = objectAt(t, digestAt(5, t));
      put(t, digestAt(5, t), { metadata: { ...metadata, 'signature-algorithm': 'MD5withRSA' } });
    },
    found: ofDigest('algorithm-weak'),
    aws: 'misses',
  },
  ...(
    [
      ["in its region's folder", ''],
      ['beside the folders of regions', '../'],
      ['in a folder of a month', '2026/11/'],
      ['in a folder that is no day', '2026/11/20x/'],
      ['in a day that there is not', '2026/02/30/'],
      ["in an earlier day's folder", '2026/11/02/'],
      ["in a later day's folder", '2027/01/01/'],
      ["in a folder of the day's", '2026/11/20/more/'],
    ] as const
  ).map(
    ([where, folder]): Tampering => ({
      name: `a log is added ${where}`,
      tamper: (t) => {
        const object = objectAt(t, logAt(5, t));
        const place = object.key.replace('2026/11/20/', folder).replace('us-east-1/../', '');
        const key = place.replace(/_[^_]+\.json\.gz$/, '_AAAAAAAAAAAAAAAA.json.gz');
        t.objects.set(`${object.bucket}/${key}`, { ...object, key, body: OTHER_LOG });
      },
      found: ['log invalid named-by-none'],
      aws: 'misses',
    }),
  ),
  {
    name: 'a digest is copied beside the folders of regions',
    tamper: (t) => {
      const object = objectAt(t, digestAt(5, t));
      const key = object.key.replace('us-east-1/2026/11/20/', '');
      t.objects.set(`${object.bucket}/${key}`, { ...object, key });
    },
    found: ['digest not-covered foreign-name'],
    aws: 'misses',
  },
  {
    name: 'an object among the digests is none',
    tamper: (t) => {
      const object = objectAt(t, digestAt(5, t));
      const key = object.key.replace('CloudTrail-Digest_', 'Digest_');
      t.objects.set(`${object.bucket}/${key}`, { ...object, key });
    },
    found: ['digest not-covered foreign-name'],
    aws: 'misses',
  },
];
