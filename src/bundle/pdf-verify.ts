import { epochMs, type Instant } from '../core/instant.ts';
import { fingerprintIn, identityOf, isValidAt, type SignerIdentity } from './certificate.ts';
import type { Expected } from './expected.ts';
import { type SignatureField, signatureFields } from './pdf-fields.ts';
import type { PdfLevel, PdfRevocation } from './pdf-level.ts';
import { type RawSignature, rawSignatures } from './pdf-ranges.ts';
import { dataBetween, type RevocationUpdate, revocationUpdateAt } from './pdf-revocation.ts';
import { signatureDraft } from './pdf-sign.ts';
import { judgeRevocation, type RevocationProblem } from './revocation/judge.ts';
import { CLOCK_SKEW_MS } from './timestamp/stamp.ts';
import type { Timestamp } from './timestamp/verify.ts';
import { authorityOf } from './trust.ts';

/** Why a PDF's signature is refused. */
export type PdfProblem =
  | RawSignature['problems'][number]
  | 'NOT_A_PDF'
  | 'UNSIGNED'
  /** A signature holds over its bytes, but no field of the document's form is it, or a field has none. */
  | 'FIELD_MISMATCH'
  | 'SUBFILTER_REFUSED'
  | RevocationProblem
  /** Behind the last signature lies something else than one update with revocation data. */
  | 'APPENDED'
  /** Between two signatures lies more than the later one and revocation data: pages may have changed. */
  | 'CHANGED_BETWEEN'
  | 'TOO_MANY_SIGNATURES'
  | 'SIGNING_DATE_INVALID'
  | 'CERTIFICATE_NOT_VALID_THEN'
  /** The signer says that there is a timestamp, and there is none; or there is one that he does not speak of. */
  | 'TIMESTAMP_MISSING'
  | 'TIMESTAMP_UNEXPECTED'
  /** The signature existed before the time at which the signer says that he made it. */
  | 'TIMESTAMP_BEFORE_SIGNING'
  | 'SIGNER_UNEXPECTED'
  /** The chain leads to none of the authorities that the reader trusts. */
  | 'ISSUER_UNTRUSTED'
  /** Signed earlier than the reader accepts, as the signer says. */
  | 'SIGNED_BEFORE';

export interface PdfSignature {
  /** Field name, date and reason are known only once the bytes under the signature hold; else '' and null. */
  readonly field: string;
  readonly problems: readonly PdfProblem[];
  /** `revision`: it vouches for the first `signedBytes` bytes, before a later signature or revocation data were added. */
  readonly covers: RawSignature['covers'];
  readonly signedBytes: number;
  /** Claimed by the signer in /M; no authority confirms it. */
  readonly at: Instant | null;
  /** When an authority saw the signature, as it says; null without a timestamp. */
  readonly timestamp: Timestamp | null;
  /** What the signature has reached, as far as it holds; null where it does not. */
  readonly level: PdfLevel | null;
  /** That no certificate was revoked, as embedded data show that hold; null without them. */
  readonly revocation: PdfRevocation | null;
  readonly reason: string;
  /** Null when no certificate could be read. Whoever asks must judge whether this signer is the right one. */
  readonly signer: SignerIdentity | null;
}

export interface PdfVerification {
  /** True only if there is a signature, every one of them holds, and the last covers the whole file. */
  readonly ok: boolean;
  readonly problems: readonly PdfProblem[];
  /** In the order in which they were made. */
  readonly signatures: readonly PdfSignature[];
}

/**
 * Checks the PAdES B-B, B-T and B-LT signatures that `signPdf` and `withRevocation` write; any other profile is refused rather than half understood.
 * The bytes are checked first, and only what holds is given to a PDF parser, which hostile input can keep busy.
 * What is expected is expected of whoever made the last one; without it anybody's will do.
 */
