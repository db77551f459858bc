import type { NormalizedSchema } from '@smithy/core/schema';
import { recordedTime } from './shape.ts';
import { Unwritable } from './unwritable.ts';

/** Smithy's timestamp formats as the SDK's schemas number them; 4 leaves it to the protocol. */
const HTTP_DATE = 6;
const EPOCH_SECONDS = 7;
const DATE_TIME = 5;

/** A simple value as the service writes it: text, number or truth. */
export function scalar(
  schema: NormalizedSchema,
  value: unknown,
  path: string,
  times: 'epoch' | 'date-time',
): string | number | boolean {
  if (schema.isTimestampSchema()) return timestamp(schema, value, path, times);
  if (schema.isBlobSchema()) return Buffer.from(requireText(value, path), 'utf8').toString('base64');
  if (schema.isBooleanSchema() && typeof value === 'boolean') return value;
  if (schema.isNumericSchema() && typeof value === 'number' && Number.isFinite(value)) return value;
  if (!schema.isStringSchema()) throw new Unwritable(path, 'the value is of another kind than the service gives');
  return requireText(value, path);
}

function requireText(value: unknown, path: string): string {
  if (typeof value === 'string') return value;
  throw new Unwritable(path, 'the value is of another kind than the service gives');
}

function timestamp(schema: NormalizedSchema, value: unknown, path: string, times: string): string | number {
  const ms = recordedTime(value);
  if (ms === null) throw new Unwritable(path, 'the time has no zone, or is none');
  const own = schema.getSchema();
  if (own === HTTP_DATE) return new Date(ms).toUTCString();
  if (own === EPOCH_SECONDS || (own !== DATE_TIME && times === 'epoch')) return ms / 1000;
  return new Date(ms).toISOString();
}
