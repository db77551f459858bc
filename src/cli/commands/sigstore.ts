import type { Command } from '../command.ts';

export const command: Command = {
  name: 'sigstore',
  summary: 'Give the signature of a bundle or a released version in Sigstore’s form, for cosign.',
  arguments: 'BUNDLE|VERSION-FOLDER',
  takes: ['files'],
  isLong: true,
  options: {
    out: { type: 'string', value: 'FILE', from: 'files', help: 'Where to write it, such as rockset.sigstore.json.' },
    certificate: {
      type: 'boolean',
      help: 'Put the signer’s certificate in, for verifiers with a trusted root; otherwise they are given the key.',
    },
  },
  example: 'affidavit sigstore out/rockset.zip --out out/rockset.sigstore.json',
  run: async (given, io) => (await import('../running/sigstore.ts')).run(given, io),
};
