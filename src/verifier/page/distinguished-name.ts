import { type Der, inside, primitive, TAG } from '../../bundle/der.ts';

/** The short names by which OpenSSL calls attributes; others are called by their identifiers. */
const SHORT: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'street',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'title',
  '2.5.4.13': 'description',
  '2.5.4.15': 'businessCategory',
  '2.5.4.17': 'postalCode',
  '2.5.4.42': 'GN',
  '2.5.4.43': 'initials',
  '2.5.4.46': 'dnQualifier',
  '2.5.4.65': 'pseudonym',
  '2.5.4.97': 'organizationIdentifier',
  '1.2.840.113549.1.9.1': 'emailAddress',
  '0.9.2342.19200300.100.1.1': 'UID',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.3.6.1.4.1.311.60.2.1.1': 'jurisdictionL',
  '1.3.6.1.4.1.311.60.2.1.2': 'jurisdictionST',
  '1.3.6.1.4.1.311.60.2.1.3': 'jurisdictionC',
};

interface Attribute {
  readonly type: string;
  readonly value: string;
}

/** A distinguished name (RFC 5280, 4.1.2.4), read. */
export interface DistinguishedName {
  /** One attribute a line, escaped after RFC 2253, as Node gives it. */
  readonly text: string;
  /** Equal for names that RFC 5280, 7.1 holds to be equal: case and runs of blanks aside. */
  readonly folded: string;
}

/** Reads a name. Throws for what is none. */
export function distinguishedName(der: Der | undefined): DistinguishedName {
  const sets = inside(der, TAG.sequence).map((set) => inside(set, TAG.set).map(attributeOf));
  const text = sets.map((set) => set.map(({ type, value }) => `${SHORT[type] ?? type}=${escaped(value)}`).join(' + '));
  const folded = sets.map((set) => set.map(({ type, value }) => [type, foldedText(value)]));
  return { text: text.join('\n'), folded: JSON.stringify(folded) };
}

function attributeOf(der: Der): Attribute {
  const [type, value, ...more] = inside(der, TAG.sequence);
  if (value === undefined || more.length > 0) throw new TypeError('not an attribute of a name');
  return { type: dotted(primitive(type, TAG.oid)), value: textIn(value) };
}

const UTF8_STRING = 0x0c;
const UNIVERSAL_STRING = 0x1c;
const BMP_STRING = 0x1e;

function textIn({ tag, content }: Der): string {
  if (tag === UTF8_STRING) return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  const width = tag === BMP_STRING ? 2 : tag === UNIVERSAL_STRING ? 4 : 1;
  if (content.length % width !== 0) throw new TypeError('half a character');
  let text = '';
  for (let at = 0; at < content.length; at += width) text += String.fromCodePoint(content.readUIntBE(at, width));
  return text;
}

/** Those of C0, and delete; not those above. */
const ASCII_CONTROL = /(?=[\0-\u{7f}])\p{Cc}/gu;

function escaped(value: string): string {
  return value
    .replace(/[,+"\\<>;]|^[ #]| $/g, '\\$&')
    .replace(ASCII_CONTROL, (control) => `\\${control.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}

function foldedText(value: string): string {
  return value
    .replace(/^[ \t\n\v\f\r]+|[ \t\n\v\f\r]+$/g, '')
    .replace(/[ \t\n\v\f\r]+/g, ' ')
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** An OBJECT IDENTIFIER as numbers with dots between. Throws for what is none. */
export function dotted(content: Uint8Array): string {
  const numbers: bigint[] = [];
  let number = 0n;
  let isWhole = true;
  for (const byte of content) {
    number = (number << 7n) | BigInt(byte & 0x7f);
    isWhole = byte < 0x80;
    if (!isWhole) continue;
    numbers.push(number);
    number = 0n;
  }
  const [first, ...others] = numbers;
  if (first === undefined || !isWhole) throw new TypeError('no object identifier');
  const root = first < 80n ? first / 40n : 2n;
  return [root, first - root * 40n, ...others].join('.');
}
