import type { SignerIdentity } from '../../bundle/certificate.ts';
import type { Timestamp } from '../../bundle/timestamp/verify.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { spelledOut } from '../../core/instant.ts';
import type { Io } from '../command.ts';
import { harmless, wrapped } from '../terminal.ts';
import type { Recognised } from './known.ts';

/** What a verification comes to: all holds and the signer is known; all holds; something does not. */
export type Outcome = 'good' | 'unidentified' | 'doubt';

/** Scripts tell a stranger's good signature from a known one by the exit code alone. */
export const EXIT_CODES: Readonly<Record<Outcome, number>> = {
  good: EXIT.fine,
  unidentified: EXIT.stranger,
  doubt: EXIT.broken,
};

export function outcomeOf(holds: boolean, isKnown: boolean): Outcome {
  if (!holds) return 'doubt';
  return isKnown ? 'good' : 'unidentified';
}

const LABEL = 12;

/** `  Signed    …` with what follows below it. */
export function row(label: string, text: string, { terminal }: Io): string {
  return `  ${label.padEnd(LABEL - 2)}${wrapped(text, Math.max(40, terminal.columns - LABEL), ' '.repeat(LABEL))}`;
}

/** `  ✓ …` with what follows below it. */
export function item(mark: '✓' | '✕' | '–' | '!', text: string, { terminal }: Io): string {
  return `  ${mark} ${wrapped(text, Math.max(40, terminal.columns - 4), '    ')}`;
}

/** Who signed, and by what the reader knows that. */
export function signerRows(signer: SignerIdentity, known: Recognised | null, io: Io): string[] {
  return [
    row('By', harmless(signer.subject), io),
    row('', standingOf(signer, known), io),
    row('', signer.fingerprint, io),
  ];
}

function standingOf({ standing }: SignerIdentity, known: Recognised | null): string {
  switch (known?.by) {
    case 'list':
      return `known to you as ${harmless(known.name)}`;
    case 'fingerprint':
      return 'the fingerprint that you gave';
    case 'authority':
      return `its chain leads to an authority that you gave: ${harmless(known.name)}`;
    case undefined:
      return STRANGERS[standing];
  }
}

const STRANGERS: Readonly<Record<SignerIdentity['standing'], string>> = {
  throwaway: 'a throwaway demonstration key: it proves nobody’s identity',
  'self-signed': 'self-signed: the name is what whoever made the key wrote',
  unanchored: 'issued by an authority that you did not give: the name is unchecked',
};

/** What a reader does about a stranger's key. */
export function introduction({ fingerprint }: SignerIdentity): string {
  return `Compare the fingerprint with the one that the signer tells you by another way, then: affidavit signers add NAME ${fingerprint}`;
}

/** When an authority saw it, as that authority says; nothing without a timestamp. */
export function stampRows(label: string, timestamp: Timestamp | null, io: Io): string[] {
  if (timestamp === null) return [];
  return [
    row(label, `no later than ${spelledOut(timestamp.at)}, as an authority says that is not judged here:`, io),
    row('', harmless(timestamp.authority.subject), io),
    row('', timestamp.authority.fingerprint, io),
  ];
}
