import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pdfName } from '../../bundle/contents.ts';
import { requireFree, writeBundle } from '../../bundle/write.ts';
import { requireApart } from '../../release/apart.ts';
import { bundleContent } from '../../release/bundle-content.ts';
import { folderOf } from '../../release/open.ts';
import { produce, withBrowser } from '../../release/produce.ts';
import { VERSION } from '../../release/version.ts';
import { composeReport } from '../../report/compose.ts';
import type { Examined } from '../../report/examine.ts';
import type { Command } from '../command.ts';
import { EXAMINE_OPTIONS, withExamined } from '../open.ts';
import { noKey, SIGNING_OPTIONS, shortOf, signerAsked } from '../signing.ts';

export const command: Command = {
  name: 'bundle',
  summary: 'Pack and sign what an auditor checks offline: evidence, facts, report, PDF.',
  options: {
    ...EXAMINE_OPTIONS,
    out: { type: 'string', value: 'PATH', help: 'A folder, or a file that ends in .zip (default: out/bundle.zip).' },
    ...SIGNING_OPTIONS,
  },
  example: 'affidavit bundle --workspace papers --key key.pem --out out/papers-2026-Q4.zip',
  async run(given, io) {
    const out = given.text('out') ?? join('out', 'bundle.zip');
    requireApart(out, given.workspace);
    requireFree(out);
    const { before, signing: found } = signerAsked(given, io, 'required');
    const pack = async (examined: Examined) => {
      const signing = found();
      if (signing === null) throw noKey();
      const report = await composeReport(examined, 'auditor', VERSION);
      const { pdf, shortfall } = await withBrowser((browser) => produce(report, pdfName(report), signing, browser));
      const snapshot = given.text('snapshot') ?? folderOf(examined);
      const to = out.endsWith('.zip') ? { zip: out } : { folder: out };
      mkdirSync(dirname(resolve(out)), { recursive: true });
      const written = await writeBundle({
        to,
        ...bundleContent(examined, snapshot, report, pdf, signing.at),
        ...signing,
      });
      io.out(
        `Packed ${written.files} files in ${out}\n  manifest ${written.manifest}\n  check it with: affidavit verify ${out}\n`,
      );
      return shortOf(shortfall, io);
    };
    return withExamined(given, io, pack, { before });
  },
};
