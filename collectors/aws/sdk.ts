import { createRequire } from 'node:module';

/** A client of the SDK, as far as asking needs it. */
export interface SdkClient {
  /** Its own configuration; the signer keeps in it by how many milliseconds the service's clock is ahead of ours. */
  readonly config: { systemClockOffset?: number };
  send(command: SdkCommand): Promise<unknown>;
  destroy(): void;
}

/** A command of the SDK with its middleware. */
export interface SdkCommand {
  readonly middlewareStack: {
    add(middleware: DeserializeMiddleware, options: { step: 'deserialize'; priority: 'low'; name: string }): void;
  };
}

/** The one hook that sees the raw response before it is parsed. */
export type DeserializeMiddleware = (
  next: (args: unknown) => Promise<{ response: unknown; output?: unknown }>,
) => (args: unknown) => Promise<{ response: unknown }>;

type ClientClass = new (options: Record<string, unknown>) => SdkClient;
type CommandConstructor = new (input: unknown) => SdkCommand;

/** An SDK package, loaded when its first operation is asked: eager loading of all costs more than a second. */
export interface SdkPackage {
  readonly Client: ClientClass;
  readonly command: (name: string) => CommandConstructor;
  /** `@aws-sdk/client-s3@3.1169.0` */
  readonly agent: string;
}

const require = createRequire(import.meta.url);
const loaded = new Map<string, Promise<SdkPackage>>();

/** Loads `@aws-sdk/client-<name>` once. Rejects when there is no such package or command. */
export function sdkPackage(name: string): Promise<SdkPackage> {
  const known = loaded.get(name) ?? load(name);
  loaded.set(name, known);
  return known;
}

async function load(name: string): Promise<SdkPackage> {
  const id = `@aws-sdk/client-${name}`;
  // Not `import`: Node would keep the text of each package twice.
  const module = require(id) as Record<string, unknown>;
  const client = Object.keys(module).find((key) => key.endsWith('Client') && !key.startsWith('_'));
  if (client === undefined) throw new TypeError(`${id} exports no client`);
  const { version } = require(`${id}/package.json`) as { version: string };
  return {
    Client: module[client] as ClientClass,
    command: (command) => {
      const found = module[command];
      if (typeof found !== 'function') throw new TypeError(`${id} has no ${command}`);
      return found as CommandConstructor;
    },
    agent: `${id}@${version}`,
  };
}
