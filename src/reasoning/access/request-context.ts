import type { Context } from '../iam/decision.ts';

/** Keys that follow from who asks and from what is asked for, or that AWS services alone set: no request chooses them. */
const NOT_CHOSEN =
  /^(aws:(principal|resource|source(account|arn|owner|orgid|orgpaths)|userid|username|calledvia|viaawsservice|requestedregion|ec2instancesource|federatedprovider|tokenissuetime|assumedroot)|kms:(calleraccount|viaservice|grant)|\w+:resourcetag)/;
const MOST_KEYS = 20;

/**
 * The condition keys of a request as an author writes them: `{"aws:SecureTransport":"true","aws:TagKeys":["a"]}`, null
 * for a key that the request does not carry. Throws for what is no such object, and for keys that no request chooses: a
 * claim that set them would speak of a principal or a resource that there is not.
 */
export function requestContext(text: string): Context {
  const written = objectIn(text);
  const present = new Map<string, readonly string[]>();
  const absent = new Set<string>();
  for (const [name, value] of Object.entries(written)) {
    const key = name.toLowerCase();
    if (NOT_CHOSEN.test(key))
      throw new Error(`${name} follows from who asks and for what, and is not a request's to set`);
    if (value === null) absent.add(key);
    else present.set(key, valuesOf(name, value));
  }
  if (present.size + absent.size > MOST_KEYS) throw new Error(`a request's context has more than ${MOST_KEYS} keys`);
  return { present, absent };
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    parsed = null;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new Error(`a request's context is a JSON object of condition keys, such as '{"aws:SecureTransport":"true"}'`);
  return parsed as Readonly<Record<string, unknown>>;
}

function valuesOf(name: string, value: unknown): readonly string[] {
  const values = Array.isArray(value) ? value : [value];
  if (values.length > 0 && values.every((one): one is string => typeof one === 'string')) return values;
  throw new Error(`${name} has a text, a list of texts, or null for a key that the request does not carry`);
}
