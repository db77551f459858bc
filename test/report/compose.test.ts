import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src/core/canonical.ts';
import { sha256 } from '../../src/core/digest.ts';
import { Snapshot } from '../../src/evidence/replay.ts';
import { composeReport, reportBytes } from '../../src/report/compose.ts';
import { type Examined, examine } from '../../src/report/examine.ts';
import { Pseudonyms } from '../../src/report/pseudonyms.ts';
import { loadWorkspace } from '../../src/workspace/workspace.ts';
import { tinyWorkspace } from '../release/tiny.ts';
import { altered } from './altered.ts';

const ACCOUNT = '111122223333';
const OTHER = '444455556666';
const place = mkdtempSync(join(tmpdir(), 'affidavit-compose-'));
const pseudonyms = new Pseudonyms(Buffer.from('0a'.repeat(32), 'hex'));
let examined: Examined;
beforeAll(async () => {
  const { folder, snapshot } = await tinyWorkspace(join(place, 'workspace'));
  const claim = readFileSync(join(folder, 'claims', 'regions-open.md'), 'utf8');
  const write = (id: string, more: (text: string) => string) =>
    writeFileSync(join(folder, 'claims', `${id}.md`), more(claim));
  write('for-auditor', (text) => text.replace('audience: public', 'audience: auditor'));
  write('accounts-open', (text) =>
    text
      .replace('controls: []', 'controls: [soc2/CC6.1, iso27001/A.8.10, iso27001/A.8.9]')
      .replace('speaks: unchecked', 'speaks: { of: aws_region }')
      .replace('select name as resource', 'select subject.identity as resource')
      .replace(
        'opt_in_status as detail from aws_region',
        "account || ' says ' || opt_in_status as detail from subject",
      ),
  );
  write('regions-open', (text) =>
    text.replace(
      'controls: []',
      'controls: [soc2/CC6.1]\nmeans: Data may lie there.\nowner: Cloud team\nuntil: 2027-01-31',
    ),
  );
  writeFileSync(
    join(folder, 'paper', '02-more.mdx'),
    '---\ntitle: More\norder: 2\n---\n<Claim id="accounts-open" />\n\nAnd again: <Claim id="accounts-open" />\n',
  );
  const opened = Snapshot.open(snapshot);
  examined = await examine(loadWorkspace(folder), opened, join(place, 'facts.sqlite'), '2026-11-21T06:05:00.000Z');
});
afterAll(async () => {
  await examined.docket.observer.close();
  rmSync(place, { recursive: true });
});

const settled = (more: object) =>
  altered(examined, {
    workspace: { ...examined.workspace, settings: { ...examined.workspace.settings, ...more } },
  });
const docketed = (more: object) => altered(examined, { docket: { ...examined.docket, ...more } as Examined['docket'] });

