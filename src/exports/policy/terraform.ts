import type { AuditAccess } from './access.ts';
import { type HclValue, hclOf } from './hcl.ts';

/** The role and its policies as Terraform resources, for a root module or a module. `about` stands above them. */
export function accessTerraform({ role, policies }: AuditAccess, about: readonly string[]): string {
  const blocks = [
    block('terraform', ['  required_providers {', '    aws = {', '      source = "hashicorp/aws"', '    }', '  }']),
    block('resource "aws_iam_role" "audit"', [
      `  name                 = ${hclOf(role.name, 2)}`,
      `  description          = ${hclOf(role.description, 2)}`,
      `  max_session_duration = ${role.sessionSeconds}`,
      `  assume_role_policy   = ${encoded(role.trust)}`,
    ]),
    ...policies.flatMap(({ name, description, document }, i) => [
      block(`resource "aws_iam_policy" "read_${i + 1}"`, [
        `  name        = ${hclOf(name, 2)}`,
        `  description = ${hclOf(description, 2)}`,
        `  policy      = ${encoded(document)}`,
      ]),
      block(`resource "aws_iam_role_policy_attachment" "read_${i + 1}"`, [
        '  role       = aws_iam_role.audit.name',
        `  policy_arn = aws_iam_policy.read_${i + 1}.arn`,
      ]),
    ]),
    block('output "audit_role_arn"', [
      '  description = "For accounts[].role in affidavit.yaml"',
      '  value       = aws_iam_role.audit.arn',
    ]),
  ];
  return [about.map((line) => `# ${line}`.trimEnd()).join('\n'), ...blocks].join('\n\n').concat('\n');
}

function block(head: string, lines: readonly string[]): string {
  return [`${head} {`, ...lines, '}'].join('\n');
}

/** A document as HCL that Terraform itself writes as JSON, so that plans show what changes in it. */
function encoded(document: object): string {
  return `jsonencode(${hclOf(JSON.parse(JSON.stringify(document)) as HclValue, 2)})`;
}
