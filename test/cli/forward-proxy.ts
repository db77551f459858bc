import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A name that nobody resolves: only a proxy knows where it is. Without a dot, no part of it is taken for a bucket. */
export const FAR = 'http://aws-behind-a-proxy';

export interface ForwardProxy {
  readonly address: string;
  /** The origins it was asked for, question by question. */
  readonly asked: string[];
  close(): void;
}

/** A proxy on loopback that sends whatever it is asked for to one endpoint. RFC 9112, 3.2.2: it is told whole addresses. */
export async function forwardProxy(endpoint: string): Promise<ForwardProxy> {
  const asked: string[] = [];
  const server = createServer((question, answer) => {
    const { pathname, search, origin } = new URL(question.url ?? '', 'http://relative.invalid');
    asked.push(origin);
    const { headers } = question;
    const onward = request(`${endpoint}${pathname}${search}`, { method: question.method ?? 'GET', headers }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    question.pipe(onward);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
