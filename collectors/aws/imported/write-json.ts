import type { NormalizedSchema } from '@smithy/core/schema';
import type { Json } from '../../../src/core/canonical.ts';
import { scalar } from './scalar.ts';
import { isRecord, membersOf } from './shape.ts';
import { Unwritable } from './unwritable.ts';

/** A recorded output as a JSON service sends it: times as seconds, bytes as base64, absent members left out. */
export function writeJson(schema: NormalizedSchema, value: unknown, path = '$'): Json {
  if (schema.isDocumentSchema()) return value as Json;
  if (schema.isListSchema()) return listOf(schema, value, path);
  if (schema.isMapSchema()) return mapOf(schema, value, path);
  if (schema.isStructSchema() || schema.isUnionSchema()) return structureOf(schema, value, path);
  return scalar(schema, value, path, 'epoch');
}

function listOf(schema: NormalizedSchema, value: unknown, path: string): Json {
  if (!Array.isArray(value)) throw new Unwritable(path, 'is no list');
  return value.map((item, i) => writeJson(schema.getValueSchema(), item, `${path}[${i}]`));
}

function mapOf(schema: NormalizedSchema, value: unknown, path: string): Json {
  if (!isRecord(value)) throw new Unwritable(path, 'is no map');
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, writeJson(schema.getValueSchema(), item, `${path}.${key}`)]),
  );
}

function structureOf(schema: NormalizedSchema, value: unknown, path: string): Json {
  if (!isRecord(value)) throw new Unwritable(path, 'is no structure');
  const members = membersOf(schema);
  const written: Record<string, Json> = {};
  for (const [name, item] of Object.entries(value)) {
    if (item === null || item === undefined) continue;
    const member = members.get(name);
    if (member === undefined) throw new Unwritable(`${path}.${name}`, 'the service has no such member');
    const traits = member.getMergedTraits();
    if (traits.httpHeader !== undefined || traits.httpPayload !== undefined)
      throw new Unwritable(`${path}.${name}`, 'does not lie in the body');
    written[typeof traits.jsonName === 'string' ? traits.jsonName : name] = writeJson(member, item, `${path}.${name}`);
  }
  return written;
}
