import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { requireCredentials, Sessions } from '../../../collectors/aws/credentials.ts';
import { type Keyboard, mfaCode } from '../../../collectors/aws/mfa.ts';
import { serveOnLoopback } from '../../reference/loopback.ts';
import type { Running } from '../../reference/moto.ts';

const ROLE = 'arn:aws:iam::111122223333:role/reader';
const START = 'https://example.awsapps.com/start';
const LOGIN = 'arn:aws:iam::111122223333:user/j';
const LATER = '2999-01-01T00:00:00Z';

let server: Running;
let home: string;
let asked: string[];

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'affidavit-credentials-'));
  asked = [];
  // What hands out credentials over HTTP: STS, a container's agent, the instance's metadata, IAM Identity Center.
  server = await serveOnLoopback(async (request, response) => {
    const form = new URLSearchParams(await text(request));
    const path = (request.url ?? '').split('?')[0] ?? '';
    asked.push(form.get('Action') ?? path);
    const action = form.get('Action');
    if (action !== null) response.setHeader('content-type', 'text/xml').end(assumed(action, form));
    else response.end(given(path));
  });
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) vi.stubEnv(name, undefined);
  const files = { AWS_CONFIG_FILE: 'config', AWS_SHARED_CREDENTIALS_FILE: 'credentials' };
  for (const [name, file] of Object.entries(files)) {
    write(file, '');
    vi.stubEnv(name, join(home, file));
  }
  vi.stubEnv('HOME', home);
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  vi.stubEnv('AWS_ENDPOINT_URL', server.endpoint);
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await server.stop();
  rmSync(home, { recursive: true });
});

function assumed(action: string, form: URLSearchParams): string {
  const from = form.get('WebIdentityToken') ?? form.get('TokenCode') ?? '';
  const key = `${action}${from === '' ? '' : ` by ${from}`}`;
  return `<${action}Response><${action}Result><Credentials><AccessKeyId>${key}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${LATER}</Expiration></Credentials><AssumedRoleUser><Arn>${ROLE}</Arn><AssumedRoleId>r</AssumedRoleId></AssumedRoleUser></${action}Result></${action}Response>`;
}

function given(path: string): string {
  const session = { AccessKeyId: `from ${path}`, SecretAccessKey: 's', Token: 't', Expiration: LATER };
  switch (path) {
    case '/container':
      return JSON.stringify(session);
    case '/latest/api/token':
      return 'token';
    case '/latest/meta-data/iam/security-credentials/':
      return 'reader';
    case '/latest/meta-data/iam/security-credentials/reader':
      return JSON.stringify({ ...session, Code: 'Success', AccessKeyId: 'from the instance' });
    default:
      return JSON.stringify({
        roleCredentials: { accessKeyId: `from ${path}`, secretAccessKey: 's', sessionToken: 't', expiration: 32e12 },
      });
  }
}

