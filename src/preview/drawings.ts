import { launchBrowser } from '../browser/launch.ts';
import { type Drawing, drawDiagrams } from '../diagrams/draw.ts';
import { drawingOf, PICTURES, pictureOf } from '../diagrams/pictures.ts';
import type { DiagramModel } from '../report/schema.ts';
import type { Kept } from './kept.ts';
import { drawingKey } from './keys.ts';

/** Pictures by what they show: each is drawn once, and kept. */
export class Drawings {
  readonly #kept: Kept;
  readonly #code: string;
  readonly #known = new Map<string, Drawing>();

  constructor(kept: Kept, code: string) {
    this.#kept = kept;
    this.#code = code;
  }

  /** The pictures of these models that are drawn already, by name. */
  of(models: readonly DiagramModel[]): Map<string, Drawing> {
    return new Map(
      models.flatMap((model) => {
        const drawing = this.#find(drawingKey(model, this.#code));
        return drawing === null ? [] : [[model.name, drawing] as const];
      }),
    );
  }

  /** Draws those that are missing; true when there were any. Throws BROWSER_MISSING and RENDER_FAILED. */
  async draw(models: readonly DiagramModel[]): Promise<boolean> {
    const missing = models.filter((model) => this.#find(drawingKey(model, this.#code)) === null);
    if (missing.length === 0) return false;
    const browser = await launchBrowser();
    try {
      const drawn = await drawDiagrams(browser, missing);
      for (const model of missing) this.#keep(drawingKey(model, this.#code), drawn.get(model.name) as Drawing);
    } finally {
      await browser.close();
    }
    return true;
  }

  #keep(key: string, drawing: Drawing): void {
    this.#known.set(key, drawing);
    for (const name of PICTURES)
      this.#kept.put(`drawings/${key}-${name}.svg`, key, Buffer.from(pictureOf(drawing, name)));
  }

  #find(key: string): Drawing | null {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const found = new Map(PICTURES.map((name) => [name, this.#kept.take(`drawings/${key}-${name}.svg`, key)]));
    if ([...found.values()].some((bytes) => bytes == null)) return null;
    const drawing = drawingOf((name) => found.get(name)?.toString('utf8') ?? '');
    this.#known.set(key, drawing);
    return drawing;
  }
}
