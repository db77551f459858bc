import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import type { ErrorPayload, Plugin, ViteDevServer } from 'vite';
import type { ModuleRunner } from 'vite/module-runner';
import { AffidavitError, messageOf } from '../core/errors.ts';
import { type PaperModules, SOURCE, siteConfiguration } from '../renderings/site/build/configuration.ts';
import { dependencies, furnish, stageChapter } from '../renderings/site/build/stage.ts';
import { BASE } from '../renderings/site/view/href.ts';
import type { SiteInput } from '../renderings/site/view/input.ts';
import type { Report } from '../report/schema.ts';
import { faultText } from './faults.ts';
import { type Answer, held } from './gate.ts';

/** What the pages show now; they ask for it each time that one is rendered. */
interface Live {
  input: SiteInput;
  chapters: ReadonlyMap<string, unknown>;
}

type AstroServer = Awaited<ReturnType<typeof import('astro')['dev']>>;

/** Where our pages lie among the modules that it runs. */
const PAGES = `${SOURCE}pages/`;

/** Astro's own dev server over our pages. What they show is put in by `show`, whole, and never by halves. */
export class Pages {
  readonly #vite: ViteDevServer;
  readonly #runner: ModuleRunner;
  readonly #live: Live;
  readonly #root: string;
  readonly #server: AstroServer;
  #told: ErrorPayload | null = null;
  #environment = '/@vite/env';
  #turn = 0;

