import type { IncomingMessage } from 'node:http';
import type { Answered } from './simulated-aws.ts';

export interface StoredObject {
  readonly body: Buffer;
  readonly metadata: Readonly<Record<string, string>>;
}

/** The objects of a simulated S3. */
export interface Objects {
  get(bucket: string, key: string): StoredObject | undefined;
  /** Rules of the bucket's lifecycle. */
  lifecycle?(): string | null;
  /** Keys in the order of S3: by UTF-8 bytes. */
  keys(bucket: string): readonly string[] | undefined;
}

/** Objects kept in a map by `bucket/key`; what a test changes in it is answered from then on. */
export function objectsIn(map: ReadonlyMap<string, StoredObject>): Objects {
  return {
    get: (bucket, key) => map.get(`${bucket}/${key}`),
    keys: (bucket) => {
      const keys = [...map.keys()].filter((name) => name.startsWith(`${bucket}/`));
      return keys.map((name) => name.slice(bucket.length + 1)).sort();
    },
  };
}

const XML = { 'content-type': 'application/xml' };
const NAMESPACE = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';

/** Answers GET and HEAD, path style: a bucket's region, its list (both versions), an object. */
export function answerS3(objects: Objects, request: IncomingMessage, region: string): Answered {
  const url = new URL(request.url ?? '/', 'http://loopback');
  const [, bucket = '', ...rest] = url.pathname.split('/').map(decodeURIComponent);
  const key = rest.join('/');
  const prefix = url.searchParams.get('prefix') ?? '';
  const asked = (operation: string) => ({ operation: `s3:${operation}`, region, bucket, key, prefix });
  const keys = objects.keys(bucket);
  if (keys === undefined || keys.length === 0) return error(asked('NoBucket'), 404, 'NoSuchBucket');
  if (key === '' && url.searchParams.has('location'))
    return xml(asked('GetBucketLocation'), `<LocationConstraint ${NAMESPACE}/>`);
  if (key === '' && url.searchParams.has('lifecycle')) {
    const rules = objects.lifecycle?.() ?? null;
    const about = asked('GetBucketLifecycleConfiguration');
    if (rules === null) return error(about, 404, 'NoSuchLifecycleConfiguration');
    return xml(about, `<LifecycleConfiguration ${NAMESPACE}>${rules}</LifecycleConfiguration>`);
  }
  if (key === '' && request.method === 'HEAD')
    return {
      asked: asked('HeadBucket'),
      status: 200,
      headers: { 'x-amz-bucket-region': 'us-east-1' },
      body: Buffer.alloc(0),
    };
  if (key === '')
    return list(
      keys,
      sizeIn(objects, bucket),
      url.searchParams,
      asked(url.searchParams.has('list-type') ? 'ListObjectsV2' : 'ListObjects'),
    );
  const object = objects.get(bucket, key);
  if (object === undefined) return error(asked('GetObject'), 404, 'NoSuchKey');
  const metadata = Object.entries(object.metadata).map(([name, value]) => [`x-amz-meta-${name}`, value]);
  return { asked: asked('GetObject'), status: 200, headers: Object.fromEntries(metadata), body: object.body };
}

function sizeIn(objects: Objects, bucket: string): (key: string) => number {
  return (key) => objects.get(bucket, key)?.body.length ?? 0;
}

function list(
  keys: readonly string[],
  sizeOf: (key: string) => number,
  given: URLSearchParams,
  asked: Answered['asked'],
): Answered {
  const prefix = given.get('prefix') ?? '';
  const after = given.get('continuation-token') ?? given.get('start-after') ?? given.get('marker') ?? '';
  const most = Math.min(1000, Number(given.get('max-keys') ?? 1000));
  const below = keys.filter((key) => key.startsWith(prefix) && key > after);
  const delimiter = given.get('delimiter');
  const folderOf = (key: string): string | null => {
    const at = delimiter === null ? -1 : key.indexOf(delimiter, prefix.length);
    return at < 0 ? null : key.slice(0, at + 1);
  };
  const folders = [...new Set(below.flatMap((key) => folderOf(key) ?? []))];
  const found = below.filter((key) => folderOf(key) === null);
  const page = found.slice(0, most);
  const more = found.length > page.length;
  const contents = page.map(
    (key) =>
      `<Contents><Key>${escaped(key)}</Key><LastModified>2026-11-20T00:00:00.000Z</LastModified><ETag>"e"</ETag><Size>${sizeOf(key)}</Size><StorageClass>STANDARD</StorageClass></Contents>`,
  );
  const next = more ? `<NextContinuationToken>${escaped(page.at(-1) ?? '')}</NextContinuationToken>` : '';
  return xml(
    asked,
    `<ListBucketResult ${NAMESPACE}><Name>b</Name><Prefix>${escaped(prefix)}</Prefix><KeyCount>${page.length}</KeyCount><MaxKeys>${most}</MaxKeys><IsTruncated>${more}</IsTruncated>${next}${contents.join('')}${folders.map((folder) => `<CommonPrefixes><Prefix>${escaped(folder)}</Prefix></CommonPrefixes>`).join('')}</ListBucketResult>`,
  );
}

function xml(asked: Answered['asked'], body: string): Answered {
  return { asked, status: 200, headers: XML, body: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${body}`) };
}

function error(asked: Answered['asked'], status: number, code: string): Answered {
  return { ...xml(asked, `<Error><Code>${code}</Code><Message>${code}</Message></Error>`), status };
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (char) => `&#${char.charCodeAt(0)};`);
}
