import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyOfRockset, withoutQuestions } from './run.ts';

const COLLECTORS = /^collectors:\n(?: {2}- .*\n)+/m;
const DIAGRAMS = /^diagrams: .*\n/m;

/**
 * A copy of Rockset with claims on its device manager alone, which are judged in seconds, and no paper. Returns its
 * folder.
 */
export function smallWorkspace(to: string, claims: readonly string[], diagrams: readonly string[] = []): string {
  const { workspace } = copyOfRockset(to);
  const settings = join(workspace, 'affidavit.yaml');
  const text = readFileSync(settings, 'utf8');
  if (!COLLECTORS.test(text)) throw new Error('The settings of Rockset are written otherwise');
  writeFileSync(
    settings,
    text
      .replace(COLLECTORS, 'collectors:\n  - mdm/hexnode\n')
      .replace(DIAGRAMS, `diagrams: [${diagrams.join(', ')}]\n`),
  );
  for (const name of readdirSync(join(workspace, 'claims')))
    if (!claims.includes(name.replace(/\.md$/, ''))) rmSync(join(workspace, 'claims', name));
  withoutQuestions(workspace);
  for (const part of ['attestations', 'exceptions', 'lists', 'paper']) {
    rmSync(join(workspace, part), { recursive: true });
    mkdirSync(join(workspace, part));
  }
  return workspace;
}
