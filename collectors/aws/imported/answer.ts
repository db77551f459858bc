import type { NormalizedSchema } from '@smithy/core/schema';
import type { RawAnswer } from '../../../src/evidence/record.ts';
import type { Operation } from '../../contract.ts';
import { isRecord, membersOf, type OutputShape } from './shape.ts';
import { Unwritable } from './unwritable.ts';
import { writeJson } from './write-json.ts';
import { escaped, writeElement, writeMembers } from './write-xml.ts';

/**
 * Writes a recorded output as the raw answer that the service would have sent, so that the SDK's own parser reads it.
 * Throws Unwritable where that cannot be done faithfully.
 */
export function writeAnswer(operation: Operation, { schema, wire }: OutputShape, output: unknown): RawAnswer {
  if (wire === 'json') return answer('application/x-amz-json-1.1', JSON.stringify(writeJson(schema, output)));
  return answer('text/xml', xmlBody(operation, wire, schema, output));
}

function xmlBody(
  operation: Operation,
  wire: Exclude<OutputShape['wire'], 'json'>,
  schema: NormalizedSchema,
  output: unknown,
): string {
  const name = operation.id.slice(operation.id.indexOf(':') + 1);
  switch (wire) {
    case 'ec2':
      return element(operation.xmlRoot ?? `${name}Response`, writeMembers(schema, output));
    case 'query': {
      const result = element(`${name}Result`, writeMembers(schema, output));
      return element(operation.xmlRoot ?? `${name}Response`, result);
    }
    case 'rest-xml':
      return operation.id === 's3:GetBucketLocation' ? location(output) : restBody(operation, schema, output);
  }
}

/** A REST answer is its payload member, or the output under its own name. */
function restBody(operation: Operation, schema: NormalizedSchema, output: unknown): string {
  const payload = [...membersOf(schema)].find(([, member]) => member.getMergedTraits().httpPayload !== undefined);
  if (payload === undefined) {
    const named = schema.getMergedTraits().xmlName;
    const root = operation.xmlRoot ?? (typeof named === 'string' ? named : undefined) ?? schema.getName();
    if (root === undefined) throw new Unwritable('$', 'the answer has no name');
    return element(root, writeMembers(schema, output));
  }
  const [name, member] = payload;
  const { [name]: value, ...others } = isRecord(output) ? output : {};
  if (Object.values(others).some((other) => other !== null && other !== undefined))
    throw new Unwritable('$', 'members beside the payload do not lie in the body');
  if (member.isStructSchema()) {
    const named = member.getMergedTraits().xmlName;
    return writeElement(operation.xmlRoot ?? (typeof named === 'string' ? named : name), member, value, `$.${name}`);
  }
  if (typeof value !== 'string') throw new Unwritable(`$.${name}`, 'is no text');
  return value;
}

const S3 = 'http://s3.amazonaws.com/doc/2006-03-01/';

/** GetBucketLocation has no element within its root, which the SDK knows by its namespace: empty for us-east-1. */
function location(output: unknown): string {
  const { LocationConstraint: place } = isRecord(output) ? output : {};
  if (place !== null && typeof place !== 'string') throw new Unwritable('$.LocationConstraint', 'is no region');
  return `<LocationConstraint xmlns="${S3}">${place === null ? '' : escaped(place, '$')}</LocationConstraint>`;
}

function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

function answer(type: string, body: string): RawAnswer {
  return { status: 200, headers: { 'content-type': type }, encoding: 'utf8', body };
}
