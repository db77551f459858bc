import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { AffidavitError } from '../core/errors.ts';
import { PICTURES, pictureOf } from '../diagrams/pictures.ts';
import type { Report } from '../report/schema.ts';
import { watchWorkspace } from '../workspace/watch.ts';
import { snapshotsFolder } from '../workspace/workspace.ts';
import { besideOf } from './beside.ts';
import { faultsOf } from './faults.ts';
import { type Answer, Gate, plain } from './gate.ts';
import { Kept } from './kept.ts';
import { outward } from './outward.ts';
import { Pages } from './pages.ts';
import { type Order, Preview } from './preview.ts';
import type { Shown } from './shown.ts';
import { waitingPage } from './waiting-page.ts';

/** Who is told of what happens. */
export interface Listener {
  opened(address: string): void;
  judged(report: Report, judged: readonly string[], ms: number): void;
  refused(faults: readonly AffidavitError[]): void;
  note(text: string): void;
}

/** A preview that is being served. */
export interface Serving {
  readonly address: string;
  close(): Promise<void>;
}

/** Pages that a paper has; nothing else is asked of Astro. */
const PAGE =
  /^\/(?:(?:index|changes|claims|controls|coverage|desk|documents|faq|names|subprocessors|updates|verify|versions)|(?:claims|paper|diagrams|frameworks)\/[A-Za-z0-9][A-Za-z0-9._-]{0,99})\.html$/;
const PICTURE = /^\/diagrams\/([A-Za-z0-9][A-Za-z0-9._-]{0,99}?)-((?:upright-|whole-)?(?:light|dark))\.svg$/;

/** Serves the live preview of a workspace on a port of the loopback (0: any). Throws USAGE when the port is taken. */
export async function serve(order: Order, port: number, listener: Listener): Promise<Serving> {
  const desk = new Desk(order, listener);
  const gate = new Gate((path, request) => desk.answer(path, request));
  await gate.open(port);
  listener.opened(gate.address);
  const end = watchWorkspace(order.folder, () => void desk.preview.changed());
  desk.begin(gate);
  return {
    address: gate.address,
    close: async () => {
      end();
      await gate.close();
      await desk.close();
    },
  };
}

