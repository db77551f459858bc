import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { AffidavitError, messageOf } from '../../core/errors.ts';
import { type KeyMaterial, sigstoreBundle } from '../../signing/sigstore.ts';
import type { Given, Io } from '../command.ts';
import { harmless } from '../terminal.ts';

/** Does what `affidavit sigstore` does; returns the exit code. */
export async function run(given: Given, io: Io): Promise<number> {
  const [path, extra] = given.positionals;
  const out = given.text('out');
  if (path === undefined || extra !== undefined || out === undefined)
    throw new AffidavitError(
      'USAGE',
      'Give one bundle or one folder of a released version, and --out FILE.',
      'See `affidavit sigstore --help`.',
    );
  requireOurs(out);
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
}

const MEDIA_TYPE = '"mediaType":"application/vnd.dev.sigstore.bundle';

/** What is not such a bundle is not ours to replace: it could be the key. */
function requireOurs(file: string): void {
  if (!existsSync(file)) return;
  if (statSync(file).isFile() && statSync(file).size < MOST_BYTES && readFileSync(file, 'latin1').includes(MEDIA_TYPE))
    return;
  throw new AffidavitError('OUTPUT_REFUSED', `${file} exists, and is no Sigstore bundle.`, 'Choose another name.');
}

/** Larger than any such bundle: certificates and one signature. */
const MOST_BYTES = 16 * 1024 * 1024;

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