describe('a report', () => {
  test('is what was examined, and bytes of one spelling', async () => {
    const report = await composeReport(examined, 'public', '1.2.3');
    const { id, records, startedAt, endedAt } = examined.snapshot.seal;
    expect(report).toMatchObject({
      schema: 'affidavit/report/2',
      audience: 'public',
      version: '2026-Q4',
      organisation: { name: 'Tiny' },
      asOf: '2026-11-21T06:05:00.000Z',
      snapshot: { id, previous: null, records, startedAt, endedAt, accounts: 1 },
      tool: { name: 'affidavit', version: '1.2.3' },
      tally: { proven: 0, broken: 2, unproven: 0, stale: 0, excepted: 0, attested: 0, lapsed: 0 },
    });
    expect(reportBytes(report).toString('utf8')).toBe(`${canonicalJson(report)}\n`);
    expect(reportBytes(await composeReport(examined, 'public', '1.2.3')).equals(reportBytes(report))).toBe(true);
  });

  test('says of a gap what it means, and nothing of it beside a sentence that is proven', async () => {
    const planOf = async (of: Examined) =>
      (await composeReport(of, 'public', '0')).claims.find(({ id }) => id === 'regions-open')?.plan;
    expect(await planOf(examined)).toEqual({
      means: 'Data may lie there.',
      doing: null,
      owner: 'Cloud team',
      until: '2027-01-31',
    });
    const judgements = examined.judgements.map((one) => ({ ...one, verdict: { kind: 'proven' } }));
    expect(await planOf(altered(examined, { judgements: judgements as never }))).toBeNull();
  });

  test('says which regions were read', async () => {
    const line = { ...examined.docket.coverage[0], source: 'aws/ec2', region: 'eu-west-1', calls: 1 };
    const told = await composeReport(docketed({ coverage: [...examined.docket.coverage, line] }), 'public', '0');
    expect(told.snapshot.regions).toEqual(['eu-west-1']);
    expect((await composeReport(examined, 'public', '0')).snapshot.regions).toEqual([]);
  });

  test('says where each claim stands, once, and each chapter which claims it has', async () => {
    const { chapters, claims } = await composeReport(examined, 'public', '0');
    const [all, more] = examined.workspace.chapters;
    expect(chapters).toEqual([
      {
        slug: all?.slug,
        title: 'All',
        order: 1,
        source: all?.source,
        sha256: sha256(all?.source ?? ''),
        claims: ['regions-open'],
      },
      {
        slug: more?.slug,
        title: 'More',
        order: 2,
        source: more?.source,
        sha256: sha256(more?.source ?? ''),
        claims: ['accounts-open'],
      },
    ]);
    expect(Object.fromEntries(claims.map((claim) => [claim.id, claim.chapters]))).toEqual({
      'accounts-open': [more?.slug],
      'regions-open': [all?.slug],
    });
  });

  test('counts what binds a value or a drawing to no claim', async () => {
    const references = [
      ...(examined.workspace.chapters[0]?.references ?? []),
      { component: 'Value', to: 'accounts-open' },
    ];
    const chapters = examined.workspace.chapters.map((one, i) => (i === 0 ? { ...one, references } : one));
    const { workspace } = examined;
    const report = await composeReport(
      altered(examined, { workspace: { ...workspace, chapters } as Examined['workspace'] }),
      'public',
      '0',
    );
    expect(report.chapters[0]?.claims).toEqual(['regions-open']);
  });

  test('lists controls in order, with every claim under them', async () => {
    const { controls } = await composeReport(examined, 'public', '0');
    expect(controls).toEqual([
      { id: 'iso27001/A.8.9', claims: ['accounts-open'] },
      { id: 'iso27001/A.8.10', claims: ['accounts-open'] },
      { id: 'soc2/CC6.1', claims: ['accounts-open', 'regions-open'] },
    ]);
  });
});

describe('readers other than the auditor', () => {
  test('see an account by the name of the settings, and get no table of names', async () => {
    for (const audience of ['public', 'customer'] as const) {
      const report = await composeReport(examined, audience, '0');
      const text = reportBytes(report).toString('utf8');
      expect(report.pseudonyms).toEqual([]);
      expect(text).not.toContain(ACCOUNT);
      expect(text).toContain('Only says not-opted-in');
      expect(report.coverage.every(({ account }) => account !== ACCOUNT)).toBe(true);
    }
  });

  test('see a tenant of a device manager by the name of its source', async () => {
    const tenant = 'quill.hexnodemdm.example';
    const line = { ...examined.docket.coverage[0], account: tenant };
    const coverage = [...examined.docket.coverage, line];
    const { workspace, docket } = examined;
    const sources = { ...workspace.settings.sources, laptops: { tenant } };
    const report = await composeReport(
      altered(examined, {
        workspace: { ...workspace, settings: { ...workspace.settings, sources } } as unknown as Examined['workspace'],
        docket: { ...docket, coverage } as Examined['docket'],
      }),
      'public',
      '0',
    );
    expect(report.coverage.map(({ account }) => account)).toContain('laptops tenant');
  });

  test('see an account without a name by its pseudonym', async () => {
    const { extent } = examined.docket;
    const accounts = [...extent.accounts, { id: OTHER, name: OTHER, purpose: 'other', regions: null }];
    const headline = async (unread: readonly string[] | null) => {
      const { claims } = await composeReport(docketed({ extent: { ...extent, accounts, unread } }), 'public', '0');
      return claims.find(({ id }) => id === 'accounts-open')?.verdict.headline ?? '';
    };
    // Nobody listed the organisation's accounts: those of the settings are named.
    const told = await headline(null);
    expect(told).toContain(pseudonyms.of('account', OTHER));
    expect(told).toContain('Only');
    expect(told).not.toContain(OTHER);
    expect(await headline([])).not.toContain(pseudonyms.of('account', OTHER));
  });

  test.each([
    [
      'ec2:DescribeRegions in account 1, eu-west-1: failed (Error).',
      'ec2:DescribeRegions could not be read everywhere',
    ],
    ['another account manages it, and is not read: nothing is known.', 'another account manages it, and is not read'],
  ])('tell in a few words why an answer is missing: %s', async (reason, told) => {
    const verdict = { kind: 'unproven', doubts: [{ code: 'NOT_COMPLETE', text: reason }] } as const;
    const judgements = examined.judgements.map((judgement) => ({ ...judgement, verdict }));
    const { claims } = await composeReport(
      altered(examined, { judgements } as unknown as Partial<Examined>),
      'public',
      '0',
    );
    expect(claims.find(({ id }) => id === 'accounts-open')?.verdict.headline).toBe(told);
  });

  test('are stopped at a name that something else is called', async () => {
    const taken = pseudonyms.of('account', OTHER);
    const { extent } = examined.docket;
    const accounts = [...extent.accounts, { id: OTHER, name: OTHER, purpose: 'other', regions: null }];
    const { workspace, docket } = examined;
    const owner = {
      claim: 'x',
      by: taken,
      role: 'r',
      statement: 's',
      scope: 'all',
      date: '2026-11-01',
      expires: '2026-12-01',
      support: null,
    };
    const changed = altered(examined, {
      workspace: { ...workspace, attestations: [owner] } as Examined['workspace'],
      docket: { ...docket, extent: { ...extent, accounts, unread: null } } as Examined['docket'],
    });
    for (const audience of ['public', 'auditor'] as const)
      await expect(composeReport(changed, audience, '0')).rejects.toMatchObject({ code: 'PSEUDONYM_COLLISION' });
  });
});

