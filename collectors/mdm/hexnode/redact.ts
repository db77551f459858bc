import type { Redaction } from '../../../src/evidence/record.ts';

/** Names of secrets in policies: Wi-Fi, mail and proxy passwords. A password *section* is an object, and stays. */
const SECRET = /^(.*_)?(password|passphrase|secret|token|psk|credentials?|private_?key|shared_?key|api_?key|pin)$/i;

/** Takes secret texts out of a JSON answer. The body is written anew, so that a repeated member cannot keep one. */
export function withoutSecretTexts(body: string): { body: string; redactions: readonly Redaction[] } {
  const redactions: Redaction[] = [];
  const root: unknown = JSON.parse(body);
  removeSecrets(root, '$', redactions);
  return { body: JSON.stringify(root), redactions };
}

function removeSecrets(value: unknown, path: string, redactions: Redaction[]): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    const at = Array.isArray(value) ? `${path}[${name}]` : `${path}.${name}`;
    if (typeof member === 'string' && member !== '' && !Array.isArray(value) && SECRET.test(name)) {
      Reflect.deleteProperty(value, name);
      redactions.push({ path: at, reason: 'a secret of a policy' });
    } else {
      removeSecrets(member, at, redactions);
    }
  }
}
