import type { Code, Root, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { z } from 'zod';
import { AffidavitError } from '../core/errors.ts';
import { durationMs } from '../core/instant.ts';
import { DRAFT_ANSWER, DRAFT_SENTENCE } from './claim-draft.ts';
import { parseYaml, splitFrontMatter } from './gateway.ts';
import { type Accepted, acceptsSchema, type Speaks, speaksSchema, UNCHECKED } from './speaks.ts';
import { disguiseIn } from './words/letters.ts';
import { scopeFaults } from './words/scope-fit.ts';
import { placeholdersIn, refineWords } from './words/wordings.ts';

/** A piece of SQL with the line of the file on which it begins. */
export interface Sql {
  readonly text: string;
  readonly line: number;
}

/** What a claim is judged by: facts, with a way to break it; or the word of a named person. */
export type Basis =
  | {
      readonly kind: 'facts';
      readonly check: Sql;
      readonly counterexample: Sql;
      readonly values: readonly { readonly name: string; readonly sql: Sql }[];
    }
  | { readonly kind: 'attestation' };

/** One literate claim file: a sentence and what makes it true. */
export interface Claim {
  readonly id: string;
  readonly file: string;
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
  readonly basis: Basis;
}

const frontSchema = z.strictObject({
  title: z.string().min(1),
  controls: z
    .array(z.string().regex(/^[a-z0-9-]+\/[A-Za-z0-9][A-Za-z0-9.()-]*$/, 'a control looks like soc2/CC6.1'))
    .default([]),
  audience: z.enum(['public', 'customer', 'auditor']).default('public'),
  basis: z.enum(['facts', 'attestation']).default('facts'),
  maxAge: z
    .string()
    .refine((text) => durationMs(text) !== undefined, 'an age looks like 30m, 24h or 90d')
    .optional(),
  of: z.string().min(1).optional(),
  atLeast: z.int().min(1, 'at least 1: an empty population proves nothing').default(1),
  breaks: z.string().min(1).optional(),
  speaks: speaksSchema.optional(),
  accepts: acceptsSchema.default([]),
  wordings: z.array(z.string().min(1)).default([]),
});

const REMEDY = 'docs/claims.md shows a whole claim file.';

/**
 * Parses a claim file; its name is its id. Throws CLAIM_INVALID with file and line. `scopes` are the names that the
 * workspace gives its accounts and regions: a sentence that holds one is about that alone, and so is each wording.
 */
export function parseClaimFile(file: string, id: string, text: string, scopes: readonly string[] = []): Claim {
  const { front, body, bodyLine } = splitFrontMatter(file, text);
  const root: Root = unified().use(remarkParse).parse(body);
  const paragraphs = root.children
    .filter((node) => node.type === 'paragraph')
    .map((node) => plainText(node).replace(/\s+/g, ' '));
  const sentence = paragraphs[0];
  if (sentence === undefined)
    throw refused(
      file,
      bodyLine,
      'the sentence is missing: the first paragraph after the front matter is what the claim promises',
    );
  const head = parseYaml(front, frontSchema.superRefine(refineWords(sentence, scopes)), 'CLAIM_INVALID', REMEDY);
  const disguise = disguiseIn(sentence);
  if (disguise !== null) throw refused(file, bodyLine, `the sentence holds ${disguise}`);
  const blocks = root.children.filter((node) => node.type === 'code');
  const stray = root.children.find((node) => node.type !== 'paragraph' && node.type !== 'code');
  if (stray)
    throw refused(file, lineOf(stray, bodyLine), `a claim file holds paragraphs and sql blocks, not a ${stray.type}`);
  const shared = {
    id,
    file,
    title: head.title,
    sentence,
    wordings: head.wordings,
    remarks: paragraphs.slice(1),
    controls: head.controls,
    audience: head.audience,
    atLeast: head.atLeast,
  };
  const names = (basis: Basis) => (basis.kind === 'facts' ? basis.values.map(({ name }) => name) : []);
  const checked = (basis: Basis): Basis => {
    const asked = [sentence, ...head.wordings].flatMap(placeholdersIn);
    const missing = asked.find((name) => !names(basis).includes(name));
    if (missing !== undefined) throw refused(file, bodyLine, `\`{${missing}}\` is not a value of the claim`);
    return basis;
  };
  if (head.basis === 'attestation') {
    if (blocks[0]) throw refused(file, lineOf(blocks[0], bodyLine), 'a claim on the word of a person has no sql');
    if (head.speaks !== undefined || head.accepts.length > 0)
      throw refused(file, 1, 'a claim on the word of a person has no `speaks` and no `accepts`: no fact is asked');
    return {
      ...shared,
      maxAge: null,
      noun: 'attestations',
      breaks: null,
      speaks: UNCHECKED,
      accepts: [],
      basis: checked({ kind: 'attestation' }),
    };
  }
  if (head.speaks === undefined)
    throw refused(
      file,
      1,
      '`speaks` is missing: say what the sentence speaks of, such as `speaks: { of: aws_s3_bucket }`, or `speaks: unchecked`',
    );
  if (head.maxAge === undefined) throw refused(file, 1, '`maxAge` is missing: how old may the evidence be');
  if (head.of === undefined) throw refused(file, 1, '`of` is missing: what is counted, in the plural, such as buckets');
  if (head.breaks === undefined)
    throw refused(file, 1, '`breaks` is missing: say in one sentence what would break the claim');
  const basis = checked(factsBasis(file, blocks, bodyLine));
  const check = basis.kind === 'facts' ? basis.check.text : '';
  const [fault] = [sentence, ...head.wordings].flatMap((words) => scopeFaults(words, head.speaks ?? UNCHECKED, check));
  if (fault !== undefined) throw refused(file, bodyLine, fault);
  if (sentence === DRAFT_SENTENCE && !check.includes(DRAFT_ANSWER))
    throw refused(file, bodyLine, 'the check is written, and the sentence is still that of the draft');
  return {
    ...shared,
    maxAge: head.maxAge,
    noun: head.of,
    breaks: head.breaks,
    speaks: head.speaks,
    accepts: head.accepts,
    basis,
  };
}

function factsBasis(file: string, blocks: readonly Code[], bodyLine: number): Basis {
  const found = new Map<string, Sql>();
  for (const block of blocks) {
    const line = lineOf(block, bodyLine);
    const role = block.lang === 'sql' ? (block.meta ?? '').trim() : '';
    if (!/^(check|counterexample|value [a-z][a-z0-9-]*)$/.test(role))
      throw refused(file, line, 'a block is opened by ```sql check, ```sql counterexample or ```sql value some-name');
    if (found.has(role)) throw refused(file, line, `there are two blocks \`${role}\``);
    found.set(role, { text: block.value, line: line + 1 });
  }
  const check = found.get('check');
  const counterexample = found.get('counterexample');
  if (check === undefined) throw refused(file, bodyLine, 'the block ```sql check is missing');
  if (counterexample === undefined)
    throw refused(
      file,
      bodyLine,
      'the block ```sql counterexample is missing: a check that nobody has seen fail proves nothing',
    );
  const values = [...found]
    .filter(([role]) => role.startsWith('value '))
    .map(([role, sql]) => ({ name: role.slice(6), sql }));
  return { kind: 'facts', check, counterexample, values };
}

function lineOf(node: RootContent, bodyLine: number): number {
  return bodyLine + (node.position?.start.line ?? 1) - 1;
}

function refused(file: string, line: number, what: string): AffidavitError {
  return new AffidavitError('CLAIM_INVALID', `${what.charAt(0).toUpperCase()}${what.slice(1)}.`, REMEDY, {
    place: { file, line },
  });
}
