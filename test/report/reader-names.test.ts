import { describe, expect, it } from 'vitest';
import { kindOf } from '../../src/report/kinds.ts';
import { type Identity, KnownNames } from '../../src/report/known-names.ts';
import { ordinalsOf, thingKey } from '../../src/report/ordinals.ts';
import { samePersons } from '../../src/report/persons.ts';
import { Pseudonyms } from '../../src/report/pseudonyms.ts';
import { Redactor } from '../../src/report/redact.ts';
import { wholeKinds } from '../../src/report/whole-kinds.ts';

const KEY = Buffer.alloc(32, 5);
const ARN = 'arn:aws:iam::111122223333:role/deploy-blue';
const ROLES: readonly Identity[] = [
  { kind: 'role', value: ARN },
  { kind: 'role', value: 'deploy-blue', thing: ARN },
  { kind: 'role', value: 'arn:aws:iam::111122223333:role/watch-blue' },
  { kind: 'load-balancer', value: 'front-blue' },
];

function redactorOf(identities: readonly Identity[], published = new Map<string, string>()): Redactor {
  const pseudonyms = new Pseudonyms(KEY, { published, ordinals: ordinalsOf(KEY, identities) });
  return new Redactor(pseudonyms, identities, new Map());
}

describe('numbers', () => {
  it('are one for each thing of a kind, whatever it is called by, and the same wherever it stands', () => {
    const redactor = redactorOf(ROLES);
    const [one, two] = [redactor.resource(ARN), redactor.resource('arn:aws:iam::111122223333:role/watch-blue')];
    expect([one, two].sort()).toEqual(['role 1', 'role 2']);
    expect(redactor.resource('deploy-blue')).toBe(one);
    expect(redactor.sentence('It is deploy-blue.')).toBe(`It is ${one}.`);
    expect(redactor.sql("select 1 where name = 'deploy-blue'")).toBe(`select 1 where name = '${one}'`);
    expect(redactor.text(`${ARN}/*`)).toBe(`${one}/*`);
    expect(redactor.text('of front-blue')).toBe('of load balancer 1');
  });

  it('stay when a text that holds them is looked at again', () => {
    const redactor = redactorOf([...ROLES, { kind: 'queue', value: 'balancer' }]);
    const told = redactor.text('of front-blue and deploy-blue');
    expect(redactor.text(told)).toBe(told);
  });

  it('come in an order that the key alone decides', () => {
    const names = Array.from({ length: 40 }, (_, i) => ({
      kind: 'bucket',
      value: `bucket-of-${String(i).padStart(2, '0')}`,
    }));
    const order = (key: Buffer) => names.map(({ value }) => ordinalsOf(key, names).get(thingKey('bucket', value)));
    expect(order(KEY)).toEqual(order(KEY));
    expect(order(KEY)).not.toEqual(order(Buffer.alloc(32, 6)));
    expect(order(KEY)).not.toEqual(names.map((_, i) => `bucket ${i + 1}`));
    expect(new Set(order(KEY)).size).toBe(40);
  });

  it.each(['role 2', 'Role-2', 'ROLE_2', 'role2'])(
    'are not given to a kind where something is really called %s',
    (value) => {
      const redactor = redactorOf([...ROLES, { kind: 'device', value }]);
      expect(redactor.resource(ARN)).toMatch(/^role-[a-z][0-9a-f]{7}$/);
      expect(redactor.resource(value)).toBe('device 1');
    },
  );
});

describe('how many there are', () => {
  const devices: readonly Identity[] = ['a-blue', 'b-blue', 'c-blue', 'only-mentioned'].map((value) => ({
    kind: 'device',
    value,
  }));
  const whole = new Map([['device', new Set(['a-blue', 'b-blue', 'c-blue'])]]);
  const namesOf = (hidden: readonly Identity[]) => [...ordinalsOf(KEY, hidden, { rows: new Set(), whole }).values()];

  it('is said of what was listed whole, and of nothing that is only mentioned', () => {
    expect(namesOf(devices).sort()).toEqual(['device 1 of 3', 'device 2 of 3', 'device 3 of 3', 'device 4']);
  });

  it('counts those as well that go by a published name', () => {
    expect(namesOf(devices.slice(1)).sort()).toEqual(['device 1 of 3', 'device 2 of 3', 'device 3']);
  });

  it('does not make a name that is told be told otherwise, before a count of other things as well', () => {
    const ordinals = ordinalsOf(KEY, devices, { rows: new Set(), whole });
    const redactor = new Redactor(new Pseudonyms(KEY, { published: new Map(), ordinals }), devices, new Map());
    const told = redactor.text('of a-blue and only-mentioned');
    expect(redactor.text(told)).toBe(told);
    expect(told).toMatch(/^of device \d of 3 and device 4$/);
    expect(redactor.text(`${told} of 16 laptops`)).toBe(`${told} of 16 laptops`);
  });
});

