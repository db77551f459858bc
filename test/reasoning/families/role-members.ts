import { readdirSync } from 'node:fs';

/** How clients of the SDK are called in policies, where otherwise than in the name of their package. */
const IN_POLICIES: Readonly<Record<string, string>> = {
  accessanalyzer: 'access-analyzer',
  'api-gateway': 'apigateway',
  apigatewayv2: 'apigateway',
  'auto-scaling': 'autoscaling',
  'cloudwatch-logs': 'logs',
  'cognito-identity-provider': 'cognito-idp',
  'config-service': 'config',
  'database-migration-service': 'dms',
  efs: 'elasticfilesystem',
  'elastic-beanstalk': 'elasticbeanstalk',
  'elastic-load-balancing': 'elasticloadbalancing',
  'elastic-load-balancing-v2': 'elasticloadbalancing',
  emr: 'elasticmapreduce',
  eventbridge: 'events',
  'global-accelerator': 'globalaccelerator',
  opensearch: 'es',
  'route-53': 'route53',
  's3-control': 's3',
  'secrets-manager': 'secretsmanager',
  sesv2: 'ses',
  sfn: 'states',
  'sso-admin': 'sso',
};

const [OPERATION, STRUCTURE, UNION, LIST, MAP] = [9, 3, 4, 1, 2];
/** An input nests no deeper than this before it comes to a role. */
const DEEPEST = 8;
const CLIENTS = 'node_modules/@aws-sdk';

/** Operations of the SDK's clients whose input has a role or instance profile somewhere, as `service:Operation`. */
export async function operationsThatNameARole(): Promise<readonly string[]> {
  const found = await Promise.all(clients().map(inClient));
  return [...new Set(found.flat())].sort();
}

/** What policies call the services of the SDK's clients in use. */
export function servicesInUse(): readonly string[] {
  return [...new Set(clients().map(inPolicies))].sort();
}

function clients(): readonly string[] {
  const prefix = 'client-';
  return readdirSync(CLIENTS).flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []));
}

function inPolicies(client: string): string {
  return IN_POLICIES[client] ?? client;
}

async function inClient(client: string): Promise<readonly string[]> {
  const exported = Object.values((await import(`@aws-sdk/client-${client}`)) as Record<string, unknown>);
  const service = inPolicies(client);
  return exported.flatMap((schema) =>
    Array.isArray(schema) && schema[0] === OPERATION && namesARole(schema[4], 0) ? [`${service}:${schema[2]}`] : [],
  );
}

/** The SDK's schemas: `[kind, namespace, name, traits, …]`, members by name, others by function or with their traits. */
function namesARole(schema: unknown, depth: number): boolean {
  if (depth > DEEPEST) return false;
  if (typeof schema === 'function') return namesARole(schema(), depth);
  if (!Array.isArray(schema)) return false;
  if (typeof schema[0] === 'function') return namesARole(schema[0], depth);
  const [kind, , , , first, second] = schema as readonly unknown[];
  if (kind === STRUCTURE || kind === UNION) {
    const [names, members] = [(first ?? []) as readonly string[], (second ?? []) as readonly unknown[]];
    return (
      names.some((name) => /role|instanceprofile/i.test(name)) || members.some((one) => namesARole(one, depth + 1))
    );
  }
  if (kind === LIST) return namesARole(first, depth + 1);
  return kind === MAP && namesARole(second, depth + 1);
}
