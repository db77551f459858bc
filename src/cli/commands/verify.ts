import type { Command } from '../command.ts';
import { KNOWN_OPTIONS, SITE_OPTIONS, WITNESS_OPTIONS } from '../options.ts';

export const command: Command = {
  name: 'verify',
  summary: 'Check a bundle, a signed PDF, a copy of a site or a snapshot offline; recompute a bundle’s verdicts.',
  arguments: 'PATH',
  takes: ['files'],
  isLong: true,
  options: {
    ...KNOWN_OPTIONS,
    pages: { type: 'boolean', help: 'For a bundle: print the PDFs anew and compare their pages; takes a browser.' },
    ...WITNESS_OPTIONS,
    ...SITE_OPTIONS,
    json: { type: 'boolean', help: 'Print the findings as JSON.' },
  },
  example:
    'affidavit verify out/rockset-2026-Q4.zip --signer 3f2a…\n\nExit codes:\n  0 it holds, and the signer is known · 4 it holds, signed by somebody unknown\n  1 doubt · 2 usage · 3 could not verify',
  run: async (given, io) => (await import('../running/verify.ts')).run(given, io),
};
