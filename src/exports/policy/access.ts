import { documentsOf, type PolicyDocument } from './documents.ts';
import { type Grant, statementsOf } from './statements.ts';
import { type Trust, type TrustDocument, trustDocument } from './trust.ts';

/** Role chaining, by which accounts are read, never gives a session of more than an hour. */
const SESSION_SECONDS = 3_600;

/** What is to be made in every account that is read: a role, and the policies attached to it. */
export interface AuditAccess {
  readonly role: AuditRole;
  readonly policies: readonly ManagedPolicy[];
}

export interface AuditRole {
  readonly name: string;
  readonly description: string;
  readonly sessionSeconds: number;
  readonly trust: TrustDocument;
}

export interface ManagedPolicy {
  readonly name: string;
  readonly description: string;
  readonly document: PolicyDocument;
}

/**
 * The policies that hold the grants, named after the role and numbered. Their descriptions never change: IAM cannot
 * change one, so CloudFormation and Terraform would have to replace the policy.
 */
export function policiesOf(grants: readonly Grant[], roleName: string): readonly ManagedPolicy[] {
  const documents = documentsOf(statementsOf(grants));
  return documents.map((document, i) => ({
    name: `${roleName}-read-${i + 1}`,
    description: 'What Affidavit reads.',
    document,
  }));
}

/** The role that collecting assumes, with its policies. */
export function auditAccess(grants: readonly Grant[], roleName: string, trust: Trust): AuditAccess {
  const role = {
    name: roleName,
    description: 'Assumed by Affidavit to read configuration.',
    sessionSeconds: SESSION_SECONDS,
    trust: trustDocument(trust),
  };
  return { role, policies: policiesOf(grants, roleName) };
}
