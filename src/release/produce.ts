import { X509Certificate } from 'node:crypto';
import { launchBrowser } from '../browser/launch.ts';
import { identityOf } from '../bundle/certificate.ts';
import { documentReason } from '../bundle/documents.ts';
import { type AskRevocation, withRevocation } from '../bundle/pdf-revocation.ts';
import { type PdfSigning, type PdfStamping, signPdf } from '../bundle/pdf-sign.ts';
import type { Signer } from '../bundle/signer.ts';
import type { Stamp } from '../bundle/timestamp/stamp.ts';
import { AffidavitError } from '../core/errors.ts';
import type { Instant } from '../core/instant.ts';
import { step } from '../core/steps.ts';
import { drawDiagrams } from '../diagrams/draw.ts';
import type { Report } from '../report/schema.ts';
import { type Printed, printDocuments } from './documents.ts';

type Browser = Awaited<ReturnType<typeof launchBrowser>>;
type Drawings = Awaited<ReturnType<typeof drawDiagrams>>;

/** A document of a report, ready to be put somewhere. */
export interface Document extends Printed {
  /** As printed; `bytes` are signed when there is a signer. */
  readonly unsigned: Uint8Array;
}

/** What is made of one report before it is put anywhere. */
export interface Produced {
  readonly diagrams: Drawings;
  readonly documents: readonly Document[];
  /** Why the PDFs hold no revocation data, though they were asked for: a certificate names no address. */
  readonly shortfall: AffidavitError | null;
}

/** Who signs, and when: the time of signing, which is another than that as of which was judged. */
export interface Signing {
  readonly signer: Signer;
  readonly at: Instant;
  /** Who is asked for timestamps; nobody without it. */
  readonly stamp?: Stamp;
  /** Who is asked whether certificates were revoked; nobody without it. */
  readonly revocation?: AskRevocation;
}

/**
 * Draws the diagrams of a report and prints its documents, signed if somebody signs. Throws what signing and asking
 * throw, but where a certificate names no address there are PDFs, with a `shortfall`.
 */
export async function produce(report: Report, signing: Signing | null, browser: Browser): Promise<Produced> {
  step('drawing diagrams');
  const diagrams = await drawDiagrams(browser, report.diagrams);
  const identity = signing === null ? null : await identityOf(new X509Certificate(signing.signer.certificates[0]));
  const signer = identity === null ? null : { subject: identity.subject, throwaway: identity.standing === 'throwaway' };
  const documents: Document[] = [];
  let shortfall: Produced['shortfall'] = null;
  for (const { bytes: unsigned, ...printed } of await printDocuments({ report, diagrams, browser, signer })) {
    const words = documentReason(report, printed.kind);
    const { pdf: bytes, shortfall: lacking } = await signedDocument(unsigned, signing, words);
    shortfall ??= lacking;
    documents.push({ ...printed, unsigned, bytes });
  }
  return { diagrams, documents, shortfall };
}

/** A printed document, signed if somebody signs, for a reason that its signature says. */
export async function signedDocument(unsigned: Uint8Array, signing: Signing | null, reason: string) {
  if (signing !== null) step('signing');
  const signed = signing === null ? unsigned : await signPdf(unsigned, signing.signer, signingWords(signing, reason));
  return extended(signed, signing?.revocation);
}

/** A signed PDF with revocation data, if somebody is to be asked; as it is, with a `shortfall`, where nobody can be. */
export async function extended(
  pdf: Uint8Array,
  ask: AskRevocation | undefined,
): Promise<{ readonly pdf: Uint8Array; readonly shortfall: AffidavitError | null }> {
  if (ask === undefined) return { pdf, shortfall: null };
  try {
    return { pdf: await withRevocation(pdf, ask), shortfall: null };
  } catch (thrown) {
    // To ask again would give the same: the signature with its timestamp is the most that these certificates allow.
    if (thrown instanceof AffidavitError && thrown.code === 'REVOCATION_UNNAMED') return { pdf, shortfall: thrown };
    throw thrown;
  }
}

function signingWords({ at, stamp }: Signing, reason: string): PdfSigning & PdfStamping {
  return { at, reason, ...(stamp === undefined ? {} : { stamp }) };
}

/** Runs `work` with one browser for all its pages. */
export async function withBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  step('starting the browser');
  const browser = await launchBrowser();
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}
