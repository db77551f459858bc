import { expect, test } from 'vitest';
import type { BundleVerification } from '../../src/bundle/verify-archive.ts';
import { VERDICTS } from '../../src/report/schema.ts';
import type { Checked } from '../../src/verifier/page/checking.ts';
import { told } from '../../src/verifier/page/telling.ts';
import { verdictWord } from '../../src/wording/verdicts.ts';
import { STATEMENT } from '../bundle/bundle.ts';

const SIGNER = {
  subject: 'Example\u202e',
  issuer: 'Example',
  fingerprint: 'ab'.repeat(32),
  validFrom: '2026-01-01T00:00:00Z',
  validTo: '2027-01-01T00:00:00Z',
  standing: 'self-signed',
} as const;

function bundle(change: Partial<BundleVerification> = {}): Checked {
  const statement = { predicate: STATEMENT } as BundleVerification['statement'];
  const holds = { ok: true, findings: [], files: [{ name: 'files/report.json', state: 'intact' as const }] };
  const result = { ...holds, signer: SIGNER, root: null, statement, timestamp: null, sealedBy: null, ...change };
  return { kind: 'bundle', isFolder: false, result, summary: null };
}

const DOUBT = { ok: false, findings: [{ code: 'FILE_EDITED', name: 'files/report.json', text: 'edited' }] } as const;

test.each([
  ['what holds, by nobody who was named', bundle(), false, 'unidentified'],
  ['what holds, by whoever was named', bundle(), true, 'good'],
  ['what does not hold', bundle(DOUBT), false, 'doubt'],
  ['what does not hold, whoever was named', bundle(DOUBT), true, 'doubt'],
  ['what was not checked', { kind: 'unknown', why: 'No zip.' } as const, true, 'unknown'],
])('%s', (_, checked, isNamed, outcome) => {
  const telling = told(checked, isNamed);
  expect(telling.outcome).toBe(outcome);
  const text = JSON.stringify(telling);
  expect(text).not.toContain('\u202e');
  expect(text.includes('Unchanged')).toBe(outcome === 'good' || outcome === 'unidentified');
  expect(text.includes('who the signer is')).toBe(outcome === 'unidentified');
  // Of what does not hold nothing is told as if it did.
  if (outcome === 'doubt' || outcome === 'unknown') {
    expect(text).not.toMatch(/audience|as of|you gave/i);
    expect(telling.compared).toEqual([]);
  }
});

test('what is wrong is told with the file that it is about', () => {
  expect(told(bundle(DOUBT), false).problems).toEqual(['FILE_EDITED files/report.json: edited']);
});

test('verdicts are called as every page calls them', () => {
  const tally = Object.fromEntries(VERDICTS.map((kind) => [kind, 2]));
  const summary = {
    claims: [],
    tally,
    snapshot: { startedAt: '2026-11-21T06:00:00Z', endedAt: '2026-11-21T06:00:00Z' },
  };
  const text = JSON.stringify(told({ ...bundle(), summary } as never, true));
  for (const kind of VERDICTS) expect(text).toContain(`\u00a0${verdictWord(kind)}\u00a02`);
});
