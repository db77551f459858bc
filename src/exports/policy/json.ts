import type { AuditRole, ManagedPolicy } from './access.ts';

/** The documents as one JSON text: `role` with its `TrustPolicy` (null without a trusted principal) and `policies`. */
export function accessJson(role: AuditRole | null, policies: readonly ManagedPolicy[]): string {
  const documents = {
    role: role && {
      RoleName: role.name,
      Description: role.description,
      MaxSessionDuration: role.sessionSeconds,
      TrustPolicy: role.trust,
    },
    policies: policies.map(({ name, description, document }) => ({
      PolicyName: name,
      Description: description,
      PolicyDocument: document,
    })),
  };
  return `${JSON.stringify(documents, null, 2)}\n`;
}
