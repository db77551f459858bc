import { mkdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { answerEverybody } from '../test/reference/moto.ts';
import { withReference } from '../test/reference/record.ts';
import { PRODUCTION, SECURITY } from '../test/reference/rockset/names.ts';
import { affidavit, cisWorkspace, prowlerInto, REGIONS } from './prowler/commands.ts';
import { collectorsBehind, type Said, saidByAffidavit, saidByProwler } from './prowler/controls.ts';
import { measured, type Run } from './prowler/run.ts';
import { type Asked, type CountingProxy, startCountingProxy } from './prowler/tally.ts';

/**
 * Reads Rockset's production account with Affidavit and with Prowler, through one counting proxy, and prints what each
 * asked, how long it took and what each says of every control of CIS 7.0. What came of it stands in bench/prowler.md.
 */
const USAGE = `usage: node bench/prowler.ts PROWLER FOLDER cis|all
  PROWLER  the program, in an environment of its own
  FOLDER   a new one: workspaces, findings and requests are kept there, to look into
  cis      the controls of CIS 7.0
  all      every service that each tool knows: requests and time alone
`;
type Scope = 'cis' | 'all';
/** What a request to a region far away takes, roughly. */
const LATENCY_MS = 50;

type Command = readonly [tool: string, file: string, command: readonly string[]];

async function compare(program: string, folder: string, scope: Scope): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const [first] = cpus();
  process.stdout.write(`Node ${process.version}, ${cpus().length} × ${first?.model ?? 'unknown processor'}\n`);
  const work = async (endpoint: string, variables: Readonly<Record<string, string>>): Promise<void> => {
    // Each tool wants rights of its own; here nobody lacks any.
    await answerEverybody(endpoint);
    const proxy = await startCountingProxy(endpoint);
    try {
      await compareThrough(proxy, variables, program, folder, scope);
    } finally {
      await proxy.stop();
    }
  };
  await withReference('rockset', ({ endpoint, variables }) => work(endpoint, variables), 'a week', REGIONS);
}

async function compareThrough(
  proxy: CountingProxy,
  variables: Readonly<Record<string, string>>,
  program: string,
  folder: string,
  scope: Scope,
): Promise<void> {
  const env = {
    ...variables,
    AWS_ENDPOINT_URL: proxy.endpoint,
    // A region to begin in; and names that nobody resolves, an account's number before a loopback address, are asked here.
    AWS_DEFAULT_REGION: 'us-west-2',
    HTTP_PROXY: proxy.endpoint,
    http_proxy: proxy.endpoint,
  };
  const run = ([tool, file, command]: Command): Promise<Run> => measured(tool, command, join(folder, file), env, proxy);
  const said = (file: string): string => readFileSync(join(folder, file), 'utf8');

  const commands: Command[] = [];
  const runs: Run[] = [];
  const timed = async (command: Command): Promise<void> => {
    commands.push(command);
    runs.push(await run(command));
  };

  const all = await cisWorkspace(join(folder, 'all'), [PRODUCTION]);
  await timed(['Affidavit, every service', 'collect-all', affidavit('collect', ...all, '--collectors', 'aws/*')]);
  if (scope === 'cis') {
    runs.push(await run(['Affidavit, check', 'check-all', affidavit('check', ...all, '--json')]));
    const behind = collectorsBehind(said('check-all.out')).join();
    const few = await cisWorkspace(join(folder, 'few'), [PRODUCTION]);
    await timed([
      'Affidavit, what claims rest on',
      'collect-few',
      affidavit('collect', ...few, '--collectors', behind),
    ]);
    runs.push(await run(['Affidavit, check', 'check-few', affidavit('check', ...few, '--json')]));
  }
  const controls = scope === 'cis' ? ['--compliance', 'cis_7.0_aws'] : [];
  await timed(['Prowler', 'prowler', prowlerInto(program, join(folder, 'findings'), controls)]);
  tell('The emulator answers', runs);

  if (scope === 'cis') {
    const both = await cisWorkspace(join(folder, 'both'), [PRODUCTION, SECURITY]);
    await run(['Affidavit, with the management account', 'collect-both', affidavit('collect', ...both)]);
    await run(['Affidavit, check', 'check-both', affidavit('check', ...both, '--json')]);
    tellControls(
      ['Affidavit', saidByAffidavit(said('check-few.out'))],
      ['with the management account', saidByAffidavit(said('check-both.out'))],
      ['Prowler', saidByProwler(said('findings/out.ocsf.json'))],
    );
  }

  proxy.answerFromMemory(LATENCY_MS);
  const again: Run[] = [];
  for (const [tool, file, command] of commands) again.push(await run([tool, `${file}-again`, command]));
  tell(`The proxy answers from memory, after ${LATENCY_MS} ms`, again);
}

function tell(title: string, runs: readonly Run[]): void {
  process.stdout.write(`\n${title}:\n\n`);
  process.stdout.write('| | requests | asked again | HTTP 5xx | wall | processor | load before |\n');
  process.stdout.write('| --- | --- | --- | --- | --- | --- | --- |\n');
  for (const { tool, seconds, processor, load, asked } of runs) {
    const sum = (of: (one: Asked) => number): number => asked.values().reduce((total, one) => total + of(one), 0);
    const counts = [sum((one) => one.requests), sum((one) => one.again), sum((one) => one.serverErrors)];
    const times = [`${seconds.toFixed(1)} s`, `${processor.toFixed(1)} s`, load.toFixed(1)];
    process.stdout.write(`| ${[tool, ...counts, ...times].join(' | ')} |\n`);
  }
}

/** One row for each control that any of them names. */
function tellControls(...tools: readonly (readonly [tool: string, said: ReadonlyMap<string, Said>])[]): void {
  const controls = new Set(tools.flatMap(([, said]) => [...said.keys()]));
  const sorted = [...controls].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  process.stdout.write(`\n| control | ${tools.map(([tool]) => tool).join(' | ')} | because |\n`);
  process.stdout.write(`| --- |${' --- |'.repeat(tools.length + 1)}\n`);
  for (const control of sorted) {
    const said = tools.map(([, all]) => all.get(control) ?? { verdict: '–', because: [] });
    const because = said.map((one) => one.because.join(', ')).join('; ');
    process.stdout.write(`| ${[control, ...said.map(({ verdict }) => verdict), because].join(' | ')} |\n`);
  }
}

const [program, folder, scope] = process.argv.slice(2);
if (program !== undefined && folder !== undefined && (scope === 'cis' || scope === 'all'))
  await compare(resolve(program), resolve(folder), scope);
else {
  process.stderr.write(USAGE);
  process.exitCode = 2;
}
