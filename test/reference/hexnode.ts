import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerTo } from './hexnode/answers.ts';
import { serveOnLoopback } from './loopback.ts';
import type { Running } from './moto.ts';

/** The API key that the server takes; Hexnode wants it bare, without a scheme. */
export const HEXNODE_KEY = 'invented-hexnode-key';
/** Pages are short, so that a fleet of 17 needs two. */
const LARGEST_PAGE = 10;
const ROOT = '/api/v1';

/**
 * A loopback server that speaks Hexnode's read API: lists of devices, device groups and policies as
 * `{count, next, previous, results}`, and each of them by id. Without the key: 401.
 */
export async function startHexnode(): Promise<Running> {
  return serveOnLoopback((request, response) => {
    if (request.headers.authorization !== HEXNODE_KEY) return send(response, 401, { detail: 'Invalid API key.' });
    if (request.method !== 'GET') return send(response, 405, { detail: `Method "${request.method}" not allowed.` });
    const url = addressOf(request);
    const found = url.pathname.startsWith(`${ROOT}/`) ? answerTo(url.pathname.slice(ROOT.length), Date.now()) : null;
    if (found === null) return send(response, 404, { detail: 'Not found.' });
    if ('one' in found) return send(response, 200, found.one);
    const page = pageOf(found.list, url);
    return page === null ? send(response, 404, { detail: 'Invalid page.' }) : send(response, 200, page);
  });
}

function addressOf(request: IncomingMessage): URL {
  return new URL(request.url ?? '/', `http://${request.headers.host}`);
}

function pageOf(list: readonly object[], url: URL): object | null {
  const size = Math.min(Number(url.searchParams.get('per_page') ?? LARGEST_PAGE), LARGEST_PAGE);
  const page = Number(url.searchParams.get('page') ?? 1);
  const last = Math.max(1, Math.ceil(list.length / size));
  if (!Number.isInteger(size) || size < 1 || !Number.isInteger(page) || page < 1 || page > last) return null;
  const at = (number: number): string | null => {
    if (number < 1 || number > last) return null;
    const address = new URL(url);
    address.searchParams.set('page', String(number));
    return address.href;
  };
  return {
    count: list.length,
    next: at(page + 1),
    previous: at(page - 1),
    results: list.slice((page - 1) * size, page * size),
  };
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