/** Answers for pages, from what is shown now. */
class Desk {
  readonly preview: Preview;
  readonly #order: Order;
  readonly #listener: Listener;
  readonly #kept: Kept;
  /** Fonts that a page has named, by the address that readers see. */
  readonly #fonts = new Map<string, string>();
  #pages: Promise<Pages> | null = null;
  #ready: Pages | null = null;
  #shown: Shown | null = null;
  #faults: readonly AffidavitError[] = [];
  #gate: Gate | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(order: Order, listener: Listener) {
    this.#order = order;
    this.#listener = listener;
    this.#kept = new Kept(snapshotsFolder(order.folder));
    this.preview = new Preview(order, {
      show: (shown) => this.#show(shown),
      refuse: (faults) => this.#refuse(faults.flatMap(faultsOf)),
      judged: (report, judged, ms) => listener.judged(report, judged, ms),
      note: (text) => listener.note(text),
    });
  }

  begin(gate: Gate): void {
    this.#gate = gate;
    void this.preview.changed();
  }

  async close(): Promise<void> {
    // A server that did not start has nothing to stop, and was told of when it was asked for.
    await (await this.#pages?.catch(() => null))?.stop();
    await this.preview.close();
  }

  /** What is asked for; a page that its readers must not see is told as a fault, and does not go out. */
  async answer(path: string, request: IncomingMessage): Promise<Answer> {
    try {
      return await this.#answer(path, request);
    } catch (thrown) {
      if (!(thrown instanceof AffidavitError)) throw thrown;
      this.#refuse([thrown]);
      return plain(500, 'This page is not shown: the terminal says why.');
    }
  }

  async #answer(path: string, request: IncomingMessage): Promise<Answer> {
    if (path === '/') return this.#answer('/index.html', request);
    if (path === '/@vite/client' || path === '/@vite/env') return this.#script(path, request);
    const font = this.#fonts.get(path);
    if (font !== undefined) return (await this.#astro()).answered(font, request);
    const shown = this.#shown;
    if (shown === null) return waitingPage(this.#faults);
    const picture = PICTURE.exec(path);
    if (picture !== null) return this.#picture(shown, picture[1] ?? '', picture[2] ?? '');
    if (PAGE.test(path)) return this.#page(shown, path, request);
    const beside = shown.report === null ? null : await besideOf(path.slice(1), shown.report, this.#order.folder);
    if (beside !== null) {
      const { type, body, isOurs } = beside;
      return { status: 200, type, body: isOurs ? body : cleared(shown, path, body) };
    }
    return plain(404, 'There is no such page in this preview.');
  }

  /** A page of what is shown; the one that an earlier run made of the very same, while Astro starts. */
  async #page(shown: Shown, path: string, request: IncomingMessage): Promise<Answer> {
    const { key } = shown;
    const name = `pages${path}`;
    const kept = key === null ? null : this.#kept.take(name, key);
    if (kept !== null && this.#ready === null) {
      const { html, fonts } = outward(kept.toString('utf8'));
      for (const [address, file] of fonts) this.#fonts.set(address, file);
      return { status: 200, type: HTML, body: cleared(shown, path, html) };
    }
    const astro = await this.#astro();
    const before = astro.turn;
    const answer = await astro.answered(path, request);
    // What was shown meanwhile is another, or is being put in: the page is made of it, or of both.
    if (this.#shown !== shown || astro.turn !== before) return this.#answer(path, request);
    const raw = Buffer.from(answer.body).toString('utf8');
    if (answer.status === 404) return plain(404, 'There is no such page in this preview.');
    if (answer.status !== 200) return this.#failed(path, raw);
    const { html, fonts } = outward(raw);
    for (const [address, file] of fonts) this.#fonts.set(address, file);
    const body = cleared(shown, path, html);
    if (key !== null) this.#kept.put(name, key, Buffer.from(raw));
    return { status: 200, type: HTML, body };
  }

  #picture(shown: Shown, name: string, which: string): Answer {
    const drawing = shown.drawings.get(name);
    const picture = PICTURES.find((one) => one === which);
    if (drawing === undefined || picture === undefined) return plain(404, 'This figure is not drawn yet.');
    return { status: 200, type: 'image/svg+xml', body: cleared(shown, `${name}.svg`, pictureOf(drawing, picture)) };
  }

  /** Vite's own script in the browser, which reloads and tells of faults. */
  async #script(path: string, request: IncomingMessage): Promise<Answer> {
    const astro = await this.#astro();
    const answer = await astro.answered(path === '/@vite/env' ? astro.environment : path, request);
    return { ...answer, body: astro.withoutPaths(Buffer.from(answer.body).toString('utf8')) };
  }

  #failed(path: string, raw: string): Answer {
    const words = /<title>([^<]*)<\/title>/.exec(raw)?.[1] ?? 'it could not be rendered';
    const fault = new AffidavitError(
      'RENDER_FAILED',
      `${path}: ${words}`,
      'Run `affidavit check`; if it says nothing of this, report it.',
    );
    this.#listener.refused([fault]);
    return { ...waitingPage([fault]), status: 500 };
  }

  /** One after another, so that what was asked for last is what stands. */
  #show(shown: Shown): Promise<void> {
    const mine = this.#last.then(async () => {
      this.#pages ??= this.#start(shown);
      // A page that was kept needs no Astro: it is shown while that starts.
      if (this.#shown === null && shown.key !== null) this.#shown = shown;
      const pages = await this.#pages;
      await pages.show(shown.input, shown.chapters);
      this.#ready = pages;
      this.#shown = shown;
    });
    this.#last = mine.catch(() => undefined); // The failure is this caller's; what is shown next is shown all the same.
    return mine;
  }

  async #start(shown: Shown): Promise<Pages> {
    if (this.#gate === null) throw new Error('Pages are served before the gate is open');
    return Pages.start(join(this.#order.temporary, 'pages'), shown.input, this.#gate.server);
  }

  async #astro(): Promise<Pages> {
    await this.#last;
    if (this.#ready === null) throw new Error('There are no pages yet');
    return this.#ready;
  }

  #refuse(faults: readonly AffidavitError[]): void {
    const isMended = faults.length === 0 && this.#faults.length > 0;
    this.#faults = faults;
    if (faults.length > 0) {
      this.#ready?.refuse(faults);
      this.#listener.refused(faults);
    } else if (isMended) this.#ready?.relent();
  }
}

const HTML = 'text/html; charset=utf-8';

/** Nothing that is shown goes out before the guard has looked through it. Throws REDACTION_LEAK. */
function cleared<T extends string | Uint8Array>({ guard }: Shown, name: string, body: T): T {
  guard.cleared(new Map([[name.replace(/^\//, ''), body]]));
  return body;
}
