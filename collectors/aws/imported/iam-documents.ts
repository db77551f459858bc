import { isRecord } from './shape.ts';

const DOCUMENTS: ReadonlySet<string> = new Set(['AssumeRolePolicyDocument', 'PolicyDocument', 'Document']);

/**
 * Gives IAM's policy documents, which recorders show parsed, back the form that IAM sends: URL-encoded JSON (IAM API
 * Reference, GetAccountAuthorizationDetails). Documents that are texts already stay as they are.
 */
export function withEncodedDocuments(output: unknown): unknown {
  if (Array.isArray(output)) return output.map(withEncodedDocuments);
  if (!isRecord(output)) return output;
  return Object.fromEntries(
    Object.entries(output).map(([name, value]) => [
      name,
      DOCUMENTS.has(name) && isRecord(value) ? encodeURIComponent(JSON.stringify(value)) : withEncodedDocuments(value),
    ]),
  );
}
