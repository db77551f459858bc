import { afterEach, expect, test } from 'vitest';
import type { Warning } from '../../src/core/warning.ts';
import type { Examined } from '../../src/report/examine.ts';
import { idleExceptions, outOfTime } from '../../src/report/idle.ts';
import { lookAtWorkspace } from '../../src/workspace/workspace.ts';
import { ATTESTATION, EXCEPTION, WELL, workspaceFolder } from '../workspace/folder.ts';

const made: { remove: () => void }[] = [];
afterEach(() => {
  for (const { remove } of made.splice(0)) remove();
});

function legible(files: Readonly<Record<string, string>>) {
  const one = workspaceFolder({ ...WELL, ...files });
  made.push(one);
  const { legible: read, faults } = lookAtWorkspace(one.folder);
  expect(faults).toEqual([]);
  return read;
}

const told = (warnings: readonly Warning[]) =>
  warnings.map(({ code, place }) => `${code} ${place.file.split('/').slice(-2).join('/')}:${place.line}`);

test.each<[string, string, Readonly<Record<string, string>>, readonly string[]]>([
  ['in force', '2026-11-30T12:00:00Z', {}, []],
  ['on their last day', '2027-01-01T23:59:59Z', {}, []],
  [
    'the day after',
    '2027-01-02T00:00:00Z',
    {},
    ['STATEMENT_ENDED attestations/word.yaml:7', 'STATEMENT_ENDED exceptions/open.yaml:5'],
  ],
  ['before they begin', '2025-12-31T23:59:59Z', {}, ['STATEMENT_AHEAD attestations/word.yaml:6']],
  [
    'of which one was renewed',
    '2027-01-02T00:00:00Z',
    {
      'attestations/renewed.yaml': ATTESTATION.replace('2027-01-01', '2028-01-01'),
      'exceptions/open.yaml': EXCEPTION.replace('2027-01-01', '2028-01-01'),
    },
    [],
  ],
])('statements %s', (_, asOf, files, expected) => {
  expect(told(outOfTime(legible(files), asOf))).toEqual(expected);
});

/** What was judged, as far as exceptions ask for it. */
function judged(rows: Readonly<Record<'passing' | 'failing' | 'unknown', readonly string[]>>, more = 0): Examined {
  const kept = Object.fromEntries(Object.entries(rows).map(([kind, names]) => [kind, names.map((name) => [name, ''])]));
  const counts = { passing: rows.passing.length + more, failing: rows.failing.length, unknown: rows.unknown.length };
  const judgements = [{ claim: { id: 'vaults-locked' }, seen: { observation: { counts, kept } } }];
  return { judgements, docket: { asOf: '2026-11-30T12:00:00Z' } } as unknown as Examined;
}

test.each<[string, Examined, string, readonly string[]]>([
  ['fails', judged({ passing: [], failing: ['open'], unknown: [] }), '[open]', []],
  ['is unknown', judged({ passing: [], failing: [], unknown: ['open'] }), '[open]', []],
  ['complies', judged({ passing: ['open'], failing: [], unknown: [] }), '[open]', ['complies']],
  ['is not judged', judged({ passing: ['other'], failing: [], unknown: [] }), '[open]', ['does not judge']],
  ['is everything', judged({ passing: [], failing: ['open'], unknown: [] }), "['*']", ['does not judge']],
  ['may be among what is not kept', judged({ passing: ['other'], failing: [], unknown: [] }, 1), '[open]', []],
  [
    'is one of several',
    judged({ passing: ['shut'], failing: ['open'], unknown: [] }),
    '[open, shut, opne]',
    ['complies', 'does not judge'],
  ],
])('an exception for what %s', (_, examined, resources, expected) => {
  const files = { 'exceptions/open.yaml': EXCEPTION.replace('[open]', resources) };
  const warnings = idleExceptions(legible(files), examined);
  expect(warnings.map(({ code, place }) => `${code} ${place.line}`)).toEqual(expected.map(() => 'EXCEPTION_IDLE 2'));
  warnings.forEach(({ message }, i) => {
    expect(message).toContain(expected[i]);
  });
});
