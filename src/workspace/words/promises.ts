/** The classes of words by which a sentence promises. */
export type PromiseClass =
  | 'quantifier'
  | 'negation'
  | 'exclusive'
  | 'person'
  | 'constancy'
  | 'sweeping'
  | 'number'
  | 'act';

/** For each class the words found, each by the name of its group: "each" and "all" are both `every`. */
export type Promises = Readonly<Record<PromiseClass, readonly string[]>>;

interface Group {
  readonly class: Exclude<PromiseClass, 'number'>;
  readonly name: string;
  readonly words: RegExp;
  /** Groups that say at least as much: a sentence with one of them covers this. */
  readonly coveredBy?: readonly string[];
}

/** What promises, by class. Adding a word here can only make the linter ask for more. */
const GROUPS: readonly Group[] = [
  {
    class: 'quantifier',
    name: 'every',
    words: /\b(every|each|all|any|both|everything|anything|everywhere|anywhere)\b/,
  },
  {
    class: 'quantifier',
    name: 'whatever',
    words: /\b(whatever|whichever|wherever|whoever|whomever|however)\b/,
    coveredBy: ['every'],
  },
  { class: 'quantifier', name: 'what', words: /\bwhat\b/, coveredBy: ['whatever'] },
  { class: 'quantifier', name: 'whole', words: /\b(whole|entire|entirely|complete|completely|full|fully|wholly)\b/ },
  {
    class: 'negation',
    name: 'no',
    words: /\b(no|none|neither|nor|nothing|nowhere|zero)\b/,
    coveredBy: ['nobody', 'never'],
  },
  {
    class: 'negation',
    name: 'not',
    words: /\b(not|\w+n't)\b/,
    coveredBy: ['no', 'nobody', 'never', 'cannot', 'refuse', 'without'],
  },
  {
    class: 'negation',
    name: 'cannot',
    words:
      /\b(cannot|can't|can not|can neither|could not|unable|impossible)\b|\b(no|none|neither|nobody|no one|nothing)\b.*\b(can|could)\b/,
  },
  { class: 'negation', name: 'without', words: /\bwithout\b/ },
  {
    class: 'exclusive',
    name: 'only',
    words: /\b(only|solely|exclusively|alone|merely|just|nothing but)\b/,
    coveredBy: ['exactly', 'nothing else'],
  },
  { class: 'exclusive', name: 'exactly', words: /\b(exactly|precisely|equals?|identical|the same)\b/ },
  {
    class: 'exclusive',
    name: 'nothing else',
    words: /\b(nothing (else|more|beside)|no (other|further)|none other|no more)\b/,
    coveredBy: ['only', 'exactly'],
  },
  {
    class: 'person',
    name: 'nobody',
    words:
      /\b(nobody|no[ -]one|(no|any) (person|human|individual|employee|staff|member|engineer|administrator|user|principal|third party|outsider|stranger)s?|anybody|anyone|everybody|everyone)\b/,
  },
  { class: 'constancy', name: 'never', words: /\bnever\b/ },
  {
    class: 'constancy',
    name: 'always',
    words:
      /\b(always|ever|at (all|any) times?|permanently|constantly|continuously|at (every|any) moment|around the clock|forever|immediately|instantly)\b/,
  },
  { class: 'sweeping', name: 'must', words: /\bmust\b/ },
  { class: 'sweeping', name: 'guarantee', words: /\b(guarantee[sd]?|ensures?|ensured|assures?|warrants?)\b/ },
  {
    class: 'sweeping',
    name: 'secure',
    words:
      /\b(secure|securely|secured|safe|safely|unbreakable|bulletproof|tamper-?proof|immutable|airtight|impenetrable)\b/,
  },
  {
    class: 'sweeping',
    name: 'breach',
    words: /\b(breach|breached|breaches|compromised?|leaks?|leaked|hacked|stolen|incident-free)\b/,
  },
  { class: 'sweeping', name: 'end to end', words: /\bend[- ]to[- ]end\b/ },
  { class: 'act', name: 'encrypt', words: /\b(encrypt(s|ed|ing|ion)?|unencrypted)\b/ },
  { class: 'act', name: 'decrypt', words: /\bdecrypt(s|ed|ing|ion)?\b/ },
  {
    class: 'act',
    name: 'refuse',
    words:
      /\b(refus(e|es|ed|ing)|den(y|ies|ied|ying)|reject(s|ed)?|block(s|ed|ing)?|forbids?|forbidden|prevent(s|ed)?|prohibit(s|ed)?)\b/,
  },
  {
    class: 'act',
    name: 'record',
    words: /\b(record(s|ed|ing)?|logs?|logged|logging|tracks?|tracked|audits?|audited|trails?)\b/,
  },
  {
    class: 'act',
    name: 'delete',
    words: /\b(delet(e|es|ed|ing|ion)|erase[sd]?|wipe[sd]?|destroy(s|ed)?|shred(s|ded)?)\b/,
  },
  { class: 'act', name: 'rotate', words: /\b(rotat(e|es|ed|ing|ion)|renew(s|ed|al)?)\b/ },
  { class: 'act', name: 'review', words: /\b(review(s|ed|ing)?|inspect(s|ed)?|monitor(s|ed|ing)?|supervise[sd]?)\b/ },
  {
    class: 'act',
    name: 'protect',
    words: /\b(protect(s|ed|ing|ion)?|defend(s|ed)?|shield(s|ed)?|guard(s|ed)?|harden(s|ed)?)\b/,
  },
  { class: 'act', name: 'isolate', words: /\b(isolat(e|es|ed|ion)|segregat(e|es|ed|ion)|separat(e|es|ed|ely|ion))\b/ },
  { class: 'act', name: 'restrict', words: /\b(restrict(s|ed|ion)?|confine[sd]?)\b/ },
  { class: 'act', name: 'access', words: /\b(access(es|ed)?|sees?|seen|views?|viewed|touch(es|ed)?)\b/ },
  { class: 'act', name: 'back up', words: /\b(back(s|ed)? up|backups?|restor(e|es|ed|able)|recover(s|ed|y|able)?)\b/ },
  { class: 'act', name: 'sign', words: /\b(signs?|signed|signature)\b(?![ -]in)/ },
  { class: 'act', name: 'scan', words: /\b(scan(s|ned)?|patch(es|ed)?|updates?|updated)\b/ },
  { class: 'act', name: 'train', words: /\b(train(s|ed|ing)?|screen(ed|ing)|vett?(s|ed))\b/ },
];

const BY_NAME: ReadonlyMap<string, Group> = new Map(GROUPS.map((group) => [group.name, group]));
const CLASSES: readonly PromiseClass[] = [
  'quantifier',
  'negation',
  'exclusive',
  'person',
  'constancy',
  'sweeping',
  'number',
  'act',
];
const NUMBER_WORDS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
// TLS 1.2, 14, 443, 365; not the digits inside a name (S3, EC2, AES256, IMDSv2).
const NUMBERS = new RegExp(`(?<![\\w.-])\\d+(?:[.,]\\d+)*(?![\\w-])|\\b(?:${NUMBER_WORDS.join('|')})\\b`, 'g');

/**
 * The promising words of a text, by class, each as the name of its group. Pure: what a claim's declared scope must
 * cover (a sentence that says *nobody* speaks of principals) is compared with this.
 */
export function promisesOf(text: string): Promises {
  const plain = scannable(text);
  const found = Object.fromEntries(CLASSES.map((kind): [PromiseClass, string[]] => [kind, []])) as Record<
    PromiseClass,
    string[]
  >;
  for (const { class: kind, name, words } of GROUPS) if (words.test(plain)) found[kind].push(name);
  found.number.push(...numbersIn(plain));
  return found;
}

/** The names of promising words in `other` that `sentence` neither says nor covers. */
export function promisesBeyond(sentence: string, other: string): string[] {
  const said = promisesOf(sentence);
  const covered = new Set(CLASSES.flatMap((kind) => said[kind]));
  const asked = promisesOf(other);
  return CLASSES.flatMap((kind) => asked[kind]).filter((name) => !isCovered(name, covered));
}

function isCovered(name: string, said: ReadonlySet<string>): boolean {
  return said.has(name) || (BY_NAME.get(name)?.coveredBy ?? []).some((stronger) => said.has(stronger));
}

function numbersIn(plain: string): string[] {
  const words = plain.replace(/\b(no[ -]one|one another|each one|one by one)\b/g, ' ').match(NUMBERS) ?? [];
  return [...new Set(words.map((word) => (NUMBER_WORDS.includes(word) ? String(NUMBER_WORDS.indexOf(word)) : word)))];
}

/** Lower case, straight marks, one alphabet of letter forms, one space between words. */
export function scannable(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[‘’]/g, "'").replace(/[‐‑]/g, '-').replace(/\s+/g, ' ');
}
