import type { NodeHttpHandlerOptions } from '@smithy/node-http-handler';
import { byProxy } from '../../src/core/proxy.ts';
import type { FamilyContext } from '../contract.ts';

/** How questions travel: through the proxy that the environment names, and no longer silent than `silenceMs`. */
export function handlerOptions(environment: FamilyContext['environment'], silenceMs: number): NodeHttpHandlerOptions {
  return {
    connectionTimeout: 5_000,
    requestTimeout: silenceMs,
    // Without it the handler only warns, and a dead peer hangs the collection for ever.
    throwOnRequestTimeout: true,
    httpAgent: byProxy(environment),
    httpsAgent: byProxy(environment),
  };
}
