import { describe, expect, test } from 'vitest';
import type { Ground } from '../../src/claims/ground.ts';
import type { Cause } from '../../src/evidence/cause.ts';
import type { Coverage } from '../../src/evidence/coverage.ts';
import { missingAnswers } from '../../src/report/missing-answers.ts';
import { coverage } from '../facts/vault.ts';

const [WHOLE] = coverage() as [Coverage];

/** A line that is not complete, with its reason as collectors write it. */
function lacking(operation: string, place: string, said: string, cause: Partial<Cause> = {}, rest = ''): Coverage {
  const [account = '', region = ''] = place.split(' ');
  const asked = cause.asked ?? operation;
  return {
    ...WHOLE,
    operation,
    account,
    region,
    status: 'denied',
    reason: `${asked} in account ${account}, ${region}: ${said}.${rest === '' ? '' : ` ${rest}`}`,
    cause: { kind: 'not-allowed', action: null, code: 'AccessDenied', ...cause, asked },
  };
}

const ground = (evidence: readonly Coverage[], nowhere: readonly string[] = []): Ground => ({
  columns: [
    { table: 'vault', column: 'name', operations: ['vault:List'] },
    { table: 'vault', column: 'locked', operations: ['vault:Get', 'vault:List'] },
    { table: 'door', column: '', operations: ['door:List'] },
  ],
  evidence: [WHOLE, ...evidence],
  nowhere,
  unfilled: [],
  gaps: [],
});

const [HERE, THERE] = ['111122223333 eu-west-1', '444455556666 eu-west-1'];
const LIST = { asked: 'vault:List' };
const ROLE: Partial<Cause> = { kind: 'role-not-assumed', action: 'sts:AssumeRole' };

describe('what is missing is told once for each cause:', () => {
  test.each<[string, readonly Coverage[], readonly (readonly [asked: string, operations: string, places: number])[]]>([
    ['nothing', [], []],
    ['one', [lacking('vault:Get', HERE, 'denied')], [['vault:Get', 'vault:Get', 1]]],
    [
      'in two places',
      [lacking('vault:Get', HERE, 'denied'), lacking('vault:Get', THERE, 'denied')],
      [['vault:Get', 'vault:Get', 2]],
    ],
    [
      'however it is said',
      [lacking('vault:Get', HERE, 'denied (no policy of x)'), lacking('vault:Get', THERE, 'denied (no policy of y)')],
      [['vault:Get', 'vault:Get', 2]],
    ],
    [
      'a list, with what hangs on it',
      [lacking('vault:List', HERE, 'denied'), lacking('vault:Get', HERE, 'denied', LIST)],
      [['vault:List', 'vault:Get vault:List', 1]],
    ],
    [
      'a role, whatever was to be asked with it',
      [lacking('vault:List', HERE, 'no role', ROLE), lacking('door:List', HERE, 'no role', ROLE)],
      [['door:List vault:List', 'door:List vault:List', 1]],
    ],
    [
      'said alike, by another policy',
      [
        lacking('vault:Get', HERE, 'denied'),
        lacking('vault:Get', THERE, 'denied', { kind: 'denied-by-organisation' }),
        lacking('vault:Get', THERE, 'denied', { code: 'KMSAccessDenied' }),
        lacking('vault:Get', THERE, 'denied', { action: 'kms:Decrypt' }),
      ],
      [
        ['vault:Get', 'vault:Get', 1],
        ['vault:Get', 'vault:Get', 1],
        ['vault:Get', 'vault:Get', 1],
        ['vault:Get', 'vault:Get', 1],
      ],
    ],
    [
      'two operations that are refused alike',
      [lacking('vault:List', HERE, 'denied'), lacking('door:List', HERE, 'denied')],
      [
        ['vault:List', 'vault:List', 1],
        ['door:List', 'door:List', 1],
      ],
    ],
  ])('%s', (_, evidence, expected) => {
    const told = missingAnswers(ground(evidence)).map(
      ({ asked, operations, places }) => [asked.join(' '), operations.join(' '), places.length] as const,
    );
    expect(told).toEqual(expected);
  });

  test('with its columns, its words and what to do, each once', () => {
    const get = (place: string, said: string) => lacking('vault:Get', place, said, LIST, 'Allow it.');
    expect(
      missingAnswers(
        ground([lacking('vault:List', HERE, 'denied', {}, 'Allow it.'), get(HERE, 'denied'), get(THERE, 'no')]),
      ),
    ).toEqual([
      {
        cause: 'not-allowed',
        status: 'denied',
        asked: ['vault:List'],
        operations: ['vault:Get', 'vault:List'],
        columns: ['vault.name', 'vault.locked'],
        action: null,
        code: 'AccessDenied',
        said: ['denied', 'no'],
        remedies: ['Allow it.'],
        places: [
          { account: '111122223333', region: 'eu-west-1' },
          { account: '444455556666', region: 'eu-west-1' },
        ],
      },
    ]);
  });

  test('what nobody asked, and a line without a cause, by its status', () => {
    const { cause: _, ...bare } = lacking('vault:Get', HERE, '');
    const told = missingAnswers(ground([{ ...bare, status: 'failed', reason: '' }], ['door:List']));
    expect(told).toMatchObject([
      { cause: 'service-failed', status: 'failed', said: ['failed'], columns: ['vault.locked'] },
      { cause: 'not-asked', status: 'never-asked', asked: ['door:List'], columns: ['door'], places: [] },
    ]);
    expect(told.map(({ remedies }) => remedies.length)).toEqual([1, 1]);
  });
});
