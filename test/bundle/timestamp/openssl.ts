import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveOnLoopback } from '../../reference/loopback.ts';
import type { Running } from '../../reference/moto.ts';

/** Extensions of an authority's certificate; openssl's own configuration of the authority. */
const EXTENSIONS =
  'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\n';
const configuration = (digest: string): string =>
  `[a]\nserial=serial\nsigner_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha256\naccuracy=secs:1\ness_cert_id_alg=${digest}\n`;

/** With which key an authority signs. */
export type AuthorityKind = 'rsa' | 'ec' | 'p384';

/**
 * `openssl ts -reply` answers on the loopback address, as an authority of openssl's would; what it needs lies in
 * `folder`, its root in `root.pem`.
 */
export async function opensslAuthority(folder: string, kind: () => AuthorityKind): Promise<Running> {
  const at = (name: string): string => join(folder, name);
  const run = (tool: string, ...args: string[]): void => void execFileSync(tool, args, { stdio: 'pipe', cwd: folder });
  writeFileSync(at('extensions'), EXTENSIONS);
  writeFileSync(at('serial'), '01\n');
  run(
    'openssl',
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-subj',
    '/CN=Root',
    '-keyout',
    'root.key',
    '-out',
    'root.pem',
  );
  for (const [name, algorithm] of [
    ['rsa', ['-newkey', 'rsa:2048']],
    ['ec', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256']],
    ['p384', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384']],
  ] as const) {
    run(
      'openssl',
      'req',
      ...algorithm,
      '-nodes',
      '-subj',
      '/CN=Authority',
      '-keyout',
      `${name}.key`,
      '-out',
      'request',
    );
    run(
      'openssl',
      'x509',
      '-req',
      '-in',
      'request',
      '-CA',
      'root.pem',
      '-CAkey',
      'root.key',
      '-extfile',
      'extensions',
      '-out',
      `${name}.pem`,
    );
    writeFileSync(at(`${name}.conf`), configuration(name === 'rsa' ? 'sha1' : 'sha256'));
  }
  return serveOnLoopback(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    writeFileSync(at('question'), Buffer.concat(parts));
    const how = ['-config', `${kind()}.conf`, '-section', 'a', '-queryfile', 'question', '-chain', 'root.pem'];
    run('openssl', 'ts', '-reply', ...how, '-signer', `${kind()}.pem`, '-inkey', `${kind()}.key`, '-out', 'answer');
    response.end(readFileSync(at('answer')));
  });
}
