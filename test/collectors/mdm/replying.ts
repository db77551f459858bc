import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FamilyContext, Scope } from '../../../collectors/contract.ts';
import { family } from '../../../collectors/mdm/family.ts';
import { collector } from '../../../collectors/mdm/hexnode/collector.ts';
import { type Evidence, questionKey, recordOf } from '../../../src/evidence/ask.ts';
import type { EvidenceRecord } from '../../../src/evidence/record.ts';
import type { FactRow } from '../../../src/facts/table.ts';

export const TOKEN = 'token-of-a-test';
export const SCOPE: Scope = { account: 'tenant.example', region: '-' };

export interface Reply {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body: string | object;
}
export type Replies = Readonly<Record<string, Reply | readonly Reply[]>>;

/** What one collection gave: rows, coverage notes, records, and the requests that the service saw. */
export interface Collected {
  readonly rows: readonly FactRow[];
  readonly notes: readonly { readonly operation: string; readonly status: string; readonly reason: string }[];
  readonly records: ReadonlyMap<string, EvidenceRecord>;
  readonly requests: readonly string[];
}

/** Collects from a loopback service that replies by path and query; several replies are given in turn, the last for ever. */
export async function collectFrom(replies: Replies): Promise<Collected> {
  const requests: string[] = [];
  const turns = new Map<string, number>();
  const server = createServer((request: IncomingMessage, response) => {
    const url = request.url ?? '';
    requests.push(`${request.method} ${url} ${request.headers.authorization ?? '-'}`);
    const given = [replies[url] ?? { status: 404, body: {} }].flat() as Reply[];
    const turn = turns.get(url) ?? 0;
    turns.set(url, turn + 1);
    const { status = 200, headers = {}, body } = given[Math.min(turn, given.length - 1)] as Reply;
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const records = new Map<string, EvidenceRecord>();
  const evidence: Evidence = {
    mode: 'live',
    async ask(question, run) {
      const record = recordOf(question, await run());
      records.set(questionKey(question), record);
      return record;
    },
  };
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { ...(await collectWith(evidence, { HEXNODE_URL: url, HEXNODE_TOKEN: TOKEN })), records, requests };
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

/** Collects again from records alone. */
export async function replay(records: ReadonlyMap<string, EvidenceRecord>): Promise<Pick<Collected, 'rows' | 'notes'>> {
  return collectWith({ mode: 'replay', ask: async (question) => records.get(questionKey(question)) ?? null }, {});
}

async function collectWith(
  evidence: Evidence,
  environment: FamilyContext['environment'],
): Promise<Pick<Collected, 'rows' | 'notes'>> {
  const notes: Collected['notes'][number][] = [];
  const open = await family.open({
    evidence,
    environment,
    settings: {
      accounts: [],
      regions: [],
      sources: {
        'mdm/hexnode': { tenant: SCOPE.account, urlEnv: 'HEXNODE_URL', tokenEnv: 'HEXNODE_TOKEN', url: null },
      },
    },
    ledger: {
      note: (operation, _scope, answer, _record, status) =>
        notes.push({ operation, status, reason: answer.kind === 'unread' ? answer.reason : '' }),
      leave: () => undefined,
      gone: () => undefined,
      leaveOut: () => undefined,
    },
    now: () => '2026-11-22T06:00:00Z',
  });
  const rows: FactRow[] = [];
  for await (const row of collector.collect(open.source(collector, SCOPE))) rows.push(row);
  open.close();
  return { rows, notes };
}
