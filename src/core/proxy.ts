import type { AgentOptions } from 'node:http';

/** This machine, and the addresses at which AWS tells instances and containers their credentials. */
const DIRECT = ['localhost', '127.0.0.1', '[::1]', '169.254.169.254', '169.254.170.2', '169.254.170.23'];

const NAMES = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy'] as const;

/**
 * What makes an agent go through the proxy that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name, as curl and the AWS CLI do:
 * Node.js, "Built-in Proxy Support". What is on this machine is always asked directly.
 */
export function byProxy(environment: Readonly<Record<string, string | undefined>>): AgentOptions {
  const named = NAMES.flatMap((name) => {
    const value = environment[name];
    return value === undefined || value === '' ? [] : [[name, value] as const];
  });
  if (named.length === 0) return {};
  const direct = [environment.no_proxy ?? environment.NO_PROXY ?? '', ...DIRECT]
    .filter((host) => host !== '')
    .join(',');
  return { proxyEnv: { ...Object.fromEntries(named), no_proxy: direct } };
}
