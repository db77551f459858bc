import { afterAll, describe, expect, test } from 'vitest';
import { claimKey, factsKey, type Ground, reportKey, verdictsKey } from '../../src/preview/keys.ts';
import { loadWorkspace, type Workspace } from '../../src/workspace/workspace.ts';
import { place } from '../cli/run.ts';
import { ACCOUNTS, QUEUES, smallWorkspace } from '../cli/workspace.ts';

const { path, remove } = place();
afterAll(remove);
smallWorkspace(path, "accounts: [{ id: '111122223333', name: Shop, purpose: customer }]\n", {
  queues: QUEUES,
  accounts: ACCOUNTS,
});
const workspace = loadWorkspace(path);
const ground: Ground = { code: 'c', seal: 's', asOf: '2026-11-30T12:00:00Z' };

function claimsOf(of: Workspace, on: Ground = ground): Record<string, string> {
  return Object.fromEntries(of.claims.map((claim) => [claim.id, claimKey(claim, of, on)]));
}

const exception = { claim: 'queues', resources: ['q'], reason: 'r', owner: 'o', expires: '2027-01-01' };
const attestation = {
  claim: 'accounts',
  by: 'A',
  role: 'r',
  statement: 's',
  scope: 's',
  date: '2026-01-01',
  expires: '2027-01-01',
  support: null,
};

/** A workspace with one thing changed. Only what is named is judged again. */
const CHANGES: readonly (readonly [what: string, change: (of: Workspace) => Workspace, again: readonly string[]])[] = [
  ['nothing', (of) => of, []],
  [
    'the sentence of a claim',
    (of) => ({ ...of, claims: of.claims.map((one) => (one.id === 'queues' ? { ...one, sentence: 'Other.' } : one)) }),
    ['queues'],
  ],
  [
    'how old evidence may be',
    (of) => ({ ...of, claims: of.claims.map((one) => (one.id === 'queues' ? { ...one, maxAge: '1h' } : one)) }),
    ['queues'],
  ],
  ['an exception', (of) => ({ ...of, exceptions: [exception as never] }), ['queues']],
  ['an attestation', (of) => ({ ...of, attestations: [attestation as never] }), ['accounts']],
  ['a list', (of) => ({ ...of, lists: [{ name: 'l', columns: {}, rows: [] } as never] }), ['accounts', 'queues']],
  ['the settings', (of) => ({ ...of, settings: { ...of.settings, version: '2' } }), ['accounts', 'queues']],
];

describe('what is judged again', () => {
  test.each(CHANGES)('after %s has changed', (_, change, again) => {
    const [before, after] = [claimsOf(workspace), claimsOf(change(workspace))];
    expect(Object.keys(after).filter((id) => after[id] !== before[id])).toEqual(again);
  });

  test.each<[string, Partial<Ground>]>([
    ['the code', { code: 'd' }],
    ['the evidence', { seal: 't' }],
    ['the time', { asOf: '2026-11-30T12:00:01Z' }],
  ])('after %s has changed: all, on other facts', (_, change) => {
    const other = { ...ground, ...change };
    const [before, after] = [claimsOf(workspace), claimsOf(workspace, other)];
    for (const id of Object.keys(before)) expect(after[id]).not.toBe(before[id]);
    expect(factsKey(workspace, other)).not.toBe(factsKey(workspace, ground));
  });

  test('prose alone changes the report, and no verdict', () => {
    const prose = { ...workspace, chapters: [{ slug: 'a', source: 'b' } as never] };
    expect(verdictsKey(prose, ground, [])).toBe(verdictsKey(workspace, ground, []));
    expect(reportKey(prose, ground, [])).not.toBe(reportKey(workspace, ground, []));
  });

  test('the portal changes the report, which is composed anew, and no verdict', () => {
    const answer = { question: 'Q?', answer: null, claims: ['queues'] };
    const other = { ...workspace, portal: { ...workspace.portal, faq: [answer] } };
    expect(verdictsKey(other, ground, [])).not.toBe(verdictsKey(workspace, ground, []));
    expect(reportKey(other, ground, [])).not.toBe(reportKey(workspace, ground, []));
    expect(claimsOf(other)).toEqual(claimsOf(workspace));
  });

  test('another key for pseudonyms, or other readers, make another report', () => {
    expect(verdictsKey(workspace, ground, ['public', 'k'])).not.toBe(verdictsKey(workspace, ground, ['public', 'l']));
    expect(verdictsKey(workspace, ground, ['public'])).not.toBe(verdictsKey(workspace, ground, ['customer']));
  });
});
