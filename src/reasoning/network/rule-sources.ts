import { z } from 'zod';
import type { Cell } from '../../facts/table.ts';
import { type Block, EVERY, type Family, readCidr } from './addresses.ts';
import { type Admission, known, unsure } from './admission.ts';
import { intersection, type Ranges, rangesOf } from './ranges.ts';
import { allFrom, everything } from './traffic.ts';

const conditionsShape = z.array(
  z.looseObject({ Field: z.string(), SourceIpConfig: z.looseObject({ Values: z.array(z.string()) }).optional() }),
);

/**
 * The clients that a listener's rule is for. Application Load Balancers, "Condition types for listener rules": every
 * condition must hold; source-ip takes the client's address, all others what a client may write as it likes.
 */
export function sourcesOfRule(conditions: Cell, family: Family): Admission {
  const all = everything(family);
  const told = typeof conditions === 'string' ? conditionsShape.safeParse(parsed(conditions)).data : undefined;
  if (told === undefined) return unsure(all, '', ['the conditions of a rule']);
  const own = told.filter(({ Field: field }) => field === 'source-ip');
  if (own.length === 0) return known(all, '');
  const ranges = own.map(({ SourceIpConfig: config }) => rangesIn(config?.Values, family));
  if (ranges.includes(null)) return unsure(all, '', ['the sources of a rule']);
  const sources = (ranges as Ranges[]).reduce(intersection, EVERY[family]);
  return { ...known(allFrom(family, sources), 'its rule for some sources'), stops: 'its rule is for no such source' };
}

function rangesIn(values: readonly string[] | undefined, family: Family): Ranges | null {
  const blocks = values?.map(readCidr);
  if (blocks === undefined || blocks.includes(null)) return null;
  return rangesOf((blocks as Block[]).filter((block) => block.family === family).map(({ range }) => range));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
