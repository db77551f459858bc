import { scannable } from './promises.ts';

/** A word that makes a sentence say less; leaving it out makes other words say more. */
interface Limit {
  readonly name: string;
  readonly words: RegExp;
  /** Understood of a whole paper, so that a title need not say it: "of ours", "in your account". */
  readonly understood?: true;
}

const LIMITS: readonly Limit[] = [
  { name: 'our', words: /\b(we|us|our|ours|ourselves)\b/, understood: true },
  { name: 'your', words: /\b(you|your|yours)\b/, understood: true },
  { name: 'account', words: /\baccounts?\b/, understood: true },
  { name: 'production', words: /\bproduction\b/ },
  { name: 'region', words: /\bregions?\b|\b[a-z]{2}-(?:north|south|east|west|central)[a-z]*-\d\b/ },
  { name: 'IAM user', words: /\biam users?\b/ },
  { name: 'new', words: /\bnew(ly)?\b/ },
  { name: 'by default', words: /\b(by )?default\b/ },
  {
    name: 'the days read',
    words: /\b(days|weeks?|months?) (that were|of|read)\b|\bof these days\b|\b(last|past|previous) \d+|\bwithin\b/,
  },
  { name: 'internet-facing', words: /\b(internet-facing|face the internet|(open|exposed) to the internet)\b/ },
  { name: 'under management', words: /\b(under management|managed)\b/ },
  {
    name: 'customers’ data',
    words: /\b(customers'|customer|your) data\b|\bdata buckets?\b|\b(hold|holds|with) your data\b|\btenants?\b/,
  },
  { name: 'commercial', words: /\bcommercial\b/ },
  { name: 'evaluation', words: /\bevaluation\b/ },
  { name: 'log buffer', words: /\blog[- ]buffer\b/ },
  { name: 'admin database', words: /\badmin database\b/ },
  { name: 'vpn', words: /\bvpn\b/ },
  { name: 'console password', words: /\bconsole passwords?\b/ },
  { name: 'operator role', words: /\boperator roles?\b/ },
  { name: 'service role', words: /\bservice roles?\b/ },
  { name: 'management events', words: /\bmanagement events?\b/ },
  { name: 'labelled', words: /\b(labelled|labeled|tagged|carr(y|ies) (a|the) (tag|label)|of the class)\b/ },
  { name: 'enabled', words: /\b(enabled|active|activated)\b/ },
  { name: 'running', words: /\brunning\b/ },
  { name: 'in use', words: /\bin use\b/ },
  { name: 'attached', words: /\battached to a\b/ },
  { name: 'directly', words: /\bdirect(ly)?\b/ },
  { name: 'by policy', words: /\b(by|its) (own )?(bucket )?polic(y|ies)\b/ },
  { name: 'by grant', words: /\bgrants? (on|gives)\b|\bby (a )?grants?\b/ },
  { name: 'by way of', words: /\bby way of\b/ },
  { name: 'latest', words: /\blatest\b/ },
  {
    name: 'at least',
    words: /\b(at least|or more|or newer|or later|at a minimum|fewer than|less than|older than|shorter than)\b/,
  },
  { name: 'at most', words: /\b(at most|up to|more than|longer than|newer than|no more than)\b/ },
  {
    name: 'except',
    words: /\b(except|excepted|apart from|other than|save for|aside from|excluding|but for|exceptions?)\b/,
  },
  { name: 'if', words: /\b(if|unless|provided|when|whenever|where|while|until|as long as|condition)\b/ },
  { name: 'outside', words: /\b(outside|from outside|beyond|third|another's|stranger)\b/ },
  { name: 'without', words: /\bwithout\b/ },
  {
    name: 'some',
    words: /\b(some|(?<!at )most|many|several|usually|mostly|generally|normally|often|intend|aim|plan)\b/,
  },
  { name: 'we rely on', words: /\b(rely|relies|statement of|states?|stated)\b/ },
];

/** The names of the limits of `sentence` that `other` leaves out. `scopes` are names that the workspace itself gives. */
export function limitsLeftOut(sentence: string, other: string, scopes: readonly string[], asTitle: boolean): string[] {
  const said = scannable(sentence);
  const kept = scannable(other);
  const named = scopes.map(
    (name): Limit => ({ name, words: new RegExp(`(?<!\\w)${escaped(scannable(name))}(?!\\w)`) }),
  );
  return [...LIMITS, ...named]
    .filter(({ words, understood }) => words.test(said) && !words.test(kept) && !(asTitle && understood === true))
    .map(({ name }) => name);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
