import { AffidavitError } from '../core/errors.ts';
import { endOfDay, epochMs, type Instant, spelledDay, startOfDay } from '../core/instant.ts';
import type { Portal } from '../workspace/portal.ts';
import type { Spoken, SpokenPart } from '../workspace/spoken.ts';
import type { PortalReport, Said } from './portal-schema.ts';
import type { ClaimReport } from './schema.ts';

/**
 * The portal as readers see it: documents are told to all, and their files named for who may have them. Throws
 * CONTENT_INVALID for a security.txt that has expired: nobody is to trust it, so none is published.
 */
export function portalOf(
  portal: Portal,
  asOf: Instant,
  maySee: (audience: Portal['documents'][number]['audience']) => boolean,
  claims: readonly Quoted[],
): PortalReport {
  const filled = (paragraphs: Spoken['paragraphs']): Said =>
    paragraphs.map((parts) => parts.map((one) => partOf(one, claims)));
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
    updates: updates
      .map(({ date, title, text }) => ({ date, title, ...spokenAs(filled(text)) }))
      .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0)),
    faq: faq.map(({ question, answer, claims: named }) => {
      const { text, said } = spokenAs(filled(answer ?? []));
      return { question, answer: answer === null ? null : text, said, claims: named };
    }),
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

/** What is quoted of a claim. */
type Quoted = Pick<ClaimReport, 'id' | 'sentence' | 'values'>;

/**
 * A piece with its claim's words and figures in their places. Of a claim that was not judged nothing is said but its id:
 * no page can be made of it.
 */
function partOf(part: SpokenPart, claims: readonly Quoted[]): Said[number][number] {
  if (part.kind === 'words') return { text: part.text, claim: null, value: null };
  if (part.kind === 'value') return { text: figure(part.of, claims), claim: null, value: part.of };
  const { id, words } = part;
  const claim = claims.find((one) => one.id === id);
  const text = words?.replace(/\{([^{}]*)\}/g, (_, name: string) => figure(`${id}#${name}`, claims));
  return { text: text?.replace(/\s+/g, ' ').trim() ?? claim?.sentence ?? '', claim: id, value: null };
}

function figure(of: string, claims: readonly Quoted[]): string {
  const [id = '', name = ''] = of.split('#');
  return claims.find((one) => one.id === id)?.values.find((one) => one.name === name)?.text ?? '';
}

/** The pieces, and their plain text, with an empty line between paragraphs. */
function spokenAs(said: Said): { readonly text: string; readonly said: Said } {
  return { text: said.map((parts) => parts.map(({ text }) => text).join('')).join('\n\n'), said };
}
