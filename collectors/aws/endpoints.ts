import { MISSING } from './endpoints-missing.ts';

const HOST =
  /^(?:[\w-]+\.)*?([\w-]+)\.([a-z]{2,}(?:-[a-z]+)+-\d+)\.(?:amazonaws\.com(?:\.cn)?|amazonaws\.eu|api\.aws)$/;

/**
 * Whether AWS's own endpoint data say that there is no such host: the service has no endpoint in that region, and has
 * some in others. Of what they do not know nothing is said: a name that does not resolve may be a broken resolver.
 */
export function isNowhere(host: unknown): boolean {
  const [, service = '', region = ''] = typeof host === 'string' ? (HOST.exec(host) ?? []) : [];
  return REGIONS.get(service)?.has(region) ?? false;
}

const REGIONS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  MISSING.trim()
    .split('\n')
    .map((line) => {
      const [service = '', ...regions] = line.split(' ');
      return [service, new Set(regions)];
    }),
);
