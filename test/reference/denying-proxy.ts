import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
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
}

/** Starts a loopback proxy that refuses the chosen operations and passes everything else unchanged. */
export async function startDenyingProxy({ upstream, deny, account = '123456789012' }: DenyingProxy): Promise<Running> {
  return serveOnLoopback(async (request, response) => {
    try {
      const body = await bodyOf(request);
      const { operation, protocol } = await operationOf(request, body);
      const names = namesOf(operation, request.url ?? '/');
      if (names.some((name) => deny.includes(name))) return refuse(response, operation, protocol, account);
      await pass(new URL(request.url ?? '/', upstream), request, body, response);
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

/** Keeps the caller's Host header: the signature covers it. */
function pass(target: URL, request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<void> {
  return new Promise((done, failed) => {
    const onward = httpRequest(target, { method: request.method, headers: request.headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response).once('finish', done);
      answer.once('error', failed);
    });
    onward.once('error', failed);
    onward.end(body);
  });
}
