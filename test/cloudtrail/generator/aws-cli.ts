import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Debian's; another only where there is none. */
const AWS = existsSync('/usr/bin/aws') ? '/usr/bin/aws' : 'aws';

export interface ValidateLogs {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/**
 * Runs `aws cloudtrail validate-logs` against a simulated AWS. Its S3 client takes no endpoint from the command line,
 * so a plug-in of the AWS CLI's own kind turns every request to loopback just before it is sent.
 */
export async function validateLogs(
  endpoint: string,
  trail: string,
  period: { readonly from: string; readonly to: string },
  more: readonly string[] = [],
  region = 'us-east-1',
): Promise<ValidateLogs> {
  const place = mkdtempSync(join(tmpdir(), 'affidavit-aws-'));
  try {
    writeFileSync(join(place, 'to_loopback.py'), PLUGIN);
    writeFileSync(
      join(place, 'config'),
      `[plugins]\ncli_legacy_plugin_path = ${place}\nto_loopback = to_loopback\n[default]\ns3 =\n  addressing_style = path\n`,
    );
    const times = ['--start-time', period.from, '--end-time', period.to];
    const child = spawn(AWS, ['cloudtrail', 'validate-logs', '--trail-arn', trail, ...times, '--verbose', ...more], {
      env: {
        PATH: process.env.PATH ?? '',
        HOME: place,
        PYTHONPATH: place,
        PYTHONDONTWRITEBYTECODE: '1',
        AWS_CONFIG_FILE: join(place, 'config'),
        AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
        AWS_ACCESS_KEY_ID: 'AKIATEST',
        AWS_SECRET_ACCESS_KEY: 'test',
        AWS_DEFAULT_REGION: region,
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_RETRY_MODE: 'standard',
        AWS_MAX_ATTEMPTS: '1',
        AFFIDAVIT_LOOPBACK: endpoint,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const texts = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      texts.out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      texts.err += text;
    });
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, ...texts };
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

const PLUGIN = `import os
from urllib.parse import urlsplit

def awscli_initialize(cli):
    cli.register('before-send', to_loopback)

def to_loopback(request, **kwargs):
    there = urlsplit(request.url)
    request.url = os.environ['AFFIDAVIT_LOOPBACK'] + there.path + ('?' + there.query if there.query else '')
`;
