import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { rawBytes } from '../../collectors/aws/raw.ts';
import type { EvidenceRecord, RawAnswer } from '../../src/evidence/record.ts';
import { serveOnLoopback } from '../reference/loopback.ts';
import { type Asked, askedKey, serviceOf } from './asked.ts';
import type { Reply } from './faults.ts';

/** Recorded answers to the same request, in the order in which they were given, and which page of a list each is. */
export interface Recorded {
  readonly record: EvidenceRecord;
  readonly page: number;
}

/** Says what comes back instead of a recorded answer; null for the answer itself. */
export type Meddling = (recorded: Recorded) => Reply | null;

/** Recorded answers by the requests that ask for them, each told apart by account and region. */
export type Library = ReadonlyMap<string, readonly Recorded[]>;

export interface ReplayingServer {
  readonly endpoint: string;
  /** Whoever signs in with this external id meets these faults. */
  meddle(visitor: string, meddling: Meddling): void;
  /** What was asked and answered since the last call, a question's key each. */
  answered(): readonly string[];
  /** Requests that no record answers. */
  readonly unknown: readonly string[];
  stop(): Promise<void>;
}

export function libraryKey(account: string, region: string, asked: Asked): string {
  return `${account} ${region} ${askedKey(asked)}`;
}

/** Answers AWS's protocols on loopback from recordings, after `latencyMs`. Roles of any account may be assumed. */
export async function startReplayingServer(library: Library, latencyMs = 0): Promise<ReplayingServer> {
  const visitors = new Map<string, Meddling>();
  const turns = new Map<string, number>();
  const unknown: string[] = [];
  let answered: string[] = [];

  const running = await serveOnLoopback(async (request, response) => {
    const body = await bodyOf(request);
    if (latencyMs > 0) await pause(latencyMs);
    const url = new URL(request.url ?? '/', 'http://host.invalid');
    if (body.includes('Action=AssumeRole')) return assume(response, new URLSearchParams(body));
    if (request.method === 'HEAD') return void response.writeHead(200).end();
    const caller = callerOf(request, url);
    const key = libraryKey(caller.account, caller.region, askedOf(request, url, caller.path, body));
    const known = library.get(key);
    if (known === undefined) {
      unknown.push(key);
      return void response.writeHead(501, { 'content-type': 'text/plain' }).end('no record answers this');
    }
    const turn = turns.get(`${caller.visitor} ${key}`) ?? 0;
    turns.set(`${caller.visitor} ${key}`, turn + 1);
    const recorded = known[Math.min(turn, known.length - 1)] as Recorded;
    const reply = visitors.get(caller.visitor)?.(recorded) ?? null;
    if (reply === null) answered.push(key);
    send(request, response, reply ?? { kind: 'answer', raw: recorded.record.answer as RawAnswer });
  });
  return {
    endpoint: running.endpoint,
    stop: running.stop,
    unknown,
    meddle: (visitor, meddling) => void visitors.set(visitor, meddling),
    answered() {
      const told = answered;
      answered = [];
      return told;
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

interface Caller {
  readonly visitor: string;
  readonly account: string;
  readonly region: string;
  readonly path: string;
}

/** Of AWS: the key that `assume` gave out and the signed region. Of a device manager: the first step of the path. */
function callerOf(request: IncomingMessage, { pathname }: URL): Caller {
  const [, key = '', region = ''] =
    /Credential=([^/]+)\/\d{8}\/([^/]+)\//.exec(request.headers.authorization ?? '') ?? [];
  if (region !== '') return { visitor: key.slice(16), account: key.slice(4, 16), region, path: pathname };
  const [, visitor = '', ...steps] = pathname.split('/');
  return { visitor, account: '-', region: '-', path: `/${steps.join('/')}` };
}

function askedOf(request: IncomingMessage, url: URL, path: string, body: string): Asked {
  const target = request.headers['x-amz-target'];
  return {
    service: serviceOf(request.headers.authorization),
    method: request.method ?? '',
    path,
    query: [...url.searchParams],
    target: typeof target === 'string' ? target : '',
    body,
  };
}

/** The session's key holds the account and the visitor, so that one server can play many parts at once. */
function assume(response: ServerResponse, form: URLSearchParams): void {
  const account = /^arn:aws:iam::(\d{12}):/.exec(form.get('RoleArn') ?? '')?.[1] ?? '';
  const visitor = (form.get('ExternalId') ?? '').slice(-4).padStart(4, '0');
  const credentials = `<AccessKeyId>ASIA${account}${visitor}</AccessKeyId><SecretAccessKey>invented</SecretAccessKey><SessionToken>invented</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration>`;
  response
    .writeHead(200, { 'content-type': 'text/xml' })
    .end(
      `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>${credentials}</Credentials></AssumeRoleResult></AssumeRoleResponse>`,
    );
}

function send(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  switch (reply.kind) {
    case 'answer':
      response.writeHead(reply.raw.status, { ...reply.raw.headers }).end(rawBytes(reply.raw));
      return;
    case 'broken': {
      const bytes = rawBytes(reply.raw);
      response.writeHead(reply.raw.status, { ...reply.raw.headers, 'content-length': bytes.length + 1 });
      response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
      return;
    }
    case 'reset':
      request.socket.resetAndDestroy();
      return;
    case 'hang':
  }
}
