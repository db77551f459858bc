import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { AffidavitError } from '../core/errors.ts';

/** One answer, whole. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: Uint8Array | string;
}

/** Answers a path of somebody who was let in; it begins with `/`, and has no query. */
export type Answering = (path: string, request: IncomingMessage) => Promise<Answer>;

const HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/**
 * The one door of a preview: on the loopback alone, for one name of the host, for whoever has the token. The token
 * comes once with an address and lives on in a cookie that no other site's page sends along.
 */
export class Gate {
  readonly server: Server;
  readonly #token = randomBytes(24).toString('base64url');
  readonly #sockets = new Set<Duplex>();
  #port = 0;
  #answering: Answering;

  constructor(answering: Answering) {
    this.#answering = answering;
    this.server = createServer((request, response) => void this.#answer(request, response));
    this.server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
  }

  /** Opens the door. Throws USAGE when somebody else has the port. */
  async open(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', (cause: NodeJS.ErrnoException) => reject(portFault(port, cause)));
      this.server.listen({ port, host: '127.0.0.1', exclusive: true }, resolve);
    });
    const address = this.server.address();
    this.#port = typeof address === 'object' && address !== null ? address.port : port;
    this.#guardSockets();
  }

  /** The address that lets in, with the token. */
  get address(): string {
    return `http://127.0.0.1:${this.#port}/?token=${this.#token}`;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    // Sockets of pages that stay open would hold it up, and the server has let go of those.
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  /** Whoever listens for sockets, now or later, hears only of those that are let in. */
  #guardSockets(): void {
    const { server } = this;
    const emit: (event: string, ...given: unknown[]) => boolean = server.emit.bind(server);
    server.emit = (event: string, ...given: unknown[]): boolean => {
      if (event === 'upgrade') {
        const [request, socket] = given as [IncomingMessage, Duplex];
        if (!this.#isOfUs(request) || !this.#hasCookie(request)) {
          socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
          return true;
        }
      }
      return emit(event, ...given);
    };
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const give = ({ status, type, body }: Answer, more: Readonly<Record<string, string>> = {}): void => {
      response.writeHead(status, { ...HEADERS, 'content-type': type, ...more });
      response.end(request.method === 'HEAD' ? undefined : body);
    };
    try {
      if (!this.#isOfUs(request)) return give(FORBIDDEN);
      if (request.method !== 'GET' && request.method !== 'HEAD') return give(plain(405, 'Pages are read here.'));
      const url = new URL(request.url ?? '/', `http://${this.#host}`);
      const token = url.searchParams.get('token');
      if (url.pathname === '/' && token !== null && this.#isToken(token))
        return give(plain(303, ''), { location: '/', 'set-cookie': this.#cookie });
      if (!this.#hasCookie(request)) return give(FORBIDDEN);
      give(await this.#answering(url.pathname, request));
    } catch {
      if (!response.headersSent) give(plain(400, 'This cannot be answered.'));
    }
  }

  get #host(): string {
    return `127.0.0.1:${this.#port}`;
  }

  /** Cookies are shared between the ports of a host: each preview has its own name for its own. */
  get #cookieName(): string {
    return `affidavit-${this.#port}`;
  }

  get #cookie(): string {
    return `${this.#cookieName}=${this.#token}; Path=/; HttpOnly; SameSite=Strict`;
  }

  /** Whether the browser was asked for this very address (another name could be made to lead here), and by a page of ours. */
  #isOfUs({ headers }: IncomingMessage): boolean {
    const { host, origin } = headers;
    const site = headers['sec-fetch-site'];
    const isOurs = host === this.#host && (origin === undefined || origin === `http://${this.#host}`);
    // A link in a mail or a terminal is no page of another site: it may lead here, and only as a page.
    const isLed = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
    return isOurs && (site === undefined || site === 'same-origin' || site === 'none' || isLed);
  }

  #hasCookie({ headers }: IncomingMessage): boolean {
    const cookies = (headers.cookie ?? '').split(';').map((one) => one.trim());
    return cookies.some(
      (one) => one.startsWith(`${this.#cookieName}=`) && this.#isToken(one.slice(one.indexOf('=') + 1)),
    );
  }

  #isToken(given: string): boolean {
    const [a, b] = [Buffer.from(given), Buffer.from(this.#token)];
    return a.length === b.length && timingSafeEqual(a, b);
  }
}

const FORBIDDEN = plain(403, 'Open the address with its token, as the terminal shows it.');

/** An answer in plain words. */
export function plain(status: number, words: string): Answer {
  return { status, type: 'text/plain; charset=utf-8', body: words };
}

/** Runs a handler that writes to a response, and gives all that it wrote. Nothing reaches the other side before. */
export async function held(
  request: IncomingMessage,
  handler: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Answer> {
  const response = new ServerResponse(request);
  const chunks: Buffer[] = [];
  const add = (chunk: unknown): void => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  const ended = new Promise<void>((resolve) => {
    response.write = ((chunk: unknown) => {
      add(chunk);
      return true;
    }) as ServerResponse['write'];
    response.end = ((chunk: unknown) => {
      add(chunk);
      resolve();
      response.emit('finish');
      return response;
    }) as ServerResponse['end'];
  });
  response.flushHeaders = () => undefined;
  response.writeHead = ((status: number, ...given: unknown[]) => {
    response.statusCode = status;
    const headers = given.find((one) => typeof one === 'object' && one !== null) ?? {};
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, String(value));
    return response;
  }) as ServerResponse['writeHead'];
  handler(request, response);
  await ended;
  const type = response.getHeader('content-type');
  return {
    status: response.statusCode,
    type: typeof type === 'string' ? type : 'application/octet-stream',
    body: Buffer.concat(chunks),
  };
}

function portFault(port: number, cause: NodeJS.ErrnoException): AffidavitError {
  const isTaken = cause.code === 'EADDRINUSE';
  return new AffidavitError(
    'USAGE',
    isTaken ? `Something else listens on port ${port} already.` : `Port ${port} cannot be opened: ${cause.message}`,
    isTaken
      ? 'Give another with --port, as in --port 4400; or end the other preview.'
      : 'Give a port from 1024 to 65535 with --port.',
    { cause },
  );
}