export async function verifyPdf(bytes: Uint8Array, expected: Omit<Expected, 'version'> = {}): Promise<PdfVerification> {
  if (Buffer.from(bytes.subarray(0, 5)).toString('latin1') !== '%PDF-') return refused(['NOT_A_PDF'], []);
  const raw = await rawSignatures(bytes);
  if (raw === undefined) return refused(['TOO_MANY_SIGNATURES'], []);
  const last = raw.at(-1);
  if (last === undefined) return refused(['UNSIGNED'], []);

  const problems: PdfProblem[] = raw.flatMap((one) => one.problems);
  const isExtended = last.covers !== 'document';
  if (isExtended && dataBetween(bytes, last.signedBytes, bytes.length) === undefined) problems.push('APPENDED');
  const leaf = last.certificates[0];
  if (expected.signer !== undefined && !(leaf && fingerprintIn(leaf) === expected.signer))
    problems.push('SIGNER_UNEXPECTED');
  if (problems.length > 0) return refused(problems, await withoutFields(raw));

  const tail = isExtended ? await revocationUpdateAt(bytes, last.signedBytes, bytes.length) : undefined;
  if (isExtended && tail?.end !== bytes.length) return refused(['APPENDED'], await withoutFields(raw));
  const fields = await signatureFields(bytes);
  if (fields === undefined) return refused(['NOT_A_PDF'], await withoutFields(raw));
  const signatures: PdfSignature[] = [];
  for (const one of raw) {
    const own = fields.filter((field) => belongs(field, one));
    signatures.push(await withField(one, own));
  }
  const found = signatures.flatMap((one) => one.problems);
  if (fields.length !== raw.length) found.push('FIELD_MISMATCH');
  if (found.length > 0) return refused(found, signatures);
  const between = await updatesBetween(bytes, raw, fields);
  if (between === undefined) return refused(['CHANGED_BETWEEN'], signatures);
  const leveled = await withLevels(signatures, raw, [...between, tail]);
  found.push(...leveled.flatMap((one) => one.problems));
  const at = signatures.at(-1)?.at;
  if (found.length === 0 && at) found.push(...(await unexpected(expected, last, at)));
  return found.length === 0 ? { ok: true, problems: [], signatures: leveled } : refused(found, leveled);
}

/** What each signature that holds has reached, by the revocation data behind it; data that do not hold are a problem. */
function withLevels(
  signatures: readonly PdfSignature[],
  raw: readonly RawSignature[],
  updates: readonly (RevocationUpdate | undefined)[],
): Promise<PdfSignature[]> {
  return Promise.all(
    signatures.map(async (one, i) => {
      const { certificates, timestamp, authority } = raw[i] as RawSignature;
      const level = timestamp === null ? 'B-B' : 'B-T';
      const data = updates[i]?.data;
      if (data === undefined) return { ...one, level };
      // Without a timestamp there is no time at which a certificate must have been good.
      if (timestamp === null) return { ...one, level, problems: ['REVOCATION_REFUSED'] };
      const judged = await judgeRevocation([certificates, authority], data, timestamp.at);
      if (judged.problem !== undefined) return { ...one, level, problems: [judged.problem] };
      return { ...one, level: 'B-LT', revocation: { asOf: judged.asOf } };
    }),
  );
}

async function unexpected(
  { trust, after }: Expected,
  { certificates }: RawSignature,
  at: Instant,
): Promise<PdfProblem[]> {
  const isStranger = trust !== undefined && (await authorityOf(certificates, trust, at)) === undefined;
  return [
    ...(isStranger ? ['ISSUER_UNTRUSTED' as const] : []),
    ...(after !== undefined && epochMs(at) < epochMs(after) ? ['SIGNED_BEFORE' as const] : []),
  ];
}

/**
 * Whether a PDF that verifies is this unsigned one and signatures, and nothing else: its first signature is made anew
 * over it, and must be these bytes. Those after it were held against one another.
 */
export async function isSignedFrom(unsigned: Uint8Array, signed: Uint8Array): Promise<boolean> {
  const first = (await rawSignatures(signed))?.[0];
  const field = first && (await signatureFields(signed))?.find((candidate) => belongs(candidate, first));
  return field !== undefined && isSignatureAlone(unsigned, signed.subarray(0, first?.signedBytes), field);
}

