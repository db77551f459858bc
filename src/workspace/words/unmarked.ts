import type { Nodes, Parents } from 'mdast';
import { promisesOf, scannable } from './promises.ts';

/** A sentence that promises something outside any claim. */
export interface Unmarked {
  readonly line: number;
  readonly sentence: string;
}

const DONE =
  'encrypted|logged|recorded|reviewed|audited|monitored|protected|isolated|segregated|restricted|denied|refused|blocked|forbidden|prevented|rotated|revoked|deleted|erased|wiped|destroyed|signed|scanned|patched|hashed|masked|authenticated|authorised|authorized|locked|backed up|redirected|validated|hardened|screened|trained|tested|approved|kept secret';
const DOES =
  'encrypt|decrypt|log|record|review|audit|monitor|protect|isolate|segregate|restrict|deny|refuse|reject|block|forbid|prevent|rotate|revoke|delete|erase|wipe|destroy|sign|scan|patch|hash|mask|screen|train|test|back up|harden|enforce|require|redirect|guard|limit|verify|comply';
const DOES_IT =
  'encrypts|protects|isolates|segregates|restricts|denies|refuses|rejects|blocks|forbids|prevents|rotates|revokes|deletes|erases|wipes|destroys|hardens|enforces|requires|redirects|renews|authenticates|complies';

/** Promises made without a quantifier: "is encrypted", "are logged at once", "we review", "our servers refuse". */
const STATED: readonly RegExp[] = [
  new RegExp(`\\b(?:is|are|be|been|being|gets?|remains?|stays?|stands?|lies?|kept)(?: [\\w-]+){0,3} (?:${DONE})\\b`),
  new RegExp(
    `\\b(?:we|our(?: [\\w-]+){1,3}|it|they)(?: (?:also|then|both|regularly|automatically|strictly|do))* (?:${DOES})\\b`,
  ),
  new RegExp(`\\b(?:${DOES_IT})\\b`),
  /\b(?:over|under|through|behind) (?:tls|https|a (?:\w+ )?key|a second factor)\b/,
];
/** Classes that promise wherever they stand; "not" and figures alone explain as often as they promise. */
const STRONG = ['quantifier', 'exclusive', 'person', 'constancy', 'sweeping'] as const;
/** Groups of those that are words of every explanation: "what the rules let in", "the whole company", "in full". */
const WEAK: ReadonlySet<string> = new Set(['what', 'whole']);

/** Whether a sentence promises, so that a claim has to hold it. */
export function isPromise(sentence: string): boolean {
  const plain = scannable(sentence);
  const found = promisesOf(plain);
  if (STRONG.some((kind) => found[kind].some((name) => !WEAK.has(name)))) return true;
  if (found.negation.some((name) => name === 'no' || name === 'cannot')) return true;
  return STATED.some((shape) => shape.test(plain));
}

/**
 * Sentences that promise something outside any claim, wherever a chapter can say it: paragraphs, list items, table
 * cells, headings, quotations, code.
 */
export function unmarkedPromises(root: Nodes, bodyLine: number): Unmarked[] {
  const found: Unmarked[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'code') {
      const line = bodyLine + (node.position?.start.line ?? 1) - 1;
      found.push(...promisesIn(outsideClaims(node)).map((sentence) => ({ line, sentence })));
    } else if (!isClaim(node) && 'children' in node) for (const child of (node as Parents).children) visit(child);
  };
  visit(root);
  return found;
}

/** The promising sentences of a text. */
export function promisesIn(text: string): string[] {
  return text
    .replace(/\s+/g, ' ')
    .split(/(?<=[.!?])\s+|\s*\|\s*/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => isPromise(sentence));
}

function outsideClaims(node: Nodes): string {
  if (isClaim(node)) return ' ';
  if ('children' in node) return (node as Parents).children.map(outsideClaims).join('');
  return 'value' in node ? node.value : ' ';
}

function isClaim(node: Nodes): boolean {
  const { type } = node;
  return (type === 'mdxJsxTextElement' || type === 'mdxJsxFlowElement') && node.name === 'Claim';
}
