import { once } from 'node:events';
import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { namesOf, operationOf, type Protocol } from './denying-proxy/operation.ts';
import { refusal } from './denying-proxy/refusal.ts';
import { serveOnLoopback } from './loopback.ts';
import type { Running } from './moto.ts';

/** What to put in front of a server that speaks AWS's protocols. */
export interface DenyingProxy {
  readonly upstream: string;
  /** Operations such as `kms:ListGrants` or `s3:GetBucketLogging`, refused as the service itself refuses them. */
  readonly deny: readonly string[];
  /** The account that the refusal names. */
  readonly account?: string;
  /** What the server answered before, kept for the next proxy before it: but for what is in the making, nothing is asked of it again. */
  readonly kept?: Kept;
}

/** Answers by who asked what of which region. */
export type Kept = Map<string, Answer>;

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Starts a loopback proxy that refuses the chosen operations and passes everything else unchanged. */
export async function startDenyingProxy({
  upstream,
  deny,
  account = '123456789012',
  kept,
}: DenyingProxy): Promise<Running> {
  return serveOnLoopback(async (request, response) => {
    try {
      const body = await bodyOf(request);
      const { operation, protocol } = await operationOf(request, body);
      const names = namesOf(operation, request.url ?? '/');
      if (names.some((name) => deny.includes(name))) return refuse(response, operation, protocol, account);
      const question = questionOf(request, body);
      const answer = kept?.get(question) ?? (await answerOf(new URL(request.url ?? '/', upstream), request, body));
      if (!names.some((name) => name.includes(':Generate'))) kept?.set(question, answer);
      response.writeHead(answer.status, answer.headers).end(answer.body);
    } catch {
      // The upstream is gone or the caller hung up: a cut connection says so without inventing an answer.
      response.destroy();
    }
  });
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function refuse(response: ServerResponse, operation: string, protocol: Protocol, account: string): void {
  const { status, type, headers, body } = refusal(operation, protocol, account);
  response.writeHead(status, { 'content-type': type, ...headers }).end(body);
}

/** Whoever asks is told by the credential scope of the signature; its date and the signature itself are of this request alone. */
function questionOf({ method, url, headers }: IncomingMessage, body: Buffer): string {
  const scope = /Credential=([^/]+)\/\d+\/([^,]+)/.exec(headers.authorization ?? '');
  // The SDK names each of its sessions anew, and what a session is told is the same for all of a role.
  const asked = body.toString('latin1').replace(/(?<=&RoleSessionName=)[^&]*/, '');
  return JSON.stringify([
    method,
    url,
    headers.host?.replace(/:\d+$/, ''),
    headers['x-amz-target'],
    scope?.slice(1),
    asked,
  ]);
}

/** Keeps the caller's Host header: the signature covers it. */
async function answerOf(target: URL, request: IncomingMessage, body: Buffer): Promise<Answer> {
  const onward = httpRequest(target, { method: request.method, headers: request.headers, agent: false });
  onward.end(body);
  const [answer] = (await once(onward, 'response')) as [IncomingMessage];
  return { status: answer.statusCode ?? 502, headers: withoutLength(answer.headers), body: await bodyOf(answer) };
}

/** It is sent as one piece, whose length is told anew. */
function withoutLength({ 'transfer-encoding': _, ...headers }: IncomingHttpHeaders): IncomingHttpHeaders {
  return headers;
}
