import { canonicalJson } from '../core/canonical.ts';
import { epochMs } from '../core/instant.ts';
import type { Archive } from './archive.ts';
import { identityOf, isChain, isValidAt, type SignerIdentity } from './certificate.ts';
import { isSealedBy, parseEnvelope, payloadOf, signatureOf } from './envelope.ts';
import { type Expected, heldAgainst } from './expected.ts';
import { type Finding, finding } from './finding.ts';
import { CERTIFICATES, ENVELOPE, TIMESTAMP } from './name.ts';
import { certificatesInFile } from './pem-blocks.ts';
import { readSmall } from './read-small.ts';
import { parseStatement, type Statement, subjectsOf } from './statement.ts';
import { checkTimestamp } from './timestamp/file.ts';
import { CLOCK_SKEW_MS } from './timestamp/stamp.ts';
import type { Timestamp } from './timestamp/verify.ts';

/** What the attestation of a bundle gave. */
export interface Attestation {
  readonly findings: readonly Finding[];
  readonly signer: SignerIdentity | null;
  /** The authority that was given and that the signer's chain leads to. */
  readonly root: SignerIdentity | null;
  readonly statement: Statement | null;
  /** When an authority saw the signature, as it says; null where none was asked. */
  readonly timestamp: Timestamp | null;
}

/** Checks who signed the manifest: envelope, certificate, statement. */
export async function checkAttestation(
  archive: Archive,
  digests: ReadonlyMap<string, string>,
  manifestDigest: string,
  expected: Expected,
): Promise<Attestation> {
  const refuse = (...findings: Finding[]): Attestation => ({
    findings,
    signer: null,
    root: null,
    statement: null,
    timestamp: null,
  });
  const sealed = await readSmall(archive, ENVELOPE, 'ENVELOPE_MISSING');
  const pem = await readSmall(archive, CERTIFICATES, 'CERTIFICATE_MISSING');
  if (typeof sealed !== 'string' || typeof pem !== 'string')
    return refuse(...[sealed, pem].filter((one) => typeof one !== 'string'));

  const envelope = parseEnvelope(sealed);
  if (!envelope) return refuse(finding('ENVELOPE_MALFORMED', ENVELOPE, 'it is not in the one form that we write'));
  const chain = certificatesInFile(pem);
  const [leaf, ...issuers] = chain ?? [];
  if (!chain || !leaf)
    return refuse(finding('CERTIFICATE_MALFORMED', CERTIFICATES, 'it holds more or less than PEM certificates'));
  if (!(await isSealedBy(envelope, leaf)))
    return refuse(finding('SIGNATURE_INVALID', ENVELOPE, 'the certificate’s key did not sign it'));
  const statement = parseStatement(payloadOf(envelope), 'bundle');
  if (!statement) return refuse(finding('STATEMENT_MALFORMED', ENVELOPE, 'its payload is no statement of ours'));

  const signer = await identityOf(leaf);
  const findings: Finding[] = [];
  if (!(await isChain(chain)))
    findings.push(finding('CHAIN_BROKEN', CERTIFICATES, 'the certificates do not issue one another'));
  const { issuedAt } = statement.predicate;
  const { timestamp, findings: ofTimestamp } = await stampOf(archive, statement, signatureOf(envelope));
  findings.push(...ofTimestamp);
  for (const at of timestamp === null ? [issuedAt] : [issuedAt, timestamp.at])
    if (!chain.every((certificate) => isValidAt(certificate, at)))
      findings.push(finding('CERTIFICATE_NOT_VALID_THEN', CERTIFICATES, `not valid at ${at}`));
  const held = await heldAgainst(expected, [leaf, ...issuers], statement.predicate);
  findings.push(...held.findings);
  if (canonicalJson(statement.subject) !== canonicalJson(subjectsOf(manifestDigest, digests))) {
    findings.push(finding('SUBJECTS_DIFFER', ENVELOPE, 'the statement is about other files than these'));
  }
  return { findings, signer, root: held.root, statement, timestamp };
}

/** The timestamp over the signature, there exactly if the statement says so; a statement without one is as good. */
async function stampOf(
  archive: Archive,
  { predicate }: Statement,
  signature: Uint8Array,
): Promise<{ readonly timestamp: Timestamp | null; readonly findings: readonly Finding[] }> {
  const nothing = (...findings: Finding[]) => ({ timestamp: null, findings });
  const entry = archive.entries.get(TIMESTAMP);
  if (predicate.timestamp === undefined)
    return entry ? nothing(finding('FILE_EXTRA', TIMESTAMP, 'the statement speaks of no timestamp')) : nothing();
  if (!entry) return nothing(finding('TIMESTAMP_MISSING', TIMESTAMP, 'the statement says that there is one'));
  const checked = await checkTimestamp(entry, signature);
  if ('problem' in checked) return nothing(finding('TIMESTAMP_REFUSED', TIMESTAMP, checked.problem));
  if (epochMs(checked.at) < epochMs(predicate.issuedAt) - CLOCK_SKEW_MS)
    return nothing(finding('TIMESTAMP_REFUSED', TIMESTAMP, 'it is from before the time of signing'));
  return { timestamp: checked, findings: [] };
}
