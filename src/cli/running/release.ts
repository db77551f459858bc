import { join } from 'node:path';
import { AffidavitError } from '../../core/errors.ts';
import type { Instant } from '../../core/instant.ts';
import { spelledOut } from '../../core/instant.ts';
import { requireParts } from '../../core/parts.ts';
import { requireApart } from '../../release/apart.ts';
import { logKey, logName } from '../../release/log/key.ts';
import { portalFilesOf } from '../../release/portal-files.ts';
import { produce, withBrowser } from '../../release/produce.ts';
import { type Released, release } from '../../release/release.ts';
import { VERSION } from '../../release/version.ts';
import { withdraw } from '../../release/withdraw.ts';
import { requireOwnFolder } from '../../renderings/site/build/own-folder.ts';
import { composeReport } from '../../report/compose.ts';
import type { Examined } from '../../report/examine.ts';
import { Guard } from '../../report/guard.ts';
import type { Audience } from '../../report/schema.ts';
import { loadWorkspace } from '../../workspace/workspace.ts';
import { audienceOf } from '../audience.ts';
import type { Given, Io } from '../command.ts';
import { withExamined } from '../open.ts';
import { shortOf, signerAsked } from '../signing.ts';
import { wrapped } from '../terminal.ts';

/** Does what `affidavit release` does; returns the exit code. */
export async function run(given: Given, io: Io): Promise<number> {
  const audience = audienceOf(given.text('audience') ?? 'public');
  const outDir = given.text('out') ?? join('out', audience);
  const workspace = given.workspace;
  requireApart(outDir, workspace);
  requireOwnFolder(outDir, audience);
  const version = given.text('withdraw');
  return version === undefined
    ? publish(given, io, audience, outDir)
    : takeAway(given, io, { audience, outDir, version, workspace });
}

async function publish(given: Given, io: Io, audience: Audience, outDir: string): Promise<number> {
  requireParts(['site', 'browser', 'fonts']);
  const { before, signing: found } = signerAsked(given, io, 'required');
  const work = async (examined: Examined) => {
    const signing = found();
    if (signing === null) throw new AffidavitError('USAGE', 'A release is signed.', 'Give --key.');
    const report = await composeReport(examined, audience, VERSION);
    const key = logKeyOf(given, examined.workspace.folder, report.organisation.name, audience);
    const { signer, at } = signing;
    const { diagrams, documents, shortfall } = await withBrowser((browser) => produce(report, signing, browser));
    const logSigner = key.signer;
    const guard = await Guard.of(examined, audience);
    const address = audience === 'public' ? examined.workspace.settings.site?.address : undefined;
    const portalFiles = portalFilesOf(examined.workspace, report);
    const pages = { report, diagrams, documents, portalFiles, outDir, address, guard };
    const released = await release({ ...pages, signer, logSigner, at });
    io.out(told(released, report.version, outDir, io));
    if (key.isNew)
      io.out(
        `  ${wrapped(`The release log has a new key: ${key.file}. Keep it secret, and keep it: no other key continues this log. Readers check with`, io.terminal.columns - 2, '  ')}\n  ${logSigner.verifier}\n`,
      );
    return shortOf(shortfall, io);
  };
  return withExamined(given, io, work, { before });
}

function told(released: Released, version: string, outDir: string, io: Io): string {
  if (released.kind === 'unchanged')
    return `${version} was released ${spelledOut(released.at)} with the same content: nothing to do.\n`;
  const keep = wrapped(
    'Give the checkpoint to those who should notice a rewritten release: customers, auditors, a public repository.',
    io.terminal.columns - 2,
    '  ',
  );
  return [
    `Released ${version}: ${released.pages.length} pages, entry ${released.entry + 1} of the log`,
    `  open        ${join(outDir, 'index.html')}`,
    `  version     ${join(outDir, 'v', version)}`,
    `  statement   ${join(outDir, 'v', version, 'release.dsse.json')}`,
    `  checkpoint  ${join(outDir, 'log', 'checkpoint')}`,
    `  ${keep}`,
    '',
  ].join('\n');
}

interface TakenAway {
  readonly audience: Audience;
  readonly outDir: string;
  readonly version: string;
  readonly workspace: string;
}

async function takeAway(
  given: Given,
  io: Io,
  { audience, outDir, version, workspace: folder }: TakenAway,
): Promise<number> {
  const reason = given.text('reason')?.trim() ?? '';
  if (reason === '')
    throw new AffidavitError(
      'USAGE',
      'A version is withdrawn for a reason.',
      'Give --reason with a sentence; it is published.',
    );
  const workspace = loadWorkspace(folder);
  const { signer: logSigner } = logKeyOf(given, folder, workspace.settings.organisation.name, audience);
  const at: Instant = io.now();
  const { organisation, publicNames } = workspace.settings;
  const shown = [...publicNames, ...(organisation.contact === undefined ? [] : [organisation.contact])];
  const entry = await withdraw({
    outDir,
    audience,
    organisation: organisation.name,
    version,
    reason,
    publicNames: shown,
    at,
    logSigner,
  });
  io.out(
    `Withdrew ${version}: entry ${entry + 1} of the log\n  tombstone  ${join(outDir, 'v', version, 'index.html')}\n`,
  );
  return 0;
}

function logKeyOf(given: Given, folder: string, organisation: string, audience: Audience) {
  const file = given.text('log-key') ?? join(folder, 'log.key');
  return { file, ...logKey(file, logName(organisation, audience)) };
}
