import { writeFileSync } from 'node:fs';
import { AffidavitError, messageOf } from '../../core/errors.ts';
import { type KeyMaterial, sigstoreBundle } from '../../signing/sigstore.ts';
import type { Command } from '../command.ts';
import { harmless } from '../terminal.ts';

export const command: Command = {
  name: 'sigstore',
  summary: 'Give the signature of a bundle or a released version in Sigstore’s form, for cosign.',
  arguments: 'BUNDLE|VERSION-FOLDER',
  options: {
    out: { type: 'string', value: 'FILE', help: 'Where to write it, such as rockset.sigstore.json.' },
    certificate: {
      type: 'boolean',
      help: 'Put the signer’s certificate in, for verifiers with a trusted root; otherwise they are given the key.',
    },
  },
  example: 'affidavit sigstore out/rockset.zip --out out/rockset.sigstore.json',
  async run(given, io) {
    const [path, extra] = given.positionals;
    const out = given.text('out');
    if (path === undefined || extra !== undefined || out === undefined)
      throw new AffidavitError(
        'USAGE',
        'Give one bundle or one folder of a released version, and --out FILE.',
        'See `affidavit sigstore --help`.',
      );
    const material: KeyMaterial = given.flag('certificate') ? 'certificate' : 'key';
    const { text, statement, isStamped } = await sigstoreBundle(path, material);
    write(out, text);
    const { organisation, version } = statement.predicate;
    io.out(
      `${harmless(out)}: the signature over ${harmless(organisation)} ${harmless(version)}${isStamped ? ', with its timestamp' : ', without a timestamp'}\n` +
        `  type     ${statement.predicateType}\n` +
        `  subject  ${statement.subject.map(({ name }) => harmless(name)).join(', ')}\n`,
    );
    return 0;
  },
};

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (cause) {
    throw new AffidavitError(
      'OUTPUT_REFUSED',
      `${file} cannot be written: ${messageOf(cause)}`,
      'Choose another place.',
      {
        cause,
      },
    );
  }
}
