import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Examples } from '../report/fact-tables.ts';

const examplesSchema = z.record(z.string(), z.record(z.string(), z.string()));

/** The recorded examples of cells; they lie beside the package.json above the code, wherever that was installed. */
export function tableExamples(folder: string = import.meta.dirname): Examples {
  if (!existsSync(join(folder, 'package.json'))) return tableExamples(dirname(folder));
  return examplesSchema.parse(JSON.parse(readFileSync(join(folder, 'schemas', 'table-examples.json'), 'utf8')));
}
