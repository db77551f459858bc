import type { Operation } from '../../collectors/contract.ts';
import type { Wire } from './wire.ts';

/** A body that says there is another page; null where this operation cannot say so. */
export function withToken(operation: Operation, wire: Wire, body: string, token: string): string | null {
  const { pages } = operation;
  if (pages === undefined) return null;
  if (wire === 'mdm') return withMember(body, pages.tokenOut, `https://x.invalid/?${pages.tokenIn}=${token}`);
  const more = pages.more === undefined ? body : withFlag(body, wire, pages.more);
  if (more === null) return null;
  return body.trimStart().startsWith('<')
    ? withElement(more, wire, pages.tokenOut, token)
    : withMember(more, pages.tokenOut, token);
}

/** A body that says there is more, and gives no token to ask for it. */
export function withMoreAlone(operation: Operation, wire: Wire, body: string): string | null {
  const { pages } = operation;
  if (pages?.more === undefined) return null;
  const without = body.trimStart().startsWith('<')
    ? withoutElement(body, wire, pages.tokenOut)
    : withoutMember(body, pages.tokenOut);
  return withFlag(without, wire, pages.more);
}

/** A body that lacks the first member which the catalogue requires; null where it requires none, or none is there. */
export function withoutRequired(operation: Operation, wire: Wire, body: string): string | null {
  const path = operation.required[0];
  // The bytes of an object are no member of the service's words.
  if (path === undefined || path === 'Body') return null;
  const after = body.trimStart().startsWith('<') ? withoutElement(body, wire, path) : withoutMember(body, path);
  return after === body ? null : after;
}

function withFlag(body: string, wire: Wire, more: string): string | null {
  return body.trimStart().startsWith('<') ? withElement(body, wire, more, 'true') : withMember(body, more, true);
}

/** REST services write members with small first letters, or not: a parser leaves the other spelling alone. */
function withMember(body: string, path: string, value: string | boolean): string {
  const root = JSON.parse(body) as Record<string, unknown>;
  const names = path.split('.');
  const last = names.pop() ?? '';
  const holder = names.reduce((at, name) => (at[name] ?? {}) as Record<string, unknown>, root);
  holder[last] = value;
  holder[small(last)] = value;
  return JSON.stringify(root);
}

function withoutMember(body: string, path: string): string {
  const root = JSON.parse(body) as Record<string, unknown>;
  const names = path.split('.');
  const last = names.pop() ?? '';
  const holder = names.reduce((at, name) => (at[name] ?? at[small(name)] ?? {}) as Record<string, unknown>, root);
  // API Gateway calls `items` `item` on the wire.
  const spelling = [last, small(last), last.replace(/s$/, '')].find((name) => Object.hasOwn(holder, name));
  if (spelling === undefined) return body;
  Reflect.deleteProperty(holder, spelling);
  return JSON.stringify(root);
}

function small(name: string): string {
  return `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`;
}

function elementName(wire: Wire, name: string): string {
  const last = name.slice(name.lastIndexOf('.') + 1);
  return wire === 'ec2' ? small(last) : last;
}

/** Written as the last child of the result, where the query protocol has one, or else of the root. */
function withElement(body: string, wire: Wire, name: string, text: string): string {
  const element = elementName(wire, name);
  const without = withoutElement(body, wire, name);
  const closing = /<\/\w+Result>/.exec(without)?.index ?? without.lastIndexOf('</');
  return `${without.slice(0, closing)}<${element}>${text}</${element}>${without.slice(closing)}`;
}

function withoutElement(body: string, wire: Wire, name: string): string {
  const element = elementName(wire, name);
  const open = new RegExp(`<${element}(?:\\s[^>]*)?/>|<${element}(?:\\s[^>]*)?>[^]*</${element}>`);
  return body.replace(open, '');
}
