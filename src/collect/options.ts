import { z } from 'zod';
import type { Family, SourceSettings } from '../../collectors/contract.ts';
import { AffidavitError } from '../core/errors.ts';

const NONE = z.strictObject({});

/**
 * The settings with the options of a family's sources as the family's own schema reads them. Throws SETTINGS_INVALID
 * for any that it does not know, with their place; a family without a schema knows none.
 */
export function withOptions(
  { name, options: shape = NONE }: Family<unknown>,
  settings: SourceSettings,
): SourceSettings {
  const sources = Object.entries(settings.sources).map(([source, given]) => {
    if (!source.startsWith(`${name}/`) || given.options === undefined) return [source, given] as const;
    const read = shape.safeParse(given.options);
    if (read.success) return [source, { ...given, options: read.data }] as const;
    const [issue] = read.error.issues;
    const place = ['sources', source, 'options', ...(issue?.path ?? [])].join('.');
    throw new AffidavitError(
      'SETTINGS_INVALID',
      `${place}: ${issue?.message ?? 'it cannot be read'}.`,
      `Mend affidavit.yaml; collectors/${name}/README.md says which options its sources have.`,
    );
  });
  return { ...settings, sources: Object.fromEntries(sources) };
}
