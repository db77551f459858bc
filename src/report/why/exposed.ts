import type { FactReader, PlacedCells } from '../../facts/derived.ts';
import type { Why } from './answer.ts';

const COLUMNS = [
  'resource',
  'interface_id',
  'address',
  'protocol',
  'from_port',
  'to_port',
  'source',
  'path',
  'unknown',
  'exposed',
] as const;

/** Why the internet reaches a thing or does not; null when no row of `network_exposure` is about it. */
export function whyExposed(facts: FactReader, name: string): Why | null {
  const rows = [...facts.rows('network_exposure', COLUMNS)].filter((row) => isAbout(row, name));
  if (rows.length === 0) return null;
  const steps = rows.map((row) => ({ says: saidOf(row), because: String(row.path ?? '').split('\n') }));
  const missing = [...new Set(rows.map(({ unknown }) => String(unknown ?? '')))].filter((text) => text !== '');
  if (rows.some(({ exposed }) => exposed === 1))
    return { answer: 'reached', sentence: `The internet reaches ${name}.`, steps, missing };
  if (rows.some(({ exposed }) => exposed === null))
    return { answer: 'unknown', sentence: `Whether the internet reaches ${name} is not known.`, steps, missing };
  return { answer: 'not reached', sentence: `Nothing from the internet reaches ${name}.`, steps, missing };
}

/** By its id, its ARN's last part, its interface or its address. */
function isAbout({ resource, interface_id: card, address }: PlacedCells, name: string): boolean {
  if ([resource, card, address].includes(name)) return true;
  return typeof resource === 'string' && resource.startsWith('arn:') && resource.endsWith(`/${name}`);
}

function saidOf({ address, protocol, from_port: from, to_port: to, source, exposed }: PlacedCells): string {
  const where = address === '' || address === null ? '' : ` at ${address}`;
  if (exposed === 0) return `Not reached${where}.`;
  const ports = from === to ? `${from}` : `${from}–${to}`;
  const what = `${protocol} ${ports}${where} from ${source}`;
  return exposed === 1 ? `Reached: ${what}.` : `Not known: ${what}.`;
}
