import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src/core/canonical.ts';
import { buildSite } from '../../../src/renderings/site/build.ts';
import { Guard } from '../../../src/report/guard.ts';
import { VERDICTS } from '../../../src/report/schema.ts';
import { VERDICT_WORDS } from '../../../src/wording/verdicts.ts';
import { sampleReport } from '../../report/sample.ts';
import {
  attributes,
  filesOf,
  isReadingPage,
  PLAIN_DRAWING,
  tags,
  temporaryFolder,
  withoutOwnScripts,
} from './pages.ts';

const diagrams = new Map([['network', PLAIN_DRAWING]]);
const documents = [{ kind: 'whitepaper' as const, name: 'paper.pdf', bytes: Buffer.from('%PDF-1.7 sample') }];

/** A mail that asks a question by its id. */
const ASKS = /^mailto:security@harbour\.example\?subject=Question%20[\w%.-]+$/;

describe('the site of the sample', () => {
  const folder = temporaryFolder();
  const report = sampleReport('auditor');
  let pages: string[] = [];
  let files = new Map<string, string>();
  const html = (): [string, string][] => [...files].filter(([path]) => isReadingPage(path));

  beforeAll(async () => {
    ({ pages } = await buildSite({
      report,
      diagrams,
      documents,
      outDir: folder.path,
      guard: Guard.withoutNames(report.audience),
    }));
    files = filesOf(folder.path);
  }, 120_000);
  afterAll(() => folder[Symbol.dispose]());

  it('has a page for every chapter, claim and diagram', () => {
    expect(pages).toEqual(
      expect.arrayContaining([
        'index.html',
        'claims.html',
        'controls.html',
        'coverage.html',
        'verify.html',
        'names.html',
        'versions.html',
        ...report.chapters.map(({ slug }) => `paper/${slug}.html`),
        ...report.claims.map(({ id }) => `claims/${id}.html`),
        ...report.diagrams.map(({ name }) => `diagrams/${name}.html`),
      ]),
    );
  });

  it('links to nothing that is not there', () => {
    const broken = html().flatMap(([path, text]) =>
      [...attributes(text, 'href'), ...attributes(text, 'src'), ...attributes(text, 'srcset')]
        .filter((link) => {
          if (ASKS.test(link)) return false;
          const [file = '', fragment] = link.split('#');
          const target = file === '' ? path : posix.join(dirname(path), file);
          const page = files.get(target);
          if (page === undefined) return true;
          return fragment !== undefined && !attributes(page, 'id').includes(fragment);
        })
        .map((link) => `${path} → ${link}`),
    );
    expect(broken).toEqual([]);
  });

  it('has relative links alone, so that it works under any path', () => {
    const absolute = html()
      .flatMap(([, text]) => [...attributes(text, 'href'), ...attributes(text, 'src')])
      .filter((link) => /^(?:\/|[a-z]+:)/i.test(link) && !ASKS.test(link));
    expect(absolute).toEqual([]);
    expect([...files.values()].filter((text) => text.includes('__affidavit'))).toEqual([]);
  });

  it('keeps a strict policy on every page, and nothing that it forbids', () => {
    for (const [path, text] of html()) {
      const isDesk = path.endsWith('desk.html');
      expect(text).toContain(
        `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'">`,
      );
      const plain = withoutOwnScripts(text);
      expect(plain.length).toBeLessThan(text.length);
      expect(tags(plain).filter((tag) => /^<script|\sstyle=|\son\w+=|^<style/i.test(tag))).toEqual(
        isDesk ? ['<script src="" defer>'] : [],
      );
    }
    expect([...files.keys()].filter((path) => path.endsWith('.js')).sort()).toEqual([
      'ageing.js',
      'desk.js',
      `v/${report.version}/ageing.js`,
      `v/${report.version}/desk.js`,
      'versions.js',
    ]);
  });

  it('has the verifier as it is made, at the root and in the version, and leads there', () => {
    const [root, own] = ['verifier.html', `v/${report.version}/verifier.html`].map((path) => files.get(path));
    expect(root?.length).toBeGreaterThan(100_000);
    expect(own === root).toBe(true);
    expect(pages).not.toContain('verifier.html');
    expect(attributes(files.get('verify.html') ?? '', 'href')).toContain('./verifier.html');
    expect(root?.match(/<script|\son\w+="/g)).toEqual(['<script']);
  });

  it('says every verdict in a word beside its sentence', () => {
    const papers = html()
      .filter(([path]) => path.startsWith('paper/'))
      .map(([, text]) => text)
      .join();
    for (const kind of VERDICTS) expect(papers).toContain(`<b>${VERDICT_WORDS[kind]}</b>`);
  });

  it('prints the wording that the chapter chose, and shows the sentence', () => {
    expect(files.get('paper/data-in-flight.html')).toContain(
      'All 4 of them use the policy ELBSecurityPolicy-TLS13-1-2-2021-06.</span>',
    );
    expect(files.get('paper/data-in-flight.html')).toContain(
      '<dd>All of them use the policy ELBSecurityPolicy-TLS13-1-2-2021-06.</dd>',
    );
  });

  it('names the source of every question', () => {
    expect(files.get('claims/disk-encryption.html')).toContain('mdm/hexnode');
  });

  it('publishes the report as it was judged, and the PDF as given', () => {
    expect(files.get('report.json')).toBe(Buffer.from(`${canonicalJson(report)}\n`).toString('latin1'));
    expect(files.get('paper.pdf')).toBe('%PDF-1.7 sample');
  });

  it('gives the same bytes again', async () => {
    using other = temporaryFolder();
    await buildSite({ report, diagrams, documents, outDir: other.path, guard: Guard.withoutNames(report.audience) });
    const again = filesOf(other.path);
    expect([...again.keys()]).toEqual([...files.keys()]);
    expect([...again].filter(([path, text]) => files.get(path) !== text).map(([path]) => path)).toEqual([]);
  }, 120_000);

  it('leaves earlier versions as they are, and lists them', async () => {
    const earlier = { ...report, version: '2026-Q3', asOf: '2026-08-21T06:10:00Z' };
    const address = 'https://trust.example/security';
    const later = {
      ...report,
      version: '2027-Q1',
      asOf: '2027-02-21T06:10:00Z',
      claims: report.claims.slice(0, 0),
      chapters: [],
      controls: [],
    };
    const before = filesOf(join(folder.path, 'v/2026-Q4'));
    const root = readFileSync(join(folder.path, 'index.html'), 'utf8');

    await buildSite({ report: earlier, diagrams, outDir: folder.path, guard: Guard.withoutNames(earlier.audience) });
    expect(readFileSync(join(folder.path, 'index.html'), 'utf8')).toBe(root);
    await buildSite({
      report: later,
      diagrams,
      outDir: folder.path,
      address,
      guard: Guard.withoutNames(later.audience),
    });
    expect(root).not.toContain('canonical');
    for (const page of ['claims.html', 'v/2027-Q1/claims.html'])
      expect(readFileSync(join(folder.path, page), 'utf8')).toContain(
        '<link rel="canonical" href="https://trust.example/security/claims.html"><meta property="og:url" content="https://trust.example/security/claims.html">',
      );

    expect(filesOf(join(folder.path, 'v/2026-Q4'))).toEqual(before);
    expect(readFileSync(join(folder.path, 'index.html'), 'utf8')).toContain('2027-Q1');
    expect(readFileSync(join(folder.path, 'paper.pdf'), 'utf8')).toBe('%PDF-1.7 sample');
    const moved = readFileSync(join(folder.path, 'claims/tls-policy.html'), 'utf8');
    expect(moved).toContain('content="0; url=../v/2026-Q4/claims/tls-policy.html"');
    expect(attributes(moved, 'href')).toEqual(['../v/2026-Q4/claims/tls-policy.html']);
    const listed: unknown = JSON.parse(readFileSync(join(folder.path, 'versions.json'), 'utf8'));
    expect(listed).toMatchObject([{ version: '2027-Q1' }, { version: '2026-Q4' }, { version: '2026-Q3' }]);
    const script = readFileSync(join(folder.path, 'versions.js'), 'utf8');
    expect(script).toContain('"version":"2027-Q1"');
    expect(readFileSync(join(folder.path, 'v/2026-Q3/paper/data-in-flight.html'), 'utf8')).toContain(
      '<script src="../../../versions.js" defer></script><script src="../ageing.js" defer></script>',
    );
    expect(attributes(readFileSync(join(folder.path, 'versions.html'), 'utf8'), 'href')).toEqual(
      expect.arrayContaining(['./v/2027-Q1/index.html', './v/2026-Q4/index.html', './v/2026-Q3/index.html']),
    );
  }, 120_000);

  it('leaves no trace in the working folder, and needs no packages there', () => {
    using cwd = temporaryFolder();
    using out = temporaryFolder();
    const [build, sample, guard] = [
      '../../../src/renderings/site/build.ts',
      '../../report/sample.ts',
      '../../../src/report/guard.ts',
    ].map((path) => new URL(path, import.meta.url).href);
    const script = `import { buildSite } from ${JSON.stringify(build)}; import { sampleReport } from ${JSON.stringify(sample)}; import { Guard } from ${JSON.stringify(guard)};
      await buildSite({ report: sampleReport('public'), diagrams: new Map(), outDir: ${JSON.stringify(out.path)}, guard: Guard.withoutNames('public') });`;
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], { cwd: cwd.path, encoding: 'utf8' });
    expect(run).toMatchObject({ status: 0, stdout: '' });
    expect(filesOf(cwd.path).size).toBe(0);
    expect(existsSync(join(out.path, 'index.html'))).toBe(true);
  }, 120_000);

  it('refuses a folder whose versions it cannot read, and changes nothing', async () => {
    using other = temporaryFolder();
    await buildSite({ report, diagrams, outDir: other.path, guard: Guard.withoutNames(report.audience) });
    writeFileSync(join(other.path, 'v/2026-Q4/report.json'), '{}');
    const before = filesOf(other.path);
    const build = buildSite({
      report: { ...report, version: '2027-Q1' },
      diagrams,
      outDir: other.path,
      guard: Guard.withoutNames(report.audience),
    });
    await expect(build).rejects.toMatchObject({ code: 'OUTPUT_REFUSED' });
    expect(filesOf(other.path)).toEqual(before);
  }, 120_000);
});
