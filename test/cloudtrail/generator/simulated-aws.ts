import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { answerQuery, type QueryAnswers } from './simulated-query.ts';
import { answerS3, type Objects } from './simulated-s3.ts';

/** One request, as faults choose among them. */
export interface Asked {
  /** `s3:GetObject`, `cloudtrail:ListPublicKeys`. */
  readonly operation: string;
  readonly region: string;
  readonly bucket: string;
  readonly key: string;
  /** Of a list. */
  readonly prefix: string;
}

/** What goes wrong: an error of the service, an answer cut in its middle, a connection closed without one, or none ever. */
export type Fault =
  | { readonly kind: 'error'; readonly status: number; readonly code: string; readonly message?: string }
  | { readonly kind: 'cut' }
  | { readonly kind: 'hang-up' }
  | { readonly kind: 'silence' };

export interface Simulation {
  readonly objects: Objects;
  readonly answers: QueryAnswers;
  /** Waited before every answer. */
  readonly delayMs?: number;
  readonly fault?: (asked: Asked) => Fault | null;
}

/** What an answer is made of before a fault may spoil it. */
export interface Answered {
  readonly asked: Asked;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/**
 * S3, CloudTrail, STS, EC2's regions and Organizations on one loopback port, as far as validating a trail asks them:
 * what moto lacks is ListPublicKeys. Both `aws cloudtrail validate-logs` and we are pointed at it.
 */
export async function simulateAws(
  simulation: Simulation,
): Promise<{ endpoint: string; requests: () => number; stop(): Promise<void> }> {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    void answer(simulation, request, response);
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    requests: () => requests,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(simulation: Simulation, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const answered = await answeredTo(simulation, request);
  if (simulation.delayMs !== undefined && simulation.delayMs > 0) await pause(simulation.delayMs);
  const fault = simulation.fault?.(answered.asked) ?? null;
  if (fault?.kind === 'hang-up') {
    response.destroy();
    return;
  }
  if (fault?.kind === 'silence') return;
  const { status, headers, body } = fault?.kind === 'error' ? failed(answered, fault) : answered;
  response.writeHead(status, { 'x-amz-request-id': 'SIMULATED', ...headers, 'content-length': String(body.length) });
  if (request.method === 'HEAD') response.end();
  else if (fault?.kind === 'cut') {
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
  } else response.end(body);
}

async function answeredTo(simulation: Simulation, request: IncomingMessage): Promise<Answered> {
  const region = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? 'us-east-1';
  if (request.method !== 'POST') return answerS3(simulation.objects, request, region);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const target = request.headers['x-amz-target'];
  return answerQuery(
    simulation.answers,
    typeof target === 'string' ? target : '',
    Buffer.concat(chunks).toString('utf8'),
    region,
  );
}

function failed(answered: Answered, fault: Extract<Fault, { kind: 'error' }>): Answered {
  const message = fault.message ?? fault.code;
  const xml = answered.asked.operation.startsWith('s3:');
  const text = xml
    ? `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${fault.code}</Code><Message>${message}</Message><RequestId>SIMULATED</RequestId></Error>`
    : JSON.stringify({ __type: fault.code, message });
  const type = xml ? 'application/xml' : 'application/x-amz-json-1.1';
  return { ...answered, status: fault.status, headers: { 'content-type': type }, body: Buffer.from(text) };
}
