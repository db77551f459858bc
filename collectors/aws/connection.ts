import { NodeHttpHandler } from '@smithy/node-http-handler';
import pLimit, { type LimitFunction } from 'p-limit';
import type { FamilyContext, Patience, Scope } from '../contract.ts';
import { addressing } from './addressing.ts';
import { accountCredentials, type CredentialsOf } from './credentials.ts';
import { HOME_REGION } from './home-region.ts';
import { type SdkClient, type SdkPackage, sdkPackage } from './sdk.ts';

/** Questions under way at once per account, region and service: below every published API rate of a read action. */
const CONCURRENCY = 10;
const PATIENCE: Patience = { attempts: 5, silenceMs: 30_000, pauseMs: 20_000, pages: 5_000 };
const PARSER_ONLY = { accessKeyId: 'recorded', secretAccessKey: 'recorded' };

/** The clients of one run: live ones per account and region, and one per package that only parses. */
export class Connection {
  readonly patience: Patience;
  readonly #context: FamilyContext;
  readonly #credentials: CredentialsOf;
  readonly #clients = new Map<string, SdkClient>();
  readonly #limits = new Map<string, LimitFunction>();
  readonly #handler: NodeHttpHandler;

  constructor(context: FamilyContext) {
    this.patience = context.patience ?? PATIENCE;
    this.#context = context;
    this.#credentials = accountCredentials(context);
    // Without throwOnRequestTimeout the handler only warns, and a dead peer hangs the collection for ever.
    this.#handler = new NodeHttpHandler({
      connectionTimeout: 5_000,
      requestTimeout: this.patience.silenceMs,
      throwOnRequestTimeout: true,
    });
  }

  /** A client that talks to AWS as this account. */
  live(client: string, sdk: SdkPackage, account: string, region: string): SdkClient {
    return this.#client(`live ${client} ${account} ${region}`, () => {
      const signed = region === 'global' ? HOME_REGION : region;
      return new sdk.Client({
        region: signed,
        credentials: this.#credentials(account),
        maxAttempts: this.patience.attempts,
        retryMode: 'standard',
        requestHandler: this.#handler,
        ...addressing(client, this.#context.environment.AWS_ENDPOINT_URL, signed),
      });
    });
  }

  /** A client whose parser is used and whose network never is. */
  parser(client: string, sdk: SdkPackage, region: string): SdkClient {
    return this.#client(`parser ${client} ${region}`, () => {
      return new sdk.Client({
        region: region === 'global' ? HOME_REGION : region,
        credentials: PARSER_ONLY,
        endpoint: 'https://recorded.invalid',
        maxAttempts: 1,
        ...(client === 's3' ? { forcePathStyle: true } : {}),
      });
    });
  }

  package(client: string): Promise<SdkPackage> {
    return sdkPackage(client);
  }

  /** The limiter that stands before every live question of a service in one account and region. */
  limit(client: string, scope: Scope): LimitFunction {
    const key = `${client} ${scope.account} ${scope.region}`;
    const limit = this.#limits.get(key) ?? pLimit(CONCURRENCY);
    this.#limits.set(key, limit);
    return limit;
  }

  close(): void {
    for (const client of this.#clients.values()) client.destroy();
  }

  #client(key: string, make: () => SdkClient): SdkClient {
    const client = this.#clients.get(key) ?? make();
    this.#clients.set(key, client);
    return client;
  }
}
