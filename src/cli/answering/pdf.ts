import { X509Certificate } from 'node:crypto';
import { identityOf } from '../../bundle/certificate.ts';
import { requireParts } from '../../core/parts.ts';
import { ANSWER_WORDS, sourcesOf } from '../../questionnaire/wording.ts';
import { type Signing, signedDocument, withBrowser } from '../../release/produce.ts';
import { printAnswers } from '../../renderings/answers/answers.ts';
import type { Report } from '../../report/schema.ts';
import type { Answers } from '../outputs/answered.ts';

/** The answers as a PDF, signed if somebody signs. Throws RENDER_FAILED, and what signing throws. */
export async function printedAnswers(answers: Answers, report: Report, signing: Signing | null) {
  requireParts(['browser', 'fonts']);
  const identity = signing === null ? null : await identityOf(new X509Certificate(signing.signer.certificates[0]));
  const signer = identity === null ? null : { subject: identity.subject, throwaway: identity.standing === 'throwaway' };
  const { file, organisation, version, audience, asOf, answeredAt, snapshot, outcomes } = answers;
  const unsigned = await withBrowser((browser) =>
    printAnswers({
      file,
      organisation,
      contact: report.organisation.contact,
      version,
      audience,
      asOf,
      answeredAt,
      snapshot,
      browser,
      signer,
      answers: outcomes.map(({ id, place, section, question, status, answer, text, citations, stated }) => ({
        id: id ?? place,
        section,
        question,
        status,
        answer: answer === null ? '' : ANSWER_WORDS[answer],
        text: text ?? '',
        citations,
        stated: sourcesOf({ citations: [], stated }),
      })),
    }),
  );
  return signedDocument(unsigned, signing, `Answers to ${file.name}, version ${version}`);
}
