import { z } from 'zod';
import { sha256 } from '../core/digest.ts';
import { epochMs, isInstant } from '../core/instant.ts';
import type { Archive } from './archive.ts';
import type { SignerIdentity } from './certificate.ts';
import { ATTESTATIONS, partOf, REPORT, SEAL, SNAPSHOT } from './contents.ts';
import { DOCUMENTS, type DocumentKind, documentName, documentReason, documentSubject } from './documents.ts';
import { type Finding, finding } from './finding.ts';
import { type PdfTelling, pdfTelling } from './pdf-telling.ts';
import { verifyPdf } from './pdf-verify.ts';
import type { Statement } from './statement.ts';

/** As much of a report as a bundle is held against: the rest is recomputed. */
const headSchema = z.object({
  audience: z.string(),
  version: z.string(),
  organisation: z.object({ name: z.string() }),
  asOf: z.string().refine(isInstant),
  snapshot: z.object({ id: z.string() }),
  tool: z.object({ name: z.string(), version: z.string() }),
});
type Head = z.infer<typeof headSchema>;

const sealSchema = z.object({
  id: z.string(),
  shards: z.array(z.object({ file: z.string(), sha256: z.string() })),
});

/** What is known of a bundle whose files are all as its signed manifest says. */
export interface Vouched {
  readonly archive: Archive;
  readonly digests: ReadonlyMap<string, string>;
  readonly statement: Statement;
  readonly signer: SignerIdentity;
}

/**
 * Holds the parts of a bundle against each other: report.json, statement, PDFs and snapshot must say the same
 * organisation, version, audience, snapshot, program and dates; each PDF is signed by the same signer and was made from
 * this report.json. Call it for what is intact and signed alone: hostile bytes can keep a PDF parser busy.
 */
export async function discords(vouched: Vouched): Promise<Finding[]> {
  const bytes = await vouched.archive.entries.get(REPORT)?.bytes();
  const head = bytes && headSchema.safeParse(parsed(bytes)).data;
  if (!bytes || !head) return [finding('REPORT_MALFORMED', REPORT, 'it is not a report')];
  return [
    ...ofStatement(head, vouched.statement),
    ...(await ofSnapshot(head, vouched)),
    ...(await ofWorkspace(vouched.archive)),
    ...(await ofDocuments(head, bytes, vouched)),
  ];
}

function ofStatement(head: Head, { predicate }: Statement): Finding[] {
  const said = {
    organisation: head.organisation.name,
    version: head.version,
    audience: head.audience,
    snapshot: head.snapshot.id,
    tool: `${head.tool.name} ${head.tool.version}`,
    judgedAsOf: head.asOf,
  };
  const differing = Object.entries(said).filter(([name, value]) => predicate[name as keyof typeof said] !== value);
  return differing.map(([name]) => finding('TELLINGS_DIFFER', REPORT, `the statement says another ${name}`));
}

async function ofSnapshot(head: Head, { archive, digests }: Vouched): Promise<Finding[]> {
  const bytes = await archive.entries.get(SEAL)?.bytes();
  const seal = bytes && sealSchema.safeParse(parsed(bytes)).data;
  if (!seal) return [finding('TELLINGS_DIFFER', SEAL, 'it is no seal')];
  const sealed = seal.shards.map(({ file, sha256 }) => `${sha256}  ${SNAPSHOT}${file}`).sort();
  const held = [...digests]
    .filter(([name]) => partOf(name)?.kind === 'records')
    .map(([name, digest]) => `${digest}  ${name}`)
    .sort();
  return [
    ...(seal.id === head.snapshot.id ? [] : [finding('TELLINGS_DIFFER', SEAL, 'the report rests on another snapshot')]),
    ...(sealed.join() === held.join() ? [] : [finding('TELLINGS_DIFFER', SEAL, 'it seals other records than these')]),
  ];
}

