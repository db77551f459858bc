import { join } from 'node:path';
import { AffidavitError } from '../../core/errors.ts';
import { composeReport } from '../../report/compose.ts';
import type { Examined } from '../../report/examine.ts';
import { Guard } from '../../report/guard.ts';
import { AUDIENCES, type Audience } from '../../report/schema.ts';
import { requireOwnFolder } from '../../site/build/own-folder.ts';
import { buildSite } from '../../site/build.ts';
import type { Command } from '../command.ts';
import { EXAMINE_OPTIONS, withExamined } from '../open.ts';
import { produce, withBrowser } from '../produce.ts';
import { SIGNING_OPTIONS, signing } from '../signing.ts';
import { VERSION } from '../version.ts';

export const command: Command = {
  name: 'build',
  summary: 'Make the whitepaper site and the evidence report (PDF) for one audience.',
  options: {
    ...EXAMINE_OPTIONS,
    audience: { type: 'string', value: 'WHO', help: 'public (default), customer or auditor.' },
    out: { type: 'string', value: 'DIR', help: 'Where to put the site (default: out/AUDIENCE).' },
    ...SIGNING_OPTIONS,
    json: { type: 'boolean', help: 'Print what was made as JSON.' },
  },
  example: 'affidavit build --workspace papers --audience public --out out/site',
  async run(given, io) {
    const audience = audienceOf(given.text('audience') ?? 'public');
    const outDir = given.text('out') ?? join('out', audience);
    requireOwnFolder(outDir, audience);
    const { before, signer: found } = signing(given, io, 'optional');
    const site = async (examined: Examined) => {
      const signer = found();
      const report = await composeReport(examined, audience, VERSION);
      const { diagrams, pdf } = await withBrowser((browser) => produce(report, pdfName(report), signer, browser));
      const { pages } = await buildSite({
        report,
        diagrams,
        pdf: { name: pdfName(report), bytes: pdf },
        outDir,
        guard: await Guard.of(examined, audience),
      });
      if (given.flag('json'))
        io.out(
          `${JSON.stringify({ outDir, version: report.version, audience, pages, tally: report.tally, signed: signer !== null }, null, 2)}\n`,
        );
      else
        io.out(
          `Built ${report.organisation.name} ${report.version} for the ${audience} audience: ${pages.length} pages\n  open    ${join(outDir, 'index.html')}\n  version ${join(outDir, 'v', report.version)}\n  PDF     ${join(outDir, pdfName(report))}${signer === null ? ' (not signed: give --key)' : ', signed'}\n`,
        );
      return 0;
    };
    return withExamined(given, io, site, { before });
  },
};

/** The file name of the evidence report of a version. */
export function pdfName(report: {
  readonly version: string;
  readonly organisation: { readonly name: string };
}): string {
  const name = report.organisation.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `${name || 'evidence'}-${report.version}.pdf`;
}

function audienceOf(text: string): Audience {
  const found = AUDIENCES.find((audience) => audience === text);
  if (found === undefined)
    throw new AffidavitError('USAGE', `There is no audience ${text}.`, `Choose among ${AUDIENCES.join(', ')}.`);
  return found;
}
