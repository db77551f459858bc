import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { outputShape, type Wire } from '../../collectors/aws/imported/shape.ts';
import { sdkPackage } from '../../collectors/aws/sdk.ts';

/** A member of a shape, as the types of an SDK client tell it. */
export interface Member {
  readonly name: string;
  readonly isRequired: boolean;
  /** `string`, `Date`, `LifeCycleState`, `Tag[]`. */
  readonly type: string;
  /** The first sentence of its documentation; '' for none. */
  readonly doc: string;
}

/** What a client can be asked, by its own types. */
export interface Model {
  readonly version: string;
  /** How it writes its answers. */
  readonly wire: Wire;
  /** `DescribeFileSystems`, … */
  readonly operations: readonly string[];
  readonly shapes: ReadonlyMap<string, readonly Member[]>;
  /** The members of a question and of its answer, by operation. */
  readonly asked: ReadonlyMap<string, { readonly input: readonly Member[]; readonly output: readonly Member[] }>;
  /** Closed sets of words, by the name of their type. */
  readonly words: ReadonlyMap<string, readonly string[]>;
  /** By operation, the members by which the SDK itself pages. */
  readonly pages: ReadonlyMap<string, { readonly tokenIn: string; readonly tokenOut: string }>;
}

/** Reads `@aws-sdk/client-<client>`. Throws where it is not installed, or tells no shapes. */
export async function readModel(client: string): Promise<Model> {
  const require = createRequire(import.meta.url);
  const main = require.resolve(`@aws-sdk/client-${client}/package.json`);
  const folder = dirname(main);
  const { version } = require(main) as { version: string };
  const module = require(`@aws-sdk/client-${client}`) as Readonly<Record<string, unknown>>;
  const operations = Object.keys(module).flatMap((name) => /^([A-Z]\w+)Command$/.exec(name)?.[1] ?? []);
  const shapes = shapesIn(folder);
  const shape = outputShape(await sdkPackage(client), `${operations[0]}Command`);
  if (shape === null) throw new TypeError(`@aws-sdk/client-${client} ${version} does not tell its shapes`);
  return {
    wire: shape.wire,
    version,
    operations,
    shapes,
    asked: askedIn(folder, shapes),
    words: wordsIn(module),
    pages: pagesIn(folder),
  };
}

function shapesIn(folder: string): ReadonlyMap<string, readonly Member[]> {
  const shapes = new Map<string, readonly Member[]>();
  for (const file of globSync('dist-types/models/models_*.d.ts', { cwd: folder })) {
    const text = readFileSync(join(folder, file), 'utf8');
    for (const [, name = '', body = ''] of text.matchAll(/^export interface (\w+) \{\n([\s\S]*?)^\}/gm))
      shapes.set(name, [...body.matchAll(MEMBER)].map(memberOf));
  }
  return shapes;
}

/** `DescribeFileSystemPolicyCommandOutput extends FileSystemPolicyDescription`: shapes have names of their own. */
function askedIn(folder: string, shapes: Model['shapes']): Model['asked'] {
  return new Map(
    globSync('dist-types/commands/*Command.d.ts', { cwd: folder }).flatMap((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      const [, operation] = /interface (\w+)CommandInput /.exec(text) ?? [];
      const membersOf = (side: string): readonly Member[] => {
        const [, shape = ''] = new RegExp(`interface \\w+Command${side} extends (\\w+)`).exec(text) ?? [];
        return shapes.get(shape) ?? [];
      };
      return operation === undefined
        ? []
        : [[operation, { input: membersOf('Input'), output: membersOf('Output') }] as const];
    }),
  );
}

const MEMBER = /(?:\/\*\*([\s\S]*?)\*\/\n)?^ {4}(\w+)(\?)?: (.+?)(?: \| undefined)?;$/gm;

function memberOf([, comment = '', name = '', optional, type = '']: RegExpExecArray): Member {
  return { name, isRequired: optional === undefined, type, doc: firstSentence(comment) };
}

function firstSentence(comment: string): string {
  const text = comment
    .replace(/^\s*\*\s?/gm, ' ')
    .replace(/@\w+/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return /^.*?\.(?=\s|$)/.exec(text)?.[0] ?? text;
}

function wordsIn(module: Readonly<Record<string, unknown>>): ReadonlyMap<string, readonly string[]> {
  return new Map(
    Object.entries(module).flatMap(([name, value]) => {
      if (typeof value !== 'object' || value === null) return [];
      const words = Object.values(value);
      const isClosed = words.length > 0 && words.every((word): word is string => typeof word === 'string');
      return isClosed ? [[name, words] as const] : [];
    }),
  );
}

function pagesIn(folder: string): Model['pages'] {
  return new Map(
    globSync('dist-es/pagination/*Paginator.js', { cwd: folder }).flatMap((file) => {
      const found = /createPaginator\(\w+, (\w+)Command, "([^"]+)", "([^"]+)"/.exec(
        readFileSync(join(folder, file), 'utf8'),
      );
      const [, operation = '', tokenIn = '', tokenOut = ''] = found ?? [];
      return found === null ? [] : [[operation, { tokenIn, tokenOut }] as const];
    }),
  );
}