function write(file: string, content: string): string {
  const path = join(home, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}
const set = (variables: Readonly<Record<string, string>>): void => {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
};
const config = (content: string): string => write('config', content);
const contextOf = () => ({
  environment: process.env,
  evidence: { mode: 'live', ask: async () => null } as const,
  now: () => '2026-11-30T06:00:00.000Z',
});
const STATIC = { AWS_ACCESS_KEY_ID: 'by hand', AWS_SECRET_ACCESS_KEY: 's' };
const cached = { accessToken: 'token', expiresAt: LATER, region: 'eu-west-1', startUrl: START };
const sha1 = (of: string): string => createHash('sha1').update(of).digest('hex');

describe('credentials are taken as the AWS CLI takes them:', () => {
  test.each<[string, () => void, string]>([
    ['from the environment', () => set(STATIC), 'by hand'],
    [
      'of the profile default',
      () => write('credentials', '[default]\naws_access_key_id = kept\naws_secret_access_key = s\n'),
      'kept',
    ],
    [
      'of a profile that is named',
      () => {
        set({ AWS_PROFILE: 'audit' });
        write('credentials', '[audit]\naws_access_key_id = audit\naws_secret_access_key = s\n');
      },
      'audit',
    ],
    [
      'of a role, by a chain of source profiles',
      () => {
        set({ AWS_PROFILE: 'last' });
        config(
          `[profile last]\nrole_arn = ${ROLE}\nsource_profile = middle\n[profile middle]\nrole_arn = ${ROLE}\nsource_profile = first\n[profile first]\naws_access_key_id = a\naws_secret_access_key = s\n`,
        );
      },
      'AssumeRole',
    ],
    [
      'of a role, by the environment as its source',
      () => {
        set(STATIC);
        set({ AWS_PROFILE: 'sourced' });
        config(`[profile sourced]\nrole_arn = ${ROLE}\ncredential_source = Environment\n`);
      },
      'AssumeRole',
    ],
    [
      'of IAM Identity Center, by a session',
      () => {
        config(
          `[default]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = reader\n[sso-session corp]\nsso_region = eu-west-1\nsso_start_url = ${START}\n`,
        );
        write(`.aws/sso/cache/${sha1('corp')}.json`, JSON.stringify(cached));
      },
      'from /federation/credentials',
    ],
    [
      'of IAM Identity Center, in the older form',
      () => {
        config(
          `[default]\nsso_start_url = ${START}\nsso_region = eu-west-1\nsso_account_id = 111122223333\nsso_role_name = reader\n`,
        );
        write(`.aws/sso/cache/${sha1(START)}.json`, JSON.stringify(cached));
      },
      'from /federation/credentials',
    ],
    [
      'of a command',
      () => {
        const keys = write('keys', JSON.stringify({ Version: 1, AccessKeyId: 'printed', SecretAccessKey: 's' }));
        config(`[default]\ncredential_process = cat ${keys}\n`);
      },
      'printed',
    ],
    [
      'of a web identity, by the environment',
      () => set({ AWS_WEB_IDENTITY_TOKEN_FILE: write('token', 'jwt'), AWS_ROLE_ARN: ROLE }),
      'AssumeRoleWithWebIdentity by jwt',
    ],
    [
      'of a web identity, by a profile',
      () => config(`[default]\nrole_arn = ${ROLE}\nweb_identity_token_file = ${write('token', 'jwt')}\n`),
      'AssumeRoleWithWebIdentity by jwt',
    ],
    [
      'of a container',
      () => set({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `${server.endpoint}/container` }),
      'from /container',
    ],
    [
      'of an instance',
      () => set({ AWS_EC2_METADATA_DISABLED: 'false', AWS_EC2_METADATA_SERVICE_ENDPOINT: server.endpoint }),
      'from the instance',
    ],
    [
      'of `aws login`',
      () => {
        config(`[default]\nlogin_session = ${LOGIN}\n`);
        const accessToken = {
          accessKeyId: 'signed in',
          secretAccessKey: 's',
          sessionToken: 't',
          accountId: '111122223333',
        };
        const token = { accessToken: { ...accessToken, expiresAt: LATER }, tokenType: 'aws_sigv4', clientId: 'c' };
        const name = createHash('sha256').update(LOGIN).digest('hex');
        const rest = { refreshToken: 'r', idToken: 'i', dpopKey: 'k' };
        write(`.aws/login/cache/${name}.json`, JSON.stringify({ ...token, ...rest }));
      },
      'signed in',
    ],
  ])('%s', async (_, prepare, key) => {
    prepare();
    const context = contextOf();
    await requireCredentials(context);
    expect((await Sessions.of(context).base()).accessKeyId).toBe(key);
  });

  test('and those of a profile before those of the instance', async () => {
    set({ AWS_EC2_METADATA_DISABLED: 'false', AWS_EC2_METADATA_SERVICE_ENDPOINT: server.endpoint });
    write('credentials', '[default]\naws_access_key_id = kept\naws_secret_access_key = s\n');
    expect((await Sessions.of(contextOf()).base()).accessKeyId).toBe('kept');
    expect(asked).toEqual([]);
  });
});

describe('without credentials, what was tried is told:', () => {
  test.each<[string, () => void, RegExp]>([
    ['nothing at all', () => undefined, /^Looked in: the environment \(AWS_ACCESS_KEY_ID\), the profile default\. /],
    ['a profile that is not there', () => set({ AWS_PROFILE: 'typo' }), /^Looked in: the profile typo\. /],
    [
      'a token that is not there',
      () => set({ AWS_WEB_IDENTITY_TOKEN_FILE: '/nowhere', AWS_ROLE_ARN: ROLE }),
      /, the token in AWS_WEB_IDENTITY_TOKEN_FILE\. /,
    ],
    [
      'a container that refuses',
      () => set({ AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://10.0.0.1/' }),
      /, the container \(AWS_CONTAINER_CREDENTIALS_FULL_URI\)\. /,
    ],
    [
      'a sign-in that has expired',
      () => {
        config(
          `[default]\nsso_start_url = ${START}\nsso_region = eu-west-1\nsso_account_id = 111122223333\nsso_role_name = reader\n`,
        );
        write(`.aws/sso/cache/${sha1(START)}.json`, JSON.stringify({ ...cached, expiresAt: '2000-01-01T00:00:00Z' }));
      },
      /the profile default\. Sign in/,
    ],
  ])('%s', async (_, prepare, words) => {
    prepare();
    await expect(requireCredentials(contextOf())).rejects.toMatchObject({
      code: 'CREDENTIALS_MISSING',
      message: expect.stringMatching(/^No AWS credentials were found: /),
      remedy: expect.stringMatching(words),
    });
  });
});

/** A terminal at which somebody types. */
class Typing implements Keyboard {
  readonly isTTY: boolean = true;
  readonly #hearers = new Set<(typed: string) => void>();
  raw = false;
  shown = '';
  setRawMode(raw: boolean): void {
    this.raw = raw;
  }
  setEncoding(): void {}
  on(_: 'data', hear: (typed: string) => void): void {
    this.#hearers.add(hear);
  }
  off(_: 'data', hear: (typed: string) => void): void {
    this.#hearers.delete(hear);
  }
  resume(): void {}
  pause(): void {}
  write(text: string): void {
    this.shown += text;
  }
  type(text: string): void {
    // What a terminal would echo, if it were left to.
    if (!this.raw) this.shown += text;
    for (const hear of [...this.#hearers]) hear(text);
  }
  get heard(): boolean {
    return this.#hearers.size > 0;
  }
}

describe('an MFA code', () => {
  const SERIAL = 'arn:aws:iam::111122223333:mfa/j';

  test.each([
    ['typed at once', ['123456\r'], '123456'],
    ['sign by sign, corrected', ['1', '2', '4', '\u007f', '3', '\n'], '123'],
  ])('%s is taken, and not shown', async (_, signs, code) => {
    const terminal = new Typing();
    const answer = mfaCode(SERIAL, terminal, terminal);
    for (const sign of signs) terminal.type(sign);
    expect(await answer).toBe(code);
    expect(terminal.shown).toBe(`Enter MFA code for ${SERIAL}: \n`);
    expect([terminal.raw, terminal.heard]).toEqual([false, false]);
  });

  test('whose entering is broken off is none', async () => {
    const terminal = new Typing();
    const answer = mfaCode(SERIAL, terminal, terminal);
    terminal.type('12\u0003');
    await expect(answer).rejects.toMatchObject({ code: 'CREDENTIALS_MISSING', message: 'No MFA code was entered.' });
    expect([terminal.raw, terminal.heard]).toEqual([false, false]);
  });

  test('is asked for under a serial that moves no cursor', async () => {
    const terminal = new Typing();
    const answer = mfaCode('arn:\u001b[2Jx', terminal, terminal);
    terminal.type('1\r');
    await answer;
    expect(terminal.shown).toBe('Enter MFA code for arn:?[2Jx: \n');
  });

  test('that a profile wants is told in one line where there is no terminal', async () => {
    set({ AWS_PROFILE: 'guarded' });
    config(
      `[profile guarded]\nrole_arn = ${ROLE}\nsource_profile = keys\nmfa_serial = ${SERIAL}\n[profile keys]\naws_access_key_id = a\naws_secret_access_key = s\n`,
    );
    await expect(requireCredentials(contextOf())).rejects.toMatchObject({
      code: 'CREDENTIALS_MISSING',
      message: 'The AWS profile wants an MFA code (mfa_serial), and there is no terminal to ask for it on.',
      remedy: expect.stringContaining('Run this in a terminal'),
    });
    expect(asked).toEqual([]);
  });
});
