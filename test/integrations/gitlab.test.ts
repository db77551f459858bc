import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { NOTE } from './files.ts';

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly token: string;
  readonly body: string;
}

const MARKER = '<!-- affidavit:changes:0123456789abcdef -->';

/** GitLab, as far as notes go: answers with these pages of notes, and keeps what it was asked. */
async function noteWritten(
  pages: readonly (readonly object[])[],
  status = 200,
): Promise<{ code: number; err: string; asked: Asked[] }> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const { method = '', url = '' } = request;
    asked.push({ method, url, token: String(request.headers['private-token']), body });
    const page = Number(new URL(url, 'http://x').searchParams.get('page'));
    const answer = url === '/api/v4/user' ? { id: 5 } : method === 'GET' ? (pages[page - 1] ?? []) : {};
    response.writeHead(method === 'GET' ? 200 : status, { 'Content-Type': 'application/json', Location: '/elsewhere' });
    response.end(JSON.stringify(answer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const folder = mkdtempSync(join(tmpdir(), 'affidavit-note-'));
  const file = join(folder, 'changes.md');
  writeFileSync(file, `${MARKER}\n### One\n`);
  const env = {
    PATH: process.env.PATH ?? '',
    CI_API_V4_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v4`,
    CI_PROJECT_ID: '12',
    CI_MERGE_REQUEST_IID: '3',
    AFFIDAVIT_NOTE_TOKEN: 'secret-token',
  };
  const ended = await new Promise<{ code: number; err: string }>((settle) => {
    execFile(process.execPath, [NOTE, file], { env }, (failed, _, err) =>
      settle({ code: failed === null ? 0 : Number(failed.code), err }),
    );
  });
  server.close();
  rmSync(folder, { recursive: true });
  return { ...ended, asked };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

const note = (id: number, author: number, body: string) => ({ id, author: { id: author }, body });
const BODY = JSON.stringify({ body: `${MARKER}\n### One\n` });
const NOTES = '/api/v4/projects/12/merge_requests/3/notes';

describe('the note on a merge request', () => {
  test('is written where there is none, with the token', async () => {
    const { code, err, asked } = await noteWritten([]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(asked.at(-1)).toEqual({ method: 'POST', url: NOTES, token: 'secret-token', body: BODY });
  });

  test('is written over our own, wherever it stands, and over nobody else’s', async () => {
    const { asked } = await noteWritten([
      [note(1, 9, `${MARKER}\nof somebody else`), note(2, 5, `quoted: ${MARKER}\n`)],
      [note(3, 5, `${MARKER}\n### Before\n`)],
    ]);
    expect(asked.at(-1)).toMatchObject({ method: 'PUT', url: `${NOTES}/3`, body: BODY });
    expect(asked.filter(({ method }) => method !== 'GET')).toHaveLength(1);
  });

  test.each([
    ['refused', 403],
    ['sent elsewhere', 307],
  ])('that is %s tells what to do, and not the token', async (_, status) => {
    const { code, err, asked } = await noteWritten([], status);
    expect(code).toBe(1);
    expect(err).toMatch(/^note: it was not written: [^\n]+\n {2}→ AFFIDAVIT_NOTE_TOKEN must be [^\n]+\n$/);
    expect(err).not.toContain('secret-token');
    expect(asked.map(({ url }) => url)).not.toContain('/elsewhere');
  });
});
