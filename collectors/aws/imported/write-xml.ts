import type { NormalizedSchema } from '@smithy/core/schema';
import { scalar } from './scalar.ts';
import { isRecord, membersOf } from './shape.ts';
import { Unwritable } from './unwritable.ts';

/** One element with its content, as an XML service sends it; lists and maps by Smithy's XML bindings. */
export function writeElement(name: string, schema: NormalizedSchema, value: unknown, path: string): string {
  if (schema.isListSchema()) return listElement(name, schema, value, path);
  if (schema.isMapSchema()) return mapElement(name, schema, value, path);
  if (schema.isStructSchema() || schema.isUnionSchema()) {
    const { attributes, content } = structure(schema, value, path);
    return `<${name}${attributes}>${content}</${name}>`;
  }
  return `<${name}>${escaped(String(scalar(schema, value, path, 'date-time')), path)}</${name}>`;
}

/** The members of a structure as elements, without one around them. */
export function writeMembers(schema: NormalizedSchema, value: unknown, path = '$'): string {
  return structure(schema, value, path).content;
}

/** Text of an element. A parser would turn a bare CR into LF. */
export function escaped(text: string, path: string): string {
  if (!text.isWellFormed() || [...text].some(isForbidden))
    throw new Unwritable(path, 'holds characters that XML cannot');
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#xD;');
}

/** XML 1.0 knows no control characters but tab, line feed and carriage return, nor U+FFFE and U+FFFF. */
function isForbidden(character: string): boolean {
  const isControl = character < ' ' && !'\t\n\r'.includes(character);
  return isControl || character === '\ufffe' || character === '\uffff';
}

function structure(
  schema: NormalizedSchema,
  value: unknown,
  path: string,
): { readonly attributes: string; readonly content: string } {
  if (!isRecord(value)) throw new Unwritable(path, 'is no structure');
  const members = membersOf(schema);
  let attributes = '';
  let content = '';
  for (const [name, item] of Object.entries(value)) {
    if (item === null || item === undefined) continue;
    const at = `${path}.${name}`;
    const member = members.get(name);
    if (member === undefined) throw new Unwritable(at, 'the service has no such member');
    const traits = member.getMergedTraits();
    if (traits.httpHeader !== undefined || traits.httpPayload !== undefined)
      throw new Unwritable(at, 'does not lie in the body');
    const element = nameIn(traits.xmlName, name);
    if (traits.xmlAttribute === undefined) content += writeElement(element, member, item, at);
    else attributes += attribute(element, String(scalar(member, item, at, 'date-time')), at);
  }
  return { attributes, content };
}

/** The one attribute in use is xsi:type of an ACL's grantee, whose prefix must be declared. */
function attribute(name: string, text: string, path: string): string {
  const prefix = name.startsWith('xsi:') ? ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"' : '';
  return `${prefix} ${name}="${escaped(text, path)}"`;
}

function listElement(name: string, schema: NormalizedSchema, value: unknown, path: string): string {
  if (!Array.isArray(value)) throw new Unwritable(path, 'is no list');
  const item = schema.getValueSchema();
  if (schema.getMergedTraits().xmlFlattened !== undefined)
    return value.map((one, i) => writeElement(name, item, one, `${path}[${i}]`)).join('');
  const itemName = nameIn(item.getMergedTraits().xmlName, 'member');
  const items = value.map((one, i) => writeElement(itemName, item, one, `${path}[${i}]`));
  return `<${name}>${items.join('')}</${name}>`;
}

function mapElement(name: string, schema: NormalizedSchema, value: unknown, path: string): string {
  if (!isRecord(value)) throw new Unwritable(path, 'is no map');
  const key = schema.getKeySchema();
  const item = schema.getValueSchema();
  const keyName = nameIn(key.getMergedTraits().xmlName, 'key');
  const itemName = nameIn(item.getMergedTraits().xmlName, 'value');
  const isFlat = schema.getMergedTraits().xmlFlattened !== undefined;
  const entries = Object.entries(value).map(([one, mapped]) => {
    const content = writeElement(keyName, key, one, path) + writeElement(itemName, item, mapped, `${path}.${one}`);
    return isFlat ? `<${name}>${content}</${name}>` : `<entry>${content}</entry>`;
  });
  return isFlat ? entries.join('') : `<${name}>${entries.join('')}</${name}>`;
}

function nameIn(trait: unknown, otherwise: string): string {
  return typeof trait === 'string' ? trait : otherwise;
}
