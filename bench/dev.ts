import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Measure, median, timed } from './measure.ts';
import { output } from './process.ts';

const ROUNDS = 5;
const WORKSPACES = ['rockset', 'datacoral'] as const;

/** A server of pages, and how long its first page took. */
interface Server {
  readonly child: ChildProcess;
  readonly firstMs: number;
  get(path: string): Promise<string>;
}

/**
 * The preview of both papers, with what an earlier run kept: its first page, an edit of prose, an edit of a claim.
 * Baselines: Astro's own dev server on the same pages, judged beforehand; and telling of that one claim.
 */
export async function benchDev(): Promise<readonly Measure[]> {
  const measures: Measure[] = [];
  for (const name of WORKSPACES) measures.push(...(await ofPaper(name)));
  return measures;
}

async function ofPaper(name: string): Promise<readonly Measure[]> {
  const place = mkdtempSync(join(tmpdir(), 'affidavit-bench-dev-'));
  const folder = join(place, name);
  cpSync(join('content', name), folder, { recursive: true, filter: (path) => !/snapshots\/\./.test(path) });
  const servers: Server[] = [];
  try {
    await end(await preview(folder, 'every claim is judged'));
    const ours = await preview(folder, '</html>');
    servers.push(ours);
    await until(ours, '/index.html', 'every claim is judged');
    const plain = await astro(folder);
    servers.push(plain);
    const prose = await edits(ours, chapterOf(folder));
    const plainProse = await edits(plain, stagedOf(place));
    const claim = claimOf(folder);
    const judged = await edits(ours, claim);
    const told = await timed(() =>
      output(['src/cli/main.ts', 'claim', 'explain', claim.id, '-w', folder, '--as-of', 'snapshot']),
    );
    const theirs = { baseline: 'Astro’s own dev server on the same pages', budget: null };
    return [
      { work: `dev, ${name}: first page`, ours: ours.firstMs, theirs: plain.firstMs, ...theirs },
      { work: `dev, ${name}: an edit of prose is on the page`, ours: prose, theirs: plainProse, ...theirs },
      {
        work: `dev, ${name}: an edit of a claim is judged and on the page`,
        baseline: `claim explain ${claim.id}`,
        ours: judged,
        theirs: told,
        budget: null,
      },
    ];
  } finally {
    for (const server of servers) await end(server);
    rmSync(place, { recursive: true, force: true });
  }
}

/** A file of which one edit after another is awaited on a page. */
interface Edited {
  readonly id: string;
  readonly file: string;
  readonly page: string;
  /** What is replaced by a word that was not there. */
  readonly at: RegExp;
}

async function edits(server: Server, { file, page, at }: Edited): Promise<number> {
  const before = readFileSync(file, 'utf8');
  await server.get(page);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const word = `Edit${'abcdefgh'[round]}`;
    times.push(
      await timed(async () => {
        writeFileSync(
          file,
          before.replace(at, (found) => `${found}${word} `),
        );
        await until(server, page, word);
      }),
    );
  }
  writeFileSync(file, before);
  return median(times);
}

function chapterOf(folder: string): Edited {
  const [name = ''] = readdirSync(join(folder, 'paper'))
    .filter((one) => one.endsWith('.mdx'))
    .sort();
  const slug = name.replace(/^\d+-|\.mdx$/g, '');
  return { id: slug, file: join(folder, 'paper', name), page: `/paper/${slug}.html`, at: /\n---\n/ };
}

/** The first claim on facts; what would break it is a sentence of its own. */
function claimOf(folder: string): Edited {
  const found = readdirSync(join(folder, 'claims'))
    .filter((one) => one.endsWith('.md'))
    .sort()
    .find((one) => /^breaks: (?=[A-Z])/m.test(readFileSync(join(folder, 'claims', one), 'utf8'))) as string;
  const id = found.replace(/\.md$/, '');
  return { id, file: join(folder, 'claims', found), page: `/claims/${id}.html`, at: /^breaks: /m };
}

function stagedOf(place: string): Edited {
  const told = JSON.parse(readFileSync(join(place, 'plain.json'), 'utf8')) as { file: string; slug: string };
  return { id: told.slug, file: told.file, page: `/__affidavit__/paper/${told.slug}.html`, at: /^/ };
}

async function preview(folder: string, whole: string): Promise<Server> {
  return serving(['src/cli/main.ts', 'dev', '-w', folder, '--port', '0'], '/index.html', whole);
}

async function astro(folder: string): Promise<Server> {
  return serving(['bench/dev/plain.ts', folder], '/__affidavit__/index.html', '</html>');
}

/** Starts a server that prints its address, and waits for a page that holds `whole`. */
async function serving(args: readonly string[], page: string, whole: string): Promise<Server> {
  const start = performance.now();
  const child = spawn(process.execPath, [...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  const address = await new Promise<URL>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const found = /http:\S+/.exec(said)?.[0];
      if (found !== undefined) resolve(new URL(found));
    });
  });
  const entered = await fetch(address, { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const get = async (path: string): Promise<string> =>
    (await fetch(`${address.origin}${path}`, { headers: { cookie } })).text();
  const server = { child, get };
  await until(server, page, whole === '</html>' ? 'class="masthead"' : whole);
  return { ...server, firstMs: performance.now() - start };
}

async function until({ get }: Pick<Server, 'get'>, path: string, words: string): Promise<void> {
  while (!(await get(path)).includes(words)) await new Promise((resolve) => setTimeout(resolve, 5));
}

async function end({ child }: Server): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
