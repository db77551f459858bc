import { Agent, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { sha256 } from '../../src/core/digest.ts';
import { operationOf } from '../../test/reference/denying-proxy/operation.ts';
import { serveOnLoopback } from '../../test/reference/loopback.ts';

/** How often one operation was asked, how often in the same words as before, and how often the server failed (5xx). */
export interface Asked {
  requests: number;
  again: number;
  serverErrors: number;
}

/** A proxy in front of the emulator that counts what passes. */
export interface CountingProxy {
  readonly endpoint: string;
  /** What was asked since the last look, by `service:Operation`. */
  take(): Map<string, Asked>;
  /**
   * From now on, what was asked before is answered as before, after this many milliseconds, so that the emulator's own
   * slowness takes no part; what it failed at is refused at once, so that nobody waits to ask again.
   */
  answerFromMemory(latencyMs: number): void;
  stop(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** Starts a loopback proxy that passes everything on unchanged and counts it. */
export async function startCountingProxy(upstream: string): Promise<CountingProxy> {
  let tally = new Map<string, Asked>();
  let words = new Set<string>();
  let latencyMs: number | null = null;
  const answers = new Map<string, Answer>();
  const agent = new Agent({ keepAlive: true });

  const running = await serveOnLoopback(async (request, response) => {
    try {
      // A client that takes this for a proxy names the whole address, whose host may be none that a URL takes.
      request.url = request.url?.replace(/^https?:\/\/[^/]+/, '') ?? '/';
      const question = await bodyOf(request);
      const name = await nameOf(request, question);
      const asked = tally.get(name) ?? { requests: 0, again: 0, serverErrors: 0 };
      tally.set(name, asked);
      const key = wordsOf(request, question);
      asked.requests++;
      if (words.has(key)) asked.again++;
      words.add(key);

      const known = latencyMs === null ? undefined : answers.get(key);
      const answer = known ?? (await ask(upstream, request, question, agent));
      if (answer.status >= 500) asked.serverErrors++;
      if (latencyMs === null) answers.set(key, answer);
      else await pause(latencyMs);
      give(response, latencyMs === null ? answer : refusedOnce(answer));
    } catch {
      // The emulator is gone or the caller hung up: a cut connection says so without inventing an answer.
      process.stderr.write(`no answer to ${request.method} ${request.url}\n`);
      response.destroy();
    }
  });

  return {
    endpoint: running.endpoint,
    take: () => {
      const taken = tally;
      tally = new Map();
      words = new Set();
      return taken;
    },
    answerFromMemory: (milliseconds) => {
      latencyMs = milliseconds;
    },
    stop: async () => {
      await running.stop();
      agent.destroy();
    },
  };
}

/** The signature covers the caller's Host header, so it goes along. */
async function ask(upstream: string, request: IncomingMessage, body: Buffer, agent: Agent): Promise<Answer> {
  const { method, headers } = request;
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  httpRequest(new URL(request.url ?? '/', upstream), { method, headers, agent }, resolve)
    .once('error', reject)
    .end(body);
  const answer = await promise;
  return { status: answer.statusCode ?? 502, headers: answer.headers, body: await bodyOf(answer) };
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function give(response: ServerResponse, { status, headers, body }: Answer): void {
  const { 'transfer-encoding': _, connection: __, ...rest } = headers;
  response.writeHead(status, { ...rest, 'content-length': body.length }).end(body);
}

/** No SDK asks again after HTTP 400. */
function refusedOnce(answer: Answer): Answer {
  return answer.status < 500 ? answer : { ...answer, status: 400 };
}

/** What makes two requests the same question: all but the time and the signature. */
function wordsOf(request: IncomingMessage, body: Buffer): string {
  const { method, url, headers } = request;
  const scope = /Credential=([^/]+)\/\d{8}\/([^,]+)/.exec(headers.authorization ?? '')?.slice(1);
  return sha256(Buffer.concat([Buffer.from(JSON.stringify([method, url, headers['x-amz-target'], scope])), body]));
}

/** Operations that only the other tool asks are told by method and path, without what names one resource. */
async function nameOf(request: IncomingMessage, body: Buffer): Promise<string> {
  const { operation } = await operationOf(request, body);
  const url = new URL(request.url ?? '/', 'http://host.invalid');
  if (operation === 's3:ListObjectsV2') {
    const sub = [...url.searchParams].find(([, value]) => value === '')?.[0];
    return sub === undefined ? operation : `s3:GET ?${sub}`;
  }
  if (!operation.endsWith(':')) return operation;
  const path = url.pathname.split('/').map((part) => (/[\d%:]|-.*-/.test(part) ? '…' : part));
  return `${operation}${request.method} ${path.join('/')}`;
}
