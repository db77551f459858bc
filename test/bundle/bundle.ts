import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signPdf } from '../../src/bundle/pdf-sign.ts';
import type { Signer } from '../../src/bundle/signer.ts';
import { type BundleOrder, writeBundle } from '../../src/bundle/write.ts';
import { AT } from './keys.ts';
import { blankPdf } from './pdf.ts';

/** A folder that is gone when `remove` has run. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'affidavit-bundle-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export const STATEMENT = {
  predicateType: 'urn:affidavit:test',
  predicate: { version: '2026-Q4', snapshot: '9f3c' },
  at: AT,
} as const;

/** A small bundle: a signed PDF, two files in folders, one of them larger than a block. */
export async function sampleBundle(
  to: BundleOrder['to'],
  signer: Signer,
  changes: Partial<BundleOrder> = {},
): Promise<void> {
  const pdf = await signPdf(await blankPdf(), signer, { at: AT, reason: 'Issued' });
  const files = [
    { name: 'report.pdf', source: pdf },
    { name: 'evidence/größe.jsonl', source: Buffer.from('{"a":1}\n') },
    { name: 'evidence/large.bin', source: Buffer.alloc(3 * 2 ** 20 + 17, 'evidence') },
    { name: 'empty', source: Buffer.alloc(0) },
  ];
  await writeBundle({ to, files, signer, statement: STATEMENT, ...changes });
}
