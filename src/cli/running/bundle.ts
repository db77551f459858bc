import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { requireFree, writeBundle } from '../../bundle/write.ts';
import { requireParts } from '../../core/parts.ts';
import { step } from '../../core/steps.ts';
import { requireApart } from '../../release/apart.ts';
import { bundleContent } from '../../release/bundle-content.ts';
import { folderOf } from '../../release/open.ts';
import { produce, withBrowser } from '../../release/produce.ts';
import { VERSION } from '../../release/version.ts';
import { composeReport } from '../../report/compose.ts';
import type { Examined } from '../../report/examine.ts';
import type { Given, Io } from '../command.ts';
import { withExamined } from '../open.ts';
import { noKey, shortOf, signerAsked } from '../signing.ts';

/** Does what `affidavit bundle` does; returns the exit code. */
export async function run(given: Given, io: Io): Promise<number> {
  requireParts(['browser', 'fonts']);
  const out = given.text('out') ?? join('out', 'bundle.zip');
  requireApart(out, given.workspace);
  requireFree(out);
  const { before, signing: found } = signerAsked(given, io, 'required');
  const pack = async (examined: Examined) => {
    const signing = found();
    if (signing === null) throw noKey();
    const report = await composeReport(examined, 'auditor', VERSION);
    const { documents, shortfall } = await withBrowser((browser) => produce(report, signing, browser));
    const snapshot = given.text('snapshot') ?? folderOf(examined);
    step('packing and signing');
    const to = out.endsWith('.zip') ? { zip: out } : { folder: out };
    mkdirSync(dirname(resolve(out)), { recursive: true });
    const written = await writeBundle({
      to,
      ...bundleContent(examined, snapshot, report, documents, signing.at),
      ...signing,
    });
    io.out(
      `Packed ${written.files} files in ${out}\n  manifest ${written.manifest}\n  check it with: affidavit verify ${out}\n`,
    );
    return shortOf(shortfall, io);
  };
  return withExamined(given, io, pack, { before });
}
