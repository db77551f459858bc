import type { Cited, Decision, Part, Reason, Step } from './decision.ts';

const REASONS: Readonly<Record<Reason, string>> = {
  'explicit-deny': 'A statement denies it, and no other statement can undo that.',
  'scp-does-not-allow': 'The service control policies of some level above the account do not allow it.',
  'rcp-does-not-allow': "The resource control policies of some level above the resource's account do not allow it.",
  'resource-policy-allows': "The resource's policy allows it.",
  'resource-policy-does-not-allow':
    "The resource's policy does not name this principal or its account, which is another than the resource's.",
  'key-policy-does-not-delegate':
    'The key policy neither names the principal nor lets the identity policies of the account decide.',
  'grant-allows': 'A grant of the key allows it.',
  'acl-allows': 'The access control lists of the bucket open it to others.',
  'identity-allows': 'A policy of the principal allows it.',
  'identity-does-not-allow': 'No policy of the principal allows it.',
  'boundary-does-not-allow': 'The permissions boundary does not allow it.',
  'session-does-not-allow': 'The session policy does not allow it.',
  'root-allows': 'The root user of an account may do what nothing denies.',
  'trust-does-not-allow': "The role's trust policy does not name the principal or its account.",
  'principal-has-no-policies': 'The principal has no policies.',
  'account-closed-to-others': 'The resource has no policy that would open it to other accounts.',
  'depends-on-request': 'Some of it depends on the request: a condition, a variable or a part of the resource.',
  'alias-is-not-a-key': 'An alias is not a key: permission hangs on the key that it names.',
  'input-missing': 'An input that decides it was not read.',
  'too-large': 'It is too large to follow to its end.',
};

const PARTS: Readonly<Record<Part, string>> = {
  identity: 'policy of the principal',
  boundary: 'permissions boundary',
  session: 'session policy',
  resource: 'policy of the resource',
  trust: 'trust policy',
  'key-policy': 'key policy',
  grant: 'grant of the key',
  scp: 'service control policy',
  rcp: 'resource control policy',
};

const VERDICTS: Readonly<Record<Decision['direction'], Readonly<Record<Decision['verdict'], string>>>> = {
  can: {
    yes: 'Allowed, whatever the request.',
    no: 'Not allowed for every request.',
    unknown: 'Not known: it cannot be shown that it is allowed.',
  },
  cannot: {
    yes: 'Allowed, at least for some request.',
    no: 'Not allowed, whatever the request.',
    unknown: 'Not known: it cannot be shown that it is not allowed.',
  },
};

/** A decision in plain words, a line each: the verdict, why, the statements behind it, the inputs that are missing. */
export function explain(decision: Decision): string[] {
  return [
    VERDICTS[decision.direction][decision.verdict],
    ...decision.reasons.map((reason) => REASONS[reason]),
    ...decision.statements.map(told),
    ...decision.missing.map((name) => `Missing: ${name}`),
  ];
}

/** One step of a path in plain words: what is done, to become whom, and what allows it. */
export function explainStep({ from, via, to, statements, missing }: Step): string[] {
  return [`${from} ─ ${via} → ${to}`, ...statements.map(told), ...missing.map((name) => `Missing: ${name}`)];
}

function told({ part, document, sid, index, effect, open }: Cited): string {
  const name = sid === '' ? `statement ${index + 1}` : `statement ${sid}`;
  return `${effect === 'Allow' ? 'Allows' : 'Denies'}${open ? ', depending on the request' : ''}: ${name} of ${document} (${PARTS[part]})`;
}
