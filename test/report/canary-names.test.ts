import { describe, expect, test } from 'vitest';
import { Guard } from '../../src/report/guard.ts';
import type { Identity } from '../../src/report/known-names.ts';
import { requireNoLeak } from '../../src/report/leaks.ts';
import { Ordinary } from '../../src/report/ordinary.ts';
import { Pseudonyms } from '../../src/report/pseudonyms.ts';
import { Redactor } from '../../src/report/redact.ts';
import type { Report } from '../../src/report/schema.ts';
import { sampleReport } from './sample.ts';

const CONTACT = 'security@harbour.example';
const SYLLABLES = ['bra', 'quo', 'zen', 'fli', 'gur', 'hax', 'wop', 'jin', 'klu', 'vex'];
const FORMS: readonly ((a: string, b: string, n: number) => Identity)[] = [
  (a, b) => ({ kind: 'bucket', value: `${a}-${b}` }),
  (a, b, n) => ({ kind: 'queue', value: `arn:aws:sqs:eu-west-1:4189273105${n}:${a}-${b}` }),
  (a, b) => ({ kind: 'role', value: `${a}_${b}.ops` }),
  (a, b) => ({ kind: 'person', value: `${a[0]?.toUpperCase()}${a.slice(1)} ${b[0]?.toUpperCase()}${b.slice(1)}` }),
  (a, b, n) => ({ kind: 'person', value: `${a}.${b}${n}@mail.example.com` }),
  (a, b) => ({ kind: 'device', value: `${a}'s ${b}book (${a})` }),
];
/** Sixty names as people and machines have them. */
const CANARIES: readonly Identity[] = Array.from({ length: 60 }, (_, i) => {
  const part = (n: number) => `${SYLLABLES[n % 10]}${SYLLABLES[(n * 7 + 3) % 10]}${SYLLABLES[(n >> 2) % 10]}`;
  return (FORMS[i % FORMS.length] as (typeof FORMS)[number])(part(i), part(i + 13), 10 + i);
});
const LABELS = new Map([['418927310510', 'Main account']]);
const ordinary = new Ordinary([], []);
const guard = Guard.against(CANARIES, 'public', ordinary);

const SENTENCES = (value: string) => [
  value,
  `It failed for ${value}.`,
  `${value}: denied, in 418927310510 (${value.toUpperCase()})`,
  `see “${value}”, ${value}; and account 418927310510`,
];

function rewriters(identities: readonly Identity[]) {
  const redactor = new Redactor(new Pseudonyms(Buffer.alloc(32, 7)), identities, LABELS);
  return [
    (text: string) => redactor.resource(text),
    (text: string) => redactor.text(text),
    (text: string) => redactor.sentence(text),
  ];
}

describe('of sixty canaries', () => {
  test('none is left in any text, whatever the order of rewriting, and twice is once', () => {
    const orders = [CANARIES, [...CANARIES].reverse(), [...CANARIES].sort((a, b) => (a.value < b.value ? -1 : 1))];
    for (const { value } of CANARIES)
      for (const text of SENTENCES(value)) {
        const told = orders.flatMap((order) =>
          permutations(rewriters(order)).map((all) => all.reduce((current, rewrite) => rewrite(current), text)),
        );
        expect([...new Set(told)]).toHaveLength(1);
        const [once = ''] = told;
        expect(guard.namesIn(once)).toEqual([]);
        for (const rewrite of rewriters(CANARIES)) expect(rewrite(rewrite(text))).toBe(rewrite(text));
      }
  });

  test('none is written by people in any field of a report without stopping it', () => {
    const fields = fieldsOf(plain());
    expect(fields.length).toBeGreaterThan(40);
    expect(() => requireNoLeak(plain(), CONTACT, [], guard)).not.toThrow();
    const missed = fields.filter((path, i) => {
      const report = planted(plain(), path, CANARIES[i % CANARIES.length]?.value ?? '');
      try {
        requireNoLeak(report, CONTACT, [], guard);
        return true;
      } catch {
        return false;
      }
    });
    expect(missed).toEqual([]);
  });
});

/** The sample without the address that its picture shows. */
function plain(): Report {
  return JSON.parse(JSON.stringify(sampleReport('public')).replaceAll('10.0.0.0/16', 'a range'));
}

function permutations<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return [[...list]];
  return list.flatMap((one, i) =>
    permutations([...list.slice(0, i), ...list.slice(i + 1)]).map((rest) => [one, ...rest]),
  );
}

/** Each kind of field that holds text, once: `claims.0.title`. */
function fieldsOf(report: Report): string[] {
  const { schema: _s, snapshot: _p, asOf: _a, tool: _t, ...told } = report;
  const seen = new Map<string, string>();
  const visit = (value: unknown, path: string): void => {
    const kind = path.replace(/\.\d+/g, '.*');
    if (typeof value === 'string' && !seen.has(kind)) seen.set(kind, path);
    if (typeof value === 'object' && value !== null)
      for (const [name, item] of Object.entries(value)) visit(item, path === '' ? name : `${path}.${name}`);
  };
  visit(told, '');
  return [...seen.values()];
}

function planted(report: Report, path: string, name: string): Report {
  const steps = path.split('.');
  const last = steps.pop() as string;
  const holder = steps.reduce((at, step) => (at as Record<string, unknown>)[step] as object, report as object);
  (holder as Record<string, unknown>)[last] = `Said of ${name} here`;
  return report;
}
