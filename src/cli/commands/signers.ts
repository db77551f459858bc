import type { Command } from '../command.ts';
import { SIGNERS_OPTION } from '../options.ts';

export const command: Command = {
  name: 'signers',
  summary: 'Keep the fingerprints of those whose signatures you know, for `verify`.',
  arguments: 'list | add NAME FINGERPRINT|CERTIFICATE.pem | remove NAME|FINGERPRINT',
  takes: [['list', 'add', 'remove']],
  options: { ...SIGNERS_OPTION, json: { type: 'boolean', help: 'Print the list as JSON.' } },
  example: 'affidavit signers add "Rockset security" cert.pem',
  run: async (given, io) => (await import('../running/signers.ts')).run(given, io),
};
