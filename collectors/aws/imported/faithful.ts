import type { NormalizedSchema } from '@smithy/core/schema';
import { isRecord, membersOf, recordedTime } from './shape.ts';

/**
 * Where what the SDK's parser made of a written answer differs from the recorded output, as a path; null when nothing
 * does. A member that is null or missing on one side must be so on the other.
 */
export function difference(schema: NormalizedSchema, recorded: unknown, parsed: unknown, path = '$'): string | null {
  if (isNone(recorded) || isNone(parsed)) return isNone(recorded) && isNone(parsed) ? null : path;
  if (schema.isListSchema()) return listDifference(schema, recorded, parsed, path);
  if (schema.isMapSchema()) return mapDifference(schema, recorded, parsed, path);
  if (schema.isStructSchema() || schema.isUnionSchema()) return structureDifference(schema, recorded, parsed, path);
  return sameScalar(schema, recorded, parsed) ? null : path;
}

function isNone(value: unknown): boolean {
  return value === null || value === undefined;
}

function listDifference(schema: NormalizedSchema, recorded: unknown, parsed: unknown, path: string): string | null {
  if (!Array.isArray(recorded) || !Array.isArray(parsed) || recorded.length !== parsed.length) return path;
  return first(recorded.keys(), (i) => difference(schema.getValueSchema(), recorded[i], parsed[i], `${path}[${i}]`));
}

function mapDifference(schema: NormalizedSchema, recorded: unknown, parsed: unknown, path: string): string | null {
  if (!isRecord(recorded) || !isRecord(parsed)) return path;
  const keys = new Set([...Object.keys(recorded), ...Object.keys(parsed)]);
  return first(keys, (key) => difference(schema.getValueSchema(), recorded[key], parsed[key], `${path}.${key}`));
}

function structureDifference(
  schema: NormalizedSchema,
  recorded: unknown,
  parsed: unknown,
  path: string,
): string | null {
  if (!isRecord(recorded) || !isRecord(parsed)) return path;
  return first(membersOf(schema), ([name, member]) =>
    difference(member, recorded[name], parsed[name], `${path}.${name}`),
  );
}

function first<Item>(items: Iterable<Item>, look: (item: Item) => string | null): string | null {
  for (const item of items) {
    const found = look(item);
    if (found !== null) return found;
  }
  return null;
}

function sameScalar(schema: NormalizedSchema, recorded: unknown, parsed: unknown): boolean {
  if (schema.isTimestampSchema()) return parsed instanceof Date && parsed.getTime() === recordedTime(recorded);
  if (schema.isBlobSchema())
    return (
      parsed instanceof Uint8Array && typeof recorded === 'string' && Buffer.from(parsed).equals(Buffer.from(recorded))
    );
  return recorded === parsed;
}
