import { NodeHttpHandler } from '@smithy/node-http-handler';
import pLimit, { type LimitFunction } from 'p-limit';
import { regionAsked } from '../../src/core/account-place.ts';
import { COMMERCIAL } from '../../src/core/partition.ts';
import { Recent } from '../../src/evidence/recent.ts';
import type { FamilyContext, Patience, Scope } from '../contract.ts';
import { addressing, unsent } from './addressing.ts';
import { Sessions } from './credentials.ts';
import { handlerOptions } from './handler.ts';
import { Pace } from './pace.ts';
import { Readings } from './readings.ts';
import { type SdkClient, type SdkPackage, sdkPackage } from './sdk.ts';

/** Questions under way at once per account, region and service; how fast they follow each other is its pace. */
const CONCURRENCY = 10;
/** Questions under way at once in all: as many as one thread keeps reading the answers of. */
export const AT_ONCE = 32;
/** Clients kept: a large organisation has thousands of accounts × regions × services. */
const CLIENTS = 256;
const PATIENCE: Patience = { attempts: 5, silenceMs: 30_000, pauseMs: 20_000, pages: 5_000 };
const PARSER_ONLY = { accessKeyId: 'recorded', secretAccessKey: 'recorded' };

/** What is never sent needs no signature: signing would take a quarter of a replay. */
const UNSIGNED = { sign: async <Request>(request: Request): Promise<Request> => request };

/** The clients of one run: live ones per account and region, and one per package that only parses. */
export class Connection {
  readonly patience: Patience;
  readonly #context: FamilyContext;
  /** Those of the run, whichever connections it opens. */
  readonly sessions: Sessions;
  readonly #clients = new Recent<string, SdkClient>(CLIENTS);
  /** What short answers were read as. */
  readonly readings = new Readings();
  readonly #limits = new Map<string, LimitFunction>();
  readonly #paces = new Map<string, Pace>();
  /** Stands before every attempt, whoever makes it. */
  readonly anyTurn: LimitFunction = pLimit(AT_ONCE);
  readonly #handler: NodeHttpHandler;

  constructor(context: FamilyContext) {
    this.patience = context.patience ?? PATIENCE;
    this.#context = context;
    this.sessions = Sessions.of(context);
    this.#handler = new NodeHttpHandler(handlerOptions(context.environment, this.patience.silenceMs));
  }

  /** A client that talks to AWS as this account. */
  live(client: string, sdk: SdkPackage, account: string, region: string): SdkClient {
    return this.#client(`live ${client} ${account} ${region} ${this.sessions.number}`, () => {
      const signed = regionAsked(this.#context.settings, account, region);
      const { run } = this.#context.evidence;
      return new sdk.Client({
        region: signed,
        // Recorded by CloudTrail also where no role is assumed, whose session could bear the name.
        ...(run === undefined ? {} : { customUserAgent: [['affidavit', run]] }),
        credentials: this.sessions.of(this.#context.settings, account),
        maxAttempts: 1,
        requestHandler: this.#handler,
        ...addressing(client, this.#context.environment.AWS_ENDPOINT_URL, signed),
      });
    });
  }

  /**
   * A client whose parser is used and whose network never is. What is never sent is at home anywhere; only S3's clients
   * hold the region in an ARN of a question against their own.
   */
  parser(client: string, sdk: SdkPackage, region: string): SdkClient {
    const home = region === 'global' || !client.startsWith('s3') ? COMMERCIAL.home : region;
    return this.#client(`parser ${client} ${home}`, () => {
      return new sdk.Client({
        region: home,
        credentials: PARSER_ONLY,
        signer: UNSIGNED,
        endpoint: 'https://recorded.invalid',
        maxAttempts: 1,
        ...unsent(client),
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

  /** How fast a service is asked in one account and region. */
  pace(client: string, scope: Scope): Pace {
    const key = `${client} ${scope.account} ${scope.region}`;
    const pace = this.#paces.get(key) ?? new Pace();
    this.#paces.set(key, pace);
    return pace;
  }

  /** Sends by the clock of AWS as the run knows it, and learns of it what the client is told. */
  async inTime<Answer>({ config }: SdkClient, send: () => Promise<Answer>): Promise<Answer> {
    const { clockOffset } = this.sessions;
    config.systemClockOffset = clockOffset;
    try {
      return await send();
    } finally {
      const learned = config.systemClockOffset;
      if (learned !== clockOffset) this.sessions.clockOffset = learned;
    }
  }

  close(): void {
    this.#handler.destroy();
  }

  #client(key: string, make: () => SdkClient): SdkClient {
    return this.#clients.get(key, () => ({ value: make(), weight: 1 }));
  }
}
