import { z } from 'zod';
import { settingsSchema } from '../../src/workspace/settings.ts';
import { cell, code, page, table } from './markdown.ts';

const HEAD = `
# Keys of affidavit.yaml

Generated from the schema by \`npm run schemas\`; a test compares. [Settings](../settings.md) explains what stands behind them, and \`schemas/settings.schema.json\` tells editors the same.

\`[]\` after a key says that it holds a list, \`*\` stands for a name of yours. A key that is not listed here is refused.
`;

/** What is read of JSON Schema here. */
const node = z.object({
  type: z.string().optional(),
  description: z.string().optional(),
  enum: z.array(z.string()).optional(),
  default: z.unknown().optional(),
  examples: z.array(z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  additionalProperties: z.unknown().optional(),
});
type Node = z.infer<typeof node>;

/** The page as the schema says it. */
export function settingsText(): string {
  const schema = node.parse(z.toJSONSchema(settingsSchema, { io: 'input' }));
  return page(HEAD, table(['key', 'kind', 'needed', 'meaning', 'example'], rowsOf(schema, '')));
}

function rowsOf(parent: Node, before: string): string[][] {
  return Object.entries(parent.properties ?? {}).flatMap(([name, value]) => {
    const own = node.parse(value);
    const key = `${before}${name}`;
    return [rowOf(key, own, parent.required?.includes(name) ?? false), ...within(own, key)];
  });
}

function within(own: Node, key: string): string[][] {
  if (own.type === 'array' && own.items !== undefined) return rowsOf(node.parse(own.items), `${key}[].`);
  if (own.properties !== undefined) return rowsOf(own, `${key}.`);
  if (typeof own.additionalProperties === 'object' && own.additionalProperties !== null)
    return rowsOf(node.parse(own.additionalProperties), `${key}.*.`);
  return [];
}

function rowOf(key: string, own: Node, needed: boolean): string[] {
  const otherwise = own.default === undefined ? '' : `without it ${code(JSON.stringify(own.default))}`;
  const [example] = own.examples ?? [];
  return [
    code(key),
    kindOf(own),
    needed ? 'yes' : otherwise,
    cell(own.description ?? ''),
    example === undefined ? '' : code(typeof example === 'string' ? example : JSON.stringify(example)),
  ];
}

function kindOf(own: Node): string {
  if (own.type === 'array') {
    const each = kindOf(node.parse(own.items ?? {}));
    return each === '' || each === 'group' ? 'list' : `list of: ${each}`;
  }
  if (own.enum !== undefined) return own.enum.map(code).join(', ');
  if (own.type === 'object') return own.properties === undefined ? 'group by name' : 'group';
  if (own.type === 'integer') return own.minimum === undefined ? 'number' : `${own.minimum} to ${own.maximum}`;
  return own.type === 'string' ? 'text' : (own.type ?? '');
}