  private constructor(vite: ViteDevServer, runner: ModuleRunner, live: Live, root: string, server: AstroServer) {
    this.#vite = vite;
    this.#runner = runner;
    this.#live = live;
    this.#root = root;
    this.#server = server;
    // Whoever opens a page while something is wrong is told it too.
    vite.ws.on('connection', (socket: { send(text: string): void }) => {
      if (this.#told !== null) socket.send(JSON.stringify(this.#told));
    });
  }

  /**
   * Starts Astro in the folder `root`, which is ours alone. Its own port answers nobody: requests come through `handle`,
   * and browsers' sockets through `sockets`, a server that lets in whom it knows.
   */
  static async start(root: string, first: SiteInput, sockets: Server): Promise<Pages> {
    // Astro would ask its makers for news, and tell them of this run.
    process.env.ASTRO_TELEMETRY_DISABLED = '1';
    process.env.ASTRO_DISABLE_UPDATE_CHECK = 'true';
    furnish(root);
    const { dev } = await import('astro');
    const { isRunnableDevEnvironment } = await import('vite');
    const live: Live = { input: first, chapters: new Map() };
    const name = `affidavit.preview.${randomUUID()}`;
    (globalThis as Record<symbol, unknown>)[Symbol.for(name)] = live;
    const found: { vite?: ViteDevServer } = {};
    const configuration = siteConfiguration(root, () => liveModules(name));
    const server = await dev({
      ...configuration,
      configFile: false,
      logLevel: 'silent',
      server: { host: '127.0.0.1', port: 0 },
      vite: {
        ...configuration.vite,
        cacheDir: `${root}/vite`,
        plugins: [...(configuration.vite?.plugins ?? []), closedDoor(found)],
        server: {
          ws: { server: sockets },
          cors: false,
          // What changes is put in by `show`; nothing is watched beside it.
          watch: null,
          fs: { strict: true, allow: [root, SOURCE, join(dependencies(), '@fontsource-variable')] },
        },
      },
    });
    if (found.vite === undefined) throw new Error('Astro started without Vite');
    const { ssr } = found.vite.environments;
    if (!isRunnableDevEnvironment(ssr)) throw new Error('Vite runs no modules here');
    return new Pages(found.vite, ssr.runner, live, root, server);
  }

  /** Compiles the chapters, and shows all from the next request on. Throws MDX_REFUSED; then what was shown stays. */
  async show(input: SiteInput, chapters: Report['chapters']): Promise<void> {
    const runner = this.#runner;
    const compiled = new Map<string, unknown>();
    for (const chapter of chapters) {
      const path = stageChapter(this.#root, chapter);
      try {
        compiled.set(chapter.slug, ((await runner.import(path)) as { Content: unknown }).Content);
      } catch (cause) {
        throw new AffidavitError(
          'MDX_REFUSED',
          `The chapter ${chapter.slug} could not be compiled: ${messageOf(cause).replaceAll(this.#root, '')}`,
          'Correct its MDX.',
          { cause },
        );
      }
    }
    this.#live.input = input;
    this.#live.chapters = compiled;
    this.#turn += 1;
    // Which pages there are is found out anew when a page is another module than before.
    for (const module of [...runner.evaluatedModules.idToModuleMap.values()])
      if (module.file.startsWith(PAGES)) runner.evaluatedModules.invalidateModule(module);
    this.#told = null;
    this.#vite.ws.send({ type: 'full-reload' });
  }

  /** How often `show` has put in something else: a page that was made across it is of both. */
  get turn(): number {
    return this.#turn;
  }

  /** Tells every browser all that is wrong, over the page that stays. */
  refuse(faults: readonly AffidavitError[]): void {
    const count = faults.length === 1 ? '' : `${faults.length} faults. The page before stays.\n\n`;
    this.#told = {
      type: 'error',
      err: { message: `${count}${faults.map(faultText).join('\n\n')}`, stack: '', plugin: 'affidavit' },
    };
    this.#vite.ws.send(this.#told);
  }

  /** What was wrong is mended, and the page is as before. */
  relent(): void {
    if (this.#told === null) return;
    this.#told = null;
    this.#vite.ws.send({ type: 'full-reload' });
  }

  /** Answers a request of somebody who was let in, whole. `path` is a page's, from the root of the paper, or Vite's own. */
  async answered(path: string, request: IncomingMessage): Promise<Answer> {
    request.url = path.startsWith('/@') ? path : `${BASE}${path}`;
    // Nothing is answered with “as you know it”.
    delete request.headers['if-none-match'];
    return held(request, (given, response) => this.#server.handle(given, response));
  }

  /** Where Vite's script finds what it calls its environment. */
  get environment(): string {
    return this.#environment;
  }

  /** A script of Vite's without the paths of this machine. */
  withoutPaths(script: string): string {
    const seen = /["'](\/@fs\/[^"']*\/env\.mjs)["']/.exec(script)?.[1];
    if (seen !== undefined) this.#environment = seen;
    return script
      .replace(/\/@fs\/[^"']*\/env\.mjs/g, '/@vite/env')
      .replace(/\n\/\/# sourceMappingURL=.*/g, '')
      .replaceAll(this.#root, '');
  }

  async stop(): Promise<void> {
    await this.#server.stop();
  }
}

/** Notes Vite's server. Its own port, which nobody needs, says nothing to whoever finds it: not even what went wrong. */
function closedDoor(found: { vite?: ViteDevServer }): Plugin {
  return {
    name: 'affidavit:closed-door',
    enforce: 'pre',
    configureServer(vite) {
      found.vite = vite;
      const door = vite.httpServer as Server | null;
      if (door === null) return;
      const emit: (event: string, ...given: unknown[]) => boolean = door.emit.bind(door);
      door.emit = (event: string, ...given: unknown[]): boolean => {
        if (event === 'upgrade') (given[1] as Duplex).destroy();
        else if (event === 'request') (given[1] as ServerResponse).writeHead(403).end();
        else return emit(event, ...given);
        return true;
      };
    },
  };
}

/** Modules that read what is shown each time that they are asked. */
function liveModules(name: string): PaperModules {
  const live = `globalThis[Symbol.for(${JSON.stringify(name)})]`;
  return {
    'affidavit:input': `export default new Proxy({}, { get: (_, name) => ${live}.input[name] });`,
    'affidavit:chapters': `export default { get: (slug) => ${live}.chapters.get(slug) };`,
  };
}
