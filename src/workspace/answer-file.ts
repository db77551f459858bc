import type { Heading, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { z } from 'zod';
import { AffidavitError, type Place } from '../core/errors.ts';
import { ANSWERS } from './answer-kinds.ts';
import { inspected, type Reference } from './chapter.ts';
import { type ChapterTree, chapterTree, placeOf, refused } from './chapter-tree.ts';
import { placeOfKey, type Read, readYaml, type YamlText } from './gateway.ts';
import { disguiseIn } from './words/letters.ts';
import { type Piece, piecesOf } from './words/pieces.ts';
import { type Unmarked, unmarkedPromises } from './words/unmarked.ts';

const day = z.iso.date('a date such as 2027-03-01');
const isDay = (text: unknown): boolean => day.safeParse(text).success;
const visible = (text: string) => disguiseIn(text) === null;
const line = (what: string, most: number) =>
  z.string().min(1).max(most, `at most ${most} characters`).refine(visible, 'visible letters alone').describe(what);

/** The front matter of `answers/*.md`. */
export const answerFrontSchema = z.strictObject({
  question: z
    .array(line('A form of the question.', 600))
    .min(1, 'at least one form of the question')
    .max(60, 'at most 60 forms')
    .describe('The question in the words of those who ask, in as many forms as are asked. The first is its title.'),
  ids: z
    .array(z.string().regex(/^[a-z0-9-]+\/[A-Za-z0-9&][A-Za-z0-9&.()_-]*$/, 'an id looks like caiq4/CEK-03.1'))
    .default([])
    .describe('Questions and controls that it answers: a layout or framework, a stroke, the id there.'),
  answer: z.enum(ANSWERS).describe('What it says: yes, no, partly, not-applicable, or text where words are asked for.'),
  needs: z
    .array(z.string().min(1))
    .max(60, 'at most 60 claims')
    .default([])
    .describe('Claims that have to hold, beside those that the text quotes.'),
  covers: z
    .array(line('A word of scope.', 60))
    .max(40, 'at most 40')
    .default([])
    .describe('What the claims cover beside what the forms of the question say: backups, all, laptops.'),
  audience: z
    .enum(['public', 'customer', 'auditor'])
    .default('customer')
    .describe('Who may see it. One that is public stands on the pages of the portal.'),
  ask: line('Whom to ask where it is held back.', 200).optional(),
  stated: z
    .strictObject({
      by: line('The person, by name.', 200),
      role: line('What makes the person entitled to say it.', 200),
      date: day.describe('The day on which it was stated.'),
      expires: day.describe('The day on which it ends.'),
    })
    .refine(({ date, expires }) => !isDay(date) || !isDay(expires) || date <= expires, {
      path: ['expires'],
      message: 'it ends before it begins, on `date`',
    })
    .optional()
    .describe('Where a person answers for what no claim says: who, since when, until when. Never shown as proven.'),
});

/** One answer of the bank: a question in its forms, and what is said to it as long as its claims hold. */
export interface Answer {
  readonly id: string;
  readonly file: string;
  readonly front: YamlText;
  readonly questions: readonly string[];
  readonly ids: readonly string[];
  readonly answer: (typeof ANSWERS)[number];
  /** All claims that have to hold for the text, those that it quotes among them. */
  readonly needs: readonly string[];
  readonly covers: readonly string[];
  readonly audience: 'public' | 'customer' | 'auditor';
  readonly ask: string | null;
  readonly stated: {
    readonly by: string;
    readonly role: string;
    readonly date: string;
    readonly expires: string;
  } | null;
  readonly text: readonly Piece[];
  /** What is said where not all of `needs` hold, and the claims that have to; null where nothing is documented. */
  readonly partly: { readonly text: readonly Piece[]; readonly needs: readonly string[] } | null;
  readonly references: readonly Reference[];
  /** Sentences that promise something which no claim checks and nobody states. */
  readonly unbacked: readonly Unmarked[];
}

const REMEDY = 'docs/questionnaires.md shows a whole answer.';
const PARTLY = 'partly';

/**
 * Reads `answers/*.md`; the file's name is the answer's id. The text is declarative like a chapter's, in paragraphs and
 * lists, and what stands under the heading `Partly` is said where its own claims hold and not all others. Each fault is
 * told with its place (CONTENT_INVALID, MDX_REFUSED).
 */
export function readAnswer(file: string, id: string, text: string): Read<Answer> {
  try {
    const tree = chapterTree(file, text);
    const head = readYaml(tree.front, answerFrontSchema, { code: 'CONTENT_INVALID', remedy: REMEDY });
    const { references, faults: refusals } = inspected(tree);
    const { said, partly, heading, faults: misplaced } = partsOf(tree);
    const faults = [...head.faults, ...refusals, ...misplaced];
    if (head.value === null || faults.length > 0) return { value: null, faults };
    const { question: questions, needs, stated, ask, ...rest } = head.value;
    const answer: Answer = {
      ...rest,
      id,
      file,
      front: tree.front,
      questions,
      needs: [...new Set([...needs, ...claimsIn(piecesOf(said))])],
      ask: ask ?? null,
      stated: stated ?? null,
      text: piecesOf(said),
      partly: partly === null ? null : { text: piecesOf(partly), needs: claimsIn(piecesOf(partly)) },
      references,
      unbacked: stated === undefined ? unmarkedPromises(tree.root, tree.bodyLine) : [],
    };
    const unproven = backingFaults(answer, heading);
    return unproven.length > 0 ? { value: null, faults: unproven } : { value: answer, faults: [] };
  } catch (thrown) {
    if (thrown instanceof AffidavitError) return { value: null, faults: [thrown] };
    throw thrown;
  }
}

/** Ids of the claims that pieces quote, figures of claims among them. */
function claimsIn(pieces: readonly Piece[]): readonly string[] {
  const quoted = pieces.flatMap((piece) =>
    piece.kind === 'claim' ? [piece.id] : piece.kind === 'figure' ? [piece.claim] : [],
  );
  return [...new Set(quoted)];
}

interface Parts {
  readonly said: readonly RootContent[];
  readonly partly: readonly RootContent[] | null;
  /** Where the part begins; the file where there is none. */
  readonly heading: Place;
  readonly faults: readonly AffidavitError[];
}

function partsOf(tree: ChapterTree): Parts {
  const { children } = tree.root;
  const from = children.findIndex(isPartly);
  const said = from < 0 ? children : children.slice(0, from);
  const partly = from < 0 ? null : children.slice(from + 1);
  const strangers = [...said, ...(partly ?? [])].filter((node) => !TAKEN.has(node.type) || isDiagram(node));
  return {
    said,
    partly,
    heading: from < 0 ? { file: tree.front.file } : placeOf(tree, children[from] as RootContent),
    faults: strangers.map((node) =>
      refused(
        placeOf(tree, node),
        `an answer has paragraphs and lists, and no ${isDiagram(node) ? 'diagram' : node.type}`,
        REMEDY,
      ),
    ),
  };
}

/** A claim that stands alone in its paragraph is an element of its own; code is refused as in a chapter. */
const TAKEN = new Set<string>(['paragraph', 'list', 'mdxJsxFlowElement', 'mdxFlowExpression', 'mdxjsEsm']);

function isDiagram(node: RootContent): boolean {
  return node.type === 'mdxJsxFlowElement' && node.name === 'Diagram';
}

function isPartly(node: RootContent): node is Heading {
  return node.type === 'heading' && plainText(node).trim().toLowerCase() === PARTLY;
}

/** An answer that neither a claim nor a person carries is an invention. */
function backingFaults({ front, text, needs, stated, partly, answer }: Answer, heading: Place): AffidavitError[] {
  const fault = (message: string, remedy: string, place: Place = placeOfKey(front, ['answer'])) =>
    new AffidavitError('CONTENT_INVALID', message, remedy, { place });
  if (text.length === 0) return [fault('The answer says nothing.', 'Write what is answered below the front matter.')];
  const faults: AffidavitError[] = [];
  if (needs.length === 0 && stated === null)
    faults.push(
      fault(
        'Nothing backs this answer: it quotes no claim, and nobody states it.',
        'Quote a claim, <Claim id="…" />, name one under `needs`, or say under `stated` who answers for it and until when.',
      ),
    );
  if (partly !== null && partly.needs.length === 0)
    faults.push(
      fault(
        'Nothing backs what stands under `Partly`: it quotes no claim.',
        'Quote what still holds, <Claim id="…" />.',
        heading,
      ),
    );
  if (partly !== null && answer !== 'yes' && answer !== 'no')
    faults.push(
      fault('Only a yes or a no can be given partly.', 'Take the part under `Partly` away, or answer yes or no.'),
    );
  return faults;
}
