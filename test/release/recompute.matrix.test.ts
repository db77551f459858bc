import { mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { recompute } from '../../src/release/recompute.ts';
import { VERSION } from '../../src/release/version.ts';
import { copyOfRockset, withoutQuestions } from '../cli/run.ts';
import { sampleReport } from '../report/sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'affidavit-recompute-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a bundle whose claim cannot fail is refused when it is tried again, whatever its report says', async () => {
  const { workspace, snapshot } = copyOfRockset(folder);
  withoutQuestions(workspace);
  for (const part of ['claims', 'paper', 'exceptions', 'attestations'])
    for (const name of readdirSync(join(workspace, part))) rmSync(join(workspace, part, name), { recursive: true });
  writeFileSync(join(workspace, 'claims', 'always.md'), ALWAYS);
  writeFileSync(join(workspace, 'paper', '01-all.mdx'), '---\ntitle: All\norder: 1\n---\n<Claim id="always" />\n');
  renameSync(snapshot, join(folder, 'snapshot'));
  renameSync(workspace, join(folder, 'workspace'));
  writeFileSync(join(folder, 'facts.sqlite'), '');
  const report = { ...sampleReport(), tool: { name: 'affidavit', version: VERSION } };
  writeFileSync(join(folder, 'report.json'), JSON.stringify(report));
  await expect(recompute(folder)).rejects.toMatchObject({ code: 'CLAIM_TOOTHLESS' });
});

const ALWAYS = `---
title: Buckets are fine
controls: []
audience: public
maxAge: 24h
of: buckets
breaks: A bucket that is not fine.
speaks:
  of: aws_s3_bucket
---
Every bucket is fine.

\`\`\`sql check
select subject.identity as resource, case when subject.name is null then null else 1 end as ok, subject.name as detail from subject
\`\`\`

\`\`\`sql counterexample
update aws_s3_bucket set name = 'other'
\`\`\`
`;
