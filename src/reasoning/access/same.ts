import type { World } from '../iam/model.ts';

/**
 * Other names by which an action gets at the same thing: a function by its versions and aliases, a table by its
 * indexes, a multi-Region key by its replicas, which decrypt what it encrypts under policies of their own; a cluster of
 * Redshift by the users and databases for which it gives credentials.
 */
export function sameAs(world: World, resource: string): readonly string[] {
  const [, , service, , account, ...rest] = resource.split(':');
  const name = rest.join(':');
  switch (service) {
    case 'lambda':
      return /^function:[^:]+$/.test(name) ? [`${resource}:*`] : [];
    case 'dynamodb':
      return /^table\/[^/]+$/.test(name) ? [`${resource}/index/*`] : [];
    case 'kms':
      return name.startsWith('key/mrk-') ? replicas(world, resource, `:${account}:${name}`) : [];
    case 'redshift':
      return name.startsWith('cluster:') ? ['dbuser', 'dbname'].map((kind) => within(resource, kind)) : [];
    default:
      return [];
  }
}

function within(cluster: string, kind: string): string {
  return `${cluster.replace(':cluster:', `:${kind}:`)}/*`;
}

function replicas({ resources }: World, resource: string, end: string): readonly string[] {
  return [...resources.keys()].filter((arn) => arn !== resource && arn.endsWith(end));
}
