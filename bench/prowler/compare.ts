import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { enter } from '../../test/reference/account.ts';
import { startMoto } from '../../test/reference/moto.ts';
import { PRODUCTION } from '../../test/reference/rockset/names.ts';
import { setUpRockset } from '../../test/reference/rockset.ts';

/**
 * Reads one emulated account with Affidavit and with Prowler, one after the other, and prints what each took and what
 * each says of the CIS AWS Foundations Benchmark 7.0, control by control. Run by hand:
 *   node bench/prowler/compare.ts PATH-OF-PROWLER
 * Prowler lives in an environment of its own: `python3 -m venv V && V/bin/pip install prowler`.
 */
const REGIONS = ['eu-central-1', 'us-west-2'];
const SAID = /^cis-aws-7\/(.+)$/;

interface Run {
  readonly requests: number;
  readonly seconds: number;
  /** By control, each verdict once. */
  readonly verdicts: Readonly<Record<string, readonly string[]>>;
}

const [prowler = 'prowler'] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'affidavit-prowler-'));
const moto = await startMoto();
try {
  await setUpRockset(moto.endpoint);
  // Both read with the same session, and nothing is refused.
  await fetch(`${moto.endpoint}/moto-api/reset-auth`, { method: 'POST', body: 'inf' });
  const session = (await enter(moto.endpoint, PRODUCTION)).settings('us-east-1').credentials;
  const environment = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    AWS_ACCESS_KEY_ID: session.accessKeyId,
    AWS_SECRET_ACCESS_KEY: session.secretAccessKey,
    AWS_SESSION_TOKEN: session.sessionToken,
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  const ours = await counted(moto.endpoint, (endpoint) => affidavit({ ...environment, AWS_ENDPOINT_URL: endpoint }));
  const theirs = await counted(moto.endpoint, (endpoint) => byProwler({ ...environment, AWS_ENDPOINT_URL: endpoint }));
  const controls = [...new Set([...Object.keys(ours.verdicts), ...Object.keys(theirs.verdicts)])];
  const byNumber = new Intl.Collator('en', { numeric: true });
  const rows = controls
    .sort(byNumber.compare)
    .map((id) => [id, ours.verdicts[id]?.join(', ') ?? '–', theirs.verdicts[id]?.join(', ') ?? '–']);
  const figures = ({ requests, seconds }: Run) => ({ requests, seconds: Math.round(seconds * 10) / 10 });
  process.stdout.write(`${JSON.stringify({ ours: figures(ours), prowler: figures(theirs), rows }, null, 1)}\n`);
} finally {
  await moto.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Runs something against the emulator through a server that counts. */
async function counted(
  target: string,
  work: (endpoint: string) => Promise<Pick<Run, 'seconds' | 'verdicts'>>,
): Promise<Run> {
  let requests = 0;
  const to = new URL(target);
  const server = createServer((asked, answer) => {
    requests += 1;
    const on = request({
      host: to.hostname,
      port: to.port,
      method: asked.method,
      path: asked.url,
      headers: asked.headers,
    });
    on.on('response', (said) => {
      answer.writeHead(said.statusCode ?? 502, said.headers);
      said.pipe(answer);
    });
    on.on('error', () => answer.destroy());
    asked.pipe(on);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const done = await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return { ...done, requests };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function affidavit(env: Readonly<Record<string, string>>): Promise<Pick<Run, 'seconds' | 'verdicts'>> {
  const workspace = join(folder, 'paper');
  const run = (...args: readonly string[]) => command(process.execPath, ['src/cli/main.ts', ...args], env);
  const of = ['--accounts', PRODUCTION, '--regions', REGIONS.join(','), '--name', 'Compared'];
  await run('init', workspace, ...of, '--paper', 'cis', '--yes');
  const start = performance.now();
  await run('collect', '--workspace', workspace);
  const { text } = await run('check', '--workspace', workspace, '--json');
  const seconds = (performance.now() - start) / 1000;
  const { claims } = JSON.parse(text) as {
    readonly claims: readonly { readonly controls: readonly string[]; readonly verdict: { readonly kind: string } }[];
  };
  const said = claims.flatMap(({ controls, verdict }) =>
    controls.flatMap((control) => {
      const id = SAID.exec(control)?.[1];
      return id === undefined ? [] : [[id, verdict.kind] as const];
    }),
  );
  return { seconds, verdicts: grouped(said) };
}

async function byProwler(env: Readonly<Record<string, string>>): Promise<Pick<Run, 'seconds' | 'verdicts'>> {
  const out = join(folder, 'prowler');
  const start = performance.now();
  const files = ['-M', 'json-ocsf', '-o', out, '-F', 'out', '-b', '-z'];
  await command(prowler, ['aws', '--region', ...REGIONS, 'us-east-1', ...files], env);
  const seconds = (performance.now() - start) / 1000;
  const findings = JSON.parse(readFileSync(join(out, 'out.ocsf.json'), 'utf8')) as readonly {
    readonly status_code: string;
    readonly unmapped: { readonly compliance: Readonly<Record<string, readonly string[]>> };
  }[];
  const said = findings.flatMap(({ status_code: status, unmapped }) =>
    (unmapped.compliance['CIS-7.0'] ?? []).map((id) => [id, status] as const),
  );
  return { seconds, verdicts: grouped(said) };
}

function grouped(said: readonly (readonly [id: string, verdict: string])[]): Run['verdicts'] {
  const ids = new Map<string, Set<string>>();
  for (const [id, verdict] of said) ids.set(id, (ids.get(id) ?? new Set()).add(verdict));
  return Object.fromEntries([...ids].map(([id, verdicts]) => [id, [...verdicts].sort()]));
}

/** What a program prints, whatever its exit code: both end with another than 0 where something is found. */
async function command(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ readonly text: string }> {
  const child = spawn(file, [...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    errors = `${errors}${part}`.slice(-4000);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  process.stderr.write(`${args[0] === 'aws' ? 'prowler' : args[1]} ended with ${code}\n${errors}\n`);
  return { text };
}
