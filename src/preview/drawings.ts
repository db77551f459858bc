import { launchBrowser } from '../browser/launch.ts';
import { type Drawing, drawDiagrams } from '../diagrams/draw.ts';
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
    this.#kept.put(`drawings/${key}-light.svg`, key, Buffer.from(drawing.light));
    this.#kept.put(`drawings/${key}-dark.svg`, key, Buffer.from(drawing.dark));
  }

  #find(key: string): Drawing | null {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const [light, dark] = ['light', 'dark'].map((theme) => this.#kept.take(`drawings/${key}-${theme}.svg`, key));
    if (light == null || dark == null) return null;
    const drawing = { light: light.toString('utf8'), dark: dark.toString('utf8') };
    this.#known.set(key, drawing);
    return drawing;
  }
}
