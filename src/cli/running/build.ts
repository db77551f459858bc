import { join } from 'node:path';
import { requireParts } from '../../core/parts.ts';
import { alone } from '../../release/alone.ts';
import { requireApart } from '../../release/apart.ts';
import { feedFor } from '../../release/feed.ts';
import { portalFilesOf } from '../../release/portal-files.ts';
import { produce, withBrowser } from '../../release/produce.ts';
import { VERSION } from '../../release/version.ts';
import { requireOwnFolder } from '../../renderings/site/build/own-folder.ts';
import { buildSite } from '../../renderings/site/build.ts';
import { composeReport } from '../../report/compose.ts';
import type { Examined } from '../../report/examine.ts';
import { Guard } from '../../report/guard.ts';
import { audienceOf } from '../audience.ts';
import type { Given, Io } from '../command.ts';
import { withExamined } from '../open.ts';
import { buildOutput, documentOf } from '../outputs.ts';
import { shortOf, signerAsked } from '../signing.ts';

/** Does what `affidavit build` does; returns the exit code. */
export async function run(given: Given, io: Io): Promise<number> {
  requireParts(['site', 'browser', 'fonts']);
  const audience = audienceOf(given.text('audience') ?? 'public');
  const outDir = given.text('out') ?? join('out', audience);
  requireApart(outDir, given.workspace);
  requireOwnFolder(outDir, audience);
  const { before, signing: found } = signerAsked(given, io, 'optional');
  const site = async (examined: Examined) => {
    const signing = found();
    const report = await composeReport(examined, audience, VERSION);
    const { diagrams, documents, shortfall } = await withBrowser((browser) => produce(report, signing, browser));
    const guard = await Guard.of(examined, audience);
    // One address is the public's; what others read lies elsewhere.
    const address = audience === 'public' ? examined.workspace.settings.site?.address : undefined;
    const portalFiles = portalFilesOf(examined.workspace, report);
    const feed = feedFor(report, outDir);
    const { pages } = await alone(outDir, () =>
      buildSite({ report, diagrams, documents, portalFiles, outDir, address, guard, feed }),
    );
    if (given.flag('json'))
      io.out(
        documentOf(buildOutput, {
          outDir,
          version: report.version,
          audience,
          pages,
          documents: documents.map(({ name }) => name),
          tally: report.tally,
          signed: signing !== null,
        }),
      );
    else
      io.out(
        [
          `Built ${report.organisation.name} ${report.version} for the ${audience} audience: ${pages.length} pages`,
          `  open    ${join(outDir, 'index.html')}`,
          `  version ${join(outDir, 'v', report.version)}`,
          ...documents.map(({ name }, index) => `  ${index === 0 ? 'PDFs' : '    '}    ${join(outDir, name)}`),
          signing === null ? '          not signed: give --key' : '          signed',
          '',
        ].join('\n'),
      );
    return shortOf(shortfall, io);
  };
  return withExamined(given, io, site, { before });
}