describe('a kind is whole', () => {
  const column = (identifies: string) => ({ type: 'text', from: 'x', doc: '', identifies }) as const;
  const table = (name: string, rows: string, key: readonly string[], each: object | undefined = { [rows]: 'Items' }) =>
    ({ name, doc: '', rows, each, key, columns: Object.fromEntries(key.map((one) => [one, column('role')])) }) as never;
  const line = (account: string, region: string, status = 'complete') =>
    ({ operation: 'iam:ListRoles', account, region, status }) as never;
  const [ONE, TWO] = ['111122223333', '444455556666'];
  const regions = new Map([
    [
      ONE,
      new Map<string, boolean | null>([
        ['eu-west-1', true],
        ['us-east-1', false],
      ]),
    ],
    [TWO, new Map<string, boolean | null>([['eu-west-1', true]])],
  ]);
  const extent = { unread: [], regions, shortfalls: [] };
  const roles = table('aws_iam_role', 'iam:ListRoles', ['arn']);
  const read = [line(ONE, 'eu-west-1'), line(TWO, 'eu-west-1')];

  it.each<[string, object, boolean]>([
    ['where every list of it was read', {}, true],
    [
      'of a tenant, which has no accounts',
      { coverage: [line('tenant', '-')], extent: { ...extent, unread: null } },
      true,
    ],
    ['where one answer is global', { coverage: [line(ONE, 'global'), line(TWO, 'global')] }, true],
    ['and not where one list was denied', { coverage: [...read, line(ONE, 'us-east-1', 'denied')] }, false],
    ['and not where one was cut short', { coverage: [read[0], line(TWO, 'eu-west-1', 'truncated')] }, false],
    ['and not where an enabled region was not asked', { coverage: [line(ONE, 'us-east-1'), read[1]] }, false],
    ['and not where nobody told the regions', { extent: { ...extent, regions: new Map() } }, false],
    [
      'and not where a region may be enabled',
      {
        extent: {
          ...extent,
          regions: new Map([
            ...regions,
            [
              ONE,
              new Map([
                ['eu-west-1', true],
                ['x', null],
              ]),
            ],
          ]),
        },
      },
      false,
    ],
    ['and not where accounts were left unread', { extent: { ...extent, unread: ['777788889999'] } }, false],
    ['and not where nobody told the accounts', { extent: { ...extent, unread: null } }, false],
    [
      'and not where another witness counts more',
      { extent: { ...extent, shortfalls: [{ table: 'aws_iam_role' }] } },
      false,
    ],
    ['and not where nothing was asked', { coverage: [] }, false],
    ['and not by a table that lists pairs', { tables: [table('pairs', 'iam:ListRoles', ['arn', 'policy'])] }, false],
    ['and not by a table that is worked out', { tables: [{ ...(roles as object), each: undefined }] }, false],
    [
      'and not where a second list of it was not read',
      { tables: [roles, table('aws_other_role', 'other:ListRoles', ['arn'])] },
      false,
    ],
  ])('%s', (_, change, isWhole) => {
    expect(wholeKinds({ tables: [roles], coverage: read, extent, ...change } as never).has('role')).toBe(isWhole);
  });
});

describe('a published name', () => {
  it('is what the thing is called everywhere, its ARN included', () => {
    const published = new Map([[thingKey('role', ARN), 'deploy-blue']]);
    const redactor = redactorOf(ROLES, published);
    expect(redactor.text(`${ARN} may`)).toBe('deploy-blue may');
    expect(redactor.resource(ARN)).toBe('deploy-blue');
  });
});

describe('kinds', () => {
  it.each([
    ['resource', 'arn:aws:s3:::events', 'bucket'],
    ['resource', 'arn:aws-us-gov:dynamodb:us-gov-west-1:111122223333:table/events', 'table'],
    ['principal', 'arn:aws:iam::111122223333:root', 'account'],
    ['arn', 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/x/1', 'load-balancer'],
    ['resource', 'arn:aws:x:::<script>/1', 'resource'],
    ['resource', 'events', 'resource'],
    ['listener', 'arn:aws:s3:::events', 'listener'],
  ])('%s of %s is %s', (kind, value, told) => {
    expect(kindOf(kind, value)).toBe(told);
  });
});

describe('a person', () => {
  const told = (...names: readonly string[]) => {
    const persons = samePersons(names.map((value) => ({ kind: 'person', value })));
    return persons.map(({ value, thing = value }) => thing);
  };
  it.each([
    [
      ['Anna Keller', 'A. Keller'],
      ['Anna Keller', 'Anna Keller'],
    ],
    [
      ['A. Keller, head of security', 'A. Keller'],
      ['A. Keller', 'A. Keller'],
    ],
    [
      ['Anna Keller', 'Albert Keller', 'A. Keller'],
      ['Anna Keller', 'Albert Keller', 'A. Keller'],
    ],
    [
      ['Anna Keller', 'B. Keller'],
      ['Anna Keller', 'B. Keller'],
    ],
    [
      ['release-115', 'lambda'],
      ['release-115', 'lambda'],
    ],
    [[', of nothing'], [', of nothing']],
  ])('%j is %j', (names, persons) => {
    expect(told(...names)).toEqual(persons);
  });

  it('is nobody by an ordinary word, but where it stands for the thing', () => {
    const names = new KnownNames([{ kind: 'person', value: 'lambda' }], () => 'word');
    expect(names.whole('lambda', 'text')).toBeUndefined();
    expect(names.whole('lambda', 'resource')?.kind).toBe('person');
    expect(names.at("'lambda'", "'lambda'", 1, false)).toBeUndefined();
  });
});
