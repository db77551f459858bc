import { sealEnvelope } from '../bundle/envelope.ts';
import type { LogSigner } from '../bundle/log/note-sign.ts';
import { proofText } from '../bundle/log/proof.ts';
import { manifestText } from '../bundle/manifest.ts';
import { byBytes, MANIFEST } from '../bundle/name.ts';
import { certificateFile } from '../bundle/pem-blocks.ts';
import { RELEASE } from '../bundle/release/files.ts';
import type { Signer } from '../bundle/signer.ts';
import { PREDICATE_TYPES, type Statement } from '../bundle/statement.ts';
import { sha256 } from '../core/digest.ts';
import type { Instant } from '../core/instant.ts';
import { reportBytes } from '../report/compose.ts';
import type { Report } from '../report/schema.ts';
import { type Grown, grown, type ReleaseLog } from './log/folder.ts';
import { VERSION } from './version.ts';

/** What a release is frozen with. */
export interface Freezing {
  readonly report: Report;
  readonly signer: Signer;
  /** The time of signing. */
  readonly at: Instant;
  readonly log: ReleaseLog;
  readonly logSigner: LogSigner;
}

/** The files that freeze a version, beside its own, and the log with its entry. */
export interface Frozen {
  readonly files: ReadonlyMap<string, string>;
  readonly log: Grown;
}

/** Lists a version's files, signs a statement over the list, and enters it in the log. Nothing is written yet. */
export async function frozen(
  files: ReadonlyMap<string, Uint8Array | string>,
  { report, signer, at, log, logSigner }: Freezing,
): Promise<Frozen> {
  const digests = new Map([...files].map(([path, content]) => [path, sha256(content)]));
  const manifest = manifestText(digests);
  const statement = await sealEnvelope(statementOver(manifest, digests, report, at), signer);
  const entry = {
    kind: 'release',
    audience: report.audience,
    version: report.version,
    at,
    manifest: sha256(manifest),
    report: sha256(reportBytes(report)),
    statement: sha256(statement),
  } as const;
  const longer = grown(log, entry, logSigner);
  const certificates = certificateFile(signer.certificates);
  return {
    files: new Map([
      [MANIFEST, manifest],
      [RELEASE.statement, statement],
      [RELEASE.certificates, certificates],
      [RELEASE.proof, proofText(longer.proof)],
    ]),
    log: longer,
  };
}

/** Its subjects are the manifest, the report and each PDF. */
function statementOver(manifest: string, digests: ReadonlyMap<string, string>, report: Report, at: Instant): Statement {
  const named = [...digests]
    .filter(([name]) => name === 'report.json' || name.endsWith('.pdf'))
    .sort(([a], [b]) => byBytes(a, b));
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [[MANIFEST, sha256(manifest)] as const, ...named].map(([name, digest]) => ({
      name,
      digest: { sha256: digest },
    })),
    predicateType: PREDICATE_TYPES.release,
    predicate: {
      organisation: report.organisation.name,
      version: report.version,
      audience: report.audience,
      snapshot: report.snapshot.id,
      judgedAsOf: report.asOf,
      tool: `affidavit ${VERSION}`,
      issuedAt: at,
    },
  };
}
