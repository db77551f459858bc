/** A value that HCL can hold as JSON does. */
export type HclValue = string | number | readonly HclValue[] | { readonly [name: string]: HclValue };

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** A value as a Terraform expression (HCL native syntax), indented by `indent` spaces from its second line on. */
export function hclOf(value: HclValue, indent: number): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return String(value);
  const inner = ' '.repeat(indent + 2);
  const outer = ' '.repeat(indent);
  if (isList(value)) return `[\n${value.map((one) => `${inner}${hclOf(one, indent + 2)},\n`).join('')}${outer}]`;
  const width = Math.max(...Object.keys(value).map((name) => keyOf(name).length));
  const members = Object.entries(value).map(
    ([name, one]) => `${inner}${keyOf(name).padEnd(width)} = ${hclOf(one, indent + 2)}\n`,
  );
  return `{\n${members.join('')}${outer}}`;
}

/**
 * A quoted template without templates: the brace that would begin an interpolation or a directive is escaped, as are
 * controls, quotes and backslashes. Terraform finds templates before it reads escapes.
 */
function quoted(text: string): string {
  return `"${text.replace(/[\\"\p{Cc}]|(?<=[$%])\{/gu, escaped)}"`;
}

function escaped(char: string): string {
  if (char === '\\' || char === '"') return `\\${char}`;
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function keyOf(name: string): string {
  return NAME.test(name) ? name : quoted(name);
}

function isList(value: HclValue): value is readonly HclValue[] {
  return Array.isArray(value);
}
