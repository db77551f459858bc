import { canonicalJson } from '../core/canonical.ts';
import { nestsDeeperThan } from './nesting.ts';
import { Malformed, readStatement, type Statement } from './statement.ts';

/** A policy document as AWS's grammar reads it. */
export interface Policy {
  /** Without a Version element AWS takes the older one, which knows no policy variables. */
  readonly version: '2008-10-17' | '2012-10-17';
  readonly statements: readonly Statement[];
  /** The document as written, as canonical JSON. */
  readonly document: string;
}

/** `malformed`: no service would have stored it, so the answer that carried it cannot be trusted. */
export type PolicyReading =
  | { readonly kind: 'policy'; readonly policy: Policy }
  | { readonly kind: 'malformed'; readonly reason: string };

/** A real document nests seven levels; a deeper one is an attack on whoever walks it recursively. */
const MAX_DEPTH = 32;
const ELEMENTS: ReadonlySet<string> = new Set(['Version', 'Id', 'Statement']);

/**
 * Reads the JSON text of an identity, resource, key or trust policy after the grammar of the IAM JSON policy language
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html). Never throws: elements that the
 * grammar does not know, both Action and NotAction, or an empty NotAction make it `malformed`, since a reader that
 * skipped them would understand another policy than AWS does.
 */
export function readPolicy(text: string): PolicyReading {
  if (nestsDeeperThan(text, MAX_DEPTH)) return malformed(`it nests deeper than ${MAX_DEPTH} levels`);
  try {
    const parsed: unknown = JSON.parse(text);
    return { kind: 'policy', policy: policyOf(parsed) };
  } catch (thrown) {
    if (thrown instanceof Malformed) return malformed(thrown.message);
    if (thrown instanceof SyntaxError) return malformed('it is not JSON');
    // Canonical JSON refuses lone surrogates, which no UTF-8 document can hold.
    if (thrown instanceof TypeError) return malformed('it holds text that is not Unicode');
    throw thrown;
  }
}

/** Reads a document as IAM's query API carries it: percent-encoded after RFC 3986. */
export function readEncodedPolicy(text: string): PolicyReading {
  if (text.startsWith('{')) return readPolicy(text);
  try {
    return readPolicy(decodeURIComponent(text));
  } catch (thrown) {
    if (thrown instanceof URIError) return malformed('its percent-encoding is broken');
    throw thrown;
  }
}

function policyOf(parsed: unknown): Policy {
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new Malformed('it is not an object');
  const elements = parsed as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(elements)) {
    if (!ELEMENTS.has(name)) throw new Malformed(`it has an unknown element ${JSON.stringify(name.slice(0, 40))}`);
  }
  if (!Object.hasOwn(elements, 'Statement')) throw new Malformed('it has no Statement');
  const statements = Array.isArray(elements.Statement) ? elements.Statement : [elements.Statement];
  const document = canonicalJson(parsed);
  return { version: versionOf(elements), statements: statements.map(readStatement), document };
}

function versionOf(elements: Readonly<Record<string, unknown>>): Policy['version'] {
  if (!Object.hasOwn(elements, 'Version')) return '2008-10-17';
  const version = elements.Version;
  if (version === '2008-10-17' || version === '2012-10-17') return version;
  throw new Malformed('its Version is not one that AWS knows');
}

function malformed(reason: string): PolicyReading {
  return { kind: 'malformed', reason };
}
