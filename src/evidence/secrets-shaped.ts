/** A stretch of text that may not be kept; `shape` says what it looks like, never what it is. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly shape: string;
}

/** A credential that is known by its own look. Every quantifier is bounded: hostile text cannot make a search slow. */
interface Shape {
  readonly shape: string;
  readonly pattern: RegExp;
}

/** No letter or digit before, unless it ends an escape: `%22` and `\n` cannot hide what follows, nor be cut in two. */
const START = String.raw`(?:(?<![A-Za-z0-9])(?<!\\(?=[bfnrtu]))|(?<=%[0-9A-Fa-f]{2})|(?<=\\[bfnrt])|(?<=\\u[0-9A-Fa-f]{4}))`;
const END = '(?![A-Za-z0-9])';

function shape(name: string, text: string, end: string = END): Shape {
  return { shape: name, pattern: new RegExp(`${START}${text}${end}`, 'g') };
}

const ACCESS_KEY_ID = shape('an AWS access key id', '(?:AKIA|ASIA)[A-Z0-9]{16}');

/** As their issuers document them; none is a digest, an ARN, an ETag, a request id or an account id. */
export const CREDENTIAL_SHAPES: readonly Shape[] = [
  ACCESS_KEY_ID,
  {
    shape: 'a private key',
    // A block that never ends is taken to the end of its text: a cut answer must not keep the half of a key.
    pattern:
      /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?:(?!-----END |\\{0,7}["<])[^"<]){0,20000}(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----)?/g,
  },
  shape('a GitHub token', '(?:gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_[A-Za-z0-9_]{20,255})'),
  shape('a GitLab token', 'glpat-[A-Za-z0-9_-]{20,255}'),
  shape('a Slack token', 'xox[abeoprs]-[A-Za-z0-9-]{10,255}'),
  shape('a Slack hook', String.raw`https:\\?/\\?/hooks\.slack\.com\\?/services(?:\\?/[A-Za-z0-9]{1,80}){2,5}`),
  shape('a Stripe key', '(?:[sr]k_(?:live|test)_[A-Za-z0-9]{10,255}|whsec_[A-Za-z0-9]{20,255})'),
  shape('a Google API key', 'AIza[A-Za-z0-9_-]{35}'),
  shape('an npm token', 'npm_[A-Za-z0-9]{36}'),
  shape('a SendGrid key', String.raw`SG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{16,64}`),
  shape('a model API key', 'sk-(?:proj|ant|live|svcacct)-[A-Za-z0-9_-]{20,255}'),
  shape('a JSON web token', String.raw`eyJ[A-Za-z0-9_-]{8,4000}\.eyJ[A-Za-z0-9_-]{4,8000}\.[A-Za-z0-9_-]{8,2000}`),
  shape('a bearer token', '[Bb]earer [A-Za-z0-9._~+/-]{16,4000}={0,2}'),
  shape(
    'a password in an address',
    String.raw`[a-z][a-z0-9+]{1,20}:\\?/\\?/[^\s"'<>@/:\\]{1,100}:[^\s"'<>@/\\]{3,200}@`,
    '',
  ),
];

/** Characters before and after an access key id in which its secret key is looked for. */
const NEARBY = 300;
const SECRET_KEY = new RegExp(`${START}[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])`, 'g');

/** A secret key has no look of its own but 40 characters of base 64: only beside an access key id is it one. */
export function nearbySecretKeys(body: string): readonly Span[] {
  return [...body.matchAll(ACCESS_KEY_ID.pattern)].flatMap((id) => {
    const start = Math.max(0, id.index - NEARBY);
    const near = body.slice(start, id.index + id[0].length + NEARBY);
    return [...near.matchAll(SECRET_KEY)]
      .filter(([text]) => !/[0-9a-f]{40}/.test(text))
      .map((match) => ({
        from: start + match.index,
        to: start + match.index + match[0].length,
        shape: 'an AWS secret access key',
      }));
  });
}
