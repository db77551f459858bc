import { Agent, type AgentOptions, type ClientRequest, type IncomingMessage, request as requestPlain } from 'node:http';
import { Agent as AgentTls, request as requestTls } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import { release } from '../core/release.ts';
import type { Fetched, Unread } from '../reasoning/cloudtrail/fetched.ts';
import { type Credentials, encodedKey, RequestSigner } from './sign-request.ts';

/** Where a bucket answers: `https://name.s3.eu-west-1.amazonaws.com` and its region. */
export interface BucketAddress {
  readonly base: string;
  readonly region: string;
}

const ATTEMPTS = 5;
const SILENCE_MS = 30_000;
const FIRST_PAUSE_MS = 200;
/** No digest and no log comes near; a larger object is not read. */
const MOST_BYTES = 256_000_000;

type Attempt = Fetched & { readonly again?: boolean };

/** Gets objects of S3 over kept connections, trying again what is throttled or cut. Never throws for an answer. */
export class ObjectGetter {
  readonly #plain: Agent;
  readonly #tls: AgentTls;
  /** Under way: a signal that thousands of requests listen to would cost each of them. */
  readonly #sent = new Set<ClientRequest>();
  readonly #abort = new AbortController();
  #signer: RequestSigner;

  constructor(credentials: Credentials, connections: number, more: AgentOptions = {}) {
    this.#signer = new RequestSigner(credentials);
    const options = { keepAlive: true, maxSockets: connections, ...more };
    this.#plain = new Agent(options);
    this.#tls = new AgentTls(options);
  }

  renew(credentials: Credentials): void {
    this.#signer = new RequestSigner(credentials);
  }

  async get(address: BucketAddress, key: string): Promise<Fetched> {
    const { signal } = this.#abort;
    for (let count = 1; !signal.aborted; count++) {
      const { again, ...fetched } = await this.#attempt(address, key);
      if (fetched.kind === 'read' || (!signal.aborted && (again !== true || count >= ATTEMPTS))) return fetched;
      // Interrupted, the pause ends early.
      await pause(FIRST_PAUSE_MS * 2 ** (count - 1) * (0.5 + Math.random() / 2), undefined, { signal }).catch(
        () => undefined,
      );
    }
    return { kind: 'unread', cause: 'interrupted', message: key };
  }

  /** Whatever is under way is given up at once, and comes back as interrupted. */
  stop(): void {
    this.#abort.abort();
    for (const sent of this.#sent) sent.destroy(new Error('interrupted'));
  }

  close(): void {
    this.#plain.destroy();
    this.#tls.destroy();
  }

  async #attempt({ base, region }: BucketAddress, key: string): Promise<Attempt> {
    const url = new URL(base);
    const pathname = `${url.pathname === '/' ? '' : url.pathname}/${encodedKey(key)}`;
    const headers = await this.#signer.headersOf({ host: url.host, pathname }, region, new Date());
    const options = { host: url.hostname, port: url.port, path: pathname, headers, timeout: SILENCE_MS };
    return new Promise((resolve) => {
      const send = (): ClientRequest =>
        url.protocol === 'http:'
          ? requestPlain({ ...options, agent: this.#plain }, (response) => read(response, key, resolve))
          : requestTls({ ...options, agent: this.#tls }, (response) => read(response, key, resolve));
      if (this.#abort.signal.aborted) return resolve(unread('interrupted', key, false));
      const sent = send();
      this.#sent.add(sent);
      sent.on('close', () => this.#sent.delete(sent));
      sent.on('timeout', () => sent.destroy(new Error(`no answer for ${SILENCE_MS / 1000} s`)));
      sent.on('error', (error) => resolve(unread('failed', `${key}: ${error.message}`, true)));
      sent.end();
    });
  }
}

function read(response: IncomingMessage, key: string, resolve: (attempt: Attempt) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  response.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > MOST_BYTES) response.destroy(new Error(`larger than ${MOST_BYTES} bytes`));
    else chunks.push(chunk);
  });
  response.on('error', (error) => resolve(unread('cut', `${key}: ${error.message}`, size <= MOST_BYTES)));
  response.on('end', () => {
    resolve(answered(response, joined(chunks, size), key));
  });
}

/** In memory of its own, which can go to another thread as it is. */
function joined(chunks: readonly Buffer[], size: number): Buffer {
  const body = Buffer.allocUnsafeSlow(size);
  let at = 0;
  for (const chunk of chunks) {
    at += chunk.copy(body, at);
    release(chunk);
  }
  return body;
}

function answered(response: IncomingMessage, body: Buffer, key: string): Attempt {
  const status = response.statusCode ?? 0;
  if (status === 200) return { kind: 'read', body, metadata: metadataOf(response) };
  const text = body.toString('utf8');
  const code = /<Code>([\w.]{1,80})<\/Code>/.exec(text)?.[1] ?? `HTTP ${status}`;
  if (status === 404 && code === 'NoSuchKey') return { kind: 'absent' };
  const again = status >= 500 || status === 429 || code === 'RequestTimeout';
  return unread(causeOf(status, code, text), `${key}: ${code}`, again);
}

/** The codes of S3 by which an object is there and yet not to be had. */
export function causeOf(status: number, code: string, text: string): Unread {
  if (code === 'InvalidObjectState') return 'archived';
  if (code.startsWith('KMS.') || (status === 403 && /\bkms\b/i.test(text))) return 'key-denied';
  if (code === 'SlowDown' || code === 'RequestLimitExceeded' || status === 429 || status === 503) return 'throttled';
  return status === 403 || status === 401 ? 'denied' : 'failed';
}

function metadataOf({ headers }: IncomingMessage): Record<string, string> {
  const metadata: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers))
    if (name.startsWith('x-amz-meta-') && typeof value === 'string') metadata[name.slice('x-amz-meta-'.length)] = value;
  return metadata;
}

function unread(cause: Unread, message: string, again: boolean): Attempt {
  return { kind: 'unread', cause, message: message.slice(0, 500), again };
}
