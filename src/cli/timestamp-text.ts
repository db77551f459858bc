import type { Timestamp } from '../bundle/timestamp/verify.ts';
import { spelledOut } from '../core/instant.ts';
import type { Io } from './command.ts';
import { harmless, wrapped } from './terminal.ts';

/** What an authority says, and that nobody here judges it: a time is worth what its authority is. */
export function stampedText(label: string, timestamp: Timestamp | null, io: Io): string {
  if (timestamp === null) return '';
  const { at, authority } = timestamp;
  const indent = '             ';
  const by = wrapped(harmless(`${spelledOut(at)} by ${authority.subject}`), io.terminal.columns - 13, indent);
  return `${label}  ${by}\n${indent}an authority that is not judged here: compare its fingerprint\n${indent}${authority.fingerprint}\n`;
}
