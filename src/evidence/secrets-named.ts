import type { Span } from './secrets-shaped.ts';

/** Names of secrets, at the end of a member's, a tag's or a variable's name. */
const NAMES =
  'passw(?:or)?d|passphrase|(?:client|shared|app)[_-]?secret|secret(?:[_-]?access)?[_-]?key|private[_-]?key|api[_-]?key|(?:access|auth|api|bearer|refresh|session)[_-]?token';
const SECRET_NAME = new RegExp(`(?:${NAMES}|^pwd|[_-]pwd|^secret|[_-]secret|^token|[_-]token)$`, 'i');
/** Members that hold a whole start-up script. */
const USER_DATA = /^user_?data$/i;

/** What a secret is not: what was taken out before, a name of one kept elsewhere, a setting, a flag. */
const NO_SECRET =
  /^(?:REDACTED|arn:.*|\*+|true|false|null|none|yes|no|required|optional|enabled|disabled|\{\{.*|\$\{.*)?$/i;

/** Secrets that are known by the name beside them, in JSON (also JSON within JSON), XML and free text. */
export function namedSecrets(body: string): readonly Span[] {
  return [...jsonMembers(body), ...jsonPairs(body), ...xmlElements(body), ...xmlPairs(body), ...textPairs(body)];
}

function jsonMembers(body: string): readonly Span[] {
  return [...body.matchAll(/(\\{0,7})"([\w.-]{2,80})\1"\s{0,9}:\s{0,9}\1"/g)].flatMap((match) =>
    jsonValue(body, match, match[2] as string),
  );
}

/** `{"Key": "db-password", "Value": "…"}`, in either order, as tags, variables and options are written. */
function jsonPairs(body: string): readonly Span[] {
  const forwards =
    /(\\{0,7})"(?:\w{0,20}Key|\w{0,20}Name)\1"\s{0,9}:\s{0,9}\1"([^"\\]{1,200})\1"\s{0,80},\s{0,80}\1"\w{0,20}Value\1"\s{0,9}:\s{0,9}\1"/gi;
  const backwards =
    /(\\{0,7})"\w{0,20}Value\1"\s{0,9}:\s{0,9}\1"([^"\\]{1,4000})\1"\s{0,80},\s{0,80}\1"(?:\w{0,20}Key|\w{0,20}Name)\1"\s{0,9}:\s{0,9}\1"([^"\\]{1,200})\1"/dgi;
  return [
    ...[...body.matchAll(forwards)].flatMap((match) => jsonValue(body, match, match[2] as string)),
    ...[...body.matchAll(backwards)].flatMap((match) => groupSpan(match, 2, match[3] as string)),
  ];
}

/** The text that begins where `match` ends, up to the quote that closes it at the same depth of escaping. */
function jsonValue(body: string, match: RegExpExecArray, name: string): readonly Span[] {
  const from = match.index + match[0].length;
  if (shapeOf(name) === null) return [];
  const depth = (match[1] as string).length;
  for (let to = from, slashes = 0; to < body.length; to++) {
    const character = body[to];
    if (character === '\\') slashes += 1;
    else {
      // At depth 0, 1, 3, 7 a closing quote has that many backslashes; one that belongs to the text has more.
      if (character === '"' && slashes % (2 * depth + 2) === depth) return span(body, from, to - depth, name);
      slashes = 0;
    }
  }
  return span(body, from, body.length, name);
}

function xmlElements(body: string): readonly Span[] {
  return [...body.matchAll(/<(?:\w{1,20}:)?(\w{2,80})>(?:\s{0,20}<value>)?([^<]{1,30000})</dgi)].flatMap((match) =>
    groupSpan(match, 2, match[1] as string),
  );
}

/** `<key>db-password</key><value>…</value>`, in either order. */
function xmlPairs(body: string): readonly Span[] {
  const forwards = /<(?:\w{0,20}key|\w{0,20}name)>([^<]{1,200})<\/\w{1,40}>\s{0,80}<\w{0,20}value>([^<]{1,4000})</dgi;
  const backwards = /<\w{0,20}value>([^<]{1,4000})<\/\w{1,40}>\s{0,80}<(?:\w{0,20}key|\w{0,20}name)>([^<]{1,200})</dgi;
  return [
    ...[...body.matchAll(forwards)].flatMap((match) => groupSpan(match, 2, match[1] as string)),
    ...[...body.matchAll(backwards)].flatMap((match) => groupSpan(match, 1, match[2] as string)),
  ];
}

/** `password=…` and `password: …` in descriptions and scripts; never over the quote that ends a JSON text. */
function textPairs(body: string): readonly Span[] {
  const pattern = new RegExp(
    `(?:${NAMES}|(?<![A-Za-z])(?:pwd|secret|token))\\s{0,3}(?:=|%3D|:\\s{1,3}(?!\\\\*["{[]))\\s{0,3}((?:[^\\s"'<>\\\\]|\\\\(?!\\\\*["nrt])){3,300})`,
    'dgi',
  );
  return [...body.matchAll(pattern)].flatMap((match) => groupSpan(match, 1, 'password'));
}

function groupSpan(match: RegExpExecArray, group: number, name: string): readonly Span[] {
  const [from, to] = (match.indices as RegExpIndicesArray)[group] as [number, number];
  return span(match.input, from, to, name);
}

function span(body: string, from: number, to: number, name: string): readonly Span[] {
  const shape = shapeOf(name);
  if (shape === null || NO_SECRET.test(body.slice(from, to).trim())) return [];
  return [{ from, to, shape }];
}

function shapeOf(name: string): string | null {
  if (USER_DATA.test(name)) return 'a start-up script';
  return SECRET_NAME.test(name) ? 'a password or key beside its name' : null;
}