/**
 * The revocation data behind each signature but the last. Each signature but the first is made anew over what the one
 * before it covers and such data, and must be these bytes; undefined where anything else lies between two.
 */
async function updatesBetween(
  bytes: Uint8Array,
  raw: readonly RawSignature[],
  fields: readonly SignatureField[],
): Promise<(RevocationUpdate | undefined)[] | undefined> {
  const updates: (RevocationUpdate | undefined)[] = [];
  for (const [i, one] of raw.entries()) {
    const before = raw[i - 1];
    if (before === undefined) continue;
    const field = fields.find((candidate) => belongs(candidate, one));
    const update = await revocationUpdateAt(bytes, before.signedBytes, one.signedBytes);
    const earlier = bytes.subarray(0, update?.end ?? before.signedBytes);
    if (!field || !(await isSignatureAlone(earlier, bytes.subarray(0, one.signedBytes), field))) return undefined;
    updates.push(update);
  }
  return updates;
}

async function isSignatureAlone(earlier: Uint8Array, later: Uint8Array, field: SignatureField): Promise<boolean> {
  const { at, reason, signerName, contents, stamped } = field;
  if (at === null) return false;
  const name = signerName === '' ? {} : { name: signerName };
  try {
    const { draft, from, to } = await signatureDraft(earlier, contents.length / 2, { at, reason, stamped, ...name });
    return (
      draft.length === later.length &&
      draft.subarray(0, from).equals(later.subarray(0, from)) &&
      draft.subarray(to).equals(later.subarray(to))
    );
  } catch {
    return false;
  }
}

function refused(problems: readonly PdfProblem[], signatures: readonly PdfSignature[]): PdfVerification {
  return { ok: false, problems: [...new Set(problems)], signatures };
}

function withoutFields(raw: readonly RawSignature[]): Promise<PdfSignature[]> {
  return Promise.all(raw.map((one) => described(one, undefined)));
}

function belongs(field: SignatureField, raw: RawSignature): boolean {
  return field.byteRange === raw.byteRange && field.contents === raw.contents;
}

async function withField(raw: RawSignature, [field, ...others]: readonly SignatureField[]): Promise<PdfSignature> {
  if (!field || others.length > 0) return described(raw, undefined, ['FIELD_MISMATCH']);
  const { at, subFilter } = field;
  const problems: PdfProblem[] = [];
  if (subFilter !== 'ETSI.CAdES.detached') problems.push('SUBFILTER_REFUSED');
  if (at === null) problems.push('SIGNING_DATE_INVALID');
  else problems.push(...ofTimes(at, raw));
  if (field.stamped && raw.timestamp === null) problems.push('TIMESTAMP_MISSING');
  if (!field.stamped && raw.timestamp !== null) problems.push('TIMESTAMP_UNEXPECTED');
  return described(raw, field, problems);
}

/** The certificates must have held at both times: the signer's, and that of the authority, where one was asked. */
function ofTimes(at: Instant, { certificates, timestamp }: RawSignature): PdfProblem[] {
  const times = timestamp === null ? [at] : [at, timestamp.at];
  const held = certificates.every((certificate) => times.every((time) => isValidAt(certificate, time)));
  const early = timestamp !== null && epochMs(timestamp.at) < epochMs(at) - CLOCK_SKEW_MS;
  return [
    ...(held ? [] : ['CERTIFICATE_NOT_VALID_THEN' as const]),
    ...(early ? ['TIMESTAMP_BEFORE_SIGNING' as const] : []),
  ];
}

async function described(
  raw: RawSignature,
  field: SignatureField | undefined,
  found: readonly PdfProblem[] = [],
): Promise<PdfSignature> {
  const [leaf] = raw.certificates;
  return {
    field: field?.name ?? '',
    problems: [...raw.problems, ...found],
    covers: raw.covers,
    signedBytes: raw.signedBytes,
    at: field?.at ?? null,
    timestamp: field === undefined ? null : raw.timestamp,
    level: null,
    revocation: null,
    reason: field?.reason ?? '',
    signer: leaf ? await identityOf(leaf) : null,
  };
}
