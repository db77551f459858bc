import { NormalizedSchema } from '@smithy/core/schema';
import type { SdkPackage } from '../sdk.ts';

/** How a service writes its answers: Smithy's AWS protocols, JSON or XML. */
export type Wire = 'json' | 'rest-xml' | 'query' | 'ec2';

/** What the SDK's own model says of an operation's output, and how the service writes it. */
export interface OutputShape {
  readonly schema: NormalizedSchema;
  readonly wire: Wire;
}

const WIRES: Readonly<Record<string, Wire>> = {
  'aws.protocols#awsJson1_0': 'json',
  'aws.protocols#awsJson1_1': 'json',
  'aws.protocols#restJson1': 'json',
  'aws.protocols#restXml': 'rest-xml',
  'aws.protocols#awsQuery': 'query',
  'aws.protocols#ec2Query': 'ec2',
};

/** The output shape of a command; null when the SDK tells neither shape nor protocol. */
export function outputShape(sdk: SdkPackage, command: string): OutputShape | null {
  const { schema } = new (sdk.command(command))({}) as { schema?: unknown };
  const client = new sdk.Client({ region: 'us-east-1' }) as {
    config?: { protocol?: { getShapeId?: () => string } };
    destroy(): void;
  };
  const wire = WIRES[client.config?.protocol?.getShapeId?.() ?? ''];
  client.destroy();
  // An operation schema is [9, namespace, name, traits, input, output].
  if (wire === undefined || !Array.isArray(schema) || schema[0] !== 9) return null;
  return { schema: NormalizedSchema.of(schema[5]), wire };
}

/** The members of a structure by name, for a recorded object that may hold others. */
export function membersOf(schema: NormalizedSchema): ReadonlyMap<string, NormalizedSchema> {
  return new Map(schema.structIterator());
}

/** Recorded objects; arrays and null are none. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const ZONED = /(?:Z|[+-]\d{2}:?\d{2})$/;

/** A recorded time in milliseconds; null without a zone, since it could be anyone's. */
export function recordedTime(value: unknown): number | null {
  const ms = typeof value === 'string' && ZONED.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(ms) ? null : ms;
}