/** The two kinds of files in a workspace whose names are their author's: a key is a key, and support is asked for. */
async function ofWorkspace({ entries }: Archive): Promise<Finding[]> {
  const findings: Finding[] = [];
  const attestations: string[] = [];
  const support: string[] = [];
  for (const [name, entry] of entries) {
    const kind = partOf(name)?.kind;
    if (kind === 'support') support.push(name);
    else if (kind === 'content' && name.startsWith(ATTESTATIONS)) attestations.push(textOf(await entry.bytes()));
    else if (kind === 'pseudonym-key' && !/^\s*[0-9a-f]{64}\s*$/.test(textOf(await entry.bytes())))
      findings.push(finding('FILE_UNKNOWN', name, 'it is no key of pseudonyms'));
  }
  const unasked = support.filter(
    (name) => !attestations.some((text) => text.includes(name.slice(ATTESTATIONS.length))),
  );
  return [...findings, ...unasked.map((name) => finding('FILE_UNKNOWN', name, 'no attestation names it'))];
}

async function ofDocuments(head: Head, report: Uint8Array, vouched: Vouched): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const name of vouched.archive.entries.keys()) {
    const kind = DOCUMENTS.find((one) => one === partOf(name)?.kind);
    if (kind !== undefined) findings.push(...(await ofPdf(name, kind, head, report, vouched)));
  }
  return findings;
}

async function ofPdf(
  name: string,
  kind: DocumentKind,
  head: Head,
  report: Uint8Array,
  { archive, signer, statement }: Vouched,
): Promise<Finding[]> {
  const differs = (text: string): Finding => finding('TELLINGS_DIFFER', name, text);
  const findings = name === `files/${documentName(head, kind)}` ? [] : [differs('it is named after another version')];
  const bytes = (await archive.entries.get(name)?.bytes()) ?? new Uint8Array();
  const { ok, problems, signatures } = await verifyPdf(bytes, { signer: signer.fingerprint });
  const [signature, ...others] = signatures;
  if (!ok || !signature) return [...findings, finding('PDF_REFUSED', name, problems.join(', '))];
  if (others.length > 0) findings.push(finding('PDF_REFUSED', name, 'it is signed more than once'));

  if (signature.reason !== documentReason(head, kind))
    findings.push(differs('its signature says another version or organisation'));
  if ((signature.timestamp === null) !== (statement.predicate.timestamp === undefined))
    findings.push(differs('of PDF and statement, one has a timestamp and the other has not'));
  if (signature.at === null || epochMs(signature.at) !== wholeSeconds(statement.predicate.issuedAt))
    findings.push(differs('it was signed at another time than the bundle'));
  const telling = await pdfTelling(bytes, report.length);
  if (telling?.subject !== documentSubject(head, kind, sha256(report)))
    findings.push(differs(`it says another version${kind === 'evidence' ? '' : ', report'} or snapshot`));
  if (telling?.created === null || telling === undefined || epochMs(telling.created) !== wholeSeconds(head.asOf))
    findings.push(differs('it is dated as of another time'));
  return [...findings, ...ofAttachments(name, kind, report, telling)];
}

/** The evidence report has the report in it and nothing else; the others have nothing in them but pages. */
function ofAttachments(
  name: string,
  kind: DocumentKind,
  report: Uint8Array,
  telling: PdfTelling | undefined,
): Finding[] {
  const differs = (text: string): Finding[] => [finding('ATTACHMENT_DIFFERS', name, text)];
  if (kind !== 'evidence') return telling?.attachments === 0 ? [] : differs('a file is attached to it');
  const isReport = telling?.report != null && Buffer.compare(telling.report, report) === 0;
  return isReport ? [] : differs('the report.json attached is not the one of the bundle');
}

/** PDF has no fractions of seconds. */
function wholeSeconds(instant: string): number {
  return Math.floor(epochMs(instant) / 1000) * 1000;
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(textOf(bytes));
  } catch {
    return undefined;
  }
}
