import type { Code, Root, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { z } from 'zod';
import { AffidavitError, type Place } from '../core/errors.ts';
import { durationMs } from '../core/instant.ts';
import { meant } from '../core/nearest.ts';
import { type Basis, factsBasis } from './claim-basis.ts';
import { DRAFT_ANSWER, DRAFT_SENTENCE } from './claim-draft.ts';
import { placeOfKey, type Read, readYaml, type Split, settled, splitFrontMatter, type YamlText } from './gateway.ts';
import { type Plan, planFields, planOf } from './plan.ts';
import { type Accepted, acceptsSchema, type Speaks, speaksSchema, UNCHECKED } from './speaks.ts';
import { disguiseIn } from './words/letters.ts';
import { placeholdersIn } from './words/placeholders.ts';
import { scopeFaults } from './words/scope-fit.ts';
import { refineWords } from './words/wordings.ts';

export type { Basis, Sql } from './claim-basis.ts';

/** One literate claim file: a sentence and what makes it true. */
export interface Claim {
  readonly id: string;
  readonly file: string;
  /** The front matter as it stands, for whoever tells where in it something is wrong. */
  readonly front: YamlText;
  readonly title: string;
  readonly sentence: string;
  /** Other forms of the sentence that prose may use, none wider than it. `{name}` stands for a value of the claim. */
  readonly wordings: readonly string[];
  readonly remarks: readonly string[];
  readonly controls: readonly string[];
  readonly audience: 'public' | 'customer' | 'auditor';
  readonly maxAge: string | null;
  /** What the population consists of, in the plural. */
  readonly noun: string;
  /** Fewer rows than this prove nothing. */
  readonly atLeast: number;
  /** In plain words: what would break it. */
  readonly breaks: string | null;
  /** What the sentence speaks of, as data. */
  readonly speaks: Speaks;
  /** Attacks that it does not withstand, and why that is no harm. */
  readonly accepts: readonly Accepted[];
  /** What it means, what is done, by whom and until when, where it is not proven. */
  readonly plan: Plan | null;
  readonly basis: Basis;
}

/** A claim's front matter. */
export const claimFrontSchema = z.strictObject({
  title: z.string().min(1).describe('A few words; the sentence is the first paragraph below.'),
  controls: z
    .array(z.string().regex(/^[a-z0-9-]+\/[A-Za-z0-9][A-Za-z0-9.()-]*$/, 'a control looks like soc2/CC6.1'))
    .default([])
    .describe('Controls that it answers: soc2/CC6.1.'),
  audience: z
    .enum(['public', 'customer', 'auditor'])
    .default('public')
    .describe('Who may see it: public, the customer and the auditor, or the auditor alone.'),
  basis: z
    .enum(['facts', 'attestation'])
    .default('facts')
    .describe('What it is judged by: facts, or the word of a person.'),
  maxAge: z
    .string('an age looks like 30m, 24h or 90d')
    .refine((text) => durationMs(text) !== undefined, 'an age looks like 30m, 24h or 90d')
    .optional()
    .describe('How old the evidence may be.'),
  of: z.string().min(1).optional().describe('What is counted, in the plural: buckets.'),
  atLeast: z
    .int()
    .min(1, 'at least 1: an empty population proves nothing')
    .default(1)
    .describe('Fewer rows than this prove nothing.'),
  breaks: z.string().min(1).optional().describe('In one sentence: what would break it.'),
  speaks: speaksSchema.optional().describe('What the sentence speaks of, as data.'),
  accepts: acceptsSchema
    .default([])
    .describe('Attacks that it does not withstand, each with the reason why that is no harm.'),
  wordings: z.array(z.string().min(1)).default([]).describe('Other forms of the sentence that a paper may use.'),
  ...planFields,
});

/** Keys that say something of facts. */
const ABOUT_FACTS = ['maxAge', 'of', 'breaks', 'speaks'] as const;

export const CLAIM_REMEDY = 'docs/claims.md shows a whole claim file.';

/**
 * Reads a claim file; its name is its id. Each fault is told with its place (CLAIM_INVALID). `scopes` are the names
 * that the workspace gives its accounts and regions: a sentence that holds one is about that alone, and so is each
 * wording.
 */
export function readClaimFile(file: string, id: string, text: string, scopes: readonly string[] = []): Read<Claim> {
  let split: Split;
  try {
    split = splitFrontMatter(file, text);
  } catch (thrown) {
    if (thrown instanceof AffidavitError) return { value: null, faults: [thrown] };
    throw thrown;
  }
  return new Reading(file, split).claim(id, scopes);
}

/** As `readClaimFile`. Throws all faults. */
export function parseClaimFile(file: string, id: string, text: string, scopes: readonly string[] = []): Claim {
  return settled(readClaimFile(file, id, text, scopes));
}

type Head = z.infer<typeof claimFrontSchema>;

/** One claim file while it is read; its faults gather. */
class Reading {
  readonly #file: string;
  readonly #split: Split;
  readonly #faults: AffidavitError[] = [];

  constructor(file: string, split: Split) {
    this.#file = file;
    this.#split = split;
  }

  claim(id: string, scopes: readonly string[]): Read<Claim> {
    const root: Root = unified().use(remarkParse).parse(this.#split.body);
    const paragraphs = root.children
      .filter((node) => node.type === 'paragraph')
      .map((node) => plainText(node).replace(/\s+/g, ' '));
    const sentence = this.#sentence(root, paragraphs);
    const head = this.#head(sentence, scopes);
    const blocks = this.#blocks(root);
    const basis = this.#basis(head, blocks);
    if (head !== null && sentence !== null && basis !== null) this.#promised(head, sentence, basis);
    if (head === null || sentence === null || basis === null || this.#faults.length > 0)
      return { value: null, faults: this.#faults };
    const onFacts = basis.kind === 'facts';
    const claim: Claim = {
      id,
      file: this.#file,
      front: this.#split.front,
      title: head.title,
      sentence,
      wordings: head.wordings,
      remarks: paragraphs.slice(1),
      controls: head.controls,
      audience: head.audience,
      atLeast: head.atLeast,
      maxAge: onFacts ? (head.maxAge ?? null) : null,
      noun: onFacts ? (head.of ?? '') : 'attestations',
      breaks: onFacts ? (head.breaks ?? null) : null,
      speaks: onFacts ? (head.speaks ?? UNCHECKED) : UNCHECKED,
      accepts: onFacts ? head.accepts : [],
      plan: planOf(head),
      basis,
    };
    return { value: claim, faults: [] };
  }

  #sentence(root: Root, paragraphs: readonly string[]): string | null {
    const sentence = paragraphs[0];
    if (sentence === undefined) {
      this.#refuse(
        this.#split.bodyLine,
        'the sentence is missing: the first paragraph after the front matter is what the claim promises',
      );
      return null;
    }
    const disguise = disguiseIn(sentence);
    const node = root.children.find(({ type }) => type === 'paragraph');
    if (disguise !== null) this.#refuse(this.#lineOf(node), `the sentence holds ${disguise}`);
    return sentence;
  }

  #head(sentence: string | null, scopes: readonly string[]): Head | null {
    const schema = sentence === null ? claimFrontSchema : claimFrontSchema.superRefine(refineWords(sentence, scopes));
    const { value, faults } = readYaml<Head>(this.#split.front, schema, {
      code: 'CLAIM_INVALID',
      remedy: CLAIM_REMEDY,
    });
    this.#faults.push(...faults);
    return value;
  }

  #blocks(root: Root): readonly Code[] {
    for (const node of root.children)
      if (node.type !== 'paragraph' && node.type !== 'code')
        this.#refuse(this.#lineOf(node), `a claim file holds paragraphs and sql blocks, not a ${node.type}`);
    return root.children.filter((node) => node.type === 'code');
  }

  /** What a claim is judged by; null where that is not whole. */
  #basis(head: Head | null, blocks: readonly Code[]): Basis | null {
    if (head === null && this.#saysOtherBasis()) return null;
    if (head?.basis === 'attestation') {
      if (blocks[0]) this.#refuse(this.#lineOf(blocks[0]), 'a claim on the word of a person has no sql');
      this.#refuseParts(head);
      return { kind: 'attestation' };
    }
    if (head !== null) this.#requireParts(head);
    return factsBasis(blocks, this.#split.bodyLine, (line, what) => this.#refuse(line, what));
  }

  /** What says something of facts would be passed over in silence. */
  #refuseParts(head: Head): void {
    const asks = [
      ...ABOUT_FACTS.filter((key) => head[key] !== undefined),
      ...(head.accepts.length > 0 ? ['accepts'] : []),
    ];
    for (const key of asks)
      this.#faults.push(
        new AffidavitError(
          'CLAIM_INVALID',
          `A claim on the word of a person has no \`${key}\`: no fact is asked.`,
          'Take the line away; the attestation says what is covered, and until when.',
          { place: placeOfKey(this.#split.front, [key]) },
        ),
      );
  }

  /** Front matter that cannot be read may still say that there is no SQL to miss. */
  #saysOtherBasis(): boolean {
    return /^basis:(?!\s*['"]?facts\b)/m.test(this.#split.front.text);
  }

  #requireParts(head: Head): void {
    if (head.speaks === undefined)
      this.#refuse(
        1,
        '`speaks` is missing: say what the sentence speaks of, such as `speaks: { of: aws_s3_bucket }`, or `speaks: unchecked`',
      );
    if (head.maxAge === undefined) this.#refuse(1, '`maxAge` is missing: how old may the evidence be');
    if (head.of === undefined) this.#refuse(1, '`of` is missing: what is counted, in the plural, such as buckets');
    if (head.breaks === undefined)
      this.#refuse(1, '`breaks` is missing: say in one sentence what would break the claim');
  }

  /** Holds what is promised against what is judged. */
  #promised(head: Head, sentence: string, basis: Basis): void {
    const { bodyLine } = this.#split;
    const words = [sentence, ...head.wordings];
    const names = basis.kind === 'facts' ? basis.values.map(({ name }) => name) : [];
    for (const missing of new Set(words.flatMap(placeholdersIn).filter((name) => !names.includes(name))))
      this.#refuse(bodyLine, `\`{${missing}}\` is not a value of the claim`, meant(missing, names, CLAIM_REMEDY));
    if (basis.kind !== 'facts') return;
    const check = basis.check.text;
    for (const fault of new Set(words.flatMap((one) => scopeFaults(one, head.speaks ?? UNCHECKED, check))))
      this.#refuse(bodyLine, fault);
    if (sentence === DRAFT_SENTENCE && !check.includes(DRAFT_ANSWER))
      this.#refuse(bodyLine, 'the check is written, and the sentence is still that of the draft');
  }

  #lineOf(node: RootContent | undefined): number {
    return this.#split.bodyLine + (node?.position?.start.line ?? 1) - 1;
  }

  #refuse(line: number, what: string, remedy = CLAIM_REMEDY): void {
    const place: Place = { file: this.#file, line };
    const text = `${what.charAt(0).toUpperCase()}${what.slice(1)}.`;
    this.#faults.push(new AffidavitError('CLAIM_INVALID', text, remedy, { place }));
  }
}
