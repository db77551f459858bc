/** Something that names somebody or something, where it stands in a text. */
export interface Found {
  readonly kind: string;
  readonly value: string;
  readonly at: number;
}

/** An id of an account inside a longer name: the whole of the name is meant, since its rest tells as much. */
const ACCOUNT_IN_NAME = /(?<![\w.-])(?=[\w.-]*[._-]\d{12}(?!\d)|\d{12}[._-]\w)(?:\w+[._-]+)*\w+/g;

/** Shapes that name somebody or something wherever they stand, known to us or not; `needs` is found sooner than a shape. */
const SHAPES: readonly { readonly kind: string; readonly needs: RegExp; readonly shape: RegExp }[] = [
  {
    kind: 'arn',
    needs: /arn:aws/,
    shape: /\barn:aws[a-z-]*:[a-z0-9-]*:[a-z0-9-]*:\d{0,12}:[^\s"'`<>,;)\]}|\\«»“”‘’‹›]+/g,
  },
  { kind: 'person', needs: /@/, shape: /[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/g },
  { kind: 'access-key', needs: /A[KSRIGN][IODP]A/, shape: /\b(?:AKIA|ASIA|AROA|AIDA|AGPA|ANPA|AIPA)[A-Z0-9]{12,}\b/g },
  {
    kind: 'resource',
    needs: /-[0-9a-f]{8}/,
    shape:
      /\b(?:i|vpc|subnet|sg|sgr|vol|eni|igw|nat|rtb|acl|eipalloc|fl|vpce|snap|ami|eigw|pl|tgw|pcx|lt|dopt)-[0-9a-f]{8,17}\b/g,
  },
  {
    kind: 'host',
    needs: /\.(?:amazonaws|cloudfront|internal)/i,
    // With one label before it, it is a service's own name (lambda.amazonaws.com), which identifies nobody.
    shape:
      /\b(?!(?:delivery\.logs|logging\.s3)\.)[a-z0-9-]+(?:(?:\.[a-z0-9-]+)+\.amazonaws\.(?:com|eu)|(?:\.[a-z0-9-]+)*\.(?:cloudfront\.(?:net|cn)|internal))\b/gi,
  },
  // An address at the end of a sentence is followed by a dot, and is one still.
  { kind: 'address', needs: /\d\.\d/, shape: /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?:\/\d{1,2})?(?!\d|\.\d)/g },
  {
    kind: 'address',
    needs: /:[0-9a-f]{1,4}:/i,
    shape: /(?<![0-9a-z:])(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{1,4}(?:\/\d{1,3})?(?![0-9a-z]|:[0-9a-f:])/gi,
  },
  {
    kind: 'address',
    needs: /::/,
    shape:
      /(?<![0-9a-z:])(?:[0-9a-f]{1,4}:)+:(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)?(?:\/\d{1,3})?(?![0-9a-z]|:[0-9a-f:])/gi,
  },
  {
    kind: 'address',
    needs: /::/,
    shape: /(?<![0-9a-z:])::[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*(?:\/\d{1,3})?(?![0-9a-z]|:[0-9a-f:])/gi,
  },
  {
    kind: 'address',
    needs: /::/,
    shape: /(?<![0-9a-z:])::(?:[0-9a-f]{1,4}:)*(?:\d{1,3}\.){3}\d{1,3}(?:\/\d{1,3})?(?!\d|\.\d)/gi,
  },
  { kind: 'account', needs: /\d{12}/, shape: /(?<![0-9A-Za-z])\d{12}(?![0-9A-Za-z])/g },
  { kind: 'resource', needs: /\d{12}/, shape: ACCOUNT_IN_NAME },
];

/** What has such a shape and names nobody: everywhere, and what AWS itself publishes under its own name. */
const NOBODY =
  /^(?:0\.0\.0\.0(?:\/0)?|::\/0|arn:aws[a-z-]*:securityhub:[a-z0-9-]*::(?:standards|ruleset|product)\/.*|arn:aws[a-z-]*:[a-z0-9-]+:::\*|[a-z0-9-]+\.[a-z]{2,4}(?:-[a-z]+)+-\d\.amazonaws\.(?:com(?:\.cn)?|eu))$/i;

/** Marks that end a sentence, and no name of AWS's. */
const SENTENCE_END = /[.:!?]+$/;

/** Every place in a text that has the shape of a name, whole: from the left, the longest first where several begin; of `kinds` alone if given. */
export function shapesIn(text: string, kinds: ReadonlySet<string> | null = null): Found[] {
  const found: Found[] = [];
  for (const { kind, needs, shape } of SHAPES) {
    if ((kinds !== null && !kinds.has(kind)) || !needs.test(text)) continue;
    for (const match of text.matchAll(shape)) {
      const value = kind === 'arn' ? match[0].replace(SENTENCE_END, '') : match[0];
      if (!NOBODY.test(value)) found.push({ kind, value, at: match.index });
    }
  }
  return found.sort((a, b) => a.at - b.at || b.value.length - a.value.length);
}

/** What in a text still has the shape of a name: a kind for each. */
export function leaksIn(text: string): string[] {
  return shapesIn(text).map(({ kind }) => kind);
}
