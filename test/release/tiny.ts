import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentName } from '../../src/bundle/documents.ts';
import type { Signer } from '../../src/bundle/signer.ts';
import { type BundleOrder, writeBundle } from '../../src/bundle/write.ts';
import { Journal } from '../../src/evidence/journal.ts';
import { Snapshot } from '../../src/evidence/replay.ts';
import { writeSnapshot } from '../../src/evidence/store.ts';
import { bundleContent } from '../../src/release/bundle-content.ts';
import { withFacts } from '../../src/release/open.ts';
import { VERSION } from '../../src/release/version.ts';
import { composeReport, reportBytes } from '../../src/report/compose.ts';
import type { Report } from '../../src/report/schema.ts';
import { loadWorkspace } from '../../src/workspace/workspace.ts';
import { signedReport } from '../bundle/bundle.ts';
import { identity, regions } from '../collect/recorded.ts';
import { HEAD, received } from '../evidence/sealed.ts';

const ACCOUNT = '111122223333';
const AS_OF = '2026-11-21T06:05:00.000Z';
const AT = '2026-11-21T06:10:00Z';

const SETTINGS = `organisation: { name: Tiny, contact: security@tiny.example }
paper: { title: Security, summary: How it is kept. }
version: 2026-Q4
accounts: [{ id: '${ACCOUNT}', name: Only, purpose: production }]
regions: [eu-west-1]
collectors: [aws/sts]
pseudonyms: { keyFile: pseudonym.key }
diagrams: []
`;
const CLAIM = `---
title: Regions are open
controls: []
audience: public
maxAge: 24h
of: regions
breaks: A region that is not open.
speaks: unchecked
---
Every region is open.

\`\`\`sql check
select name as resource, is_enabled as ok, opt_in_status as detail from aws_region
\`\`\`

\`\`\`sql counterexample
update aws_region set is_enabled = 0
\`\`\`
`;

/**
 * A workspace of one claim, which is broken: one region of two is not open. Returns it with its snapshot's folder.
 * `idOf`: under which request id an operation was answered.
 */
export async function tinyWorkspace(
  folder: string,
  idOf: (operation: string) => string | null = () => null,
): Promise<{ folder: string; snapshot: string }> {
  for (const part of ['claims', 'paper', 'snapshots']) mkdirSync(join(folder, part), { recursive: true });
  writeFileSync(join(folder, 'affidavit.yaml'), SETTINGS);
  writeFileSync(join(folder, 'pseudonym.key'), `${'0a'.repeat(32)}\n`);
  writeFileSync(join(folder, 'claims', 'regions-open.md'), CLAIM);
  writeFileSync(join(folder, 'paper', '01-all.mdx'), '---\ntitle: All\norder: 1\n---\n<Claim id="regions-open" />\n');
  const path = join(folder, 'journal.ndjson');
  const journal = Journal.open(path);
  const ask = (service: string, operation: string, region: string, input: object, body: string) =>
    journal.ask({ source: 'aws', service, operation, account: ACCOUNT, region, input: { ...input } }, async () => ({
      ...received(body),
      requestId: idOf(operation),
    }));
  await ask('sts', 'GetCallerIdentity', 'global', {}, identity(ACCOUNT));
  await ask(
    'ec2',
    'DescribeRegions',
    'global',
    { AllRegions: true },
    regions({ 'eu-west-1': 'opt-in-not-required', 'eu-south-1': 'not-opted-in' }),
  );
  const written = writeSnapshot(join(folder, 'snapshots'), journal, HEAD);
  journal.close();
  return { folder, snapshot: written.path };
}

/** What a workspace gives to a bundle, before anything is signed. */
export interface Content {
  readonly report: Report;
  readonly files: readonly { readonly name: string; readonly source: Uint8Array }[];
  readonly statement: BundleOrder['statement'];
}

/** Examines a workspace as `affidavit bundle` does. */
export async function tinyContent(workspace: { readonly folder: string; readonly snapshot: string }): Promise<Content> {
  const { folder, snapshot } = workspace;
  return withFacts(loadWorkspace(folder), Snapshot.open(snapshot), AS_OF, async (examined) => {
    const report = await composeReport(examined, 'auditor', VERSION);
    const { files, statement } = bundleContent(
      examined,
      snapshot,
      report,
      [{ name: documentName(report, 'evidence'), bytes: new Uint8Array() }],
      AT,
    );
    const read = [...files].map(({ name, source }) => ({
      name,
      source: typeof source === 'string' ? readFileSync(source) : source,
    }));
    return { report, files: read, statement };
  });
}

/** What somebody with a key puts in the place of what was found, before all of it is signed. */
export interface Forgery {
  readonly report?: (report: Report) => Report;
  /** Any file by its name inside. */
  readonly file?: (name: string, bytes: Uint8Array) => Uint8Array;
}

/** Packs and signs: whole and in accord, whatever was forged. */
export async function tinyBundle(content: Content, to: string, signer: Signer, forgery: Forgery = {}): Promise<void> {
  const { report: forged = (report) => report, file = (_, bytes) => bytes } = forgery;
  const report = forged(content.report);
  const pdf = await signedReport(reportBytes(report), signer, {
    subject: `Evidence report ${report.version}, snapshot ${report.snapshot.id}`,
    reason: `Evidence report ${report.version} of ${report.organisation.name}`,
    created: report.asOf,
    at: AT,
  });
  const files = content.files.map(({ name, source }) => {
    if (name === 'report.json') return { name, source: reportBytes(report) };
    return { name, source: name.endsWith('.pdf') ? pdf : file(name, source) };
  });
  await writeBundle({ to: { folder: to }, files, signer, statement: content.statement });
}
