import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import type { RawAnswer } from '../../src/evidence/record.ts';
import { wireKey } from './wire.ts';

/** What the server is made of. It is a thread of its own, so that it takes no time from the collection. */
export interface ServerPlan {
  readonly answers: ReadonlyMap<string, RawAnswer>;
  /** The recorded account, and the recorded region that regions without a recording borrow from. */
  readonly account: string;
  readonly region: string;
  readonly accounts: readonly string[];
  readonly latencyMs: number;
  /** How many buckets stand for each recorded one. */
  readonly copies: number;
}

/** What the server saw. */
export interface ServerTally {
  readonly requests: number;
  readonly repeated: number;
  readonly sessions: number;
  readonly unknown: readonly string[];
}

const plan = workerData as ServerPlan;
const seen = new Map<string, number>();
const unknown = new Set<string>();
let sessions = 0;

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks).toString('utf8');
    setTimeout(() => reply(request, body, response), plan.latencyMs);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => parentPort?.postMessage(server.address()));
parentPort?.on('message', () => parentPort?.postMessage(tally()));

function tally(): ServerTally {
  const counts = [...seen.values()];
  const requests = counts.reduce((sum, count) => sum + count, 0);
  return { requests, repeated: requests - counts.length, sessions, unknown: [...unknown] };
}

function reply(request: IncomingMessage, body: string, response: ServerResponse): void {
  const [, key = '', , region = ''] =
    /Credential=([^/]+)\/([^/]+)\/([^/]+)/.exec(request.headers.authorization ?? '') ?? [];
  if (body.includes('Action=AssumeRole')) {
    sessions += 1;
    response.end(session(/%3A%3A(\d{12})%3Arole/.exec(body)?.[1] ?? ''));
    return;
  }
  const account = key.slice('ASIA'.length);
  const url = new URL(request.url ?? '/', 'http://bench');
  const target = String(request.headers['x-amz-target'] ?? '');
  const text = wireKey(region, { method: request.method ?? '', url, target, body });
  const id = `${account} ${text}`;
  seen.set(id, (seen.get(id) ?? 0) + 1);
  if (target.endsWith('.ListAccounts')) response.end(accountsPage(body));
  else answer(text.replaceAll(account, plan.account), account, region, response);
}

/** First the region's own recording, then the borrowed one with the region's name put in. */
function answer(text: string, account: string, region: string, response: ServerResponse): void {
  const asked = text.replaceAll(/-copy\d+/g, '');
  const own = plan.answers.get(asked);
  const found = own ?? plan.answers.get(asked.replaceAll(region, plan.region));
  if (found === undefined) {
    unknown.add(asked);
    response.writeHead(501, { 'content-type': 'application/json' }).end('{"__type":"UnknownOperationException"}');
    return;
  }
  const words = found.encoding === 'utf8' ? found.body.replaceAll(plan.account, account) : null;
  const body = words === null ? Buffer.from(found.body, 'base64') : own ? words : words.replaceAll(plan.region, region);
  response.writeHead(found.status, { ...found.headers }).end(typeof body === 'string' ? multiplied(body) : body);
}

/** Each listed bucket several times over, under names of their own. */
function multiplied(body: string): string {
  if (plan.copies === 1 || !body.includes('<ListAllMyBucketsResult')) return body;
  const copies = Array.from({ length: plan.copies - 1 }, (_, i) => `-copy${i + 1}`);
  return body.replaceAll(/<Bucket>.*?<\/Bucket>/gs, (bucket) =>
    ['', ...copies].map((suffix) => bucket.replaceAll('</Name>', `${suffix}</Name>`)).join(''),
  );
}

function session(account: string): string {
  const keys = `<AccessKeyId>ASIA${account}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>`;
  const expiry = new Date(Date.now() + 3_600_000).toISOString();
  return `<AssumeRoleResponse><AssumeRoleResult><Credentials>${keys}<Expiration>${expiry}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`;
}

const PAGE = 20;

function accountsPage(body: string): string {
  const from = Number((JSON.parse(body) as { NextToken?: string }).NextToken ?? 0);
  const Accounts = plan.accounts.slice(from, from + PAGE).map((Id) => ({ Id, Name: `Account ${Id}`, State: 'ACTIVE' }));
  const more = from + PAGE < plan.accounts.length ? { NextToken: String(from + PAGE) } : {};
  return JSON.stringify({ Accounts, ...more });
}
