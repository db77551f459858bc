import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveOnLoopback } from '../../reference/loopback.ts';
import type { Running } from '../../reference/moto.ts';

/** With which keys all of a company's authorities sign. */
export type KeyKind = 'rsa' | 'ec';

const KEYS: Readonly<Record<KeyKind, readonly string[]>> = {
  rsa: ['-newkey', 'rsa:2048'],
  ec: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
};

/** An authority of `openssl ca`, and what each kind of certificate has. */
function configuration(endpoint: string): string {
  const authority = (name: string): string =>
    `[${name}]\ndatabase=${name}.index\nserial=${name}.serial\ncrlnumber=${name}.number\nnew_certs_dir=.\ncertificate=${name}.pem\nprivate_key=${name}.key\ndefault_md=sha256\ndefault_days=30\ndefault_crl_days=7\npolicy=any\nunique_subject=no\n`;
  const keys = 'subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n';
  const ca = 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign,digitalSignature\n';
  const end = 'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature,nonRepudiation\n';
  const access = (by: string): string =>
    `authorityInfoAccess=OCSP;URI:${endpoint}/ocsp/${by},caIssuers;URI:${endpoint}/${by}.cer\n`;
  const list = (by: string): string =>
    `authorityInfoAccess=caIssuers;URI:${endpoint}/${by}.cer\ncrlDistributionPoints=URI:${endpoint}/${by}.crl\n`;
  return [
    '[any]\ncommonName=supplied\n[req]\ndistinguished_name=name\n[name]\n',
    authority('root'),
    authority('issuing'),
    `[x_root]\n${ca}subjectKeyIdentifier=hash\n`,
    `[x_issuing]\n${ca}${keys}${list('root')}`,
    `[x_signer]\n${end}${keys}${access('issuing')}`,
    `[x_stamps]\n${end}${keys}extendedKeyUsage=critical,timeStamping\n${access('root')}`,
    `[x_responder]\n${end}${keys}extendedKeyUsage=OCSPSigning\nnoCheck=ignored\n`,
    '[tsa]\nserial=tsa.serial\nsigner_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha256\naccuracy=secs:1\ness_cert_id_alg=sha256\n',
  ].join('');
}

/** A company whose authorities are those of openssl: `openssl ca`, `openssl ocsp`, `openssl ts`. Its files lie in `folder`. */
export interface OpensslCompany extends Running {
  readonly stamps: string;
  revoke(name: 'signer' | 'issuing' | 'stamps'): void;
}

/** Makes root, issuing authority, signer, authority of timestamps and a responder, and serves their answers on loopback. */
export async function opensslCompany(folder: string, kind: KeyKind): Promise<OpensslCompany> {
  mkdirSync(folder, { recursive: true });
  const at = (name: string): string => join(folder, name);
  const run = (...args: string[]): void => void execFileSync('openssl', args, { stdio: 'pipe', cwd: folder });
  const read = (name: string): Buffer => readFileSync(at(name));
  const bodies: Readonly<Record<string, (sent: Buffer) => Buffer>> = {
    '/root.cer': () => read('root.cer'),
    '/issuing.cer': () => read('issuing.cer'),
    '/root.crl': () => {
      run('ca', '-config', 'conf', '-name', 'root', '-gencrl', '-out', 'root.crl.pem');
      run('crl', '-in', 'root.crl.pem', '-outform', 'DER', '-out', 'root.crl');
      return read('root.crl');
    },
    '/ocsp/issuing': (sent) => respond('issuing', 'issuing', sent),
    '/ocsp/root': (sent) => respond('root', 'responder', sent),
    '/stamps': (sent) => {
      writeFileSync(at('question'), sent);
      const how = ['-config', 'conf', '-section', 'tsa', '-queryfile', 'question', '-chain', 'root.pem'];
      run('ts', '-reply', ...how, '-signer', 'stamps.pem', '-inkey', 'stamps.key', '-out', 'answer');
      return read('answer');
    },
  };
  const { endpoint, stop } = await serveOnLoopback(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    response.end(bodies[request.url ?? '']?.(Buffer.concat(parts)));
  });

  writeFileSync(at('conf'), configuration(endpoint));
  writeFileSync(at('tsa.serial'), '01\n');
  for (const name of ['root', 'issuing']) {
    writeFileSync(at(`${name}.index`), '');
    writeFileSync(at(`${name}.serial`), '1001\n');
    writeFileSync(at(`${name}.number`), '01\n');
  }
  const made = (name: string): string[] => [
    ...['-config', 'conf', '-subj', `/CN=${name} of openssl`, '-nodes'],
    ...KEYS[kind],
    ...['-keyout', `${name}.key`],
  ];
  run('req', '-x509', ...made('root'), '-extensions', 'x_root', '-days', '60', '-out', 'root.pem');
  issue('issuing', 'root');
  issue('signer', 'issuing');
  issue('stamps', 'root');
  issue('responder', 'root');
  for (const name of ['root', 'issuing']) run('x509', '-in', `${name}.pem`, '-outform', 'DER', '-out', `${name}.cer`);
  writeFileSync(at('signer.all.pem'), Buffer.concat(['signer.key', 'signer.pem', 'issuing.pem'].map(read)));
  return {
    endpoint,
    stop,
    stamps: `${endpoint}/stamps`,
    revoke: (name) =>
      run('ca', '-config', 'conf', '-name', name === 'signer' ? 'issuing' : 'root', '-revoke', `${name}.pem`),
  };

  function issue(name: string, by: string): void {
    run('req', '-new', ...made(name), '-out', `${name}.csr`);
    const how = ['-batch', '-notext', '-extensions', `x_${name}`, '-in', `${name}.csr`, '-out', `${name}.pem`];
    run('ca', '-config', 'conf', '-name', by, ...how);
  }

  function respond(by: string, responder: string, sent: Buffer): Buffer {
    writeFileSync(at('request.der'), sent);
    const how = ['-index', `${by}.index`, '-CA', `${by}.pem`, '-ndays', '1', '-reqin', 'request.der'];
    run('ocsp', ...how, '-rsigner', `${responder}.pem`, '-rkey', `${responder}.key`, '-respout', 'response.der');
    return read('response.der');
  }
}
