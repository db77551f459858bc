import { AffidavitError } from '../core/errors.ts';
import { endOfDay, epochMs, type Instant, spelledDay, startOfDay } from '../core/instant.ts';
import type { Portal } from '../workspace/portal.ts';
import type { PortalReport } from './portal-schema.ts';

/**
 * The portal as readers see it: documents are told to all, and their files named for who may have them. Throws
 * CONTENT_INVALID for a security.txt that has expired: nobody is to trust it, so none is published.
 */
export function portalOf(
  portal: Portal,
  asOf: Instant,
  maySee: (audience: Portal['documents'][number]['audience']) => boolean,
): PortalReport {
  const { documents, certificates, subprocessors, updates, faq, securityTxt } = portal;
  if (securityTxt !== undefined && epochMs(endOfDay(securityTxt.expires)) < epochMs(asOf))
    throw new AffidavitError(
      'CONTENT_INVALID',
      `security.txt expired on ${spelledDay(startOfDay(securityTxt.expires))}.`,
      'Look whether its contacts still hold, and give a new day under `expires` of `securityTxt` in portal/.',
    );
  return {
    documents: documents.map(({ title, date, audience, sha256, file, ask }) => ({
      title,
      date,
      audience,
      sha256,
      file: file !== undefined && maySee(audience) ? file : null,
      ask: ask ?? null,
    })),
    certificates: certificates.map(({ title, issuer, scope, from, until, ask, link }) => ({
      title,
      issuer,
      scope,
      from,
      until,
      isValid: epochMs(startOfDay(from)) <= epochMs(asOf) && epochMs(asOf) <= epochMs(endOfDay(until)),
      ask: ask ?? null,
      link: link ?? null,
    })),
    subprocessors: subprocessors.map((one) => ({ ...one, until: one.until ?? null })),
    updates: updates.map((update) => ({ ...update })).sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0)),
    faq: faq.map(({ question, answer, claims }) => ({ question, answer: answer ?? null, claims })),
    securityTxt:
      securityTxt === undefined
        ? null
        : {
            contact: securityTxt.contact,
            expires: securityTxt.expires,
            encryption: securityTxt.encryption ?? null,
            policy: securityTxt.policy ?? null,
            acknowledgments: securityTxt.acknowledgments ?? null,
            canonical: securityTxt.canonical ?? null,
            languages: securityTxt.languages ?? [],
            hiring: securityTxt.hiring ?? null,
          },
  };
}
