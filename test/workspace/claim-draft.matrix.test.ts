import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { discoverCollectors } from '../../src/collect/discover.ts';
import { Snapshot } from '../../src/evidence/replay.ts';
import { withFacts } from '../../src/release/open.ts';
import { endOf } from '../../src/report/examine.ts';
import { factTables } from '../../src/report/fact-tables.ts';
import { claimDraft, DRAFT_SENTENCE, writeDraft } from '../../src/workspace/claim-draft.ts';
import { parseClaimFile } from '../../src/workspace/claim-file.ts';
import { factsFolder, loadWorkspace } from '../../src/workspace/workspace.ts';
import { everyServiceRecording, withEveryService } from '../reference/every-service.ts';
import { workspaceFolder } from './folder.ts';

test('a draft of whatever table parses, and is unproven on recorded facts; so is one whose condition alone was written', async () => {
  const workspace = withEveryService(loadWorkspace(join('content', 'rockset')));
  const snapshot = Snapshot.open(everyServiceRecording());
  const tables = factTables(await discoverCollectors(), workspace);
  const claims = tables.map((table) => {
    const id = table.name.replaceAll('_', '-');
    return parseClaimFile(`${id}.md`, id, claimDraft(table));
  });
  expect(claims.length).toBeGreaterThan(150);
  const kept = { keepIn: factsFolder(workspace.folder) };
  await withFacts(
    { ...workspace, claims, chapters: [] },
    snapshot,
    endOf(snapshot),
    async ({ judgements }) => {
      const others = judgements.filter(({ verdict }) => verdict.kind !== 'unproven');
      expect(others.map(({ claim, verdict }) => `${claim.id} ${verdict.kind}`)).toEqual([]);
    },
    kept,
  );
  const bucket = tables.find(({ name }) => name === 'aws_s3_bucket');
  const half = claimDraft(bucket as NonNullable<typeof bucket>).replace('null as ok', '1 as ok');
  expect(() => parseClaimFile('half.md', 'half', half)).toThrow(/sentence is still that of the draft/);
  const said = half.replace(DRAFT_SENTENCE, 'Every bucket is versioned.');
  const written = { ...workspace, claims: [parseClaimFile('half.md', 'half', said)], chapters: [] };
  await expect(withFacts(written, snapshot, endOf(snapshot), async () => null, kept)).rejects.toMatchObject({
    code: 'CLAIM_TOOTHLESS',
  });
});

test('what a list says of itself ends no block, and long meanings are cut', () => {
  const hostile = 'x\n```\n\n```sql check\nselect 1 -- \u2028';
  const text = claimDraft({
    name: 'list_x',
    key: ['a'],
    columns: [
      { name: 'a', type: 'text', doc: hostile },
      { name: 'bb', type: 'text', doc: 'y'.repeat(500) },
    ],
  });
  expect(parseClaimFile('x.md', 'x', text).basis.kind).toBe('facts');
  expect(text).toMatch(/^-- {3}subject\.bb {2}text {5}y{89}…$/m);
});

test('a place that is a link, or a folder, is not written through', () => {
  const { folder, remove } = workspaceFolder({});
  mkdirSync(join(folder, 'claims', 'taken.md'), { recursive: true });
  symlinkSync(join(folder, 'elsewhere.md'), join(folder, 'claims', 'linked.md'));
  for (const id of ['taken', 'linked']) expect(() => writeDraft(folder, id, 'x')).toThrow(/There is a claim/);
  expect(readFileSync(writeDraft(folder, 'free', 'x'), 'utf8')).toBe('x');
  remove();
});
