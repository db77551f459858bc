import type { DoubtCode } from '../../src/claims/verdict.ts';
import { CAUSES } from '../../src/evidence/cause.ts';
import { type CoverageStatus, WORST_FIRST } from '../../src/evidence/coverage.ts';
import { AUDIENCES, type Audience, VERDICTS } from '../../src/report/schema.ts';
import { VERDICT_MEANINGS, verdictWord } from '../../src/wording/verdicts.ts';
import { COMPONENTS } from '../../src/workspace/chapter.ts';
import { DIAGRAMS } from '../../src/workspace/settings.ts';
import { cell, code, page, table } from './markdown.ts';

const HEAD = `
# Verdicts, components and other closed sets

Generated from the code by \`npm run schemas\`; a test compares. What the words of the field mean here stands in the [glossary](../glossary.md), how a verdict comes about in [verdicts](../verdicts.md).
`;

const MARKS: Readonly<Record<(typeof VERDICTS)[number], string>> = {
  proven: '●',
  broken: '✕',
  unproven: '○',
  stale: '◐',
  excepted: '▬',
  attested: '▲',
  lapsed: '△',
};

/** Why a claim is unproven. */
const DOUBTS: Readonly<Record<DoubtCode, string>> = {
  NOT_COMPLETE: 'an answer behind what the check read was refused, failed, was cut short, or is not offered there',
  NEVER_COLLECTED: 'nobody was asked for it, or no collector of the workspace fills the table',
  NOT_READ: 'an account or a region that lies in the scope was not read',
  MORE_EXIST: 'another source counts more of the kind than were read',
  NOT_ALL_JUDGED: 'the check dropped something that the sentence speaks of',
  AMBIGUOUS: 'two subjects have one name, or one subject has two answers',
  UNKNOWN_ROWS: 'the check answered NULL for some rows',
  UNKNOWN_CELLS: 'a column that the check read is unknown somewhere',
  LABEL_DISAGREES: 'a label says one thing, and what lies there or flows there another',
  SOURCES_DISAGREE: 'two sources tell the same fact differently',
  MAYBE_A_GAP: 'something seems to fail, and a list that was not read whole could be why',
  RESTS_ON_UNKNOWN: 'something seems to fail, and a cell that is not known could be why',
  POPULATION_TOO_SMALL: 'there are fewer rows than `atLeast`: nothing proves nothing',
  NO_EVIDENCE: 'the check rests on no answer of any source',
  READ_IN_THE_FUTURE: 'evidence was read after the time of judging',
  CHECK_FAILED: 'the check could not be run to its end',
  NOT_ATTESTED: 'it rests on a person’s word, and nobody has given it',
  NOT_YET_ATTESTED: 'the statement begins later',
};

const STATUSES: Readonly<Record<CoverageStatus, string>> = {
  complete: 'asked and answered in full; the only one that can carry a proof',
  denied: 'the source refused',
  failed: 'nothing came back, or what came back cannot be true',
  truncated: 'a list was cut short',
  unsupported: 'the service does not offer it there, or the region is not enabled',
  'not-collected': 'it was never asked',
};

const READERS: Readonly<Record<Audience, string>> = {
  public: 'anybody: names of resources are pseudonyms, and claims for others are left out',
  customer: 'customers: claims for them too; names are pseudonyms',
  auditor: 'auditors: every claim and every name, with a table of pseudonyms',
};

const SHOWN: Readonly<Record<string, string>> = {
  Claim: 'the claim’s sentence with its verdict; between the tags one of its wordings, letter by letter',
  Value: 'a figure of a claim, read from the facts: `claim#name`; “unknown” when it could not be read in full',
  Diagram: 'a diagram that the settings list, drawn from the facts',
};

/** The page as the code says it. */
export function wordsText(): string {
  const components = Object.entries(COMPONENTS).map(([name, attribute]) => {
    const shown = SHOWN[name];
    if (shown === undefined) throw new Error(`nothing is said of the component ${name}`);
    return [code(`<${name} ${attribute}="…" />`), shown];
  });
  return page(
    HEAD,
    '## Verdicts',
    table(
      ['verdict', 'meaning'],
      VERDICTS.map((kind) => [`${MARKS[kind]} ${named(kind)}`, cell(VERDICT_MEANINGS[kind])]),
    ),
    '## Components of a chapter',
    table(['component', 'what it shows'], components),
    `Diagrams: ${DIAGRAMS.map(code).join(', ')}. A chapter holds nothing else that is not Markdown ([papers](../papers.md)).`,
    '## Audiences',
    table(
      ['audience', 'who, and what they see'],
      AUDIENCES.map((who) => [code(who), READERS[who]]),
    ),
    '## Doubts',
    'Each reason for which a claim is unproven, as reports name it:',
    table(
      ['code', 'when'],
      Object.entries(DOUBTS).map(([name, when]) => [code(name), when]),
    ),
    '## Coverage',
    'Per account, region and operation:',
    table(
      ['status', 'meaning'],
      WORST_FIRST.toReversed().map((status) => [code(status), STATUSES[status]]),
    ),
    `Causes of what is not complete, as \`collect --json\` names them; [what mends each](../collecting.md#gaps): ${CAUSES.map(code).join(', ')}.`,
  );
}

/** As pages and the terminal call it; in JSON and options it is its own name. */
function named(kind: (typeof VERDICTS)[number]): string {
  const word = verdictWord(kind);
  return word === kind ? kind : `${word} (\`${kind}\` in JSON and options)`;
}