describe('the auditor', () => {
  test('sees names, and for each thing what the others were shown', async () => {
    const report = await composeReport(examined, 'auditor', '0');
    const text = reportBytes(report).toString('utf8');
    expect(text).toContain(`${ACCOUNT} says not-opted-in`);
    expect(report.claims.map(({ id }) => id)).toContain('for-auditor');
    const shown = new Set(report.pseudonyms.map(({ pseudonym }) => pseudonym));
    for (const audience of ['public', 'customer'] as const) {
      const others = reportBytes(await composeReport(examined, audience, '0')).toString('utf8');
      for (const [found] of others.matchAll(/\b[a-z][a-z-]*-[ghjkmnpqrstvwxyz][0-9a-f]{7}\b/g))
        expect(shown).toContain(found);
    }
  });

  test('gets what only the lines of evidence name as well', async () => {
    const line = { ...examined.docket.coverage[0], account: OTHER };
    const report = await composeReport(docketed({ coverage: [...examined.docket.coverage, line] }), 'auditor', '0');
    expect(report.coverage.map(({ account }) => account)).toContain(OTHER);
    expect(report.pseudonyms).toContainEqual({
      pseudonym: pseudonyms.of('account', OTHER),
      kind: 'account',
      value: OTHER,
    });
  });
});

describe('how many accounts were to be read', () => {
  const line = (more: object) => ({ ...examined.docket.coverage[0], ...more });
  const organization = { management: OTHER, role: 'r' };
  const counted = async (coverage: readonly object[], more: object = { organization }) => {
    const { workspace, docket } = examined;
    const changed = altered(examined, {
      workspace: { ...workspace, settings: { ...workspace.settings, ...more } } as Examined['workspace'],
      docket: { ...docket, coverage } as Examined['docket'],
    });
    return (await composeReport(changed, 'auditor', '0')).snapshot.accounts;
  };

  test('is as many as the settings name', async () => {
    expect((await composeReport(settled({}), 'auditor', '0')).snapshot.accounts).toBe(1);
    const lines = [line({ source: 'aws/sts', account: OTHER }), line({ source: 'aws/sts' })];
    expect(await counted(lines, {})).toBe(1);
  });

  test('is as many as were asked of an organisation, each once', async () => {
    const lines = [
      line({ source: 'aws/sts', account: ACCOUNT }),
      line({ source: 'aws/ec2', account: ACCOUNT }),
      line({ source: 'aws/sts', account: OTHER }),
    ];
    expect(await counted(lines)).toBe(2);
  });

  test.each<[string, object]>([
    ['asked only for the list', { source: 'aws', account: '777788889999' }],
    ['a tenant', { source: 'mdm/hexnode', account: 'tiny.hexnodemdm.example' }],
    ['digits and more', { source: 'aws/sts', account: '7777888899991' }],
    ['more and digits', { source: 'aws/sts', account: 'x777788889999' }],
  ])('counts no %s', async (_, more) => {
    expect(await counted([line({ source: 'aws/sts', account: ACCOUNT }), line(more)])).toBe(1);
  });
});
