import { AffidavitError } from '../core/errors.ts';
import { meant } from '../core/nearest.ts';
import type { FactReader } from '../facts/derived.ts';
import { judgedOf } from '../reasoning/access/judged.ts';
import { Names } from '../reasoning/access/named.ts';
import { whyAccess } from '../report/why/access.ts';
import type { Why } from '../report/why/answer.ts';
import { whyAssume } from '../report/why/assume.ts';
import { whyExposed } from '../report/why/exposed.ts';
import { harmless } from './terminal.ts';

/** Answers `why access …`, `why assume …` and `why exposed …`. Throws USAGE for names that the facts do not know. */
export function whyOf(facts: FactReader, question: readonly string[]): Why {
  const [kind, ...names] = question;
  const [first, second, third] = names;
  if (kind === 'access' && first !== undefined && second !== undefined && third !== undefined && names.length === 3) {
    const known = new Names(facts, judgedOf(facts));
    const principal = theOne(first, known.principalsNamed(first), 'principal');
    return whyAccess(facts, principal, second, theOne(third, known.resourcesNamed(third), 'resource'));
  }
  if (kind === 'assume' && first !== undefined && second !== undefined && names.length === 2) {
    const known = new Names(facts, judgedOf(facts));
    const role = theOne(second, known.principalsNamed(second), 'role');
    return whyAssume(facts, theOne(first, known.principalsNamed(first), 'principal'), role);
  }
  if (kind === 'exposed' && first !== undefined && names.length === 1) {
    const why = whyExposed(facts, first);
    if (why === null) throw unknownName(first, 'resource in network_exposure');
    return why;
  }
  const kinds = ['access', 'assume', 'exposed'];
  if (kind !== undefined && !kinds.includes(kind))
    throw new AffidavitError(
      'USAGE',
      `\`why\` cannot tell ${kind}.`,
      meant(kind, kinds, 'It tells access, assume and exposed; see `affidavit query --help`.'),
    );
  throw new AffidavitError(
    'USAGE',
    'Ask `why access PRINCIPAL ACTION RESOURCE`, `why assume PRINCIPAL ROLE` or `why exposed RESOURCE`.',
    'See `affidavit query --help`.',
  );
}

/** The answer in lines: the sentence, the steps with what is behind each, what is missing. */
export function whyText({ sentence, steps, missing }: Why): string {
  const lines = [
    sentence,
    '',
    ...steps.flatMap(({ says, because }, i) => [`${i + 1}. ${says}`, ...because.map((line) => `   ${line}`)]),
    ...(missing.length === 0 ? [] : ['', 'Not known without:', ...missing.map((name) => `   ${name}`)]),
  ];
  return `${lines.map(harmless).join('\n')}\n`;
}

function theOne(name: string, found: readonly string[], what: string): string {
  const [one, ...others] = found;
  if (one === undefined) throw unknownName(name, what);
  if (others.length === 0) return one;
  const some = found.slice(0, 5).join(', ');
  throw new AffidavitError('USAGE', `${name} can mean ${found.length} things.`, `Name one in full: ${some}.`);
}

function unknownName(name: string, what: string): AffidavitError {
  return new AffidavitError(
    'USAGE',
    `The facts know no ${what} ${name}.`,
    'Give an ARN, or the end of one; `affidavit query "select arn from aws_iam_role"` lists roles.',
  );
}
