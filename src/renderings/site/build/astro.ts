import { type AstroInlineConfig, build } from 'astro';
import { AffidavitError, messageOf } from '../../../core/errors.ts';
import type { SiteInput } from '../view/input.ts';
import { modulesOf, siteConfiguration } from './configuration.ts';
import type { Stage } from './stage.ts';

/** One after another: Astro keeps state in the process. Builds of other processes run beside them. */
let last: Promise<unknown> = Promise.resolve();

/** Runs Astro over our pages into `stage.out`. Throws RENDER_FAILED with Astro's own message. */
export async function runAstro(stage: Stage, input: SiteInput): Promise<void> {
  const mine = last.then(() => build(configuration(stage, input)));
  last = mine.catch(() => undefined); // The failure is this caller's; the next build starts all the same.
  try {
    await mine;
  } catch (error) {
    throw new AffidavitError(
      'RENDER_FAILED',
      `the pages could not be built: ${messageOf(error).replaceAll(stage.root, '')}`,
      'If a chapter is named, correct its MDX; otherwise report this with the report.json at hand.',
      { cause: error },
    );
  }
}

function configuration(stage: Stage, input: SiteInput): AstroInlineConfig {
  return {
    ...siteConfiguration(stage.root, () => modulesOf(input, stage.chapters)),
    configFile: false,
    logLevel: 'silent',
    outDir: stage.out,
  };
}
